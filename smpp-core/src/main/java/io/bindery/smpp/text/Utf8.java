package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.nio.charset.StandardCharsets;

/** See {@link Alphabets#UTF_8}. */
final class Utf8 implements Alphabet {
    @Override
    public String name() {
        return "UTF-8";
    }

    @Override
    public int firstMissing(CharSequence text) {
        return Ucs2.firstUnpaired(text, 0);
    }

    @Override
    public int encodedLength(CharSequence text) {
        int missing = firstMissing(text);
        if (missing >= 0) {
            throw Alphabets.missing(this, text, missing);
        }
        int octets = 0;
        for (int i = 0; i < text.length(); i++) {
            octets += octetsOf(text.charAt(i));
        }
        return octets;
    }

    /** Half of the four octets of a pair belong to each of its surrogates. */
    private static int octetsOf(char character) {
        if (character < 0x80) {
            return 1;
        }
        return character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
    }

    @Override
    public Octets encode(String text) {
        int missing = firstMissing(text);
        if (missing >= 0) {
            throw Alphabets.missing(this, text, missing);
        }
        return Octets.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String decode(Octets octets) {
        return octets.asString(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name();
    }
}
