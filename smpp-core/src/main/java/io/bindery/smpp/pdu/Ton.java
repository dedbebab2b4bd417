package io.bindery.smpp.pdu;

/**
 * Type of number (SMPP: source_addr_ton, dest_addr_ton, addr_ton). An open value: any octet is read and written.
 *
 * @param code 0 … 255
 */
public record Ton(int code) {
    private static final Ton[] ALL = new Ton[256];

    static {
        for (int code = 0; code < ALL.length; code++) {
            ALL[code] = new Ton(code);
        }
    }

    /** Not stated. */
    public static final Ton UNKNOWN = of(0x00);

    /** With country code. */
    public static final Ton INTERNATIONAL = of(0x01);

    /** Without country code. */
    public static final Ton NATIONAL = of(0x02);

    /** Known to one network. */
    public static final Ton NETWORK_SPECIFIC = of(0x03);

    /** A subscriber number. */
    public static final Ton SUBSCRIBER_NUMBER = of(0x04);

    /** Letters, not digits. */
    public static final Ton ALPHANUMERIC = of(0x05);

    /** A short code. */
    public static final Ton ABBREVIATED = of(0x06);

    /** @throws IllegalArgumentException when {@code code} is not in 0 … 255 */
    public Ton {
        if (code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("ton: " + code + " (allowed 0 … 255)");
        }
    }

    /** The value with this code; allocates nothing. */
    public static Ton of(int code) {
        return code >= 0 && code <= 0xFF ? ALL[code] : new Ton(code);
    }
}
