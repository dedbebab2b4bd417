package io.bindery.smpp.store;

import io.bindery.smpp.Octets;
import java.time.Duration;
import java.util.Objects;

/**
 * What a {@link Mailbox} holds.
 *
 * @param key names the item within its mailbox: a second item with the same key is a duplicate, and the key finds and
 *     removes it. At most 256 characters; empty: no key, hence never a duplicate and never found
 * @param payload the caller's own octets, which no store reads
 * @param timeToLive after which an item nobody took goes to {@code dead/expired}; above 0
 * @param origin of a dead letter the name of the mailbox it lay in, else empty
 */
public record Item(String key, Octets payload, Duration timeToLive, String origin) {
    /** The time to live of {@link #of}: 72 hours. */
    public static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofDays(3);

    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_DEAD_KEY = 1024; // origin, item id and key together

    public Item {
        int longest = origin.isEmpty() ? LONGEST_KEY : LONGEST_DEAD_KEY;
        if (key.length() > longest) {
            throw new IllegalArgumentException("key: " + key.length() + " characters (at most " + longest + ")");
        }
        Objects.requireNonNull(payload, "payload");
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("timeToLive: " + timeToLive + " (above 0)");
        }
    }

    /** An item that is delivered once for its key, kept for 72 hours. */
    public static Item of(String key, Octets payload) {
        return new Item(key, payload, DEFAULT_TIME_TO_LIVE, "");
    }

    /** An item without a key, kept for 72 hours. */
    public static Item unkeyed(Octets payload) {
        return of("", payload);
    }

    /** Whether it has a key by which copies of it are recognised. */
    public boolean hasKey() {
        return !key.isEmpty();
    }

    /** This item with another time to live. */
    public Item keptFor(Duration time) {
        return new Item(key, payload, time, origin);
    }

    /**
     * This item as a store puts it into a {@code dead/…} mailbox, under a key that no other dead letter has: a letter
     * sent again and given up again is a second one. An item that is a dead letter already stays as it is.
     *
     * @param from where it lay
     * @param itemId how the store knows it, unique within the store and without {@code #}
     */
    public Item asDeadLetter(MailboxName from, String itemId) {
        return origin.isEmpty()
                ? new Item(from.value() + "#" + itemId + "#" + key, payload, timeToLive, from.value())
                : this;
    }

    /** The key this item had in the mailbox it first lay in: {@link #key()} unless it is a dead letter. */
    public String originalKey() {
        return origin.isEmpty() ? key : key.substring(key.indexOf('#', origin.length() + 1) + 1);
    }

    /** The key, the size and the origin, never the content. */
    @Override
    public String toString() {
        return "Item[key=" + key + ", payload=" + payload + ", timeToLive=" + timeToLive
                + (origin.isEmpty() ? "" : ", origin=" + origin) + "]";
    }
}
