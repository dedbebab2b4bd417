package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTextTest {
    @Test
    void takesGsmWhenItHasEveryCharacter() {
        EncodedText encoded = EncodedText.of("Preis: 5 €");

        assertThat(encoded.dataCoding()).isEqualTo(DataCoding.MC_DEFAULT);
        assertThat(encoded.alphabet()).isSameAs(Alphabets.GSM_0338);
        assertThat(encoded.octets()).isEqualTo(Octets.ofHex("50726569733a2035201b65"));
        assertThat(encoded.text()).isEqualTo("Preis: 5 €");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Your code is 4711 \uD83D\uDC4D", "Привет", "مرحبا", "你好", "façade", "Καλημέρα", "back`tick"})
    void takesUcs2WhenOneCharacterIsMissing(String text) {
        EncodedText encoded = EncodedText.of(text);

        assertThat(encoded.dataCoding()).isEqualTo(DataCoding.UCS_2);
        assertThat(encoded.alphabet()).isSameAs(Alphabets.UCS_2);
        assertThat(encoded.octets().length()).isEqualTo(2 * text.length());
        assertThat(encoded.text()).isEqualTo(text);
    }

    @Test
    void readsBackUnderItsDataCoding() {
        EncodedText encoded = EncodedText.of("naïve \uD83D\uDE00");

        assertThat(encoded.dataCoding().decode(encoded.octets())).contains("naïve \uD83D\uDE00");
    }

    @Test
    void takesTheEmptyText() {
        assertThat(EncodedText.of("").octets()).isEqualTo(Octets.empty());
        assertThat(EncodedText.of("").dataCoding()).isEqualTo(DataCoding.MC_DEFAULT);
    }

    @Test
    void refusesATextThatIsNoText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncodedText.of("half \uD83D"))
                .withMessageContaining("U+D83D at index 5 of 6 is an unpaired surrogate");
    }

    @Test
    void takesTheAlphabetOfAGivenDataCoding() {
        assertThat(EncodedText.of("é@", DataCoding.LATIN_1).octets()).isEqualTo(Octets.ofHex("e940"));
        assertThat(EncodedText.of("é@", DataCoding.of(0xF0)).octets()).isEqualTo(Octets.ofHex("0500"));
        assertThat(EncodedText.of("é@", DataCoding.UCS_2).octets()).isEqualTo(Octets.ofHex("00e90040"));
        assertThat(EncodedText.of("é@", DataCoding.of(0xF0)).dataCoding()).isEqualTo(DataCoding.of(0xF0));
    }

    @Test
    void refusesWhatTheGivenDataCodingCannotCarry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncodedText.of("é", DataCoding.IA5))
                .withMessageContaining("U+00E9 at index 0 of 1")
                .withMessageContaining("ASCII");
    }

    @Test
    void refusesADataCodingWithoutAlphabet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncodedText.of("text", DataCoding.OCTET_UNSPECIFIED))
                .withMessageStartingWith("data_coding: octet_unspecified (0x04) has no alphabet here");
    }

    /** A message centre whose data_coding 0 is Latin-1. */
    @Test
    void takesAPeersOwnMeaningOfADataCoding() {
        EncodedText encoded = EncodedText.of("é@", DataCoding.MC_DEFAULT, Alphabets.LATIN_1);

        assertThat(encoded.dataCoding()).isEqualTo(DataCoding.MC_DEFAULT);
        assertThat(encoded.octets()).isEqualTo(Octets.ofHex("e940"));
        assertThat(encoded.text()).isEqualTo("é@");
    }

    @Test
    void doesNotShowTheText() {
        assertThat(EncodedText.of("secret 4711")).hasToString("mc_default (0x00), GSM 03.38, 11 octets");
    }
}
