package io.bindery.smpp.benchmarks;

import java.util.HexFormat;

/** Texts of 150 characters, and their octets in GSM 03.38 as the table says, written down by hand. */
public enum GsmSample {
    /** A character an octet, the same as in ASCII. */
    PLAIN(
            "Your parcel 3SBX0042917 leaves the depot in Utrecht now and arrives today between 14:00 and 16:00. "
                    + "Not at home? Choose another day on our site. Thanks",
            "596f75722070617263656c203353425830303432393137206c656176657320746865206465706f7420696e205574726563687420"
                    + "6e6f7720616e64206172726976657320746f646179206265747765656e2031343a303020616e642031363a30302e20"
                    + "4e6f7420617420686f6d653f2043686f6f736520616e6f7468657220646179206f6e206f757220736974652e205468616e6b73"),
    /** Accents, signs, and three escapes every 30 characters. */
    ACCENTS(
            "Entrée à 12€ [midi], Øl £5 ñ @".repeat(5),
            "456e74720565207f2031321b65201b3c6d6964691b3e2c200b6c200135207d2000".repeat(5));

    private final String text;
    private final String octets;

    GsmSample(String text, String octets) {
        this.text = text;
        this.octets = octets;
    }

    String text() {
        return text;
    }

    /** The text as it travels, in an array of its own. */
    byte[] octets() {
        return HexFormat.of().parseHex(octets);
    }

    /** A small number for arrays with one element a sample. */
    @SuppressWarnings("EnumOrdinal") // that is what ordinals are for
    int index() {
        return ordinal();
    }
}
