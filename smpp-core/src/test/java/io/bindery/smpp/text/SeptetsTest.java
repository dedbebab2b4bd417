package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SeptetsTest {
    @Example
    void packsTheKnownExamples() {
        assertBothWays("68656c6c6f68656c6c6f", "e8329bfd4697d9ec37"); // hellohello
        assertBothWays("61", "61");
        assertBothWays("31323334353637", "31d98c56b3dd00"); // 1234567, and seven spare bits
        assertBothWays("3132333435363738", "31d98c56b3dd70"); // 12345678
        assertBothWays("", "");
    }

    /** The header 05 00 03 cc 02 01 takes six octets, which one bit makes seven septets. */
    @Example
    void packsBehindAUserDataHeader() {
        Octets lorem = Octets.ofHex("4c6f72656d20697073756d");

        assertThat(Septets.fillBits(6)).isEqualTo(1);
        assertThat(Septets.pack(lorem, 1)).isEqualTo(Octets.ofHex("986f79b90d4ac3e7f536"));
        assertThat(Septets.unpack(Octets.ofHex("986f79b90d4ac3e7f536"), 11, 1)).isEqualTo(lorem);
    }

    @Example
    void leavesFillBitsUpToTheNextSeptet() {
        int[] expected = {0, 6, 5, 4, 3, 2, 1, 0, 6, 5};

        for (int header = 0; header < expected.length; header++) {
            assertThat(Septets.fillBits(header)).as("header of %d", header).isEqualTo(expected[header]);
            assertThat((8 * header + Septets.fillBits(header)) % 7).isZero();
        }
    }

    @Example
    void knowsHowManyFit() {
        assertThat(Septets.countIn(0, 0)).isZero();
        assertThat(Septets.countIn(0, 6)).isZero();
        assertThat(Septets.countIn(1, 1)).isEqualTo(1);
        assertThat(Septets.countIn(1, 2)).isZero();
        assertThat(Septets.countIn(6, 0)).isEqualTo(6);
        assertThat(Septets.countIn(7, 0)).isEqualTo(8);
        assertThat(Septets.countIn(134, 1)).isEqualTo(153);
        assertThat(Septets.countIn(140, 0)).isEqualTo(160);
        assertThat(Septets.countIn(Integer.MAX_VALUE, 0)).isEqualTo(Integer.MAX_VALUE);
    }

    /** Bit by bit, as the specification draws it. */
    @Property
    void packsAsAReferenceDoes(@ForAll("septets") byte[] septets, @ForAll @IntRange(max = 6) int fillBits) {
        StringBuilder bits = new StringBuilder("0".repeat(fillBits));
        for (byte septet : septets) {
            for (int bit = 0; bit < 7; bit++) {
                bits.append(septet >> bit & 1);
            }
        }
        while (bits.length() % 8 != 0) {
            bits.append('0');
        }
        byte[] expected = new byte[septets.length == 0 ? 0 : bits.length() / 8];
        for (int i = 0; i < 8 * expected.length; i++) {
            expected[i / 8] |= (byte) (bits.charAt(i) - '0' << i % 8);
        }

        assertThat(Septets.pack(Octets.of(septets), fillBits)).isEqualTo(Octets.of(expected));
    }

    @Property
    void unpacksWhatItPacked(@ForAll("septets") byte[] septets, @ForAll @IntRange(max = 6) int fillBits) {
        Octets packed = Septets.pack(Octets.of(septets), fillBits);

        assertThat(Septets.unpack(packed, septets.length, fillBits)).isEqualTo(Octets.of(septets));
    }

    @Property
    void unpacksAnything(@ForAll byte[] octets, @ForAll @IntRange(max = 6) int fillBits) {
        int count = Septets.countIn(octets.length, fillBits);

        Octets septets = Septets.unpack(Octets.of(octets), count, fillBits);

        assertThat(septets.length()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            assertThat(septets.at(i)).isNotNegative();
        }
    }

    @Example
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Septets.pack(Octets.ofHex("6180")))
                .withMessage("septets: 0x80 at index 1, allowed are 0x00 to 0x7F");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Septets.unpack(Octets.ofHex("6162"), 3))
                .withMessage("count: 3, allowed are 0 to 2 in 2 octets");
        assertThatIllegalArgumentException().isThrownBy(() -> Septets.unpack(Octets.ofHex("6162"), -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Septets.pack(Octets.empty(), 7))
                .withMessage("fillBits: 7, allowed are 0 to 6");
        assertThatIllegalArgumentException().isThrownBy(() -> Septets.unpack(Octets.empty(), 0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Septets.fillBits(-1))
                .withMessage("headerOctets: -1, allowed are 0 and more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Septets.countIn(-1, 0))
                .withMessage("octets: -1, allowed are 0 and more");
    }

    private static void assertBothWays(String septets, String packed) {
        assertThat(Septets.pack(Octets.ofHex(septets)).toHex()).isEqualTo(packed);
        assertThat(Septets.unpack(Octets.ofHex(packed), septets.length() / 2).toHex())
                .isEqualTo(septets);
    }

    @Provide
    Arbitrary<byte[]> septets() {
        return Arbitraries.bytes()
                .between((byte) 0, (byte) 0x7F)
                .array(byte[].class)
                .ofMaxSize(200);
    }
}
