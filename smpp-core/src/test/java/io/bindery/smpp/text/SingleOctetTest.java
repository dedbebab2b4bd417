package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import org.junit.jupiter.api.Test;

class SingleOctetTest {
    @Test
    void asciiHasTheLowerHalf() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            String character = Character.toString(octet);

            assertThat(Alphabets.ASCII.canEncode(character)).isEqualTo(octet <= 0x7F);
            assertThat(Alphabets.ASCII.decode(Octets.of((byte) octet))).isEqualTo(octet <= 0x7F ? character : "\uFFFD");
        }
    }

    @Test
    void latin1HasEveryOctet() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            String character = Character.toString(octet);

            assertThat(Alphabets.LATIN_1.encode(character)).isEqualTo(Octets.of((byte) octet));
            assertThat(Alphabets.LATIN_1.decode(Octets.of((byte) octet))).isEqualTo(character);
        }
    }

    /** Octets of the golden vectors submit_sm/ascii-dcs1 and latin1-dcs3. */
    @Test
    void agreesWithTheGoldenOctets() {
        Octets ascii = Octets.ofHex("41534349492040205b785d207b797d207e");
        Octets latin = Octets.ofHex("c0e9efffa3a7bf");

        assertThat(Alphabets.ASCII.encode("ASCII @ [x] {y} ~")).isEqualTo(ascii);
        assertThat(Alphabets.ASCII.decode(ascii)).isEqualTo("ASCII @ [x] {y} ~");
        assertThat(Alphabets.LATIN_1.encode("Àéïÿ£§¿")).isEqualTo(latin);
        assertThat(Alphabets.LATIN_1.decode(latin)).isEqualTo("Àéïÿ£§¿");
    }

    @Test
    void refusesWhatIsAboveTheHighest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Alphabets.ASCII.encode("caf\u00E9"))
                .withMessage("text: U+00E9 at index 3 of 4 is not in the alphabet, allowed are characters of ASCII");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Alphabets.LATIN_1.encode("5 €"))
                .withMessageContaining("U+20AC at index 2 of 3")
                .withMessageContaining("Latin-1");
        assertThatIllegalArgumentException().isThrownBy(() -> Alphabets.LATIN_1.encodedLength("\u0100"));
    }

    @Test
    void readsOnAfterAnOctetWithoutMeaning() {
        assertThat(Alphabets.ASCII.decode(Octets.ofHex("61e962ff63"))).isEqualTo("a\uFFFDb\uFFFDc");
    }
}
