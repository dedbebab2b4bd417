package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gsm0338Test {
    private static final int ESCAPE = 0x1B;

    /**
     * The default table of TS 23.038 as it is printed: the column is the high half of the septet, the row the low half.
     * Unicode numbers, so that nothing here depends on how this file is read.
     */
    private static final int[][] PRINTED_TABLE = {
        {0x0040, 0x0394, 0x0020, 0x0030, 0x00A1, 0x0050, 0x00BF, 0x0070},
        {0x00A3, 0x005F, 0x0021, 0x0031, 0x0041, 0x0051, 0x0061, 0x0071},
        {0x0024, 0x03A6, 0x0022, 0x0032, 0x0042, 0x0052, 0x0062, 0x0072},
        {0x00A5, 0x0393, 0x0023, 0x0033, 0x0043, 0x0053, 0x0063, 0x0073},
        {0x00E8, 0x039B, 0x00A4, 0x0034, 0x0044, 0x0054, 0x0064, 0x0074},
        {0x00E9, 0x03A9, 0x0025, 0x0035, 0x0045, 0x0055, 0x0065, 0x0075},
        {0x00F9, 0x03A0, 0x0026, 0x0036, 0x0046, 0x0056, 0x0066, 0x0076},
        {0x00EC, 0x03A8, 0x0027, 0x0037, 0x0047, 0x0057, 0x0067, 0x0077},
        {0x00F2, 0x03A3, 0x0028, 0x0038, 0x0048, 0x0058, 0x0068, 0x0078},
        {0x00C7, 0x0398, 0x0029, 0x0039, 0x0049, 0x0059, 0x0069, 0x0079},
        {0x000A, 0x039E, 0x002A, 0x003A, 0x004A, 0x005A, 0x006A, 0x007A},
        {0x00D8, ESCAPE, 0x002B, 0x003B, 0x004B, 0x00C4, 0x006B, 0x00E4},
        {0x00F8, 0x00C6, 0x002C, 0x003C, 0x004C, 0x00D6, 0x006C, 0x00F6},
        {0x000D, 0x00E6, 0x002D, 0x003D, 0x004D, 0x00D1, 0x006D, 0x00F1},
        {0x00C5, 0x00DF, 0x002E, 0x003E, 0x004E, 0x00DC, 0x006E, 0x00FC},
        {0x00E5, 0x00C9, 0x002F, 0x003F, 0x004F, 0x00A7, 0x006F, 0x00E0},
    };

    /** The extension table: septet behind the escape, Unicode number. */
    private static final int[][] EXTENSION_TABLE = {
        {0x0A, 0x000C},
        {0x14, 0x005E},
        {0x28, 0x007B},
        {0x29, 0x007D},
        {0x2F, 0x005C},
        {0x3C, 0x005B},
        {0x3D, 0x007E},
        {0x3E, 0x005D},
        {0x40, 0x007C},
        {0x65, 0x20AC},
    };

    private final Alphabet gsm = Alphabets.GSM_0338;

    @Test
    void hasTheWholeDefaultTableBothWays() {
        for (int septet = 0; septet < 128; septet++) {
            if (septet == ESCAPE) {
                continue;
            }
            String character = Character.toString(PRINTED_TABLE[septet & 0x0F][septet >> 4]);

            assertThat(gsm.encode(character)).as("septet %02X", septet).isEqualTo(Octets.of((byte) septet));
            assertThat(gsm.decode(Octets.of((byte) septet)))
                    .as("septet %02X", septet)
                    .isEqualTo(character);
        }
    }

    @Test
    void hasTheWholeExtensionTableBothWays() {
        for (int[] entry : EXTENSION_TABLE) {
            String character = Character.toString(entry[1]);
            Octets octets = Octets.of((byte) ESCAPE, (byte) entry[0]);

            assertThat(gsm.encode(character)).as("septet %02X", entry[0]).isEqualTo(octets);
            assertThat(gsm.decode(octets)).as("septet %02X", entry[0]).isEqualTo(character);
        }
    }

    @Test
    void hasNoOtherCharacter() {
        Set<Integer> expected = new HashSet<>();
        for (int septet = 0; septet < 128; septet++) {
            expected.add(PRINTED_TABLE[septet & 0x0F][septet >> 4]);
        }
        expected.remove(ESCAPE);
        for (int[] entry : EXTENSION_TABLE) {
            expected.add(entry[1]);
        }

        Set<Integer> actual = new HashSet<>();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (gsm.canEncode(Character.toString(codePoint))) {
                actual.add(codePoint);
            }
        }

        assertThat(expected).hasSize(137);
        assertThat(actual).isEqualTo(expected);
    }

    /** Octets of the golden vectors: submit_sm/gsm-alphabet-low, gsm-escape-euro, class0-dcs-F0, mwi-dcs-C8. */
    @Test
    void agreesWithTheGoldenOctets() {
        assertBothWays("@£$¥èéùìòÇ", "00010203040506070809");
        assertBothWays("€[]{}\\|\n\r", "1b651b3c1b3e1b281b291b2f1b400a0d");
        assertBothWays("flash", "666c617368");
        assertBothWays("3 new", "33206e6577");
        assertBothWays("", "");
    }

    @Test
    void keepsWhatStandsBeforeAndBehindTheFirstCharacterOutOfTheOrdinary() {
        assertBothWays("ab{cd", "61621b286364");
        assertBothWays("Größe ΔT = 5 € ~ 1", "47727c1e6520105420 3d203520 1b6520 1b3d 2031".replace(" ", ""));
        assertBothWays("è à Ω", "04207f2015");
        assertBothWays("€€", "1b651b65");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "hello, 5", "€, 2", "a{b}c, 7", "ΔΣ, 2"})
    void countsOctetsWithTheirEscapes(String text, int octets) {
        assertThat(gsm.encodedLength(text))
                .isEqualTo(octets)
                .isEqualTo(gsm.encode(text).length());
    }

    /** What cloudhopper-commons turns into a question mark, and look-alikes of what the table has. */
    @ParameterizedTest
    @ValueSource(ints = {0x00E7, 0x0060, 0x0009, 0x0000, 0x001B, 0x0391, 0x2126, 0x2019, 0x1F600, 0x4E2D, 0xFFFD})
    void refusesWhatItLacksInsteadOfReplacingIt(int codePoint) {
        String text = "a{b" + Character.toString(codePoint) + "c";

        assertThat(gsm.canEncode(text)).isFalse();
        assertThat(gsm.firstMissing(text)).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> gsm.encodedLength(text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gsm.encode(text))
                .withMessageContaining(String.format("U+%04X at index 3 of %d", codePoint, text.length()))
                .withMessageContaining("GSM 03.38");
    }

    @Test
    void refusesAtTheVeryFirstCharacter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gsm.encode("ç"))
                .withMessageContaining("U+00E7 at index 0 of 1");
    }

    @Test
    void saysThatASurrogateIsUnpaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gsm.encode("ab\uD83D"))
                .withMessageContaining("U+D83D at index 2 of 3 is an unpaired surrogate");
    }

    /** Never the text of a message in an exception: only the character that is missing. */
    @Test
    void keepsTheTextOutOfTheRefusal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gsm.encode("your code 4711 中"))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("4711", "code", "中"));
    }

    /** cloudhopper-commons reads U+0000 here. */
    @Test
    void showsTheDefaultCharacterWhereTheExtensionTableIsOpen() {
        for (int septet = 0; septet < 128; septet++) {
            if (isInExtensionTable(septet) || septet == ESCAPE) {
                continue;
            }
            String shown = gsm.decode(Octets.of((byte) ESCAPE, (byte) septet));

            assertThat(shown).as("septet %02X", septet).isEqualTo(gsm.decode(Octets.of((byte) septet)));
        }
        assertThat(gsm.decode(Octets.ofHex("1b41"))).isEqualTo("A");
    }

    /** Q21: a segment that was cut between the escape and its octet. */
    @Test
    void showsAnEscapeAtTheEndAsLost() {
        assertThat(gsm.decode(Octets.ofHex("61621b"))).isEqualTo("ab\uFFFD");
        assertThat(gsm.decode(Octets.ofHex("1b"))).isEqualTo("\uFFFD");
    }

    @Test
    void showsTwoEscapesAsASpace() {
        assertThat(gsm.decode(Octets.ofHex("611b1b41"))).isEqualTo("a A");
        assertThat(gsm.decode(Octets.ofHex("1b1b1b65"))).isEqualTo(" €");
    }

    @Test
    void showsOctetsAboveTheSeptetsAsReplacement() {
        for (int octet = 0x80; octet <= 0xFF; octet++) {
            assertThat(gsm.decode(Octets.of((byte) 'a', (byte) octet, (byte) 'b')))
                    .isEqualTo("a\uFFFDb");
        }
        assertThat(gsm.decode(Octets.ofHex("611bc162"))).isEqualTo("a\uFFFDb");
    }

    @Test
    void readsAPartOfALargerArray() {
        Octets frame = Octets.ofHex("ffff00611b65ffff");

        assertThat(gsm.decode(frame.slice(2, 6))).isEqualTo("@a€");
        assertThat(frame.toHex()).isEqualTo("ffff00611b65ffff");
    }

    private void assertBothWays(String text, String hex) {
        assertThat(gsm.encode(text).toHex()).isEqualTo(hex);
        assertThat(gsm.decode(Octets.ofHex(hex))).isEqualTo(text);
    }

    private static boolean isInExtensionTable(int septet) {
        for (int[] entry : EXTENSION_TABLE) {
            if (entry[0] == septet) {
                return true;
            }
        }
        return false;
    }
}
