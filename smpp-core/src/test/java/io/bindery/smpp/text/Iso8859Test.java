package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Iso8859Test {
    static Alphabet[] parts() {
        return new Alphabet[] {Alphabets.ISO_8859_5, Alphabets.ISO_8859_8, Alphabets.ISO_8859_15};
    }

    @ParameterizedTest
    @MethodSource("parts")
    void readsEachOctetAsTheJdkDoes(Alphabet part) {
        Charset charset = Charset.forName(part.name());

        for (int octet = 0; octet <= 0xFF; octet++) {
            Octets octets = Octets.of((byte) octet);

            assertThat(part.decode(octets)).as("octet %02X", octet).isEqualTo(octets.asString(charset));
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void writesEachCharacterAsTheJdkDoes(Alphabet part) {
        Charset charset = Charset.forName(part.name());

        for (int character = 0; character <= 0xFFFF; character++) {
            String text = String.valueOf((char) character);
            boolean isThere = charset.newEncoder().canEncode((char) character);

            assertThat(part.canEncode(text)).as("U+%04X", character).isEqualTo(isThere);
            if (isThere) {
                assertThat(part.encode(text)).as("U+%04X", character).isEqualTo(Octets.of(text, charset));
            }
        }
    }

    @Test
    void writesWords() {
        assertThat(Alphabets.ISO_8859_5.encode("Привет № 1?").toHex()).isEqualTo("bfe0d8d2d5e220f020313f");
        assertThat(Alphabets.ISO_8859_8.encode("שלום?").toHex()).isEqualTo("f9ece5ed3f");
        assertThat(Alphabets.ISO_8859_15.encode("5 €").toHex()).isEqualTo("3520a4");
    }

    @Test
    void refusesWhatAnotherPartHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Alphabets.ISO_8859_5.encode("да, é"))
                .withMessageContaining("U+00E9 at index 4 of 5")
                .withMessageContaining("ISO-8859-5");
        assertThat(Alphabets.ISO_8859_8.firstMissing("אם")).isEqualTo(-1);
        assertThat(Alphabets.ISO_8859_8.firstMissing("אмם")).isEqualTo(1);
    }

    @Test
    void hasNoEscape() {
        assertThat(Alphabets.ISO_8859_5.decode(Octets.ofHex("1b65"))).isEqualTo("\u001Be");
    }
}
