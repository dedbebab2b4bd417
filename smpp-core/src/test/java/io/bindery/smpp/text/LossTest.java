package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LossTest {
    @Example
    void saysWhatAndWhere() {
        Loss loss = gsm("a中b\uD83D\uDC4D\uD83Dc");

        assertThat(loss.count()).isEqualTo(3);
        assertThat(loss.isNone()).isFalse();
        assertThat(loss.dataCoding()).isEqualTo(DataCoding.MC_DEFAULT);
        assertThat(loss.alphabet()).isSameAs(Alphabets.GSM_0338);
        assertThat(loss.places())
                .containsExactly(new Loss.Place(1, 0x4E2D), new Loss.Place(3, 0x1F44D), new Loss.Place(5, 0xD83D));
    }

    @Example
    void isNoneWhereTheAlphabetHasEverything() {
        assertThat(gsm("5 €").isNone()).isTrue();
        assertThat(gsm("").isNone()).isTrue();
        assertThat(gsm("")).hasToString("mc_default (0x00), GSM 03.38: lacks nothing");
    }

    @Property
    void listsSixteenPlacesAtMost(@ForAll @IntRange(min = 14, max = 18) int missing) {
        Loss loss = gsm("中".repeat(missing));

        assertThat(loss.count()).isEqualTo(missing);
        assertThat(loss.places()).hasSize(Math.min(missing, 16));
    }

    @Example
    void neverShowsTheText() {
        Loss loss = gsm("geheim 中文");

        assertThat(loss).hasToString("mc_default (0x00), GSM 03.38: lacks 2, the first at index 7");
        assertThat(loss.places()).hasToString("[index 7, index 8]");
    }

    @Property
    void agreesWithCharacterByCharacter(@ForAll("texts") String text) {
        List<Loss.Place> expected = new ArrayList<>();
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            if (!Alphabets.GSM_0338.canEncode(Character.toString(text.codePointAt(i)))) {
                expected.add(new Loss.Place(i, text.codePointAt(i)));
            }
        }

        assertThat(gsm(text).count()).isEqualTo(expected.size());
        assertThat(gsm(text).places()).isEqualTo(expected.subList(0, Math.min(16, expected.size())));
    }

    @Example
    void replacesWhatIsMissing() {
        assertThat(replaced("a中b\uD83D\uDC4D\uD83Dc", Replacement.QUESTION_MARK))
                .isEqualTo("a?b??c");
        assertThat(replaced("a中b\uD83D\uDC4D\uD83Dc", Replacement.NOTHING)).isEqualTo("abc");
        assertThat(replaced("中", Replacement.SPACE)).isEqualTo(" ");
        assertThat(replaced("5 € “x”", new Replacement("''"))).isEqualTo("5 € ''x''");
        assertThat(replaced("", Replacement.QUESTION_MARK)).isEmpty();
    }

    @Property
    void replacesExactlyTheCountedOnes(@ForAll("texts") String text) {
        LossyText lossy = LossyText.of(text, DataCoding.MC_DEFAULT, Alphabets.GSM_0338, Replacement.NOTHING);

        int kept = text.codePointCount(0, text.length()) - lossy.loss().count();
        assertThat(lossy.encoded().text().length()).isEqualTo(kept);
        assertThat(lossy.loss().isNone()).isEqualTo(lossy.encoded().text().equals(text));
    }

    @Example
    void refusesAReplacementThatIsMissingAsWell() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replaced("abc", new Replacement("\uFFFD")))
                .withMessage("replacement: U+FFFD is not in the alphabet either, allowed are characters of GSM 03.38");
    }

    @Example
    void aLossyTextNeverShowsTheText() {
        LossyText lossy = LossyText.of("geheim 中", DataCoding.IA5, Alphabets.ASCII, Replacement.SPACE);

        assertThat(lossy.toString()).doesNotContain("geheim", "中");
    }

    private static Loss gsm(String text) {
        return Loss.of(text, DataCoding.MC_DEFAULT, Alphabets.GSM_0338);
    }

    private static String replaced(String text, Replacement replacement) {
        return LossyText.of(text, DataCoding.MC_DEFAULT, Alphabets.GSM_0338, replacement)
                .encoded()
                .text();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab€中\uD83D\uDC4D").ofMaxLength(40);
    }
}
