package io.bindery.smpp.pdu;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What has become of a message (SMPP: message_state, and the field stat of a delivery receipt's text). An open value: any
 * octet is read and written.
 *
 * @param code 0 … 255
 */
public record MessageState(int code) {
    private static final String[] NAMES = {
        "SCHEDULED",
        "ENROUTE",
        "DELIVERED",
        "EXPIRED",
        "DELETED",
        "UNDELIVERABLE",
        "ACCEPTED",
        "UNKNOWN",
        "REJECTED",
        "SKIPPED"
    };

    /** By code, the word in a receipt's text; a receipt has none for SCHEDULED. */
    private static final String[] STATS = {
        "", "ENROUTE", "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN", "REJECTD", "SKIPPED"
    };

    private static final MessageState[] ALL = all();
    private static final Map<String, MessageState> BY_WORD = byWord();

    /** Accepted, delivery not begun because of its schedule (5.0). */
    public static final MessageState SCHEDULED = of(0);

    /** On its way. */
    public static final MessageState ENROUTE = of(1);

    /** Delivered. Final. */
    public static final MessageState DELIVERED = of(2);

    /** Its validity period is over. Final. */
    public static final MessageState EXPIRED = of(3);

    /** Cancelled. Final. */
    public static final MessageState DELETED = of(4);

    /** Cannot be delivered. Final. */
    public static final MessageState UNDELIVERABLE = of(5);

    /** Taken on the subscriber's behalf. Final by the specification; some message centres send another state later. */
    public static final MessageState ACCEPTED = of(6);

    /** Not known to the message centre. */
    public static final MessageState UNKNOWN = of(7);

    /** Refused. Final. */
    public static final MessageState REJECTED = of(8);

    /** Accepted but deliberately not sent (5.0). Final. */
    public static final MessageState SKIPPED = of(9);

    /** @throws IllegalArgumentException when {@code code} is not in 0 … 255 */
    public MessageState {
        if (code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("message_state: " + code + " (allowed 0 … 255)");
        }
    }

    /** The state with this code; allocates nothing. */
    public static MessageState of(int code) {
        return code >= 0 && code <= 0xFF ? ALL[code] : new MessageState(code);
    }

    /**
     * The state that a receipt's stat stands for: {@code DELIVRD}, also written in full or in lower case; empty for words
     * that the specification does not have.
     */
    public static Optional<MessageState> ofStat(String word) {
        return Optional.ofNullable(BY_WORD.get(word.toUpperCase(Locale.ROOT)));
    }

    /** The specification's name such as {@code DELIVERED}, or the code in hexadecimal when it has none. */
    public String name() {
        return code < NAMES.length ? NAMES[code] : String.format("0x%02X", code);
    }

    /** The word for this state in a receipt's text such as {@code DELIVRD}; empty when there is none. */
    public Optional<String> stat() {
        return code < STATS.length && !STATS[code].isEmpty() ? Optional.of(STATS[code]) : Optional.empty();
    }

    /** Whether the specification counts this state among those that no other follows. */
    public boolean isFinal() {
        return switch (code) {
            case 2, 3, 4, 5, 6, 8, 9 -> true;
            default -> false;
        };
    }

    private static MessageState[] all() {
        MessageState[] all = new MessageState[256];
        for (int code = 0; code < all.length; code++) {
            all[code] = new MessageState(code);
        }
        return all;
    }

    private static Map<String, MessageState> byWord() {
        Map<String, MessageState> words = new HashMap<>();
        for (int code = 0; code < NAMES.length; code++) {
            words.put(NAMES[code], of(code));
            if (!STATS[code].isEmpty()) {
                words.put(STATS[code], of(code));
            }
        }
        return Map.copyOf(words);
    }

    /** Name and code, for example {@code DELIVERED (2)}. */
    @Override
    public String toString() {
        return name() + " (" + code + ")";
    }
}
