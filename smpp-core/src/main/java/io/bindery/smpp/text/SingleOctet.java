package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.nio.charset.StandardCharsets;

/** An alphabet whose octets are the numbers of its characters: the first 128 or 256 of Unicode. */
final class SingleOctet implements Alphabet {
    private final String name;
    private final int highest;

    SingleOctet(String name, int highest) {
        this.name = name;
        this.highest = highest;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int firstMissing(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) > highest) {
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
        return text.length();
    }

    @Override
    public Octets encode(String text) {
        byte[] out = new byte[encodedLength(text)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) text.charAt(i);
        }
        return Octets.wrap(out);
    }

    @Override
    public String decode(Octets octets) {
        String text = octets.asString(StandardCharsets.ISO_8859_1);
        int missing = firstMissing(text);
        return missing < 0 ? text : replaceAbove(text, missing);
    }

    private String replaceAbove(String text, int from) {
        char[] characters = text.toCharArray();
        for (int i = from; i < characters.length; i++) {
            if (characters[i] > highest) {
                characters[i] = Alphabets.REPLACEMENT;
            }
        }
        return new String(characters);
    }

    @Override
    public String toString() {
        return name;
    }
}
