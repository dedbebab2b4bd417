package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every alphabet. */
class AlphabetPropertiesTest {
    private static final List<Alphabet> ALL = Stream.concat(
                    Stream.of(
                            Alphabets.GSM_0338,
                            Alphabets.GSM_0338_PACKED,
                            Alphabets.GSM_0338_PACKED_ZERO_FILLED,
                            Alphabets.UCS_2,
                            Alphabets.UCS_2_LITTLE_ENDIAN,
                            Alphabets.UTF_8,
                            Alphabets.ASCII,
                            Alphabets.LATIN_1,
                            Alphabets.ISO_8859_15,
                            Alphabets.ISO_8859_5,
                            Alphabets.ISO_8859_8),
                    OperatorAlphabets.all().stream())
            .toList();

    private static final String GSM_CHARACTERS =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCXYZÄÖÑÜ§¿abcxyzäöñüà\f^{}\\[~]|€";

    @Example
    void everyCharacterOfTheBasicPlaneRoundTripsOrIsRefused() {
        for (Alphabet alphabet : ALL) {
            for (int character = 0; character <= 0xFFFF; character++) {
                String text = String.valueOf((char) character);
                if (character % 61 == 0 || alphabet.canEncode(text)) { // a refusal takes its time
                    assertRoundTripOrRefusal(alphabet, text);
                }
            }
        }
    }

    @Property
    void everyTextRoundTripsOrIsRefused(@ForAll("alphabets") Alphabet alphabet, @ForAll("texts") String text) {
        assertRoundTripOrRefusal(alphabet, text);
    }

    @Property
    void theFirstMissingCharacterIsWhereTheRestCannotBeWritten(
            @ForAll("alphabets") Alphabet alphabet, @ForAll("texts") String text) {
        int missing = alphabet.firstMissing(text);

        if (missing >= 0) {
            assertThat(alphabet.canEncode(text.substring(0, missing))).isTrue();
            assertThat(alphabet.firstMissing(text.substring(missing))).isZero();
        }
    }

    @Property
    void decodeNeverFailsNorGrows(@ForAll("alphabets") Alphabet alphabet, @ForAll("octets") byte[] octets) {
        String text = alphabet.decode(Octets.of(octets));

        assertThat(text.length()).isLessThanOrEqualTo(octets.length * 8 / 7); // eight septets in seven octets
        assertThat(text.isEmpty()).isEqualTo(octets.length == 0);
        assertThat(Alphabets.UCS_2.canEncode(text)).as("no unpaired surrogate").isTrue();
    }

    @Property
    void decodeLeavesItsInputAlone(@ForAll("alphabets") Alphabet alphabet, @ForAll("octets") byte[] octets) {
        byte[] given = octets.clone();

        alphabet.decode(Octets.wrap(given));

        assertThat(given).isEqualTo(octets);
    }

    /** The euro, an escape pair, comes from the general loop of GSM 03.38; everything else in front from the short one. */
    @Property
    void gsmReadsTheSameWithAndWithoutTheShortLoop(@ForAll("septets") byte[] septets) {
        String shortLoop = Alphabets.GSM_0338.decode(Octets.of(septets));

        String generalLoop = Alphabets.GSM_0338.decode(Octets.ofHex("1b65").concat(Octets.of(septets)));

        assertThat(generalLoop).isEqualTo("€" + shortLoop);
    }

    private static void assertRoundTripOrRefusal(Alphabet alphabet, String text) {
        if (alphabet.canEncode(text)) {
            Octets octets = alphabet.encode(text);
            assertThat(alphabet.decode(octets)).isEqualTo(text);
            assertThat(octets.length()).isEqualTo(alphabet.encodedLength(text));
            assertThat(alphabet.decode(alphabet.encode(text, 6), 6)).isEqualTo(text);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> alphabet.encode(text));
            assertThatIllegalArgumentException().isThrownBy(() -> alphabet.encodedLength(text));
        }
    }

    @Provide
    Arbitrary<Alphabet> alphabets() {
        return Arbitraries.of(ALL);
    }

    /** Texts of which each alphabet has some: all GSM 03.38, all ASCII, whole and broken surrogate pairs, anything. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> gsm = Arbitraries.strings().withChars(GSM_CHARACTERS).ofMaxLength(200);
        Arbitrary<String> ascii = Arbitraries.strings().ascii().ofMaxLength(50);
        Arbitrary<String> pairs =
                Arbitraries.strings().withChars('\uD83D', '\uDE00', 'a').ofMaxLength(6);
        Arbitrary<String> any =
                Arbitraries.strings().withCharRange('\u0000', '\uFFFF').ofMaxLength(20);
        return Arbitraries.oneOf(gsm, ascii, pairs, any);
    }

    @Provide
    Arbitrary<byte[]> octets() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }

    @Provide
    Arbitrary<byte[]> septets() {
        return Arbitraries.bytes()
                .between((byte) 0, (byte) 0x7F)
                .array(byte[].class)
                .ofMaxSize(160);
    }
}
