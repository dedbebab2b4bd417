package io.bindery.smpp.text;

import io.bindery.smpp.Octets;

/**
 * A way to write text as octets, such as GSM 03.38 or UCS-2.
 *
 * <p>{@link Alphabets} has the usual ones and {@link OperatorAlphabets} some of operators; another one implements this
 * interface. Implementations are
 * immutable, any thread may use them, and they keep two promises: {@link #encode(String)} gives octets that
 * {@link #decode(Octets)} turns into exactly the same text or throws, and {@link #decode(Octets)} accepts any octets.
 */
public interface Alphabet {
    /** What people call the alphabet, for logs and error texts: {@code GSM 03.38}. */
    String name();

    /**
     * The index of the first {@code char} of {@code text} that this alphabet cannot write, or -1 when it can write all of
     * it. An unpaired surrogate is never a character of an alphabet.
     */
    int firstMissing(CharSequence text);

    /** Whether the alphabet has every character of {@code text}. */
    default boolean canEncode(CharSequence text) {
        return firstMissing(text) < 0;
    }

    /**
     * How many octets {@code text} takes.
     *
     * @throws IllegalArgumentException as {@link #encode(String)}
     */
    int encodedLength(CharSequence text);

    /**
     * How many octets {@code text} takes behind a user data header, see {@link #encode(String, int)}. The header itself does
     * not count.
     *
     * @throws IllegalArgumentException as {@link #encode(String, int)}
     */
    default int encodedLength(CharSequence text, int headerOctets) {
        return encodedLength(text);
    }

    /**
     * {@code text} in this alphabet.
     *
     * @throws IllegalArgumentException when the alphabet lacks a character of {@code text}; the message names the index and
     *     the code point of the first, never the text. Nothing is ever replaced.
     */
    Octets encode(String text);

    /**
     * {@code text} for the place behind a user data header. The same octets as {@link #encode(String)} in every alphabet of
     * whole octets; packed septets are shifted, so that they begin where a septet would if the header were text.
     *
     * @param headerOctets octets of the header together with its length octet, 0 or more; 0 for none
     * @throws IllegalArgumentException as {@link #encode(String)}
     */
    default Octets encode(String text, int headerOctets) {
        return encode(text);
    }

    /** The text that {@code octets} stand for; what stands for nothing becomes U+FFFD. Never fails. */
    String decode(Octets octets);

    /**
     * The text that {@code octets} stand for when they followed a user data header, see {@link #encode(String, int)}. Never
     * fails.
     *
     * @param octets the text alone, without the header
     * @param headerOctets octets of the header together with its length octet, 0 or more; 0 for none
     */
    default String decode(Octets octets, int headerOctets) {
        return decode(octets);
    }
}
