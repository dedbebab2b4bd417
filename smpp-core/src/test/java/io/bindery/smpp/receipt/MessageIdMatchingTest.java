package io.bindery.smpp.receipt;

import static io.bindery.smpp.receipt.MessageIdMatching.AS_IS;
import static io.bindery.smpp.receipt.MessageIdMatching.AUTO;
import static io.bindery.smpp.receipt.MessageIdMatching.DEC_TO_HEX;
import static io.bindery.smpp.receipt.MessageIdMatching.HEX_TO_DEC;
import static io.bindery.smpp.receipt.MessageIdMatching.IGNORE_CASE_AND_ZEROS;
import static io.bindery.smpp.receipt.MessageIdMatching.IGNORE_ZEROS;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of responses and receipts (quirks, pain point 1). */
class MessageIdMatchingTest {
    @ParameterizedTest
    @CsvSource({
        "HEX_TO_DEC, 812FC7470000001B, 9308878062554710043, 9308878062554710043",
        "HEX_TO_DEC, 812fc7470000001b, 09308878062554710043, 9308878062554710043",
        "HEX_TO_DEC, ffffffffffffffff, 18446744073709551615, 18446744073709551615",
        "HEX_TO_DEC, 8000000000000000, 9223372036854775808, 9223372036854775808",
        "HEX_TO_DEC, 7fffffffffffffff, 9223372036854775807, 9223372036854775807",
        "HEX_TO_DEC, 10, 16, 16",
        "HEX_TO_DEC, 0000000A, 0000000010, 10",
        "HEX_TO_DEC, 0, 00, 0",
        "DEC_TO_HEX, 9308878062554710043, 812FC7470000001B, 9308878062554710043",
        "DEC_TO_HEX, 0000000010, A, 10",
        "IGNORE_CASE, 0A1B-C, 0a1b-c, 0a1b-c",
        "IGNORE_ZEROS, 0000001234, 1234, 1234",
        "IGNORE_ZEROS, 00A1B2, A1B2, A1B2",
        "IGNORE_CASE_AND_ZEROS, 00A1B2, a1b2, a1b2",
        "AS_IS, 0A1B, 0A1B, 0A1B",
        "AUTO, 0A1B, 0A1B, 0A1B",
    })
    void bringsTogetherWhatIsTheSame(MessageIdMatching matching, String response, String receipt, String key) {
        assertThat(matching.keyOfResponse(response)).isEqualTo(key);
        assertThat(matching.keyOfReceipt(receipt)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "AS_IS, 10, 16",
        "AUTO, 10, 16",
        "AUTO, 0A, 0a",
        "AUTO, 007, 7",
        "HEX_TO_DEC, 10, 10",
        "HEX_TO_DEC, 16, 10",
        "DEC_TO_HEX, 10, 16",
        "IGNORE_CASE, 0A, A",
        "IGNORE_ZEROS, 0A, a",
        "IGNORE_ZEROS, 100, 1",
        "IGNORE_CASE_AND_ZEROS, 10, 16",
    })
    void keepsApartWhatIsNot(MessageIdMatching matching, String response, String receipt) {
        assertThat(matching.keyOfResponse(response)).isNotEqualTo(matching.keyOfReceipt(receipt));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-4000-8000-00000000000a",
                "00f3c1b29d0e4c558a610d9f1e2c3b4a",
                "01234567890123456789012345678901",
                "0000000000000000000000000000000000000000000000000000000000000007",
                "007-12",
                "10.0.0.1",
                "0x1F",
                "-1",
                "+1",
                "12 34",
                "g",
                "\u0661\u0662",
                ""
            })
    void leavesAloneWhatIsNoNumber(String id) { // ja616: UUIDs lost their zeros
        for (MessageIdMatching matching : List.of(AUTO, AS_IS, IGNORE_ZEROS, HEX_TO_DEC, DEC_TO_HEX)) {
            assertThat(matching.keyOfResponse(id)).as("%s", matching).isEqualTo(id);
            assertThat(matching.keyOfReceipt(id)).as("%s", matching).isEqualTo(id);
        }
        assertThat(IGNORE_CASE_AND_ZEROS.keyOfReceipt(id)).isEqualTo(id.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({"10000000000000000", "00010000000000000000", "ffffffffffffffffffff"})
    void convertsNoNumberOfMoreThanSixtyFourBits(String hex) {
        assertThat(HEX_TO_DEC.keyOfResponse(hex)).isEqualTo(hex);
        assertThat(DEC_TO_HEX.keyOfReceipt(hex)).isEqualTo(hex);
    }

    @ParameterizedTest
    @EnumSource
    void neverThrowsNorMakesAnIdEmpty(MessageIdMatching matching) {
        for (String id :
                List.of("0", "00000000000000000000", "\u0000", "\uD83D", "99999999999999999999", "x".repeat(70_000))) {
            assertThat(matching.keyOfResponse(id)).isNotEmpty();
            assertThat(matching.keyOfReceipt(id)).isNotEmpty();
        }
    }

    @Property
    void bothEndsMeetForEveryNumberHoweverItIsPadded(
            @ForAll long number,
            @ForAll @IntRange(max = 4) int zeros,
            @ForAll @IntRange(max = 4) int others,
            @ForAll boolean isUpper) {
        String written = Long.toHexString(number);
        String hex = padded(isUpper ? written.toUpperCase(Locale.ROOT) : written, zeros);
        String decimal = padded(Long.toUnsignedString(number), others);

        assertThat(HEX_TO_DEC.keyOfResponse(hex))
                .isEqualTo(new BigInteger(written, 16).toString())
                .isEqualTo(HEX_TO_DEC.keyOfReceipt(decimal));
        assertThat(DEC_TO_HEX.keyOfReceipt(hex)).isEqualTo(DEC_TO_HEX.keyOfResponse(decimal));
        assertThat(IGNORE_CASE_AND_ZEROS.keyOfResponse(hex)).isEqualTo(IGNORE_CASE_AND_ZEROS.keyOfReceipt(written));
    }

    private static String padded(String number, int zeros) {
        return "0".repeat(Math.min(zeros, 20 - number.length())) + number;
    }

    @Property
    void keepsDifferentNumbersApart(@ForAll long one, @ForAll long other) {
        for (MessageIdMatching matching : MessageIdMatching.values()) {
            assertThat(matching.keyOfResponse(Long.toHexString(one))
                            .equals(matching.keyOfResponse(Long.toHexString(other))))
                    .as("%s", matching)
                    .isEqualTo(one == other);
        }
    }

    /** The end whose ids are not converted already has keys of that form. */
    @Property
    void changesAKeyNoFurther(@ForAll("ids") String id) {
        for (MessageIdMatching matching : MessageIdMatching.values()) {
            String ofResponse = matching.keyOfResponse(id);
            String ofReceipt = matching.keyOfReceipt(id);
            if (matching == HEX_TO_DEC) {
                assertThat(matching.keyOfReceipt(ofReceipt)).isEqualTo(ofReceipt);
            } else if (matching == DEC_TO_HEX) {
                assertThat(matching.keyOfResponse(ofResponse)).isEqualTo(ofResponse);
            } else {
                assertThat(ofResponse).isEqualTo(ofReceipt);
                assertThat(matching.keyOfResponse(ofResponse)).isEqualTo(ofResponse);
            }
        }
    }

    /** What changes only case and zeros never mixes two ids that differ in more. */
    @Property
    void makesOneKeyOnlyOfIdsThatDifferInCaseAndZeros(@ForAll("ids") String one, @ForAll("ids") String other) {
        boolean isOneKey = IGNORE_CASE_AND_ZEROS.keyOfResponse(one).equals(IGNORE_CASE_AND_ZEROS.keyOfReceipt(other));

        assertThat(isOneKey).isEqualTo(loose(one).equals(loose(other)));
    }

    private static String loose(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return id.matches("[0-9A-Fa-f]{1,20}") ? lower.replaceFirst("^0+(?=.)", "") : lower;
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().withChars("0019aAfF-g").ofMinLength(1).ofMaxLength(24);
    }
}
