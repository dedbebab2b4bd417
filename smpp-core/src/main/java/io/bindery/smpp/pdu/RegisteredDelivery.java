package io.bindery.smpp.pdu;

/**
 * Which receipts and acknowledgements the sender wants (SMPP: registered_delivery). An open value.
 *
 * @param code 0 … 255
 */
public record RegisteredDelivery(int code) {
    private static final RegisteredDelivery[] ALL = new RegisteredDelivery[256];

    static {
        for (int code = 0; code < ALL.length; code++) {
            ALL[code] = new RegisteredDelivery(code);
        }
    }

    /** No receipt. */
    public static final RegisteredDelivery NONE = of(0x00);

    /** A receipt for the final outcome. */
    public static final RegisteredDelivery FINAL = of(0x01);

    /** A receipt if delivery fails. */
    public static final RegisteredDelivery FAILURE_ONLY = of(0x02);

    /** A receipt if delivery succeeds (5.0). */
    public static final RegisteredDelivery SUCCESS_ONLY = of(0x03);

    /** An acknowledgement by the receiving SME. */
    public static final RegisteredDelivery DELIVERY_ACKNOWLEDGEMENT = of(0x04);

    /** An acknowledgement by the receiving user. */
    public static final RegisteredDelivery USER_ACKNOWLEDGEMENT = of(0x08);

    /** Both acknowledgements. */
    public static final RegisteredDelivery BOTH_ACKNOWLEDGEMENTS = of(0x0C);

    /** Intermediate notifications. */
    public static final RegisteredDelivery INTERMEDIATE = of(0x10);

    /** @throws IllegalArgumentException when {@code code} is not in 0 … 255 */
    public RegisteredDelivery {
        if (code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("registered_delivery: " + code + " (allowed 0 … 255)");
        }
    }

    /** The value with this code; allocates nothing. */
    public static RegisteredDelivery of(int code) {
        return code >= 0 && code <= 0xFF ? ALL[code] : new RegisteredDelivery(code);
    }

    /** This value with the bits of another, such as {@link #INTERMEDIATE}, set as well. */
    public RegisteredDelivery with(RegisteredDelivery more) {
        return of(code | more.code);
    }

    /** Whether any receipt of the message centre is wanted. */
    public boolean wantsReceipt() {
        return (code & 0x03) != 0;
    }

    /** Whether intermediate notifications are wanted as well. */
    public boolean wantsIntermediate() {
        return (code & 0x10) != 0;
    }

    /** Whether the receiving SME is asked for an acknowledgement. */
    public boolean wantsDeliveryAcknowledgement() {
        return (code & 0x04) != 0;
    }

    /** Whether the receiving user is asked for an acknowledgement. */
    public boolean wantsUserAcknowledgement() {
        return (code & 0x08) != 0;
    }
}
