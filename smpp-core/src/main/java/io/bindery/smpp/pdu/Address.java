package io.bindery.smpp.pdu;

import io.bindery.smpp.wire.Wire;

/**
 * An address on the wire: type of number, numbering plan and digits (SMPP: source_addr_ton, source_addr_npi, source_addr
 * and their fellows).
 *
 * @param digits digits, or letters for an alphanumeric sender; one octet a character, never null, may be empty
 */
public record Address(Ton ton, Npi npi, String digits) {
    private static final Address NONE = new Address(Ton.UNKNOWN, Npi.UNKNOWN, "");

    /** No address: the peer's default is meant. */
    public static Address none() {
        return NONE;
    }

    /** A number in international form, digits only, for example {@code 31612345678}; ISDN numbering plan. */
    public static Address international(String digits) {
        return new Address(Ton.INTERNATIONAL, Npi.ISDN, digits);
    }

    /** A number in national form; ISDN numbering plan. */
    public static Address national(String digits) {
        return new Address(Ton.NATIONAL, Npi.ISDN, digits);
    }

    /** A sender's name; networks show at most 11 characters of it. */
    public static Address alphanumeric(String name) {
        return new Address(Ton.ALPHANUMERIC, Npi.UNKNOWN, name);
    }

    /** A short code. */
    public static Address shortCode(String digits) {
        return new Address(Ton.ABBREVIATED, Npi.UNKNOWN, digits);
    }

    /** Any combination. */
    public static Address of(int ton, int npi, String digits) {
        return new Address(Ton.of(ton), Npi.of(npi), digits);
    }

    /** Type, plan and digits, with the middle of a long number masked: {@code 1/1:316****678}. */
    @Override
    public String toString() {
        int shown = digits.length() < 7 ? digits.length() : 3;
        String text = shown == digits.length()
                ? digits
                : digits.substring(0, shown)
                        + "*".repeat(digits.length() - 2 * shown)
                        + digits.substring(digits.length() - shown);
        return ton.code() + "/" + npi.code() + ":" + Wire.printable(text);
    }
}
