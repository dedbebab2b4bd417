package io.bindery.smpp.pdu;

/**
 * What kind of message this is and how it is handled (SMPP: esm_class). An open value.
 *
 * @param code 0 … 255
 */
public record EsmClass(int code) {
    private static final EsmClass[] ALL = new EsmClass[256];

    static {
        for (int code = 0; code < ALL.length; code++) {
            ALL[code] = new EsmClass(code);
        }
    }

    /** An ordinary message in the message centre's default mode. */
    public static final EsmClass DEFAULT = of(0x00);

    /** Messaging mode datagram: no storing, no receipt. */
    public static final EsmClass DATAGRAM = of(0x01);

    /** Messaging mode forward (transaction): the response tells the outcome of the delivery. */
    public static final EsmClass FORWARD = of(0x02);

    /** Messaging mode store and forward; needed only where the default is another. */
    public static final EsmClass STORE_AND_FORWARD = of(0x03);

    /** Message type of a delivery receipt. */
    public static final EsmClass DELIVERY_RECEIPT = of(0x04);

    /** Message type of an acknowledgement by the receiving SME. */
    public static final EsmClass DELIVERY_ACKNOWLEDGEMENT = of(0x08);

    /** Message type of an acknowledgement by the receiving user. */
    public static final EsmClass MANUAL_USER_ACKNOWLEDGEMENT = of(0x10);

    /** Message type of the end of a conversation (Korean CDMA). */
    public static final EsmClass CONVERSATION_ABORT = of(0x18);

    /** Message type of an intermediate notification. */
    public static final EsmClass INTERMEDIATE_NOTIFICATION = of(0x20);

    /** The message begins with a user data header. */
    public static final EsmClass UDHI = of(0x40);

    /** A reply path is set. */
    public static final EsmClass REPLY_PATH = of(0x80);

    /** @throws IllegalArgumentException when {@code code} is not in 0 … 255 */
    public EsmClass {
        if (code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("esm_class: " + code + " (allowed 0 … 255)");
        }
    }

    /** The value with this code; allocates nothing. */
    public static EsmClass of(int code) {
        return code >= 0 && code <= 0xFF ? ALL[code] : new EsmClass(code);
    }

    /** This value with the bits of another, such as {@link #UDHI}, set as well. */
    public EsmClass with(EsmClass more) {
        return of(code | more.code);
    }

    /** Bits 1 … 0: 0 the default mode, 1 datagram, 2 forward, 3 store and forward. */
    public int messagingMode() {
        return code & 0x03;
    }

    /** Bits 5 … 2: 0x00 message, 0x04 receipt, 0x08 and 0x10 acknowledgements, 0x18 abort, 0x20 intermediate. */
    public int messageType() {
        return code & 0x3C;
    }

    /** Whether the text is a final delivery receipt. */
    public boolean isDeliveryReceipt() {
        return messageType() == 0x04;
    }

    /** Whether the text is an intermediate notification: a receipt that is not the last word. */
    public boolean isIntermediateNotification() {
        return messageType() == 0x20;
    }

    /** Whether the message begins with a user data header. */
    public boolean hasUserDataHeader() {
        return (code & 0x40) != 0;
    }

    /** Whether a reply path is set. */
    public boolean hasReplyPath() {
        return (code & 0x80) != 0;
    }
}
