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

    /** An ordinary message in the default mode. */
    public static final EsmClass DEFAULT = of(0x00);

    /** Message type of a delivery receipt. */
    public static final EsmClass DELIVERY_RECEIPT = of(0x04);

    /** Message type of an intermediate notification. */
    public static final EsmClass INTERMEDIATE_NOTIFICATION = of(0x20);

    /** The message begins with a user data header. */
    public static final EsmClass UDHI = of(0x40);

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
}
