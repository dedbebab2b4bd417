package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * See {@link Alphabets#GSM_0338}.
 *
 * <p>Both directions are look-ups in small arrays. Most texts have one octet a character and, read back, no character above
 * U+00FF: these take the short loops of {@link #encode} and {@link #decode}, and the first octet or character out of the
 * ordinary hands the rest to the general loop.
 */
final class Gsm0338 implements Alphabet {
    private static final byte ESCAPE = 0x1B;

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

    private static final char EURO = '€';
    private static final int NEEDS_ESCAPE = 0x80;
    private static final byte MISSING = -1;

    /** By octet, the character; the escape stands for itself. */
    private static final char[] PLAIN = plain();

    /** By the octet after an escape, the character. */
    private static final char[] ESCAPED = escaped();

    /** By octet, the low octet of its character; 0 where {@link #decode} has to look closer. NUL is not in GSM 03.38. */
    private static final byte[] LATIN = latin();

    /** By character, its septet, with {@link #NEEDS_ESCAPE} for the extension table. Only the euro lies beyond. */
    private static final byte[] SEPTETS = septets();

    private static final byte EURO_SEPTET = (byte) (NEEDS_ESCAPE | 0x65);

    @Override
    public String name() {
        return "GSM 03.38";
    }

    @Override
    public int firstMissing(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (septet(text.charAt(i)) == MISSING) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int encodedLength(CharSequence text) {
        return encodedLength(text, 0);
    }

    private int encodedLength(CharSequence text, int from) {
        int length = text.length();
        int octets = 0;
        for (int i = from; i < length; i++) {
            byte septet = septet(text.charAt(i));
            if (septet == MISSING) {
                throw Alphabets.missing(this, text, i);
            }
            octets += septet < 0 ? 2 : 1;
        }
        return octets;
    }

    @Override
    public Octets encode(String text) {
        int length = text.length();
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            byte septet = septet(text.charAt(i));
            if (septet < 0) {
                return encodeWithEscapes(text, i, out);
            }
            out[i] = septet;
        }
        return Octets.wrap(out);
    }

    /** Encodes {@code text} from {@code from} on; what is before has one octet a character and stands in {@code done}. */
    private Octets encodeWithEscapes(String text, int from, byte[] done) {
        byte[] out = Arrays.copyOf(done, from + encodedLength(text, from));
        int at = from;
        for (int i = from; at < out.length; i++) {
            byte septet = septet(text.charAt(i));
            if (septet < 0) {
                out[at++] = ESCAPE;
            }
            out[at++] = (byte) (septet & ~NEEDS_ESCAPE);
        }
        return Octets.wrap(out);
    }

    private static byte septet(char character) {
        if (character < SEPTETS.length) {
            return SEPTETS[character];
        }
        return character == EURO ? EURO_SEPTET : MISSING;
    }

    @Override
    public String decode(Octets octets) {
        byte[] work = octets.toByteArray();
        for (int i = 0; i < work.length; i++) {
            byte latin = LATIN[work[i] & 0xFF];
            if (latin == 0) {
                return decodeRest(work, i);
            }
            work[i] = latin;
        }
        return new String(work, StandardCharsets.ISO_8859_1);
    }

    /** Decodes {@code work} from {@code from} on; what is before is Latin-1 already. */
    private static String decodeRest(byte[] work, int from) {
        char[] out = new char[work.length];
        for (int done = 0; done < from; done++) {
            out[done] = (char) (work[done] & 0xFF);
        }
        int at = from;
        int i = from;
        while (i < work.length) {
            byte octet = work[i++];
            if (octet != ESCAPE) {
                out[at++] = PLAIN[octet & 0xFF];
            } else if (i < work.length) {
                out[at++] = ESCAPED[work[i++] & 0xFF];
            } else {
                out[at++] = Alphabets.REPLACEMENT;
            }
        }
        return new String(out, 0, at);
    }

    private static char[] plain() {
        char[] characters = new char[256];
        Arrays.fill(characters, Alphabets.REPLACEMENT);
        DEFAULT_TABLE.getChars(0, DEFAULT_TABLE.length(), characters, 0);
        return characters;
    }

    private static char[] escaped() {
        char[] characters = PLAIN.clone();
        characters[ESCAPE] = ' '; // kept free for one more table: a space until there is one
        for (int i = 0; i < EXTENSION_SEPTETS.length; i++) {
            characters[EXTENSION_SEPTETS[i]] = EXTENSION.charAt(i);
        }
        return characters;
    }

    private static byte[] latin() {
        byte[] low = new byte[256];
        for (int octet = 0; octet < low.length; octet++) {
            char character = PLAIN[octet];
            low[octet] = octet == ESCAPE || character > 0xFF ? 0 : (byte) character;
        }
        return low;
    }

    private static byte[] septets() {
        byte[] septets = new byte['\u0400'];
        Arrays.fill(septets, MISSING);
        for (int septet = 0; septet < DEFAULT_TABLE.length(); septet++) {
            septets[DEFAULT_TABLE.charAt(septet)] = (byte) septet;
        }
        septets[ESCAPE] = MISSING;
        for (int i = 0; i < EXTENSION_SEPTETS.length; i++) {
            if (EXTENSION.charAt(i) != EURO) {
                septets[EXTENSION.charAt(i)] = (byte) (NEEDS_ESCAPE | EXTENSION_SEPTETS[i]);
            }
        }
        return septets;
    }

    @Override
    public String toString() {
        return name();
    }
}
