package io.bindery.smpp.profile;

import java.util.Objects;

/**
 * The country whose national numbers a peer has, and how it writes them.
 *
 * @param code the country code, 1 … 3 digits, for example {@code 31}
 * @param trunkPrefix what one dials before a national number, 0 … 2 digits, for example {@code 0}; empty where there is none
 * @param written how the peer has the numbers of this country. What it sends otherwise is understood too
 */
public record HomeCountry(String code, String trunkPrefix, Written written) {
    /** How numbers of the country are written. */
    public enum Written {
        /** Like all others: {@code 31612345678} in the form of international numbers. */
        INTERNATIONALLY,
        /** As one dials them at home, with the trunk prefix: {@code 0612345678}. */
        DIALLED,
        /** Without country code and trunk prefix, {@code 612345678}. The type of number alone tells them from others. */
        SIGNIFICANT
    }

    /** @throws IllegalArgumentException naming what is out of range */
    public HomeCountry {
        Objects.requireNonNull(written, "written");
        if (!code.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("country code: " + code + " (allowed 1 … 3 digits, the first not 0)");
        }
        if (!trunkPrefix.matches("[0-9]{0,2}")) {
            throw new IllegalArgumentException("trunk prefix: " + trunkPrefix + " (allowed 0 … 2 digits)");
        }
    }

    /** Whether the digits alone tell a national number: international ones never begin with 0. */
    boolean isToldByDigits() {
        return trunkPrefix.startsWith("0");
    }
}
