package io.bindery.smpp.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Integers in network byte order in a {@code byte[]}, and the few things about strings that the codec needs. */
public final class Wire {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private static final VarHandle LITTLE_ENDIAN_LONG = MethodHandles.byteArrayViewVarHandle(
                    long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Wire() {}

    /** Two octets at {@code at} as 0 … 65535. */
    public static int int16(byte[] octets, int at) {
        return ((short) SHORT.get(octets, at)) & 0xFFFF;
    }

    /** Four octets at {@code at}. */
    public static int int32(byte[] octets, int at) {
        return (int) INT.get(octets, at);
    }

    public static void putInt16(byte[] octets, int at, int value) {
        SHORT.set(octets, at, (short) value);
    }

    public static void putInt32(byte[] octets, int at, int value) {
        INT.set(octets, at, value);
    }

    /**
     * The position of the first NUL from {@code at} on; the length of the array when there is none.
     *
     * <p>Looks at eight octets at once: a NUL is the lowest octet in which subtracting one borrows into a high bit that
     * was not set before. At the end of the array the last eight octets are shifted, so that zeros from beyond stand for
     * its end.
     */
    public static int nul(byte[] octets, int at) {
        int length = octets.length;
        int i = at;
        while (i <= length - Long.BYTES) {
            long nuls = nuls((long) LITTLE_ENDIAN_LONG.get(octets, i));
            if (nuls != 0) {
                return i + (Long.numberOfTrailingZeros(nuls) >>> 3);
            }
            i += Long.BYTES;
        }
        if (i >= length) {
            return length;
        }
        if (length < Long.BYTES) {
            return nulInFew(octets, i);
        }
        long last = (long) LITTLE_ENDIAN_LONG.get(octets, length - Long.BYTES);
        return i + (Long.numberOfTrailingZeros(nuls(last >>> (8 * (Long.BYTES - length + i)))) >>> 3);
    }

    private static long nuls(long eight) {
        return eight - LOW_BITS & ~eight & HIGH_BITS;
    }

    private static int nulInFew(byte[] octets, int at) {
        int i = at;
        while (i < octets.length && octets[i] != 0) {
            i++;
        }
        return i;
    }

    /**
     * Writes one octet a character and returns the position behind. The caller has made sure that no character is above
     * 0xFF.
     */
    @SuppressWarnings(
            "deprecation") // the deprecated copy takes the low octet of each character: exactly what is wanted
    public static int putLatin1(byte[] octets, int at, String text) {
        int length = text.length();
        text.getBytes(0, length, octets, at);
        return at + length;
    }

    /**
     * Refuses what no C-Octet String can carry.
     *
     * @param max the specification's bound in octets, the NUL included
     * @throws IllegalArgumentException naming the field; the value itself is not shown, it may be a secret
     */
    public static void requireCString(String field, String value, int max) {
        int length = value.length();
        if (length >= max) {
            throw new IllegalArgumentException(field + ": " + length + " characters (at most " + (max - 1) + ")");
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == 0 || c > 0xFF) {
                throw new IllegalArgumentException(
                        String.format("%s: character U+%04X at index %d (allowed U+0001 … U+00FF)", field, (int) c, i));
            }
        }
    }

    /** {@code text} with question marks for control characters: what a peer sent must not write its own lines into a log. */
    public static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return text.replaceAll("[\\x00-\\x1F\\x7F-\\x9F]", "?");
            }
        }
        return text;
    }
}
