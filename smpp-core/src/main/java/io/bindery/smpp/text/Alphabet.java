package io.bindery.smpp.text;

import io.bindery.smpp.Octets;

/**
 * A way to write text as octets, such as GSM 03.38 or UCS-2.
 *
 * <p>{@link Alphabets} has the usual ones; an operator's own alphabet implements this interface. Implementations are
 * immutable, any thread may use them, and they keep two promises: {@link #encode} gives octets that {@link #decode} turns
 * into exactly the same text or throws, and {@link #decode} accepts any octets.
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
     * @throws IllegalArgumentException as {@link #encode}
     */
    int encodedLength(CharSequence text);

    /**
     * {@code text} in this alphabet.
     *
     * @throws IllegalArgumentException when the alphabet lacks a character of {@code text}; the message names the index and
     *     the code point of the first, never the text. Nothing is ever replaced.
     */
    Octets encode(String text);

    /** The text that {@code octets} stand for; what stands for nothing becomes U+FFFD. Never fails. */
    String decode(Octets octets);
}
