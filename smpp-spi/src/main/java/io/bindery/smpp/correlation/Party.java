package io.bindery.smpp.correlation;

import java.util.Objects;

/**
 * One side of a message (SMPP, source_addr or destination_addr with its addr_ton and addr_npi).
 *
 * @param ton type of number, 0 … 255
 * @param npi numbering plan indicator, 0 … 255
 * @param address as it was on the wire, at most 255 characters; may be empty
 */
public record Party(int ton, int npi, String address) {
    private static final Party UNKNOWN = new Party(0, 0, "");
    private static final int LONGEST = 255;

    public Party {
        requireOctet("ton", ton);
        requireOctet("npi", npi);
        if (Objects.requireNonNull(address, "address").length() > LONGEST) {
            throw new IllegalArgumentException("address: " + address.length() + " characters (at most 255)");
        }
    }

    /** Nobody in particular: the message has none or many. */
    public static Party unknown() {
        return UNKNOWN;
    }

    /** The address with its middle masked. */
    @Override
    public String toString() {
        return masked(address) + " (ton " + ton + ", npi " + npi + ")";
    }

    static String masked(String address) {
        int length = address.length();
        return length <= 6
                ? "*".repeat(length)
                : address.substring(0, 4) + "*".repeat(length - 6) + address.substring(length - 2);
    }

    private static void requireOctet(String field, int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException(field + ": " + value + " (0 to 255)");
        }
    }
}
