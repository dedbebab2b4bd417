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

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();

    private Wire() {}

    /** Two octets at {@code at} as 0 … 65535. */
    public static int int16(byte[] octets, int at) {
        return ((short) SHORT.get(octets, at)) & 0xFFFF;
    }

    /** Four octets at {@code at}. */
    public static int int32(byte[] octets, int at) {
        return (int) INT.get(octets, at);
    }

    /** Two octets, the higher first. */
    public static void putInt16(byte[] octets, int at, int value) {
        SHORT.set(octets, at, (short) value);
    }

    /** Four octets, the highest first. */
    public static void putInt32(byte[] octets, int at, int value) {
        INT.set(octets, at, value);
    }

    /** Whether none of the eight octets from {@code at} on is NUL; they must be there. */
    public static boolean hasNoNul(byte[] octets, int at) {
        long eight = (long) LONG.get(octets, at);
        // subtracting one borrows into the high bit of an octet only where it was 0, or behind such an octet
        return (eight - 0x0101_0101_0101_0101L & ~eight & 0x8080_8080_8080_8080L) == 0;
    }

    /** The position of the first NUL from {@code at} on; the length of the array when there is none. */
    public static int nul(byte[] octets, int at) {
        int i = at;
        while (i < octets.length && octets[i] != 0) {
            i++;
        }
        return Math.min(i, octets.length);
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
