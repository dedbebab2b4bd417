package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Concatenation.Form;
import io.bindery.smpp.text.UserData.Defect;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataTest {
    @Test
    void readsAConcatenationOfEightBits() {
        UserData data = read("0500032a0201 70617274");

        assertThat(data.header().concatenation()).contains(new Concatenation(Form.UDH_8, 0x2A, 2, 1));
        assertThat(data.text()).isEqualTo(Octets.ofHex("70617274"));
        assertThat(data.defects()).isEmpty();
    }

    @Test
    void readsAConcatenationOfSixteenBits() { // Q20: the reference has sixteen bits under element 08
        UserData data = read("060804beef0301 7369");

        assertThat(data.header().concatenation()).contains(new Concatenation(Form.UDH_16, 0xBEEF, 3, 1));
        assertThat(data.text()).isEqualTo(Octets.ofHex("7369"));
        assertThat(data.defects()).isEmpty();
    }

    @Test
    void readsPorts() {
        UserData wide = read("060504c35ac35b 0106");
        UserData narrow = read("040402f0f1 0106");

        assertThat(wide.header().ports()).contains(Ports.of(0xC35A, 0xC35B));
        assertThat(narrow.header().ports()).contains(new Ports(Ports.Width.BITS_8, 0xF0, 0xF1));
        assertThat(wide.header().concatenation()).isEmpty();
        assertThat(wide.defects()).isEmpty();
    }

    @Test
    void keepsOtherElementsInOrderAndRepeated() {
        UserData data = read("0f 240101 0a03000504 240102 0500 7000 74".replace(" ", ""));

        assertThat(data.header().elements())
                .containsExactly(
                        element(0x24, "01"),
                        element(0x0A, "000504"),
                        element(0x24, "02"),
                        element(0x05, ""),
                        element(0x70, ""));
        assertThat(data.header().octets().toHex()).isEqualTo("0f2401010a0300050424010205007000");
    }

    @Test
    void takesAHeaderThatIsTheWholeMessage() {
        UserData data = read("0401020304");

        assertThat(data.header().elements()).containsExactly(element(0x01, "0304"));
        assertThat(data.text().isEmpty()).isTrue();
        assertThat(data.defects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20000301", "05", "0500032a02", "ff61"})
    void takesAllForHeaderWhenItIsLongerThanTheMessage(String body) { // Q20
        UserData data = read(body);

        assertThat(data.defects()).containsExactly(Defect.HEADER_PAST_END);
        assertThat(data.header().isEmpty()).isTrue();
        assertThat(data.text().isEmpty()).isTrue();
    }

    @Test
    void reportsAMessageWithoutTheHeaderItAnnounces() { // Q20
        assertThat(read("").defects()).containsExactly(Defect.NO_HEADER);
    }

    @Test
    void readsTheTextBehindAHeaderOfLengthZero() { // Q20
        UserData data = read("006162");

        assertThat(data.defects()).containsExactly(Defect.EMPTY_HEADER);
        assertThat(data.text()).isEqualTo(Octets.ofHex("6162"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0600032a02010061", "0700032a0201080461", "0800032a020108046161"})
    void keepsTheElementsBeforeOneThatIsCutOff(String body) { // Q20
        UserData data = read(body);

        assertThat(data.header().concatenation()).contains(new Concatenation(Form.UDH_8, 0x2A, 2, 1));
        assertThat(data.header().elements()).hasSize(1);
        assertThat(data.text()).isEqualTo(Octets.ofHex("61"));
        assertThat(data.defects()).containsExactly(Defect.ELEMENT_PAST_END);
    }

    @Test
    void countsTheLastOfTwoConcatenations() { // Q20
        UserData same = read("0a 0003010201 0003020202".replace(" ", ""));
        UserData mixed = read("0b 0804000a0201 0003020202".replace(" ", ""));

        assertThat(same.header().concatenation()).contains(new Concatenation(Form.UDH_8, 2, 2, 2));
        assertThat(mixed.header().concatenation()).contains(new Concatenation(Form.UDH_8, 2, 2, 2));
        assertThat(same.header().elements()).hasSize(2);
        assertThat(same.defects()).containsExactly(Defect.REPEATED);
        assertThat(mixed.defects()).containsExactly(Defect.REPEATED);
    }

    @Test
    void countsTheLastConcatenationThatMakesSense() { // Q20
        UserData data = read("0a 0003010201 0003020003".replace(" ", ""));

        assertThat(data.header().concatenation()).contains(new Concatenation(Form.UDH_8, 1, 2, 1));
        assertThat(data.defects()).containsExactlyInAnyOrder(Defect.REPEATED, Defect.CONCATENATION_MEANINGLESS);
    }

    @ParameterizedTest
    @CsvSource({
        "050003010001, total 0",
        "050003010200, number 0",
        "050003010203, number above the total",
        "0608040001ff00, number 0 of sixteen bits",
        "0400020102, two octets",
        "0200 00, no octets",
        "0700050102030405, five octets"
    })
    void passesOverAConcatenationThatCannotBe(String body, String why) { // Q20
        UserData data = read(body.replace(" ", "") + "61");

        assertThat(data.header().concatenation()).as(why).isEmpty();
        assertThat(data.header().elements()).hasSize(1);
        assertThat(data.defects()).containsExactly(Defect.CONCATENATION_MEANINGLESS);
    }

    @Test
    void goesByTheLengthOfAMislabelledConcatenation() { // Q20: four octets under 00, three under 08
        UserData four = read("060004beef030161");
        UserData three = read("0508032a020161");

        assertThat(four.header().concatenation()).contains(new Concatenation(Form.UDH_16, 0xBEEF, 3, 1));
        assertThat(three.header().concatenation()).contains(new Concatenation(Form.UDH_8, 0x2A, 2, 1));
        assertThat(four.defects()).containsExactly(Defect.CONCATENATION_MISLABELLED);
        assertThat(three.defects()).containsExactly(Defect.CONCATENATION_MISLABELLED);
    }

    @Test
    void passesOverPortsOfAnotherLength() {
        UserData data = read("0a 0504c35ac35b 0502c35a 61".replace(" ", ""));

        assertThat(data.header().ports()).contains(Ports.of(0xC35A, 0xC35B));
        assertThat(data.defects()).containsExactlyInAnyOrder(Defect.PORTS_MEANINGLESS, Defect.REPEATED);
    }

    @Test
    void buildsAHeader() {
        UserDataHeader header = UserDataHeader.none()
                .with(Ports.of(0xC35A, 0xC35B))
                .with(new Concatenation(Form.UDH_16, 0xBEEF, 3, 1))
                .with(element(0x24, "01"))
                .with(new Concatenation(Form.UDH_8, 0x2A, 2, 1));

        assertThat(header.octets().toHex()).isEqualTo("0e0504c35ac35b24010100032a0201");
        assertThat(header.length()).isEqualTo(15);
        assertThat(header.withoutConcatenation().octets().toHex()).isEqualTo("090504c35ac35b240101");
        assertThat(UserDataHeader.none().octets().isEmpty()).isTrue();
        assertThat(UserDataHeader.none().length()).isZero();
    }

    @Test
    void refusesWhatNoHeaderHolds() {
        InformationElement longest = new InformationElement(0x70, Octets.of(new byte[253]));

        assertThat(UserDataHeader.of(List.of(longest)).length()).isEqualTo(256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserDataHeader.of(List.of(longest, element(1, ""))))
                .withMessage("user data header: 257 octets of elements (at most 255)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InformationElement(0x70, Octets.of(new byte[254])))
                .withMessage("information element 0x70: 254 octets (at most 253)");
        assertThatIllegalArgumentException().isThrownBy(() -> new InformationElement(256, Octets.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserDataHeader.none().with(new Concatenation(Form.SAR, 1, 2, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "UDH_8, 256, 2, 1, reference 256 (allowed 0 … 255)",
        "UDH_16, 65536, 2, 1, reference 65536 (allowed 0 … 65535)",
        "SAR, -1, 2, 1, reference -1 (allowed 0 … 65535)",
        "UDH_8, 1, 0, 1, total 0 (allowed 1 … 255)",
        "UDH_8, 1, 256, 1, total 256 (allowed 1 … 255)",
        "UDH_8, 1, 2, 0, number 0 (allowed 1 … 2)",
        "UDH_8, 1, 2, 3, number 3 (allowed 1 … 2)"
    })
    void refusesAPlaceThatCannotBe(Form form, int reference, int total, int number, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Concatenation(form, reference, total, number))
                .withMessage("concatenation: " + why);
    }

    @Test
    void refusesPortsThatAreTooHigh() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ports(Ports.Width.BITS_8, 256, 0))
                .withMessage("ports: destination 256 (allowed 0 … 255)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ports.of(0, 65_536))
                .withMessage("ports: source 65536 (allowed 0 … 65535)");
    }

    @Test
    void showsNoValues() {
        assertThat(read("0500032a0201 616263").toString()).doesNotContain("2a").doesNotContain("616263");
    }

    @Property
    void readsAnyOctets(@ForAll @Size(max = 300) byte[] octets) {
        UserData data = UserData.withHeader(Octets.of(octets));

        int headerLength = octets.length == 0 ? 0 : 1 + (octets[0] & 0xFF);
        assertThat(data.text()).isEqualTo(Octets.of(octets).slice(Math.min(headerLength, octets.length)));
        assertThat(data.header().concatenation()).isNotNull();
        assertThat(data.header().ports()).isNotNull();
        if (data.defects().isEmpty()) {
            assertThat(data.header().octets().concat(data.text())).isEqualTo(Octets.of(octets));
        }
    }

    @Property
    void readsBackWhatWasBuilt(
            @ForAll("elements") List<InformationElement> elements, @ForAll @Size(max = 100) byte[] text) {
        UserDataHeader header = UserDataHeader.of(elements);

        UserData data = UserData.withHeader(header.octets().concat(Octets.of(text)));

        assertThat(data.header()).isEqualTo(header);
        assertThat(data.text()).isEqualTo(Octets.of(text));
        assertThat(data.defects()).isEmpty();
    }

    /** One to twelve elements, at most one of them a concatenation and one of them ports. */
    @Provide
    Arbitrary<List<InformationElement>> elements() {
        Arbitrary<InformationElement> plain = Combinators.combine(
                        Arbitraries.integers().between(0x20, 0xFF),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(15))
                .as((id, value) -> new InformationElement(id, Octets.of(value)));
        Arbitrary<InformationElement> typed = Arbitraries.of(
                new Concatenation(Form.UDH_8, 255, 255, 255).element(),
                new Concatenation(Form.UDH_16, 65_535, 1, 1).element(),
                Ports.of(0, 65_535).element(),
                new Ports(Ports.Width.BITS_8, 255, 0).element());
        return Combinators.combine(
                        plain.list().ofMaxSize(11),
                        typed,
                        Arbitraries.integers().between(0, 11))
                .as((list, special, at) -> {
                    List<InformationElement> all = new ArrayList<>(list);
                    all.add(Math.min(at, list.size()), special);
                    return all;
                });
    }

    private static InformationElement element(int id, String hex) {
        return new InformationElement(id, Octets.ofHex(hex));
    }

    private static UserData read(String hex) {
        return UserData.withHeader(Octets.ofHex(hex.replace(" ", "")));
    }
}
