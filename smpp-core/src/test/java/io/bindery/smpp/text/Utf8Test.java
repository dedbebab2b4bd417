package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    private final Alphabet utf8 = Alphabets.UTF_8;

    @ParameterizedTest
    @CsvSource({"a, 61", "é, c3a9", "€, e282ac", "中, e4b8ad", "👍, f09f918d", "a€👍b, 61e282acf09f918d62", "'', ''"})
    void writesAndReads(String text, String hex) {
        assertThat(utf8.encode(text).toHex()).isEqualTo(hex);
        assertThat(utf8.encodedLength(text)).isEqualTo(hex.length() / 2);
        assertThat(utf8.decode(Octets.ofHex(hex))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab\uD83D", "ab\uDC4D", "ab\uD83Dc", "ab\uDC4D\uD83D"})
    void refusesAnUnpairedSurrogate(String text) {
        assertThat(utf8.firstMissing(text)).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> utf8.encodedLength(text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> utf8.encode(text))
                .withMessageContaining("at index 2 of " + text.length() + " is an unpaired surrogate")
                .withMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"61ff62, a\uFFFDb", "61c3, a\uFFFD", "c362, \uFFFDb", "e282, \uFFFD", "80, \uFFFD"})
    void readsWhatIsNoUtf8AsReplacement(String hex, String text) {
        assertThat(utf8.decode(Octets.ofHex(hex))).isEqualTo(text);
    }
}
