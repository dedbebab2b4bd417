package io.bindery.smpp.text;

import io.bindery.smpp.Octets;

/**
 * Seven-bit characters packed into octets as 3GPP TS 23.038 says: the first septet takes the low seven bits of the first
 * octet, the next one its high bit and the low six bits of the second octet, and so on; eight septets fill seven octets.
 *
 * <p>Packed octets do not say how many septets they hold: seven octets are eight septets, or seven and seven spare bits.
 * SMPP carries no such number either; {@link Alphabets#GSM_0338_PACKED} settles the matter for whole texts.
 */
public final class Septets {
    private Septets() {}

    /**
     * As {@link #pack(Octets, int)} without fill bits.
     *
     * @throws IllegalArgumentException when an octet is above 0x7F
     */
    public static Octets pack(Octets septets) {
        return pack(septets, 0);
    }

    /**
     * The septets, one an octet, packed behind {@code fillBits} zero bits. Spare bits at the end are zero.
     *
     * @param fillBits 0 … 6, see {@link #fillBits(int)}
     * @throws IllegalArgumentException when an octet is above 0x7F or {@code fillBits} is out of range
     */
    public static Octets pack(Octets septets, int fillBits) {
        checkFillBits(fillBits);
        byte[] packed = new byte[octetsFor(septets.length(), fillBits)];
        long bit = fillBits;
        for (int i = 0; i < septets.length(); i++) {
            int septet = septets.unsignedAt(i);
            if (septet > 0x7F) {
                throw new IllegalArgumentException(
                        String.format("septets: 0x%02X at index %d, allowed are 0x00 to 0x7F", septet, i));
            }
            int at = (int) (bit >> 3);
            int shifted = septet << (bit & 7);
            packed[at] |= (byte) shifted;
            if (shifted > 0xFF) {
                packed[at + 1] = (byte) (shifted >> 8);
            }
            bit += 7;
        }
        return Octets.wrap(packed);
    }

    /**
     * As {@link #unpack(Octets, int, int)} without fill bits.
     *
     * @throws IllegalArgumentException when {@code packed} cannot hold {@code count} septets
     */
    public static Octets unpack(Octets packed, int count) {
        return unpack(packed, count, 0);
    }

    /**
     * The first {@code count} septets behind {@code fillBits} bits, one an octet.
     *
     * @param count 0 … {@link #countIn(int, int)}
     * @param fillBits 0 … 6, see {@link #fillBits(int)}
     * @throws IllegalArgumentException when {@code packed} cannot hold that many or {@code fillBits} is out of range
     */
    public static Octets unpack(Octets packed, int count, int fillBits) {
        int most = countIn(packed.length(), fillBits);
        if (count < 0 || count > most) {
            throw new IllegalArgumentException("count: " + count + ", allowed are 0 to " + most + " in " + packed);
        }
        byte[] septets = new byte[count];
        long bit = fillBits;
        for (int i = 0; i < count; i++) {
            int octet = (int) (bit >> 3);
            int both = packed.unsignedAt(octet) | (octet + 1 < packed.length() ? packed.unsignedAt(octet + 1) << 8 : 0);
            septets[i] = (byte) (both >> (bit & 7) & 0x7F);
            bit += 7;
        }
        return Octets.wrap(septets);
    }

    /**
     * How many bits are left free behind a user data header, so that the text begins where a septet would.
     *
     * @param headerOctets octets of the header together with its length octet; 0 for none
     * @throws IllegalArgumentException when {@code headerOctets} is negative
     */
    public static int fillBits(int headerOctets) {
        if (headerOctets < 0) {
            throw new IllegalArgumentException("headerOctets: " + headerOctets + ", allowed are 0 and more");
        }
        return (7 - headerOctets % 7) % 7;
    }

    /**
     * How many whole septets {@code octets} octets have room for behind {@code fillBits} bits.
     *
     * @throws IllegalArgumentException when {@code octets} is negative or {@code fillBits} is not in 0 … 6
     */
    public static int countIn(int octets, int fillBits) {
        checkFillBits(fillBits);
        if (octets < 0) {
            throw new IllegalArgumentException("octets: " + octets + ", allowed are 0 and more");
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, 8L * octets - fillBits) / 7);
    }

    /** How many octets {@code count} septets take behind {@code fillBits} bits. */
    static int octetsFor(int count, int fillBits) {
        return count == 0 ? 0 : (int) ((7L * count + fillBits + 7) / 8);
    }

    private static void checkFillBits(int fillBits) {
        if (fillBits < 0 || fillBits > 6) {
            throw new IllegalArgumentException("fillBits: " + fillBits + ", allowed are 0 to 6");
        }
    }
}
