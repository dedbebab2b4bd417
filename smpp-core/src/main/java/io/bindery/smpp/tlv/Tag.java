package io.bindery.smpp.tlv;

import io.bindery.smpp.Octets;
import io.bindery.smpp.wire.Wire;
import java.nio.charset.StandardCharsets;

/**
 * The number of a TLV together with the type of its value: {@code Integer} for one or two octets, {@code Long} for four,
 * {@code String} for a C-Octet String, {@link Octets} for everything else.
 *
 * <p>Writing is exact: an integer takes the width the specification gives, whatever its value, and a C-Octet String ends
 * in a NUL. Reading is lenient: an integer of another width (up to eight octets) and a string without NUL are read too,
 * because real peers send them.
 *
 * @param <T> type of the value
 */
public final class Tag<T> {
    private final int code;
    private final String name;
    private final Kind kind;
    private final int min;
    private final int max;

    private enum Kind {
        INTEGER,
        LONG,
        STRING,
        OCTETS
    }

    private Tag(int code, String name, Kind kind, int min, int max) {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("tag: " + code + " (allowed 0 … 65535)");
        }
        this.code = code;
        this.name = name;
        this.kind = kind;
        this.min = min;
        this.max = max;
    }

    /**
     * A tag whose value is an integer of one octet, 0 … 255. As the other factories for vendors' own parameters:
     * {@code static final Tag<Integer> ROUTE = Tag.int8(0x1401, "route");}
     *
     * @param code 0 … 0xFFFF; 0x1400 … 0x3FFF are vendors'
     * @param name for error texts
     * @throws IllegalArgumentException when {@code code} is out of range
     */
    public static Tag<Integer> int8(int code, String name) {
        return new Tag<>(code, name, Kind.INTEGER, 1, 1);
    }

    /** As {@link #int8}, for an integer of two octets, 0 … 65535. */
    public static Tag<Integer> int16(int code, String name) {
        return new Tag<>(code, name, Kind.INTEGER, 2, 2);
    }

    /** As {@link #int8}, for an integer of four octets, 0 … 4294967295. */
    public static Tag<Long> int32(int code, String name) {
        return new Tag<>(code, name, Kind.LONG, 4, 4);
    }

    /**
     * As {@link #int8}, for a C-Octet String: one octet a character, a NUL at its end.
     *
     * @param max the largest number of octets, the NUL included, 1 … 65535
     */
    public static Tag<String> cString(int code, String name, int max) {
        requireBounds(name, 1, max);
        return new Tag<>(code, name, Kind.STRING, 1, max);
    }

    /**
     * As {@link #int8}, for plain octets.
     *
     * @param min the smallest number of octets, 0 … {@code max}
     * @param max the largest number, up to 65535
     */
    public static Tag<Octets> octets(int code, String name, int min, int max) {
        requireBounds(name, min, max);
        return new Tag<>(code, name, Kind.OCTETS, min, max);
    }

    /**
     * Any tag, 0 … 0xFFFF, with its value as plain octets: for vendors' tags and for values to be passed on untouched.
     *
     * @throws IllegalArgumentException when {@code code} is out of range
     */
    public static Tag<Octets> octets(int code) {
        return new Tag<>(code, String.format("0x%04X", code), Kind.OCTETS, 0, 0xFFFF);
    }

    private static void requireBounds(String name, int min, int max) {
        if (min < 0 || max < min || max > 0xFFFF) {
            throw new IllegalArgumentException(
                    name + ": " + min + " … " + max + " octets (allowed bounds 0 … 65535 in order)");
        }
    }

    /** The number, 0 … 0xFFFF. */
    public int code() {
        return code;
    }

    /** The specification's name such as {@code message_payload}, or the number in hexadecimal. */
    public String name() {
        return name;
    }

    /** The smallest number of octets a value may have on the wire. */
    public int minOctets() {
        return min;
    }

    /** The largest number of octets a value may have on the wire. */
    public int maxOctets() {
        return max;
    }

    /** How many octets {@code value} takes; {@link IllegalArgumentException} when this tag cannot carry it. */
    int length(T value) {
        return switch (kind) {
            case INTEGER -> integerLength((Integer) value & 0xFFFF_FFFFL);
            case LONG -> integerLength((Long) value);
            case STRING -> {
                Wire.requireCString(name, (String) value, max);
                yield ((String) value).length() + 1;
            }
            case OCTETS -> octetsLength(((Octets) value).length());
        };
    }

    private int integerLength(long value) {
        long limit = (1L << (8 * max)) - 1;
        if (value < 0 || value > limit) {
            throw new IllegalArgumentException(name + ": " + value + " (allowed 0 … " + limit + ")");
        }
        return max;
    }

    private int octetsLength(int length) {
        if (length < min || length > max) {
            throw new IllegalArgumentException(name + ": " + length + " octets (allowed " + min + " … " + max + ")");
        }
        return length;
    }

    /** Writes {@code value}, which {@link #length} has accepted, from {@code at} on. */
    void write(T value, byte[] octets, int at) {
        switch (kind) {
            case INTEGER -> writeInteger((Integer) value, octets, at);
            case LONG -> writeInteger((Long) value, octets, at);
            case STRING -> octets[Wire.putLatin1(octets, at, (String) value)] = 0;
            case OCTETS -> ((Octets) value).copyTo(octets, at);
        }
    }

    private void writeInteger(long value, byte[] octets, int at) {
        for (int i = 0; i < max; i++) {
            octets[at + max - 1 - i] = (byte) (value >>> (8 * i));
        }
    }

    /** Whether octets of this length can be read as a value of this tag. */
    boolean canDecode(int length) {
        return switch (kind) {
            case INTEGER, LONG -> length >= 1 && length <= 8;
            case STRING, OCTETS -> true;
        };
    }

    /** The value in {@code length} octets from {@code at} on; only when {@link #canDecode} says so. */
    @SuppressWarnings("unchecked") // the factories tie T to the kind
    T decode(byte[] octets, int at, int length) {
        return (T)
                switch (kind) {
                    case INTEGER -> (Object) (int) integer(octets, at, length);
                    case LONG -> (Object) integer(octets, at, length);
                    case STRING -> string(octets, at, length);
                    case OCTETS -> Octets.of(octets, at, length);
                };
    }

    private static long integer(byte[] octets, int at, int length) {
        long value = 0;
        for (int i = at; i < at + length; i++) {
            value = value << 8 | octets[i] & 0xFF;
        }
        return value;
    }

    private static String string(byte[] octets, int at, int length) {
        int end = at;
        while (end < at + length && octets[end] != 0) {
            end++;
        }
        return new String(octets, at, end - at, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tag<?> that && code == that.code && kind == that.kind && max == that.max;
    }

    @Override
    public int hashCode() {
        return code;
    }

    @Override
    public String toString() {
        return name;
    }
}
