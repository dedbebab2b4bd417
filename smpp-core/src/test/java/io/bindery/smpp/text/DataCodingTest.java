package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.SpecTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    static List<Map<String, String>> allValues() {
        return SpecTable.rows("data_coding");
    }

    @Test
    void hasARowForEveryOctet() {
        assertThat(allValues())
                .extracting(row -> Integer.decode(row.get("data_coding")))
                .containsExactlyElementsOf(IntStream.range(0, 256).boxed().toList());
    }

    /** Q21: message classes, message waiting, and the bits of GSM in what SMPP reserves. */
    @ParameterizedTest
    @MethodSource("allValues")
    void readsEveryValue(Map<String, String> row) {
        DataCoding coding = DataCoding.of(Integer.decode(row.get("data_coding")));
        String content = row.get("content");
        boolean isBinary = content.equals("binary");

        assertThat(coding.name()).isEqualTo(row.get("name"));
        assertThat(coding.alphabet().map(Alphabet::name).orElse("")).isEqualTo(isBinary ? "" : content);
        assertThat(coding.isBinary()).isEqualTo(isBinary);
        assertThat(coding.messageClass().map(DataCodingTest::word).orElse("")).isEqualTo(row.get("message_class"));
        assertThat(coding.isCompressed()).isEqualTo(row.get("compressed").equals("yes"));
        assertThat(coding.isDeletedOnceRead())
                .isEqualTo(row.get("deleted_once_read").equals("yes"));
        Optional<MessageWaiting> waiting = coding.messageWaiting();
        assertThat(waiting.map(each -> word(each.kind())).orElse("")).isEqualTo(row.get("waiting"));
        assertThat(waiting.map(each -> word(each.indication())).orElse("")).isEqualTo(row.get("indication"));
        assertThat(waiting.map(each -> word(each.handling())).orElse("")).isEqualTo(row.get("handling"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The names and values that the specification lists; the groups of GSM stand for their first value there. */
    @Test
    void agreesWithTheSpecificationsTable() {
        List<Map<String, String>> rows = SpecTable.rows("enums").stream()
                .filter(row -> row.get("enum").equals("data_coding"))
                .toList();

        assertThat(rows).hasSize(17).allSatisfy(row -> {
            DataCoding coding = DataCoding.of(Integer.decode(row.get("value")));
            assertThat(coding.name()).isEqualTo(row.get("name"));
        });
    }

    @Test
    void givesADataCodingAMessageClass() {
        assertThat(DataCoding.MC_DEFAULT.withMessageClass(MessageClass.FLASH)).isEqualTo(DataCoding.of(0xF0));
        assertThat(DataCoding.MC_DEFAULT.withMessageClass(MessageClass.TERMINAL))
                .isEqualTo(DataCoding.of(0xF3));
        assertThat(DataCoding.OCTET_UNSPECIFIED.withMessageClass(MessageClass.HANDSET))
                .isEqualTo(DataCoding.of(0xF5));
        assertThat(DataCoding.OCTET_UNSPECIFIED_TDMA_CDMA.withMessageClass(MessageClass.SIM))
                .isEqualTo(DataCoding.of(0xF6));
        assertThat(DataCoding.UCS_2.withMessageClass(MessageClass.FLASH)).isEqualTo(DataCoding.of(0x18));
        assertThat(DataCoding.of(0xF5).withMessageClass(MessageClass.SIM)).isEqualTo(DataCoding.of(0xF6));
        assertThat(DataCoding.of(0x48).withMessageClass(MessageClass.FLASH)).isEqualTo(DataCoding.of(0x58));
        assertThat(DataCoding.of(0x1B).withMessageClass(MessageClass.HANDSET)).isEqualTo(DataCoding.of(0x19));
    }

    /** Whatever can have a class keeps its alphabet; the rest is refused. */
    @ParameterizedTest
    @EnumSource(MessageClass.class)
    void aMessageClassChangesNothingElse(MessageClass messageClass) {
        for (int code = 0; code <= 0xFF; code++) {
            DataCoding coding = DataCoding.of(code);
            boolean isPossible =
                    List.of(0x00, 0x02, 0x04, 0x08).contains(code) || code >= 0x10 && code <= 0x7F || code >= 0xF0;
            if (!isPossible) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> coding.withMessageClass(messageClass))
                        .withMessageStartingWith("data_coding: " + coding + " has no form with a message class");
                continue;
            }

            DataCoding changed = coding.withMessageClass(messageClass);

            assertThat(changed.messageClass()).contains(messageClass);
            assertThat(changed.alphabet()).isEqualTo(coding.alphabet());
            assertThat(changed.isBinary()).isEqualTo(coding.isBinary());
            assertThat(changed.isCompressed()).isEqualTo(coding.isCompressed());
            assertThat(changed.isDeletedOnceRead()).isEqualTo(coding.isDeletedOnceRead());
        }
    }

    @Test
    void numbersTheMessageClasses() {
        assertThat(MessageClass.values()).extracting(MessageClass::number).containsExactly(0, 1, 2, 3);
    }

    @Test
    void writesMessageWaiting() {
        MessageWaiting voicemail = new MessageWaiting(
                MessageWaiting.Handling.DISCARD, MessageWaiting.Indication.ACTIVE, MessageWaiting.Kind.VOICEMAIL);

        assertThat(voicemail.dataCoding()).isEqualTo(DataCoding.of(0xC8));
        for (int code = 0xC0; code <= 0xEF; code++) {
            DataCoding coding = DataCoding.of(code);
            assertThat(coding.messageWaiting().orElseThrow().dataCoding())
                    .isEqualTo(DataCoding.of(code & ~0x04)); // bit 2 is reserved
        }
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

    @Test
    void showsAReservedValueAsANumber() {
        assertThat(DataCoding.of(0x0B).name()).isEqualTo("0x0B");
        assertThat(DataCoding.of(0x55)).hasToString("0x55");
        assertThat(DataCoding.UCS_2).hasToString("ucs2 (0x08)");
        assertThat(DataCoding.of(0xF5)).hasToString("gsm_class_control (0xF5)");
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
