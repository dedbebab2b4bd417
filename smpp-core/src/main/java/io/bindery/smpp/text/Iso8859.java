package io.bindery.smpp.text;

import java.util.Arrays;

/**
 * The tables of ISO 8859 beside Latin-1, which all have octets 0x00 … 0xA0 in common with it.
 *
 * <p>Own tables, because the JDK has some of these in its module {@code jdk.charsets} only, which a small image lacks.
 */
final class Iso8859 {
    /** Stands for an octet that the part leaves open. */
    private static final char OPEN = Alphabets.REPLACEMENT;

    private Iso8859() {}

    static OctetTable cyrillic() {
        char[] table = latin();
        setRange(table, 0xA1, 0xAC, '\u0401');
        setRange(table, 0xAE, 0xEF, '\u040E');
        table[0xF0] = '\u2116'; // the numero sign
        setRange(table, 0xF1, 0xFC, '\u0451');
        table[0xFD] = '\u00A7';
        setRange(table, 0xFE, 0xFF, '\u045E');
        return new OctetTable("ISO-8859-5", table, new char[0]);
    }

    static OctetTable hebrew() {
        char[] table = latin();
        table[0xA1] = OPEN;
        table[0xAA] = '\u00D7';
        table[0xBA] = '\u00F7';
        Arrays.fill(table, 0xBF, 0x100, OPEN);
        table[0xDF] = '\u2017'; // the double low line
        setRange(table, 0xE0, 0xFA, '\u05D0');
        setRange(table, 0xFD, 0xFE, '\u200E'); // marks of direction
        return new OctetTable("ISO-8859-8", table, new char[0]);
    }

    static OctetTable latin9() {
        char[] table = latin();
        table[0xA4] = '€';
        table[0xA6] = 'Š';
        table[0xA8] = 'š';
        table[0xB4] = 'Ž';
        table[0xB8] = 'ž';
        table[0xBC] = 'Œ';
        table[0xBD] = 'œ';
        table[0xBE] = 'Ÿ';
        return new OctetTable("ISO-8859-15", table, new char[0]);
    }

    private static char[] latin() {
        char[] table = new char[256];
        setRange(table, 0x00, 0xFF, '\u0000');
        return table;
    }

    /** Octets from {@code from} to {@code to} stand for {@code first} and its successors. */
    private static void setRange(char[] table, int from, int to, char first) {
        for (int octet = from; octet <= to; octet++) {
            table[octet] = (char) (first + octet - from);
        }
    }
}
