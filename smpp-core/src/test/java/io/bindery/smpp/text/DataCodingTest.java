package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataCodingTest {
    @Test
    void takesEveryOctet() {
        for (int code = 0; code <= 255; code++) {
            DataCoding coding = DataCoding.of(code);

            assertThat(coding.code()).isEqualTo(code);
            assertThat(coding).isEqualTo(DataCoding.of(code)).hasSameHashCodeAs(DataCoding.of(code));
            assertThat(coding).isNotEqualTo(DataCoding.of(code ^ 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesWhatIsNoOctet(int code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataCoding.of(code))
                .withMessage("data_coding: " + code + ", allowed are 0 to 255");
    }

    /** Q21: message classes, message waiting and the reserved 0x10 to 0x1F included; both ends of each range. */
    @ParameterizedTest
    @CsvSource({
        "0x00, GSM 03.38",
        "0x01, ASCII",
        "0x02,",
        "0x03, Latin-1",
        "0x04,",
        "0x05,",
        "0x07,",
        "0x08, UCS-2",
        "0x09,",
        "0x0F,",
        "0x10, GSM 03.38",
        "0x13, GSM 03.38",
        "0x14,",
        "0x17,",
        "0x18, UCS-2",
        "0x1B, UCS-2",
        "0x1C,",
        "0x1F,",
        "0x20,",
        "0xBF,",
        "0xC0, GSM 03.38",
        "0xC8, GSM 03.38",
        "0xCF, GSM 03.38",
        "0xD0, GSM 03.38",
        "0xDF, GSM 03.38",
        "0xE0, UCS-2",
        "0xEF, UCS-2",
        "0xF0, GSM 03.38",
        "0xF3, GSM 03.38",
        "0xF4,",
        "0xF7,",
        "0xF8, GSM 03.38",
        "0xFF,"
    })
    void knowsTheAlphabet(int code, String alphabet) {
        assertThat(DataCoding.of(code).alphabet().map(Alphabet::name)).isEqualTo(Optional.ofNullable(alphabet));
    }

    @Test
    void onlyTheDefaultDependsOnTheMessageCentre() {
        for (int code = 0; code <= 255; code++) {
            DataCoding coding = DataCoding.of(code);

            assertThat(coding.alphabet(Alphabets.LATIN_1))
                    .as("%s", coding)
                    .isEqualTo(code == 0 ? Optional.of(Alphabets.LATIN_1) : coding.alphabet());
        }
    }

    @Test
    void readsTextInItsAlphabet() {
        assertThat(DataCoding.MC_DEFAULT.decode(Octets.ofHex("0002"))).contains("@$");
        assertThat(DataCoding.MC_DEFAULT.decode(Octets.ofHex("a324"), Alphabets.LATIN_1))
                .contains("£$");
        assertThat(DataCoding.IA5.decode(Octets.ofHex("4024"))).contains("@$");
        assertThat(DataCoding.LATIN_1.decode(Octets.ofHex("a324"), Alphabets.ASCII))
                .contains("£$");
        assertThat(DataCoding.UCS_2.decode(Octets.ofHex("20ac0024"))).contains("€$");
        assertThat(DataCoding.of(0xF1).decode(Octets.ofHex("0002"))).contains("@$");
        assertThat(DataCoding.MC_DEFAULT.decode(Octets.empty())).contains("");
    }

    @Test
    void readsNoTextFromBinaryData() {
        assertThat(DataCoding.OCTET_UNSPECIFIED.decode(Octets.ofHex("6162"))).isEmpty();
        assertThat(DataCoding.of(0xF5).decode(Octets.ofHex("6162"), Alphabets.LATIN_1))
                .isEmpty();
    }

    /** The names of enums.csv. */
    @ParameterizedTest
    @CsvSource({
        "0x00, mc_default",
        "0x01, ia5",
        "0x02, octet_unspecified_tdma_cdma",
        "0x03, latin1",
        "0x04, octet_unspecified",
        "0x05, jis",
        "0x06, cyrillic",
        "0x07, latin_hebrew",
        "0x08, ucs2",
        "0x09, pictogram",
        "0x0A, iso_2022_jp",
        "0x0D, extended_kanji_jis",
        "0x0E, ks_c_5601",
        "0xC3, gsm_mwi_discard",
        "0xD3, gsm_mwi_store",
        "0xE3, gsm_mwi_store_ucs2",
        "0xF5, gsm_class_control"
    })
    void isCalledAsInTheSpecification(int code, String name) {
        assertThat(DataCoding.of(code).name()).isEqualTo(name);
        assertThat(DataCoding.of(code)).hasToString(String.format("%s (0x%02X)", name, code));
    }

    @Test
    void showsAReservedValueAsANumber() {
        assertThat(DataCoding.of(0x0B).name()).isEqualTo("0x0B");
        assertThat(DataCoding.of(0x55)).hasToString("0x55");
    }

    @Test
    void constantsHaveTheirCodes() {
        assertThat(DataCoding.MC_DEFAULT.code()).isZero();
        assertThat(DataCoding.IA5.code()).isEqualTo(1);
        assertThat(DataCoding.OCTET_UNSPECIFIED_TDMA_CDMA.code()).isEqualTo(2);
        assertThat(DataCoding.LATIN_1.code()).isEqualTo(3);
        assertThat(DataCoding.OCTET_UNSPECIFIED.code()).isEqualTo(4);
        assertThat(DataCoding.JIS.code()).isEqualTo(5);
        assertThat(DataCoding.CYRILLIC.code()).isEqualTo(6);
        assertThat(DataCoding.LATIN_HEBREW.code()).isEqualTo(7);
        assertThat(DataCoding.UCS_2.code()).isEqualTo(8);
        assertThat(DataCoding.PICTOGRAM.code()).isEqualTo(9);
        assertThat(DataCoding.ISO_2022_JP.code()).isEqualTo(10);
        assertThat(DataCoding.EXTENDED_KANJI_JIS.code()).isEqualTo(13);
        assertThat(DataCoding.KS_C_5601.code()).isEqualTo(14);
    }
}
