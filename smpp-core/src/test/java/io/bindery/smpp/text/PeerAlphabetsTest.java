package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerAlphabetsTest {
    private final PeerAlphabets standard = PeerAlphabets.standard();

    @Test
    void theStandardIsTheTableOfDataCoding() {
        for (int code = 0; code <= 0xFF; code++) {
            DataCoding coding = DataCoding.of(code);

            assertThat(standard.alphabetOf(coding)).isEqualTo(coding.alphabet());
            assertThat(standard.decode(coding, Octets.ofHex("0041"))).isEqualTo(coding.decode(Octets.ofHex("0041")));
        }
    }

    /** Pain 7: the same octets under data_coding 0, by what the peer means. */
    @Test
    void readsTheDefaultAsThePeerMeansIt() {
        Octets octets = Octets.ofHex("40a3");

        assertThat(standard.decode(DataCoding.MC_DEFAULT, octets)).contains("¡\uFFFD");
        assertThat(readUnderDefault(Alphabets.LATIN_1, octets)).contains("@£");
        assertThat(readUnderDefault(Alphabets.ASCII, octets)).contains("@\uFFFD");
        assertThat(readUnderDefault(Alphabets.UTF_8, Octets.ofHex("40c2a3"))).contains("@£");
        assertThat(readUnderDefault(Alphabets.GSM_0338, Octets.ofHex("0001"))).contains("@£");
        assertThat(readUnderDefault(Alphabets.GSM_0338_PACKED, Octets.ofHex("8000")))
                .contains("@£");
        assertThat(readUnderDefault(Alphabets.ISO_8859_15, Octets.ofHex("40a4")))
                .contains("@€");
        // Q21: data_coding 0 with UCS-2
        assertThat(readUnderDefault(Alphabets.UCS_2, Octets.ofHex("004000a3"))).contains("@£");
    }

    private Optional<String> readUnderDefault(Alphabet alphabet, Octets octets) {
        return standard.withDefault(alphabet).decode(DataCoding.MC_DEFAULT, octets);
    }

    /** Pain 7, the other direction: what must not reach such a peer as {@code ¡} and {@code B}. */
    @Test
    void writesTheDefaultAsThePeerMeansIt() {
        assertThat(standard.encode("@£").octets().toHex()).isEqualTo("0001");
        assertThat(standard.withDefault(Alphabets.LATIN_1).encode("@£").octets().toHex())
                .isEqualTo("40a3");
        assertThat(standard.withDefault(Alphabets.UTF_8).encode("@£").octets().toHex())
                .isEqualTo("40c2a3");
    }

    @Test
    void theDefaultIsDataCodingZeroAlone() {
        PeerAlphabets peer = standard.withDefault(Alphabets.LATIN_1);

        for (int code = 1; code <= 0xFF; code++) {
            assertThat(peer.alphabetOf(DataCoding.of(code))).isEqualTo(standard.alphabetOf(DataCoding.of(code)));
        }
    }

    @Test
    void gsmIsWhatEverySuchDataCodingStandsFor() {
        PeerAlphabets peer = standard.withGsm(Alphabets.GSM_0338_PACKED);

        for (int code : new int[] {0x00, 0x10, 0x13, 0x40, 0xC0, 0xDF, 0xF0, 0xF3, 0xFB}) {
            assertThat(peer.alphabetOf(DataCoding.of(code))).contains(Alphabets.GSM_0338_PACKED);
        }
        assertThat(peer.alphabetOf(DataCoding.UCS_2)).contains(Alphabets.UCS_2);
        assertThat(peer.alphabetOf(DataCoding.of(0xF4))).isEmpty();
        assertThat(peer.alphabetOf(DataCoding.of(0xE0))).contains(Alphabets.UCS_2);
    }

    /** Q21: data_coding 8 with the low octet first. */
    @Test
    void givesAnyDataCodingAnyAlphabet() {
        PeerAlphabets peer = standard.with(DataCoding.UCS_2, Alphabets.UCS_2_LITTLE_ENDIAN)
                .with(DataCoding.of(0x85), Alphabets.UTF_8);

        assertThat(peer.decode(DataCoding.UCS_2, Octets.ofHex("4000a300"))).contains("@£");
        assertThat(peer.decode(DataCoding.of(0x85), Octets.ofHex("c2a3"))).contains("£");
        assertThat(peer.alphabetOf(DataCoding.MC_DEFAULT)).contains(Alphabets.GSM_0338);
        assertThat(standard.alphabetOf(DataCoding.of(0x85))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hello, 0x00, 5",
        "5 €, 0x00, 4",
        "façade, 0x03, 6",
        "'{[]}', 0x03, 4",
        "Привет, 0x06, 6",
        "Привет €, 0x08, 16",
        "naïve Δ, 0x08, 14",
        "'', 0x00, 0"
    })
    void takesTheFewestOctetsAndOfEqualsTheFirst(String text, int dataCoding, int octets) {
        PeerAlphabets peer =
                standard.writingUnder(DataCoding.MC_DEFAULT, DataCoding.LATIN_1, DataCoding.CYRILLIC, DataCoding.UCS_2);

        EncodedText encoded = peer.encode(text);

        assertThat(encoded.dataCoding()).isEqualTo(DataCoding.of(dataCoding));
        assertThat(encoded.octets().length()).isEqualTo(octets);
        assertThat(encoded.text()).isEqualTo(text);
        assertThat(EncodedText.of(text, peer)).isEqualTo(encoded);
    }

    @Test
    void writesGsmOrUcs2UnlessToldOtherwise() {
        assertThat(standard.writing()).containsExactly(DataCoding.MC_DEFAULT, DataCoding.UCS_2);
        for (String text : List.of("hello", "façade", "5 €", "\uD83D\uDC4D")) {
            assertThat(standard.encode(text)).isEqualTo(EncodedText.of(text));
        }
    }

    @Test
    void takesUtf8WhereThatIsCheaperThanUcs2() {
        PeerAlphabets peer = standard.withDefault(Alphabets.UTF_8);

        assertThat(peer.encode("façade").dataCoding()).isEqualTo(DataCoding.MC_DEFAULT);
        assertThat(peer.encode("中文").dataCoding()).isEqualTo(DataCoding.UCS_2);
    }

    @Test
    void saysWhyAnAlphabetWasNotTaken() {
        List<Loss> losses = standard.writingUnder(DataCoding.MC_DEFAULT, DataCoding.IA5, DataCoding.UCS_2)
                .losses("£ “x”");

        assertThat(losses).hasSize(2);
        assertThat(losses.get(0)).hasToString("mc_default (0x00), GSM 03.38: lacks 2, the first at index 2");
        assertThat(losses.get(1)).hasToString("ia5 (0x01), ASCII: lacks 3, the first at index 0");
        assertThat(standard.losses("£")).isEmpty();
    }

    @Test
    void refusesATextThatNoAlphabetCanWriteWithoutShowingIt() {
        PeerAlphabets peer = standard.writingUnder(DataCoding.MC_DEFAULT, DataCoding.IA5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> peer.encode("code 4711 中"))
                .withMessage(
                        "text: no alphabet of this peer can write it:"
                                + " [mc_default (0x00), GSM 03.38: lacks 1, the first at index 10,"
                                + " ia5 (0x01), ASCII: lacks 1, the first at index 10] (allowed are characters of one of them)");
        assertThatIllegalArgumentException().isThrownBy(() -> standard.encode("half \uD83D"));
    }

    @Test
    void losesCharactersOnlyWhenAskedTo() {
        LossyText lossy = standard.encodeLossy("code 中 4711", DataCoding.MC_DEFAULT, Replacement.QUESTION_MARK);

        assertThat(lossy.encoded()).isEqualTo(EncodedText.of("code ? 4711", DataCoding.MC_DEFAULT));
        assertThat(lossy.loss().places()).containsExactly(new Loss.Place(5, 0x4E2D));
    }

    @Test
    void refusesToWriteUnderADataCodingWithoutAlphabet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standard.writingUnder(DataCoding.OCTET_UNSPECIFIED))
                .withMessageStartingWith("data_coding: octet_unspecified (0x04) has no alphabet with this peer");
        assertThatIllegalArgumentException().isThrownBy(standard::writingUnder);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standard.encodeLossy("a", DataCoding.JIS, Replacement.SPACE));
    }

    @Test
    void isAValue() {
        PeerAlphabets peer = standard.withDefault(Alphabets.LATIN_1);

        assertThat(peer)
                .isEqualTo(standard.with(DataCoding.MC_DEFAULT, Alphabets.LATIN_1))
                .hasSameHashCodeAs(standard.with(DataCoding.MC_DEFAULT, Alphabets.LATIN_1))
                .isNotEqualTo(standard)
                .isNotEqualTo(peer.writingUnder(DataCoding.UCS_2));
        assertThat(peer.withDefault(Alphabets.GSM_0338)).isEqualTo(standard);
        assertThat(standard).hasToString("alphabets of a peer: standard, writing [mc_default (0x00), ucs2 (0x08)]");
        assertThat(peer)
                .hasToString(
                        "alphabets of a peer: mc_default (0x00) is Latin-1, writing [mc_default (0x00), ucs2 (0x08)]");
    }
}
