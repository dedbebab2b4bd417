package io.bindery.smpp.text;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a text an alphabet cannot write.
 *
 * @param dataCoding what the text was to be sent under
 * @param alphabet the alphabet that lacks characters
 * @param count how many characters it lacks; 0 when it has all of them. A surrogate pair is one character
 * @param places where they stand and what they are, in the order of the text; the first {@value #LISTED} of them
 */
public record Loss(DataCoding dataCoding, Alphabet alphabet, int count, List<Place> places) {
    /** How many places are listed at most. */
    public static final int LISTED = 16;

    /**
     * A character of the text.
     *
     * @param index where it starts, in {@code char}s from 0
     * @param codePoint the character; an unpaired surrogate stands for itself
     */
    public record Place(int index, int codePoint) {
        /** The index only. */
        @Override
        public String toString() {
            return "index " + index;
        }
    }

    /** Takes a copy of the list. */
    public Loss {
        places = List.copyOf(places);
    }

    /** What {@code alphabet} lacks of {@code text}. */
    public static Loss of(CharSequence text, DataCoding dataCoding, Alphabet alphabet) {
        List<Place> places = new ArrayList<>();
        int count = 0;
        int at = missing(text, 0, alphabet);
        while (at >= 0) {
            int codePoint = Character.codePointAt(text, at);
            if (count < LISTED) {
                places.add(new Place(at, codePoint));
            }
            count++;
            at = missing(text, at + Character.charCount(codePoint), alphabet);
        }
        return new Loss(dataCoding, alphabet, count, places);
    }

    /** The index of the first character, from {@code from} on, that {@code alphabet} lacks, or -1. */
    static int missing(CharSequence text, int from, Alphabet alphabet) {
        int missing = alphabet.firstMissing(CharBuffer.wrap(text, from, text.length()));
        return missing < 0 ? -1 : from + missing;
    }

    /** Whether the alphabet has every character. */
    public boolean isNone() {
        return count == 0;
    }

    /** Data coding, alphabet, how many and where the first is; never a character of the text. */
    @Override
    public String toString() {
        String lacks = isNone() ? "lacks nothing" : "lacks " + count + ", the first at " + places.get(0);
        return dataCoding + ", " + alphabet.name() + ": " + lacks;
    }
}
