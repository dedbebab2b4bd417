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

class PackedGsmTest {
    private final Alphabet packed = Alphabets.GSM_0338_PACKED;
    private final Alphabet zeros = Alphabets.GSM_0338_PACKED_ZERO_FILLED;

    @Example
    void packsTheKnownExamples() {
        assertBothWays(packed, "hellohello", "e8329bfd4697d9ec37");
        assertBothWays(packed, "@", "00");
        assertBothWays(packed, "€", "9b32"); // an escape and its septet
        assertBothWays(packed, "12345678", "31d98c56b3dd70");
        assertBothWays(packed, "", "");
        assertBothWays(zeros, "hellohello", "e8329bfd4697d9ec37");
        assertBothWays(zeros, "@", "00");
    }

    /** Seven spare bits are not an {@code @}: TS 23.038 puts a carriage return there, an SMS leaves zeros. */
    @Example
    void fillsSevenSpareBits() {
        assertBothWays(packed, "1234567", "31d98c56b3dd1a");
        assertBothWays(zeros, "1234567", "31d98c56b3dd00");
    }

    @Example
    void readsTheOtherFillerAsACharacter() {
        assertThat(packed.decode(Octets.ofHex("31d98c56b3dd00"))).isEqualTo("1234567@");
        assertThat(zeros.decode(Octets.ofHex("31d98c56b3dd1a"))).isEqualTo("1234567\r");
    }

    @Example
    void keepsTheFillersCharacterAtTheEndOfAnOctet() {
        Octets behindAnEscape = Septets.pack(Octets.ofHex("313233343536371b0d"));

        assertThat(packed.encode("1234567\r")).isEqualTo(behindAnEscape);
        assertThat(packed.encodedLength("1234567\r")).isEqualTo(8);
        assertThat(packed.decode(behindAnEscape)).isEqualTo("1234567\r");
        assertBothWays(packed, "1234567@", "31d98c56b3dd00");
        assertThat(zeros.decode(zeros.encode("1234567@"))).isEqualTo("1234567@");
        assertBothWays(zeros, "1234567\r", "31d98c56b3dd1a");
    }

    /** One bit makes the six octets of a header seven septets; with it, six characters and 5 spare bits fill six octets. */
    @Example
    void beginsAtASeptetBehindAUserDataHeader() {
        assertThat(packed.encode("Lorem ipsum", 6)).isEqualTo(Octets.ofHex("986f79b90d4ac3e7f536"));
        assertThat(packed.decode(Octets.ofHex("986f79b90d4ac3e7f536"), 6)).isEqualTo("Lorem ipsum");
        assertThat(packed.encodedLength("Lorem ipsum", 6)).isEqualTo(10);
        assertThat(packed.encode("", 6)).isEqualTo(Octets.empty());
        assertThat(packed.decode(Octets.empty(), 6)).isEmpty();
        assertThat(packed.encode("a", 7)).isEqualTo(packed.encode("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> packed.encode("a", -1));
    }

    @Example
    void refusesWhatGsmLacks() {
        assertThat(packed.firstMissing("ab中")).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> packed.encode("ab中"))
                .withMessage(
                        "text: U+4E2D at index 2 of 3 is not in the alphabet, allowed are characters of GSM 03.38 packed");
        assertThatIllegalArgumentException().isThrownBy(() -> packed.encodedLength("ab中"));
    }

    @Property
    void roundTripsBehindAnyHeader(
            @ForAll("texts") String text, @ForAll @IntRange(max = 20) int headerOctets, @ForAll boolean zeroFilled) {
        Alphabet alphabet = zeroFilled ? zeros : packed;

        Octets octets = alphabet.encode(text, headerOctets);

        assertThat(alphabet.decode(octets, headerOctets)).isEqualTo(text);
        assertThat(octets.length()).isEqualTo(alphabet.encodedLength(text, headerOctets));
    }

    @Property
    void readsAnythingBehindAnyHeader(@ForAll byte[] octets, @ForAll @IntRange(max = 200) int headerOctets) {
        String text = packed.decode(Octets.of(octets), headerOctets);

        assertThat(text.length()).isLessThanOrEqualTo(octets.length * 8 / 7);
    }

    private static void assertBothWays(Alphabet alphabet, String text, String hex) {
        assertThat(alphabet.encode(text).toHex()).isEqualTo(hex);
        assertThat(alphabet.encodedLength(text)).isEqualTo(hex.length() / 2);
        assertThat(alphabet.decode(Octets.ofHex(hex))).isEqualTo(text);
    }

    /** Many that end with a filler. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a@\r€").ofMaxLength(30);
    }
}
