package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a message may be cut into parts.
 *
 * <p>A text is cut between its characters, and each part is encoded by itself: whatever an alphabet does with a character,
 * the escape pair of GSM 03.38 or the surrogate pair of UCS-2, it does within one part. Between characters the cut prefers
 * the end of a grapheme cluster, which is what a reader takes for one character: an emoji of several, a letter with its
 * accents, a flag. A cluster that is longer than a part is cut inside.
 *
 * <p>Clusters come from the regular expression {@code \X}. On Java 17 it knows emoji with joiners and tag sequences;
 * {@code BreakIterator} there cuts them apart and does so only from Java 20 on.
 */
sealed interface Cuts {
    /** The number of octets of the whole message behind a header of {@code header} octets. */
    int length(int header);

    /**
     * The end of a part of at most {@code room} octets behind a header of {@code header} octets; it begins at {@code from}.
     * Ends and beginnings count in this message's own way.
     */
    int next(int from, int room, int header);

    /** The end of the message in its own way of counting. */
    int end();

    /** The octets of the part between two cuts, for the place behind a header of {@code header} octets. */
    Octets part(int from, int to, int header);

    /** The message in parts of at most {@code room} octets; gives up, with one part too many, behind {@code most}. */
    default List<Octets> into(int room, int header, int most) {
        List<Octets> parts = new ArrayList<>();
        int from = 0;
        while (from < end() && parts.size() <= most) {
            int to = next(from, room, header);
            parts.add(part(from, to, header));
            from = to;
        }
        return parts;
    }

    /** The cuts of {@code text}: between characters where its octets are what its alphabet writes, else between octets. */
    static Cuts of(EncodedText text) {
        Alphabet alphabet = text.alphabet();
        String characters = text.text();
        boolean isReadable = alphabet.canEncode(characters);
        if (PartCapacity.isPacked(alphabet)) {
            if (!isReadable) {
                throw new IllegalArgumentException("text: packed septets that " + alphabet.name()
                        + " cannot read (allowed are those that stand for characters)");
            }
            return new OfText(characters, alphabet); // how the octets were filled up does not matter
        }
        return isReadable && alphabet.encode(characters).equals(text.octets())
                ? new OfText(characters, alphabet)
                : new OfForeignText(text.octets(), alphabet);
    }

    /** Text whose characters are known. Positions count {@code char}s. */
    record OfText(String text, Alphabet alphabet) implements Cuts {
        private static final Pattern CLUSTER = Pattern.compile("\\X");

        @Override
        public int length(int header) {
            return alphabet.encodedLength(text, header);
        }

        @Override
        public int end() {
            return text.length();
        }

        @Override
        public Octets part(int from, int to, int header) {
            return alphabet.encode(text.substring(from, to), header);
        }

        @Override
        public int next(int from, int room, int header) {
            int most = mostThatFits(from, room, header);
            if (most == end()) {
                return most;
            }
            int cluster = lastClusterEnd(from, most);
            return cluster > from ? cluster : most;
        }

        /** The largest end whose part has at most {@code room} octets, found by halving a number of characters. */
        private int mostThatFits(int from, int room, int header) {
            int fits = 0;
            int horizon = Math.min(end(), from + 2 * room); // no alphabet has characters of half an octet
            int tooMany = text.codePointCount(from, horizon) + 1;
            while (tooMany - fits > 1) {
                int middle = (fits + tooMany) >>> 1;
                String attempt = text.substring(from, text.offsetByCodePoints(from, middle));
                if (alphabet.encodedLength(attempt, header) <= room) {
                    fits = middle;
                } else {
                    tooMany = middle;
                }
            }
            if (fits == 0) {
                throw new IllegalArgumentException(
                        "text: one character of " + alphabet.name() + " takes more than a part (" + room + " octets)");
            }
            return text.offsetByCodePoints(from, fits);
        }

        private int lastClusterEnd(int from, int most) {
            Matcher cluster = CLUSTER.matcher(text).region(from, end());
            int last = from;
            while (cluster.find() && cluster.end() <= most) {
                last = cluster.end();
            }
            return last;
        }
    }

    /**
     * Octets that are meant to be in an alphabet, but are not what it would write: an escape in front of nothing, a lost
     * surrogate. A cut is good where both sides read the same as they do together; that spares pairs in any alphabet.
     */
    record OfForeignText(Octets octets, Alphabet alphabet) implements Cuts {
        @Override
        public int length(int header) {
            return octets.length();
        }

        @Override
        public int end() {
            return octets.length();
        }

        @Override
        public Octets part(int from, int to, int header) {
            return octets.slice(from, to);
        }

        @Override
        public int next(int from, int room, int header) {
            int most = Math.min(end(), from + room);
            int horizon = Math.min(end(), most + room);
            String together = alphabet.decode(octets.slice(from, horizon));
            for (int to = most; to > from; to--) {
                String apart =
                        alphabet.decode(octets.slice(from, to)).concat(alphabet.decode(octets.slice(to, horizon)));
                if (apart.equals(together)) {
                    return to;
                }
            }
            return most;
        }
    }

    /** Binary data, which may be cut anywhere. */
    record OfData(Octets octets) implements Cuts {
        @Override
        public int length(int header) {
            return octets.length();
        }

        @Override
        public int end() {
            return octets.length();
        }

        @Override
        public Octets part(int from, int to, int header) {
            return octets.slice(from, to);
        }

        @Override
        public int next(int from, int room, int header) {
            return Math.min(end(), from + room);
        }
    }
}
