package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.nio.ByteOrder;

/**
 * See {@link Alphabets#UCS_2} and {@link Alphabets#UCS_2_LITTLE_ENDIAN}.
 *
 * <p>Not the JDK's UTF-16: that one swallows the good character after an unpaired surrogate when it reads, and writes a
 * replacement for an unpaired surrogate.
 */
final class Ucs2 implements Alphabet {
    private final String name;

    /** Which octet of a pair, 0 or 1, is the high one; the other is the low one. */
    private final int high;

    private final int low;

    Ucs2(String name, ByteOrder order) {
        this.name = name;
        this.high = order == ByteOrder.BIG_ENDIAN ? 0 : 1;
        this.low = 1 - high;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int firstMissing(CharSequence text) {
        return firstUnpaired(text, 0);
    }

    /** The index, from {@code from} on, of the first surrogate without its other half, or -1. */
    static int firstUnpaired(CharSequence text, int from) {
        int length = text.length();
        int i = from;
        while (i < length) {
            char character = text.charAt(i);
            if (!Character.isSurrogate(character)) {
                i++;
            } else if (i + 1 < length && Character.isSurrogatePair(character, text.charAt(i + 1))) {
                i += 2;
            } else {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int encodedLength(CharSequence text) {
        int missing = firstMissing(text);
        if (missing >= 0) {
            throw Alphabets.missing(this, text, missing);
        }
        return 2 * text.length();
    }

    @Override
    public Octets encode(String text) {
        byte[] out = new byte[encodedLength(text)];
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            out[2 * i + high] = (byte) (character >> 8);
            out[2 * i + low] = (byte) character;
        }
        return Octets.wrap(out);
    }

    @Override
    public String decode(Octets octets) {
        byte[] in = octets.toByteArray();
        int whole = in.length / 2;
        char[] out = new char[whole + in.length % 2];
        for (int i = 0; i < whole; i++) {
            out[i] = (char) ((in[2 * i + high] & 0xFF) << 8 | (in[2 * i + low] & 0xFF));
        }
        if (out.length > whole) {
            out[whole] = Alphabets.REPLACEMENT;
        }
        return withoutUnpaired(out);
    }

    private static String withoutUnpaired(char[] characters) {
        String text = new String(characters);
        int unpaired = firstUnpaired(text, 0);
        if (unpaired < 0) {
            return text;
        }
        while (unpaired >= 0) {
            characters[unpaired] = Alphabets.REPLACEMENT;
            unpaired = firstUnpaired(text, unpaired + 1);
        }
        return new String(characters);
    }

    @Override
    public String toString() {
        return name;
    }
}
