package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What one peer means by each data_coding, and which of them texts for it may be written in.
 *
 * <p>Peers agree on little: data_coding 0 is GSM 03.38 with one, Latin-1, ASCII or UTF-8 with others, and some send UCS-2
 * with the low octet first. Start with {@link #standard()}, change what this peer does otherwise, and keep the result beside
 * its other settings; when the two directions differ, keep two. Immutable.
 */
public final class PeerAlphabets {
    private static final PeerAlphabets STANDARD =
            new PeerAlphabets(standardAlphabets(), List.of(DataCoding.MC_DEFAULT, DataCoding.UCS_2));

    /** By code; null where there is none. Never changed. */
    private final @Nullable Alphabet[] alphabets;

    private final List<DataCoding> writing;

    private PeerAlphabets(@Nullable Alphabet[] alphabets, List<DataCoding> writing) {
        this.alphabets = alphabets;
        this.writing = writing;
    }

    /**
     * The table of {@link DataCoding}, where 0 is GSM 03.38. Texts are written under data_coding 0 or, where that cannot hold
     * them, 8.
     */
    public static PeerAlphabets standard() {
        return STANDARD;
    }

    private static @Nullable Alphabet[] standardAlphabets() {
        @Nullable Alphabet[] alphabets = new @Nullable Alphabet[256];
        for (int code = 0; code < alphabets.length; code++) {
            alphabets[code] = DataCoding.of(code).alphabet().orElse(null);
        }
        return alphabets;
    }

    /** A copy in which data_coding 0, the message centre's default, is {@code alphabet}. */
    public PeerAlphabets withDefault(Alphabet alphabet) {
        return with(DataCoding.MC_DEFAULT, alphabet);
    }

    /**
     * A copy in which {@code alphabet} stands wherever the specification says GSM 03.38: under data_coding 0, with message
     * classes and with message waiting. For peers that pack all of it, say, or have an operator's variant.
     */
    public PeerAlphabets withGsm(Alphabet alphabet) {
        @Nullable Alphabet[] changed = alphabets.clone();
        for (int code = 0; code < changed.length; code++) {
            if (STANDARD.alphabets[code] == Alphabets.GSM_0338) {
                changed[code] = alphabet;
            }
        }
        return new PeerAlphabets(changed, writing);
    }

    /** A copy in which {@code dataCoding} is {@code alphabet}; any can be given one, reserved values too. */
    public PeerAlphabets with(DataCoding dataCoding, Alphabet alphabet) {
        @Nullable Alphabet[] changed = alphabets.clone();
        changed[dataCoding.code()] = alphabet;
        return new PeerAlphabets(changed, writing);
    }

    /**
     * A copy that writes texts under these values of data_coding; of two that take as many octets, the first. The default is
     * 0, then 8: Latin-1 is not among them, since many message centres convert it to GSM 03.38 and lose characters.
     *
     * @throws IllegalArgumentException when none is given, or one has no alphabet
     */
    public PeerAlphabets writingUnder(DataCoding... inOrderOfPreference) {
        if (inOrderOfPreference.length == 0) {
            throw new IllegalArgumentException("writingUnder: no data_coding, at least one is needed");
        }
        for (DataCoding dataCoding : inOrderOfPreference) {
            requireAlphabet(dataCoding);
        }
        return new PeerAlphabets(alphabets, List.of(inOrderOfPreference));
    }

    private Alphabet requireAlphabet(DataCoding dataCoding) {
        Alphabet alphabet = alphabets[dataCoding.code()];
        if (alphabet == null) {
            throw new IllegalArgumentException("data_coding: " + dataCoding
                    + " has no alphabet with this peer, allowed are those that have one; with(...) gives it one");
        }
        return alphabet;
    }

    /** The alphabet of text under {@code dataCoding}; empty for binary data and where nobody knows. */
    public Optional<Alphabet> alphabetOf(DataCoding dataCoding) {
        return Optional.ofNullable(alphabets[dataCoding.code()]);
    }

    /** What texts are written under, in order of preference; never empty. */
    public List<DataCoding> writing() {
        return writing;
    }

    /**
     * The text that {@code octets} are under {@code dataCoding}; empty when it has no alphabet with this peer. Never fails:
     * octets without a meaning become U+FFFD.
     *
     * @param octets the text alone, without a user data header
     */
    public Optional<String> decode(DataCoding dataCoding, Octets octets) {
        return alphabetOf(dataCoding).map(alphabet -> alphabet.decode(octets));
    }

    /**
     * {@code text} in as few octets as one of {@link #writing()} takes without losing a character.
     *
     * @throws IllegalArgumentException when each lacks a character; the message says how many and where, never which. See
     *     {@link #losses(String)} and {@link #encodeLossy}
     */
    public EncodedText encode(String text) {
        DataCoding cheapest = null;
        int fewest = Integer.MAX_VALUE;
        for (DataCoding dataCoding : writing) {
            Alphabet alphabet = requireAlphabet(dataCoding);
            int octets = alphabet.canEncode(text) ? alphabet.encodedLength(text) : Integer.MAX_VALUE;
            if (octets < fewest) {
                fewest = octets;
                cheapest = dataCoding;
            }
        }
        if (cheapest == null) {
            throw new IllegalArgumentException("text: no alphabet of this peer can write it: " + losses(text)
                    + " (allowed are characters of one of them)");
        }
        return EncodedText.of(text, cheapest, requireAlphabet(cheapest));
    }

    /**
     * For each of {@link #writing()} that cannot write {@code text}, in order of preference, what it lacks; empty when all
     * can. Says why a text became UCS-2.
     */
    public List<Loss> losses(String text) {
        List<Loss> losses = new ArrayList<>();
        for (DataCoding dataCoding : writing) {
            Loss loss = Loss.of(text, dataCoding, requireAlphabet(dataCoding));
            if (!loss.isNone()) {
                losses.add(loss);
            }
        }
        return List.copyOf(losses);
    }

    /**
     * {@code text} under {@code dataCoding} whatever it costs: each character that its alphabet lacks becomes
     * {@code replacement}, and the result says which those were.
     *
     * @throws IllegalArgumentException when {@code dataCoding} has no alphabet with this peer, or that lacks a character of
     *     {@code replacement}
     */
    public LossyText encodeLossy(String text, DataCoding dataCoding, Replacement replacement) {
        return LossyText.of(text, dataCoding, requireAlphabet(dataCoding), replacement);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PeerAlphabets that
                && Arrays.equals(alphabets, that.alphabets)
                && writing.equals(that.writing);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(alphabets) + writing.hashCode();
    }

    /** What differs from the standard, and what texts are written under. */
    @Override
    public String toString() {
        StringJoiner differences = new StringJoiner(", ", "alphabets of a peer: ", ", writing " + writing);
        differences.setEmptyValue("alphabets of a peer: standard, writing " + writing);
        for (int code = 0; code < alphabets.length; code++) {
            Alphabet alphabet = alphabets[code];
            if (alphabet != null && alphabet != STANDARD.alphabets[code]) {
                differences.add(DataCoding.of(code) + " is " + alphabet.name());
            }
        }
        return differences.toString();
    }
}
