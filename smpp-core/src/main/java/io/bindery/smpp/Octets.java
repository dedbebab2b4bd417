package io.bindery.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of octets, equal by content.
 *
 * <p>Octets carry message bodies and identifiers, so {@link #toString()} shows only how many there are; use
 * {@link #toHex()} where showing the content is what you want.
 */
public final class Octets {
    private static final Octets EMPTY = new Octets(new byte[0], 0, 0);

    private final byte[] source;
    private final int offset;
    private final int length;

    private Octets(byte[] source, int offset, int length) {
        this.source = source;
        this.offset = offset;
        this.length = length;
    }

    /** No octets at all. */
    public static Octets empty() {
        return EMPTY;
    }

    /** A copy of {@code bytes}. */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes.clone(), 0, bytes.length);
    }

    /** A copy of {@code length} octets of {@code bytes} from {@code offset} on. */
    public static Octets of(byte[] bytes, int offset, int length) {
        return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
    }

    /** A copy of what remains in {@code buffer}, whose position moves to its limit. */
    public static Octets of(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return copy.length == 0 ? EMPTY : new Octets(copy, 0, copy.length);
    }

    /**
     * {@code text} in {@code charset}.
     *
     * @throws IllegalArgumentException when a character has no octets in that charset
     */
    public static Octets of(String text, Charset charset) {
        if (!charset.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("text: a character that " + charset + " does not have");
        }
        return wrap(text.getBytes(charset));
    }

    /**
     * The octets written as hexadecimal digits, in either case, without separators.
     *
     * @throws IllegalArgumentException when {@code hex} has an odd length or another character
     */
    public static Octets ofHex(String hex) {
        return wrap(HexFormat.of().parseHex(hex));
    }

    /**
     * A view of {@code bytes} without a copy, for callers that give the array away and never touch it again.
     *
     * <p>The one method here that can break immutability; everywhere else use {@link #of(byte...)}.
     */
    public static Octets wrap(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes, 0, bytes.length);
    }

    /** As {@link #wrap(byte[])}, for a part of an array. */
    public static Octets wrap(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException(
                    "octets " + offset + ".." + (offset + length) + " of an array of " + bytes.length);
        }
        return length == 0 ? EMPTY : new Octets(bytes, offset, length);
    }

    /** How many octets there are. */
    public int length() {
        return length;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return length == 0;
    }

    /**
     * The octet at {@code index}, as a signed byte.
     *
     * @throws IndexOutOfBoundsException when {@code index} is not in 0 … {@code length() - 1}
     */
    public byte at(int index) {
        return source[offset + java.util.Objects.checkIndex(index, length)];
    }

    /** The octet at {@code index} as 0 … 255. */
    public int unsignedAt(int index) {
        return at(index) & 0xFF;
    }

    /** The octets from {@code from} on; a view, nothing is copied. */
    public Octets slice(int from) {
        return slice(from, length);
    }

    /** The octets from {@code from} up to, not including, {@code to}; a view, nothing is copied. */
    public Octets slice(int from, int to) {
        java.util.Objects.checkFromToIndex(from, to, length);
        return from == to ? EMPTY : new Octets(source, offset + from, to - from);
    }

    /** These octets followed by {@code tail}. */
    public Octets concat(Octets tail) {
        byte[] both = Arrays.copyOfRange(source, offset, offset + length + tail.length);
        tail.copyTo(both, length);
        return wrap(both);
    }

    /** A new array with a copy of the octets. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(source, offset, offset + length);
    }

    /** Copies all octets into {@code target} from {@code at} on. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(source, offset, target, at, length);
    }

    /** Copies all octets into {@code target} at its position, which moves. */
    public void copyTo(ByteBuffer target) {
        target.put(source, offset, length);
    }

    /** The octets as text in {@code charset}; malformed input becomes the charset's replacement. */
    public String asString(Charset charset) {
        return new String(source, offset, length, charset);
    }

    /** Two lower-case hexadecimal digits an octet. */
    public String toHex() {
        return HexFormat.of().formatHex(source, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that
                && Arrays.equals(source, offset, offset + length, that.source, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + source[i];
        }
        return hash;
    }

    /** The number of octets, never their content. */
    @Override
    public String toString() {
        return length == 1 ? "1 octet" : length + " octets";
    }
}
