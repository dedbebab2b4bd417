package io.bindery.smpp.text;

import java.util.Arrays;

/** The tables of 3GPP TS 23.038: the GSM 7-bit default alphabet and its extension. */
final class Gsm0338 {
    private static final int ESCAPE = 0x1B;

    /** The default table in the order of its septets; at 0x1B is the escape, which is no character. */
    private static final String DEFAULT_TABLE = "@£$¥èéùìòÇ\nØø\rÅå"
            + "Δ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ"
            + " !\"#¤%&'()*+,-./"
            + "0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNO"
            + "PQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmno"
            + "pqrstuvwxyzäöñüà";

    /** The extension table: characters, and at the same index the septet that follows the escape. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final byte[] EXTENSION_SEPTETS = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private Gsm0338() {}

    /** One septet an octet. */
    static OctetTable unpacked() {
        char[] plain = new char[256];
        Arrays.fill(plain, Alphabets.REPLACEMENT);
        DEFAULT_TABLE.getChars(0, DEFAULT_TABLE.length(), plain, 0);
        plain[ESCAPE] = Alphabets.REPLACEMENT;
        return new OctetTable("GSM 03.38", plain, escaped(plain));
    }

    /**
     * By the octet behind an escape, the character: where the extension table is open, what {@code plain} has for that octet.
     */
    static char[] escaped(char[] plain) {
        char[] escaped = plain.clone();
        escaped[ESCAPE] = ' '; // kept free for one more table: a space until there is one
        for (int i = 0; i < EXTENSION_SEPTETS.length; i++) {
            escaped[EXTENSION_SEPTETS[i]] = EXTENSION.charAt(i);
        }
        return escaped;
    }
}
