package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An alphabet that is a table: one octet a character, or the escape 0x1B and an octet.
 *
 * <p>Both directions are look-ups in small arrays, and both start as if text were Latin-1, which most is: the JDK copies such
 * a string to and from octets as fast as memory allows, and what is left is one look-up an octet, in place. The first
 * character or octet out of the ordinary hands the rest to a general loop.
 */
final class OctetTable implements Alphabet {
    private static final int ESCAPE = 0x1B;

    /** A code is an octet, or this bit and the octet behind the escape, or {@link #MISSING}. */
    private static final int ESCAPED = 0x100;

    private static final short MISSING = -1;

    private final String name;

    /** By octet, the character; U+FFFD where there is none, and for the escape. */
    private final char[] plain;

    /** By the octet after an escape, the character; empty for an alphabet without escape. */
    private final char[] escaped;

    /** By character, its code. */
    private final short[] codes;

    /** By Latin-1 character, its octet; {@link #MISSING} where {@link #encode} has to look closer. */
    private final short[] octetOfLatin;

    /** By octet, the low octet of its character; 0 where {@link #decode} has to look closer. */
    private final byte[] latin;

    /** Writes each character with the lowest octet that reads as it, and escaped only what no single octet stands for. */
    OctetTable(String name, char[] plain, char[] escaped) {
        this(name, plain, escaped, codes(plain, escaped));
    }

    /**
     * An alphabet in which several octets read as the same character.
     *
     * @param codes by character, how it is written: the octet, {@link #escaped(int)}, or a negative number
     */
    OctetTable(String name, char[] plain, char[] escaped, short[] codes) {
        this.name = name;
        this.plain = plain;
        this.escaped = escaped;
        this.codes = codes;
        this.octetOfLatin = octetOfLatin(codes);
        this.latin = latin(plain, escaped.length > 0);
    }

    /** The code of a character that is written with the escape. */
    static short escaped(int octet) {
        return (short) (ESCAPED | octet);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int firstMissing(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (code(text.charAt(i)) < 0) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int encodedLength(CharSequence text) {
        int octets = lengthFrom(0, text);
        if (octets < 0) {
            throw Alphabets.missing(this, text, firstMissing(text));
        }
        return octets;
    }

    /** How many octets {@code text} takes from {@code from} on, or -1 when a character is missing. */
    private int lengthFrom(int from, CharSequence text) {
        int length = text.length();
        int octets = length - from;
        for (int i = from; i < length; i++) {
            int code = code(text.charAt(i));
            if (code < 0) {
                return -1;
            }
            octets += code >> 8;
        }
        return octets;
    }

    @Override
    public Octets encode(String text) {
        Octets octets = encodeWhole(text);
        if (octets == null) {
            throw Alphabets.missing(this, text, firstMissing(text));
        }
        return octets;
    }

    /** As {@link #encode}, but null when the alphabet lacks a character. */
    @Nullable Octets encodeWhole(String text) {
        byte[] work = text.getBytes(StandardCharsets.ISO_8859_1); // a question mark for what is not Latin-1
        for (int i = 0; i < work.length; i++) {
            int code = octetOfLatin[work[i] & 0xFF];
            if (code < 0) {
                code = work[i] == '?' && text.charAt(i) == '?' ? code('?') : MISSING;
                if ((code & ~0xFF) != 0) {
                    return encodeRest(text, i, work);
                }
            }
            work[i] = (byte) code;
        }
        return Octets.wrap(work);
    }

    /** Encodes {@code text} from {@code from} on; what is before has one octet a character and stands in {@code done}. */
    private @Nullable Octets encodeRest(String text, int from, byte[] done) {
        int rest = lengthFrom(from, text);
        if (rest < 0) {
            return null;
        }
        byte[] out = Arrays.copyOf(done, from + rest);
        int at = from;
        for (int i = from; at < out.length; i++) {
            int code = code(text.charAt(i));
            if (code > 0xFF) {
                out[at++] = ESCAPE;
            }
            out[at++] = (byte) code;
        }
        return Octets.wrap(out);
    }

    private int code(char character) {
        short[] known = codes;
        return character < known.length ? known[character] : MISSING;
    }

    @Override
    public String decode(Octets octets) {
        byte[] work = octets.toByteArray();
        for (int i = 0; i < work.length; i++) {
            byte low = latin[work[i] & 0xFF];
            if (low == 0) {
                return decodeRest(work, i);
            }
            work[i] = low;
        }
        return new String(work, StandardCharsets.ISO_8859_1);
    }

    /** Decodes {@code work} from {@code from} on; what is before is Latin-1 already. */
    private String decodeRest(byte[] work, int from) {
        char[] out = new char[work.length];
        for (int i = 0; i < from; i++) {
            out[i] = (char) (work[i] & 0xFF);
        }
        int escape = escaped.length > 0 ? ESCAPE : 0x100; // which is no octet
        int at = from;
        int i = from;
        while (i < work.length) {
            int octet = work[i++];
            if (octet == escape && i < work.length) {
                out[at++] = escaped[work[i++] & 0xFF];
            } else {
                out[at++] = plain[octet & 0xFF];
            }
        }
        return new String(out, 0, at);
    }

    private static short[] codes(char[] plain, char[] escaped) {
        short[] codes = noCodes(plain, escaped);
        for (int octet = escaped.length - 1; octet >= 0; octet--) {
            put(codes, escaped[octet], escaped(octet));
        }
        for (int octet = plain.length - 1; octet >= 0; octet--) {
            put(codes, plain[octet], (short) octet);
        }
        return codes;
    }

    private static void put(short[] codes, char character, short code) {
        if (character != Alphabets.REPLACEMENT) {
            codes[character] = code;
        }
    }

    /** Codes for all characters up to the highest of the tables, all of them missing. */
    static short[] noCodes(char[] plain, char[] escaped) {
        short[] codes = new short[Math.max(highest(plain), highest(escaped)) + 1];
        Arrays.fill(codes, MISSING);
        return codes;
    }

    private static int highest(char[] characters) {
        int highest = 0xFF;
        for (char character : characters) {
            if (character != Alphabets.REPLACEMENT) {
                highest = Math.max(highest, character);
            }
        }
        return highest;
    }

    private static short[] octetOfLatin(short[] codes) {
        short[] octets = Arrays.copyOf(codes, 256);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] > 0xFF) {
                octets[i] = MISSING;
            }
        }
        octets['?'] = MISSING; // may stand for a character that is not Latin-1
        return octets;
    }

    private static byte[] latin(char[] plain, boolean hasEscape) {
        byte[] low = new byte[256];
        for (int octet = 0; octet < low.length; octet++) {
            low[octet] = plain[octet] > 0xFF ? 0 : (byte) plain[octet];
        }
        if (hasEscape) {
            low[ESCAPE] = 0;
        }
        return low;
    }

    @Override
    public String toString() {
        return name;
    }
}
