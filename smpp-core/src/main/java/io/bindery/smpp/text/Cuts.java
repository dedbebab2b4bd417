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
    /** The number of octets of the whole message. */
    int length();

    /** The end of a part of at most {@code room} octets that begins at {@code from}; both count in this message's own way. */
    int next(int from, int room);

    /** The end of the message in its own way of counting. */
    int end();

    /** The octets of the part between two cuts. */
    Octets part(int from, int to);

    /** The message in parts of at most {@code room} octets; gives up, with one part too many, behind {@code most}. */
    default List<Octets> into(int room, int most) {
        List<Octets> parts = new ArrayList<>();
        int from = 0;
        while (from < end() && parts.size() <= most) {
            int to = next(from, room);
            parts.add(part(from, to));
            from = to;
        }
        return parts;
    }

    /** The cuts of {@code text}: between characters where its octets are what its alphabet writes, else between octets. */
    static Cuts of(EncodedText text) {
        String characters = text.text();
        boolean isWritten = text.alphabet().canEncode(characters)
                && text.alphabet().encode(characters).equals(text.octets());
        return isWritten
                ? new OfText(characters, text.alphabet(), text.octets().length())
                : new OfForeignText(text.octets(), text.alphabet());
    }

    /** Text whose characters are known. Positions count {@code char}s. */
    record OfText(String text, Alphabet alphabet, int length) implements Cuts {
        private static final Pattern CLUSTER = Pattern.compile("\\X");

        @Override
        public int end() {
            return text.length();
        }

        @Override
        public Octets part(int from, int to) {
            return alphabet.encode(text.substring(from, to));
        }

        @Override
        public int next(int from, int room) {
            int most = mostThatFits(from, room);
            if (most == end()) {
                return most;
            }
            int cluster = lastClusterEnd(from, most);
            return cluster > from ? cluster : most;
        }

        /** The largest end whose part has at most {@code room} octets, found by halving a number of characters. */
        private int mostThatFits(int from, int room) {
            int fits = 0;
            int horizon = Math.min(end(), from + 2 * room); // no alphabet has characters of half an octet
            int tooMany = text.codePointCount(from, horizon) + 1;
            while (tooMany - fits > 1) {
                int middle = (fits + tooMany) >>> 1;
                String attempt = text.substring(from, text.offsetByCodePoints(from, middle));
                if (alphabet.encodedLength(attempt) <= room) {
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
        public int length() {
            return octets.length();
        }

        @Override
        public int end() {
            return octets.length();
        }

        @Override
        public Octets part(int from, int to) {
            return octets.slice(from, to);
        }

        @Override
        public int next(int from, int room) {
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
        public int length() {
            return octets.length();
        }

        @Override
        public int end() {
            return octets.length();
        }

        @Override
        public Octets part(int from, int to) {
            return octets.slice(from, to);
        }

        @Override
        public int next(int from, int room) {
            return Math.min(end(), from + room);
        }
    }
}
