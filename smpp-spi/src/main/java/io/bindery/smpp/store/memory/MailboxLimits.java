package io.bindery.smpp.store.memory;

import java.time.Duration;

/**
 * The bounds of an {@link InMemoryMailbox}.
 *
 * @param itemsPerMailbox how many items one mailbox holds before it is full; default 1,000,000. As many acknowledged keys
 *     are remembered at most, the oldest is forgotten first
 * @param visibility how long a claim lasts; default 35 s, a response time of 30 s and a little more
 * @param deduplication how long the key of an acknowledged item stays a duplicate; default 1 hour, zero: not at all
 */
public record MailboxLimits(int itemsPerMailbox, Duration visibility, Duration deduplication) {
    private static final MailboxLimits DEFAULTS =
            new MailboxLimits(1_000_000, Duration.ofSeconds(35), Duration.ofHours(1));

    public MailboxLimits {
        if (itemsPerMailbox < 1) {
            throw new IllegalArgumentException("itemsPerMailbox: " + itemsPerMailbox + " (at least 1)");
        }
        if (visibility.isNegative() || visibility.isZero()) {
            throw new IllegalArgumentException("visibility: " + visibility + " (above 0)");
        }
        if (deduplication.isNegative()) {
            throw new IllegalArgumentException("deduplication: " + deduplication + " (at least 0)");
        }
    }

    /** The limits of a mailbox that nobody has set. */
    public static MailboxLimits defaults() {
        return DEFAULTS;
    }

    /** These limits with another {@link #itemsPerMailbox()}. */
    public MailboxLimits itemsPerMailbox(int items) {
        return new MailboxLimits(items, visibility, deduplication);
    }

    /** These limits with another {@link #visibility()}. */
    public MailboxLimits visibility(Duration time) {
        return new MailboxLimits(itemsPerMailbox, time, deduplication);
    }

    /** These limits with another {@link #deduplication()}. */
    public MailboxLimits deduplication(Duration time) {
        return new MailboxLimits(itemsPerMailbox, visibility, time);
    }
}
