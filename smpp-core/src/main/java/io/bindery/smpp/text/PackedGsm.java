package io.bindery.smpp.text;

import io.bindery.smpp.Octets;

/**
 * See {@link Alphabets#GSM_0338_PACKED}.
 *
 * <p>Seven spare bits at the end have room for one more septet, and a reader that only knows the number of octets cannot
 * tell them from a character. So there is a filler: written into seven spare bits, and left out in reading when it is the
 * last septet and ends with the last octet. 3GPP TS 23.038 takes the carriage return for this where the number of septets is
 * not told; peers that pack as in an SMS leave zeros, which is the septet of {@code @}.
 *
 * <p>A text that itself ends with the filler at the end of an octet would lose it. The specification doubles the carriage
 * return there, which shows the same and is not the same text. Here that last character is written behind an escape: the
 * extension table has none at the filler's septet, and in that case every reader shows the default table's character.
 */
final class PackedGsm implements Alphabet {
    static final int CARRIAGE_RETURN = 0x0D;
    static final int ZERO = 0x00;

    private static final Octets ESCAPE = Octets.of((byte) 0x1B);

    private final String name;
    private final int filler;
    private final Octets fill;

    PackedGsm(String name, int filler) {
        this.name = name;
        this.filler = filler;
        this.fill = Octets.of((byte) filler);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int firstMissing(CharSequence text) {
        return Alphabets.GSM_0338.firstMissing(text);
    }

    @Override
    public int encodedLength(CharSequence text) {
        return encodedLength(text, 0);
    }

    @Override
    public int encodedLength(CharSequence text, int headerOctets) {
        int fillBits = Septets.fillBits(headerOctets);
        int missing = firstMissing(text);
        if (missing >= 0) {
            throw Alphabets.missing(this, text, missing);
        }
        int count = Alphabets.GSM_0338.encodedLength(text);
        boolean isEscaped = count > 0
                && endsWithOctet(count, fillBits)
                && Alphabets.GSM_0338
                        .encode(text.subSequence(text.length() - 1, text.length())
                                .toString())
                        .equals(fill);
        return Septets.octetsFor(isEscaped ? count + 1 : count, fillBits);
    }

    @Override
    public Octets encode(String text) {
        return encode(text, 0);
    }

    @Override
    public Octets encode(String text, int headerOctets) {
        int fillBits = Septets.fillBits(headerOctets);
        Octets septets = Alphabets.GSM_TABLE.encodeWhole(text);
        if (septets == null) {
            throw Alphabets.missing(this, text, firstMissing(text));
        }
        int count = septets.length();
        if (count > 0 && endsWithOctet(count, fillBits) && septets.unsignedAt(count - 1) == filler) {
            septets = septets.slice(0, count - 1).concat(ESCAPE).concat(fill);
        } else if (count > 0 && endsWithOctet(count + 1, fillBits)) {
            septets = septets.concat(fill);
        }
        return Septets.pack(septets, fillBits);
    }

    @Override
    public String decode(Octets octets) {
        return decode(octets, 0);
    }

    @Override
    public String decode(Octets octets, int headerOctets) {
        int fillBits = Septets.fillBits(headerOctets);
        int count = Septets.countIn(octets.length(), fillBits);
        Octets septets = Septets.unpack(octets, count, fillBits);
        boolean isFilled = count > 0 && endsWithOctet(count, fillBits) && septets.unsignedAt(count - 1) == filler;
        return Alphabets.GSM_0338.decode(isFilled ? septets.slice(0, count - 1) : septets);
    }

    private static boolean endsWithOctet(int count, int fillBits) {
        return (7L * count + fillBits) % 8 == 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
