package io.bindery.smpp.text;

import io.bindery.smpp.Octets;

/**
 * How much one part of a long message holds.
 *
 * <p>What an SM carries over the air are 140 octets. A header takes from them what it is long; the rest holds octets, or
 * eight septets in seven octets:
 *
 * <table>
 * <caption>What fits into one part of {@link #AIR}</caption>
 * <tr><th></th><th>no header</th><th>8-bit reference</th><th>16-bit reference</th></tr>
 * <tr><td>GSM 03.38, septets</td><td>160</td><td>153</td><td>152</td></tr>
 * <tr><td>8-bit data, octets</td><td>140</td><td>134</td><td>133</td></tr>
 * <tr><td>UCS-2, characters</td><td>70</td><td>67</td><td>66</td></tr>
 * </table>
 */
public final class PartCapacity {
    private static final String EIGHT_LETTERS = "abcdefgh";
    private static final int AIR_OCTETS = 140;
    private static final int FEWEST_OCTETS = 16;
    private static final int MOST_OCTETS = 255;

    /** What fits into one SM on the air interface. */
    public static final PartCapacity AIR = new PartCapacity(0);

    /** 0 for the air interface. */
    private final int shortMessageOctets;

    private PartCapacity(int shortMessageOctets) {
        this.shortMessageOctets = shortMessageOctets;
    }

    /**
     * {@code octets} of short_message, the header included, whatever the alphabet: for peers that take more than an SM and
     * split it themselves, or that take less.
     *
     * @param octets 16 … 255; above 254 only in SMPP 5.0
     * @throws IllegalArgumentException when it is out of range
     */
    public static PartCapacity shortMessage(int octets) {
        if (octets < FEWEST_OCTETS || octets > MOST_OCTETS) {
            throw new IllegalArgumentException(
                    "part capacity: " + octets + " octets (allowed " + FEWEST_OCTETS + " … " + MOST_OCTETS + ")");
        }
        return new PartCapacity(octets);
    }

    /** What an octet of short_message is over the air. */
    enum Unit {
        SEPTET,
        OCTET;

        /** Septets for text under a data_coding of GSM 03.38, unless it has an octet that is none or is packed already. */
        static Unit of(EncodedText text) {
            boolean isGsm = text.dataCoding()
                    .alphabet()
                    .filter(Alphabets.GSM_0338::equals)
                    .isPresent();
            return isGsm && hasSeptetsOnly(text.octets()) && !isPacked(text.alphabet()) ? SEPTET : OCTET;
        }

        private static boolean hasSeptetsOnly(Octets octets) {
            for (int i = 0; i < octets.length(); i++) {
                if (octets.at(i) < 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether {@code alphabet} packs septets into octets, its own way to show it: eight letters in seven octets. */
    static boolean isPacked(Alphabet alphabet) {
        return alphabet.canEncode(EIGHT_LETTERS) && alphabet.encodedLength(EIGHT_LETTERS) < EIGHT_LETTERS.length();
    }

    /**
     * Octets of text in short_message; septets travel there one an octet. Negative when the header leaves no room.
     *
     * @param onAir octets of the header on the air interface
     * @param onWire octets of the header in short_message
     */
    int room(Unit unit, int onAir, int onWire) {
        if (shortMessageOctets > 0) {
            return shortMessageOctets - onWire;
        }
        int octets = AIR_OCTETS - onAir;
        return unit == Unit.SEPTET ? octets * 8 / 7 : octets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartCapacity that && shortMessageOctets == that.shortMessageOctets;
    }

    @Override
    public int hashCode() {
        return shortMessageOctets;
    }

    @Override
    public String toString() {
        return shortMessageOctets > 0 ? shortMessageOctets + " octets of short_message" : AIR_OCTETS + " octets on air";
    }
}
