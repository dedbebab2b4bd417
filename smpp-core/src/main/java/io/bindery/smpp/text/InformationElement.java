package io.bindery.smpp.text;

import io.bindery.smpp.Octets;

/**
 * One element of a user data header (3GPP TS 23.040, information element).
 *
 * <p>{@link Concatenation} and {@link Ports} are elements with a type of their own; all others are used as they are here.
 *
 * @param id what the element means, 0 … 255; 0x24 for a national single shift table, for example
 * @param value its octets, at most 253, which is what the longest header holds
 */
public record InformationElement(int id, Octets value) {
    /** Octets of identifier and length before the value. */
    static final int HEAD = 2;

    private static final int LONGEST_VALUE = UserDataHeader.LONGEST - HEAD;

    /** @throws IllegalArgumentException when {@code id} or the length of {@code value} is out of range */
    public InformationElement {
        if (id < 0 || id > 0xFF) {
            throw new IllegalArgumentException("information element: identifier " + id + " (allowed 0 … 255)");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(String.format(
                    "information element 0x%02X: %d octets (at most %d)", id, value.length(), LONGEST_VALUE));
        }
    }

    /** Octets in a header, identifier and length included. */
    int length() {
        return HEAD + value.length();
    }

    /** Identifier and number of octets, never the octets. */
    @Override
    public String toString() {
        return String.format("0x%02X: %s", id, value);
    }
}
