package io.bindery.smpp.pdu;

/**
 * Numbering plan indicator (SMPP: source_addr_npi, dest_addr_npi, addr_npi). An open value: any octet is read and written.
 *
 * @param code 0 … 255
 */
public record Npi(int code) {
    private static final Npi[] ALL = new Npi[256];

    static {
        for (int code = 0; code < ALL.length; code++) {
            ALL[code] = new Npi(code);
        }
    }

    /** Not stated. */
    public static final Npi UNKNOWN = of(0x00);

    /** E.163 and E.164, ordinary telephone numbers. */
    public static final Npi ISDN = of(0x01);

    /** X.121. */
    public static final Npi DATA = of(0x03);

    /** F.69. */
    public static final Npi TELEX = of(0x04);

    /** E.212. */
    public static final Npi LAND_MOBILE = of(0x06);

    /** A national plan. */
    public static final Npi NATIONAL = of(0x08);

    /** A private plan. */
    public static final Npi PRIVATE = of(0x09);

    /** ERMES paging. */
    public static final Npi ERMES = of(0x0A);

    /** Internet addresses. */
    public static final Npi INTERNET = of(0x0E);

    /** WAP client identifier. */
    public static final Npi WAP_CLIENT_ID = of(0x12);

    /** @throws IllegalArgumentException when {@code code} is not in 0 … 255 */
    public Npi {
        if (code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("npi: " + code + " (allowed 0 … 255)");
        }
    }

    /** The value with this code; allocates nothing. */
    public static Npi of(int code) {
        return code >= 0 && code <= 0xFF ? ALL[code] : new Npi(code);
    }
}
