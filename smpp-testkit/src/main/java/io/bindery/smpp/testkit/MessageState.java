package io.bindery.smpp.testkit;

/**
 * What became of a message (SMPP: message_state, and stat in the text of a receipt).
 *
 * @param code the TLV's value
 * @param stat the word in a receipt's text
 */
public record MessageState(int code, String stat) {
    /** On its way. */
    public static final MessageState ENROUTE = new MessageState(1, "ENROUTE");

    /** Delivered. */
    public static final MessageState DELIVERED = new MessageState(2, "DELIVRD");

    /** Validity period over. */
    public static final MessageState EXPIRED = new MessageState(3, "EXPIRED");

    /** Cannot be delivered. */
    public static final MessageState UNDELIVERABLE = new MessageState(5, "UNDELIV");

    /** Refused. */
    public static final MessageState REJECTED = new MessageState(8, "REJECTD");

    /** Whether this is the last word on a message. */
    public boolean isFinal() {
        return code != ENROUTE.code;
    }
}
