package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds for every way of splitting and every alphabet. */
class SplitterPropertiesTest {
    private static final List<Splitter> WAYS = List.of(
            Splitter.udh8(),
            Splitter.udh16(),
            Splitter.sar(),
            Splitter.udh16().withPorts(Ports.of(1, 2)),
            Splitter.udh8().withCapacity(PartCapacity.shortMessage(254)),
            Splitter.sar().withCapacity(PartCapacity.shortMessage(20)));

    @Property
    void eachPartReadsByItselfAndAllTogetherAreTheText(
            @ForAll("ways") Splitter splitter, @ForAll("texts") EncodedText text) {
        List<Part> parts = splitter.split(text);

        assertThat(parts.stream()
                        .map(part -> text.alphabet()
                                .decode(part.text(), part.header().length()))
                        .collect(Collectors.joining()))
                .isEqualTo(text.text());
        if (!PartCapacity.isPacked(text.alphabet())) {
            assertThat(joined(parts)).isEqualTo(text.octets());
        }
        for (Part part : parts) {
            int header = part.header().length();
            String read = text.alphabet().decode(part.text(), header);
            assertThat(text.alphabet().encode(read, header)).isEqualTo(part.text());
            assertThat(part.total()).isEqualTo(parts.size());
            assertThat(part.dataCoding()).isEqualTo(text.dataCoding());
        }
    }

    @Property
    void noPartIsOverTheAirInterface(@ForAll("ways") Splitter splitter, @ForAll("texts") EncodedText text) {
        for (Part part : splitter.split(text)) {
            assertThat(part.body().length()).isLessThanOrEqualTo(255);
            if (splitter.toString().endsWith("on air")) {
                boolean isSeptets = text.alphabet().equals(Alphabets.GSM_0338);
                int septetsOfHeader = (part.header().length() * 8 + 6) / 7;
                assertThat(
                                isSeptets
                                        ? septetsOfHeader + part.text().length()
                                        : part.body().length())
                        .isLessThanOrEqualTo(isSeptets ? 160 : 140);
            }
        }
    }

    @Property
    void partsAreNumberedFromOneUnderOneReference(
            @ForAll("ways") Splitter splitter, @ForAll("texts") EncodedText text) {
        List<Part> parts = splitter.split(text);

        if (parts.size() > 1) {
            List<Concatenation> places = parts.stream()
                    .map(part -> part.header().concatenation().or(() -> Concatenation.of(part.tlvs())))
                    .map(place -> place.orElseThrow())
                    .toList();
            assertThat(places)
                    .extracting(Concatenation::reference)
                    .containsOnly(places.get(0).reference());
            assertThat(places)
                    .extracting(Concatenation::number)
                    .containsExactlyElementsOf(parts.stream().map(Part::number).toList());
            assertThat(parts.get(0).number()).isEqualTo(1);
        }
    }

    @Property
    void octetsOfAnyKindAreSplitWithoutLoss(
            @ForAll("ways") Splitter splitter,
            @ForAll("alphabets") Alphabet alphabet,
            @ForAll @Size(max = 700) byte[] octets) {
        EncodedText text = new EncodedText(DataCoding.MC_DEFAULT, alphabet, Octets.of(octets));

        assertThat(joined(splitter.split(text))).isEqualTo(text.octets());
        assertThat(joined(splitter.split(DataCoding.OCTET_UNSPECIFIED, text.octets())))
                .isEqualTo(text.octets());
    }

    private static Octets joined(List<Part> parts) {
        return parts.stream().map(Part::text).reduce(Octets.empty(), Octets::concat);
    }

    @Provide
    Arbitrary<Splitter> ways() {
        return Arbitraries.of(WAYS);
    }

    @Provide
    Arbitrary<Alphabet> alphabets() {
        return Arbitraries.of(Alphabets.GSM_0338, Alphabets.UCS_2, Alphabets.ASCII, Alphabets.LATIN_1);
    }

    @Provide
    Arbitrary<EncodedText> texts() {
        Arbitrary<EncodedText> gsm = text("abc xyz€[]é\n", 900).map(EncodedText::of);
        Arbitrary<EncodedText> latin = text("abcéü¿", 900).map(text -> EncodedText.of(text, DataCoding.LATIN_1));
        Arbitrary<EncodedText> ascii = text("abc[]", 900).map(text -> EncodedText.of(text, DataCoding.IA5));
        Arbitrary<EncodedText> wide = Arbitraries.of(
                        "ж",
                        "a",
                        "e\u0301",
                        "\uD83D\uDE00",
                        "\uD83D\uDC68\u200D\uD83D\uDC69",
                        "\uD83C\uDDF3\uD83C\uDDF1",
                        "\u0301")
                .list()
                .ofMaxSize(200)
                .map(clusters -> EncodedText.of(String.join("", clusters), DataCoding.UCS_2));
        Arbitrary<EncodedText> packed = Combinators.combine(
                        text("abc@\r€[]", 500),
                        Arbitraries.of(Alphabets.GSM_0338_PACKED, Alphabets.GSM_0338_PACKED_ZERO_FILLED))
                .as((text, alphabet) -> EncodedText.of(text, DataCoding.MC_DEFAULT, alphabet));
        Arbitrary<EncodedText> utf8 =
                wide.map(text -> EncodedText.of(text.text(), DataCoding.MC_DEFAULT, Alphabets.UTF_8));
        Arbitrary<EncodedText> little =
                wide.map(text -> EncodedText.of(text.text(), DataCoding.UCS_2, Alphabets.UCS_2_LITTLE_ENDIAN));
        return Arbitraries.oneOf(gsm, latin, ascii, wide, packed, utf8, little);
    }

    private static Arbitrary<String> text(String characters, int most) {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withChars(characters.toCharArray())
                                .ofMaxLength(most),
                        Arbitraries.integers().between(0, 2))
                .as((text, repeats) -> text.repeat(1 + repeats));
    }
}
