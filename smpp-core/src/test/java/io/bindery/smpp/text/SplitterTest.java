package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    private static final String FLAG = "\uD83C\uDDF3\uD83C\uDDF1";

    private static final Map<String, Splitter> WAYS =
            Map.of("udh8", Splitter.udh8(), "udh16", Splitter.udh16(), "sar", Splitter.sar());

    @Test
    void writesAHeaderOfEightBits() {
        List<Part> parts = Splitter.udh8().withReferences(() -> 0x12A).split("a".repeat(153) + "b".repeat(8));

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).body().toHex()).isEqualTo("0500032a0201" + "61".repeat(153));
        assertThat(parts.get(1).body().toHex()).isEqualTo("0500032a0202" + "62".repeat(8));
        assertThat(parts.get(1).dataCoding()).isEqualTo(DataCoding.MC_DEFAULT);
        assertThat(parts.get(1).tlvs().isEmpty()).isTrue();
    }

    @Test
    void writesAHeaderOfSixteenBits() {
        List<Part> parts = Splitter.udh16().withReferences(() -> 0xBEEF).split("ж".repeat(66) + "я".repeat(5));

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).body().toHex()).isEqualTo("060804beef0201" + "0436".repeat(66));
        assertThat(parts.get(1).body().toHex()).isEqualTo("060804beef0202" + "044f".repeat(5));
        assertThat(parts.get(1).dataCoding()).isEqualTo(DataCoding.UCS_2);
    }

    @Test
    void writesTheTlvsOfSar() {
        List<Part> parts = Splitter.sar().withReferences(() -> 0x11234).split("a".repeat(161));

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).header().isEmpty()).isTrue();
        assertThat(parts.get(0).body().toHex()).isEqualTo("61".repeat(152));
        assertThat(parts.get(0).tlvs().encoded().toHex()).isEqualTo("020c00021234" + "020e000102" + "020f000101");
        assertThat(parts.get(1).tlvs().encoded().toHex()).isEqualTo("020c00021234" + "020e000102" + "020f000102");
    }

    @Test
    void putsAllIntoOneMessagePayload() {
        Part part = Splitter.payload().split("a".repeat(5_000)).get(0);

        assertThat(part.carrier()).isEqualTo(Part.Carrier.MESSAGE_PAYLOAD);
        assertThat(part.body().length()).isEqualTo(5_000);
        assertThat(part.total()).isEqualTo(1);
        assertThat(Splitter.payload().split("a".repeat(65_535))).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splitter.payload().split("a".repeat(65_536)))
                .withMessage("message_payload: 65536 octets (at most 65535)");
    }

    /** Characters of which one message, and one part, hold at most the numbers given. */
    @ParameterizedTest
    @CsvSource({
        "udh8, a, 160, 153", "udh16, a, 160, 152", "sar, a, 160, 152",
        "udh8, €, 80, 76", "udh16, €, 80, 76", "sar, €, 80, 76",
        "udh8, ж, 70, 67", "udh16, ж, 70, 66", "sar, ж, 70, 66"
    })
    void fillsPartsUpToTheAirInterface(String way, String character, int single, int part) {
        Splitter splitter = WAYS.get(way);

        assertThat(charactersOf(splitter.split(character.repeat(single)))).containsExactly(single);
        assertThat(charactersOf(splitter.split(character.repeat(single + 1)))).containsExactly(part, single + 1 - part);
        assertThat(charactersOf(splitter.split(character.repeat(2 * part)))).containsExactly(part, part);
        assertThat(charactersOf(splitter.split(character.repeat(2 * part + 1)))).containsExactly(part, part, 1);
    }

    @ParameterizedTest
    @CsvSource({"udh8, 134", "udh16, 133", "sar, 133"})
    void fillsPartsWithBinaryData(String way, int part) {
        Splitter splitter = WAYS.get(way);

        assertThat(splitter.split(DataCoding.OCTET_UNSPECIFIED, Octets.of(new byte[140])))
                .hasSize(1);
        assertThat(splitter.split(DataCoding.OCTET_UNSPECIFIED, Octets.of(new byte[141])).stream()
                        .map(piece -> piece.text().length()))
                .containsExactly(part, 141 - part);
    }

    @Test
    void leavesAMessageThatFitsWithoutAHeader() {
        Part part = Splitter.udh8().split("hello").get(0);

        assertThat(part.header().isEmpty()).isTrue();
        assertThat(part.total()).isEqualTo(1);
        assertThat(Splitter.udh8().split(""))
                .singleElement()
                .matches(empty -> empty.body().isEmpty());
    }

    @Test
    void countsLatinLettersUnderTheDefaultCodingAsOctets() {
        EncodedText ascii = EncodedText.of("a".repeat(160), DataCoding.MC_DEFAULT, Alphabets.LATIN_1);
        EncodedText accented = EncodedText.of("é".repeat(141), DataCoding.MC_DEFAULT, Alphabets.LATIN_1);

        assertThat(Splitter.udh8().split(ascii)).hasSize(1);
        assertThat(Splitter.udh8().split(accented)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"16, 10", "200, 194", "254, 248", "255, 249"})
    void takesThePeersOwnCapacity(int octets, int part) {
        Splitter splitter = Splitter.udh8().withCapacity(PartCapacity.shortMessage(octets));

        assertThat(splitter.split("a".repeat(octets))).hasSize(1);
        assertThat(charactersOf(splitter.split("a".repeat(octets + 1)))).containsExactly(part, octets + 1 - part);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 256})
    void refusesACapacityThatNoShortMessageHas(int octets) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartCapacity.shortMessage(octets))
                .withMessage("part capacity: " + octets + " octets (allowed 16 … 255)");
    }

    @Test
    void neverCutsAnEscapePair() {
        List<Part> parts = Splitter.udh8().split("a".repeat(152) + "€" + "b".repeat(20));

        assertThat(textsOf(parts)).containsExactly("a".repeat(152), "€" + "b".repeat(20));
    }

    @Test
    void neverCutsASurrogatePair() {
        List<Part> parts = Splitter.udh8().split("ж".repeat(66) + "\uD83D\uDE00" + "ж".repeat(20));

        assertThat(textsOf(parts)).containsExactly("ж".repeat(66), "\uD83D\uDE00" + "ж".repeat(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {FAMILY, FLAG, "e\u0301\u0302", "1\uFE0F\u20E3", "\uD83D\uDC4D\uD83C\uDFFD", "\u1112\u1161\u11AB"
            })
    void doesNotCutWhatLooksLikeOneCharacter(String cluster) {
        for (int room = 1; room < cluster.length(); room++) {
            List<Part> parts = Splitter.udh8().split("ж".repeat(67 - room) + cluster + "ж".repeat(20));

            assertThat(textsOf(parts)).containsExactly("ж".repeat(67 - room), cluster + "ж".repeat(20));
        }
    }

    @Test
    void keepsFlagsInARowInPairs() {
        List<String> texts = textsOf(Splitter.udh8().split(FLAG.repeat(30)));

        assertThat(texts).containsExactly(FLAG.repeat(16), FLAG.repeat(14));
    }

    @Test
    void cutsAClusterThatIsLongerThanAPartBetweenItsCharacters() {
        String cluster = "e" + "\u0301".repeat(99);

        List<String> texts = textsOf(Splitter.udh8().split(cluster));

        assertThat(texts.stream().map(String::length)).containsExactly(67, 33);
        assertThat(String.join("", texts)).isEqualTo(cluster);
    }

    @Test
    void sparesPairsInOctetsThatTheAlphabetWouldNotWrite() { // Q21: an escape at the end of a segment
        Octets gsm = Octets.ofHex("1b1b" + "61".repeat(150) + "1b65" + "62".repeat(20));
        Octets ucs2 = Octets.ofHex("d83d" + "0436".repeat(65) + "d83dde00" + "0436".repeat(20) + "61");

        List<Part> septets = Splitter.udh8().split(new EncodedText(DataCoding.MC_DEFAULT, Alphabets.GSM_0338, gsm));
        List<Part> wide = Splitter.udh8().split(new EncodedText(DataCoding.UCS_2, Alphabets.UCS_2, ucs2));

        assertThat(septets.stream().map(part -> part.text().length())).containsExactly(152, 22);
        assertThat(joined(septets)).isEqualTo(gsm);
        assertThat(wide.stream().map(part -> part.text().length())).containsExactly(132, 45);
        assertThat(joined(wide)).isEqualTo(ucs2);
    }

    @Test
    void putsPackedSeptetsBehindTheFillBitsOfTheHeader() {
        PeerAlphabets packed = PeerAlphabets.standard().withGsm(Alphabets.GSM_0338_PACKED);

        List<Part> parts = Splitter.udh8()
                .withAlphabets(packed)
                .withReferences(() -> 0x2A)
                .split("a".repeat(152) + "€" + "b".repeat(20));

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).text())
                .isEqualTo(Alphabets.GSM_0338_PACKED.encode("a".repeat(152), 6))
                .isNotEqualTo(Alphabets.GSM_0338_PACKED.encode("a".repeat(152)));
        assertThat(parts.get(0).body().length()).isEqualTo(140);
        assertThat(Alphabets.GSM_0338_PACKED.decode(parts.get(1).text(), 6)).isEqualTo("€" + "b".repeat(20));
        assertThat(Splitter.udh8().withAlphabets(packed).split("a".repeat(160))).hasSize(1);
        assertThat(Splitter.udh8().withAlphabets(packed).split("a".repeat(161))).hasSize(2);
    }

    @Test
    void refusesPackedSeptetsThatCannotBeRead() { // Q21: an escape with nothing behind it
        Octets octets = Octets.ofHex("1b");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splitter.udh8()
                        .split(new EncodedText(DataCoding.MC_DEFAULT, Alphabets.GSM_0338_PACKED, octets)))
                .withMessageContaining("packed septets");
    }

    @Test
    void writesATextAsThePeerReadsIt() {
        PeerAlphabets latin = PeerAlphabets.standard().withDefault(Alphabets.LATIN_1);

        List<Part> parts = Splitter.udh8().withAlphabets(latin).split("é".repeat(141));

        assertThat(parts).hasSize(2).allMatch(part -> part.dataCoding().equals(DataCoding.MC_DEFAULT));
        assertThat(parts.get(1).text().toHex()).isEqualTo("e9".repeat(7));
    }

    @Test
    void writesNoMoreThan255Parts() {
        assertThat(Splitter.udh8().split("a".repeat(255 * 153))).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splitter.udh8().split("a".repeat(255 * 153 + 1)))
                .withMessage("text: 39016 octets (at most 255 parts of 153; the TLV message_payload takes 65535)");
    }

    @Test
    void putsPortsIntoEachHeaderOrIntoTlvs() {
        Ports ports = Ports.of(0x15B3, 0x23F0);
        List<Part> udh =
                Splitter.udh8().withPorts(ports).withReferences(() -> 7).split("a".repeat(161));
        List<Part> sar = Splitter.sar().withPorts(ports).split("a".repeat(161));
        Part alone = Splitter.udh8().withPorts(ports).split("a").get(0);
        Part payload = Splitter.payload().withPorts(ports).split("a").get(0);

        assertThat(udh.get(0).header().octets().toHex()).isEqualTo("0b050415b323f0" + "0003070201");
        assertThat(udh.get(0).text().length()).isEqualTo((140 - 12) * 8 / 7);
        assertThat(sar.get(1).header().isEmpty()).isTrue();
        assertThat(sar.get(1).tlvs().get(Tags.DESTINATION_PORT)).contains(0x15B3);
        assertThat(sar.get(1).tlvs().get(Tags.SOURCE_PORT)).contains(0x23F0);
        assertThat(sar.get(0).text().length()).isEqualTo((140 - 13) * 8 / 7);
        assertThat(alone.body().toHex()).isEqualTo("06050415b323f061");
        assertThat(payload.tlvs().get(Tags.DESTINATION_PORT)).contains(0x15B3);
    }

    @Test
    void putsOtherElementsIntoEachHeader() {
        UserDataHeader shift = UserDataHeader.none().with(new InformationElement(0x24, Octets.ofHex("01")));

        List<Part> parts =
                Splitter.udh8().withHeader(shift).withReferences(() -> 7).split("a".repeat(161));

        assertThat(parts.get(1).header().octets().toHex()).isEqualTo("08" + "240101" + "0003070202");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splitter.udh8().withHeader(parts.get(1).header()))
                .withMessageContaining("concatenation");
    }

    @Test
    void refusesAHeaderThatLeavesNoRoom() {
        UserDataHeader large = UserDataHeader.none().with(new InformationElement(0x70, Octets.of(new byte[130])));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splitter.udh8().withHeader(large).split(DataCoding.OCTET_UNSPECIFIED, Octets.empty()))
                .withMessageContaining("leaves 7 of 140 octets on air");
    }

    @Test
    void takesOneReferenceForEachMessageOfSeveralParts() {
        ReferenceNumbers references = ReferenceNumbers.startingAt(0xFFFF);
        Splitter splitter = Splitter.udh16().withReferences(references);

        List<Integer> used = IntStream.range(0, 3)
                .mapToObj(i -> splitter.split(i == 1 ? "short" : "a".repeat(161)))
                .map(parts -> parts.get(parts.size() - 1).header().concatenation())
                .flatMap(Optional::stream)
                .map(Concatenation::reference)
                .toList();

        assertThat(used).containsExactly(0xFFFF, 0);
        assertThat(references.getAsInt()).isEqualTo(1);
    }

    @Test
    void showsNoText() {
        assertThat(Splitter.udh8().split("secret".repeat(40)).toString()).doesNotContain("secret");
        assertThat(Splitter.udh8()).hasToString("udh_8, 140 octets on air");
    }

    private static List<Integer> charactersOf(List<Part> parts) {
        return textsOf(parts).stream().map(String::length).toList();
    }

    private static List<String> textsOf(List<Part> parts) {
        return parts.stream()
                .map(part -> part.dataCoding().decode(part.text()).orElseThrow())
                .toList();
    }

    private static Octets joined(List<Part> parts) {
        return parts.stream().map(Part::text).reduce(Octets.empty(), Octets::concat);
    }
}
