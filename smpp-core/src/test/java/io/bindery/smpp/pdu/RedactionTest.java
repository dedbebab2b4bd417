package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest { // pain 18
    private static final Address ACME = Address.alphanumeric("ACME");

    private static Octets copy(Redaction how, Pdu pdu) {
        return how.copy(buffer(pdu));
    }

    private static ByteBuffer buffer(Pdu pdu) {
        return ByteBuffer.wrap(SmppCodec.encode(Frame.of(7, pdu)).toByteArray());
    }

    private static Pdu redacted(Pdu pdu) {
        return SmppCodec.decode(
                        ByteBuffer.wrap(copy(Redaction.WITHOUT_TEXT, pdu).toByteArray()))
                .pdu();
    }

    private static String latin1(Octets octets) {
        return new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('!', ')')
                .withCharRange('+', '~')
                .ofMinLength(4)
                .ofMaxLength(100);
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    }

    // --- Whatever the contents ------------------------------------------------------------------------------------

    @Property(tries = 500)
    void hidesEachPassword(@ForAll("passwords") String password) {
        Bind bind = Bind.builder(BindType.TRANSCEIVER)
                .systemId("ACME")
                .password(Secret.of(password))
                .build();

        Octets copy = copy(Redaction.WITH_TEXT, bind);

        assertThat(latin1(copy)).doesNotContain(password).contains("ACME\0" + "*".repeat(password.length()) + "\0");
        assertThat(copy.length()).isEqualTo(16 + bind.length());
        assertThat(SmppCodec.decode(ByteBuffer.wrap(copy.toByteArray())).pdu()).isInstanceOf(Bind.class);
    }

    @Property(tries = 500)
    void hidesEachTextAndNumber(
            @ForAll("texts") String text,
            @ForAll @NumericChars @StringLength(min = 3, max = 20) String from,
            @ForAll @NumericChars @StringLength(min = 3, max = 20) String to,
            @ForAll @Size(max = 4) List<@NumericChars @StringLength(min = 3, max = 20) String> more) {
        Octets octets = Octets.of(text.getBytes(StandardCharsets.ISO_8859_1));
        Stream.of(
                        SubmitSm.builder()
                                .source(Address.international(from))
                                .destination(Address.national(to))
                                .shortMessage(octets)
                                .build(),
                        DeliverSm.builder()
                                .source(Address.international(from))
                                .destination(Address.national(to))
                                .esmClass(EsmClass.DELIVERY_RECEIPT)
                                .tlv(Tags.MESSAGE_PAYLOAD, octets)
                                .tlv(Tags.CALLBACK_NUM, Octets.ofHex("010101").concat(digits(from)))
                                .tlv(Tag.octets(0x1400), digits(to))
                                .build(),
                        DataSm.builder()
                                .source(Address.international(from))
                                .destination(Address.national(to))
                                .esmClass(EsmClass.UDHI)
                                .tlv(
                                        Tags.MESSAGE_PAYLOAD,
                                        Octets.ofHex("0500034C0201").concat(octets))
                                .build(),
                        SubmitMulti.builder()
                                .source(Address.international(from))
                                .destinations(Stream.concat(Stream.of(to), more.stream())
                                        .map(number -> Destination.of(Address.international(number)))
                                        .toList())
                                .shortMessage(octets)
                                .build())
                .forEach(pdu -> {
                    Octets copy = copy(Redaction.WITHOUT_TEXT, pdu);
                    String shown = latin1(copy);
                    assertThat(copy.length()).isEqualTo(16 + pdu.length());
                    assertThat(shown).doesNotContain(text, from, to);
                    assertThat(more).noneMatch(shown::contains);
                    assertThat(SmppCodec.decode(ByteBuffer.wrap(copy.toByteArray()))
                                    .pdu()
                                    .getClass())
                            .isEqualTo(pdu.getClass());
                });
    }

    private static Octets digits(String digits) {
        return Octets.of(digits.substring(0, Math.min(16, digits.length())).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 1_000)
    void neverFailsAndNeverGrows(@ForAll @Size(max = 60) byte[] body, @ForAll("commands") Command command) {
        ByteBuffer pdu = ByteBuffer.allocate(16 + body.length);
        pdu.putInt(16 + body.length)
                .putInt(command.id())
                .putInt(0)
                .putInt(1)
                .put(body)
                .flip();

        for (Redaction how : Redaction.values()) {
            assertThat(how.copy(pdu).length()).isIn(16, 16 + body.length);
        }
    }

    @Provide
    Arbitrary<Command> commands() {
        return Arbitraries.of(Vector.all().map(Vector::commandId).distinct().toList())
                .map(Command::of);
    }

    /** All but one that announces a user data header and has none. */
    static Stream<Vector> vectors() {
        return Vector.all().filter(vector -> !vector.name().equals("data_sm/max-lengths"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsAsTheSamePduAsBefore(Vector vector) {
        ByteBuffer original = ByteBuffer.wrap(vector.octets().toByteArray());

        Octets copy = Redaction.WITHOUT_TEXT.copy(original);

        assertThat(original.remaining())
                .as("the original stays")
                .isEqualTo(vector.octets().length());
        assertThat(copy.length()).isEqualTo(vector.octets().length());
        assertThatCode(() -> SmppCodec.decode(ByteBuffer.wrap(copy.toByteArray())))
                .doesNotThrowAnyException();
    }

    // --- One by one -----------------------------------------------------------------------------------------------

    @Test
    void keepsTheLastTwoDigits() {
        SubmitSm copy = (SubmitSm) redacted(SubmitSm.builder()
                .source(ACME)
                .destination(Address.international("447700900123"))
                .build());

        assertThat(copy.source().digits()).isEqualTo("**ME");
        assertThat(copy.destination().digits()).isEqualTo("**********23");
    }

    @Test
    void hidesNumbersOfTwoDigitsOrLessAltogether() {
        SubmitSm copy = (SubmitSm) redacted(SubmitSm.builder()
                .source(Address.shortCode("7"))
                .destination(Address.shortCode("42"))
                .build());

        assertThat(copy.source().digits()).isEqualTo("*");
        assertThat(copy.destination().digits()).isEqualTo("**");
    }

    @Test
    void keepsWhatSaysHowPartsBelongTogether() {
        SubmitSm copy = (SubmitSm) redacted(SubmitSm.builder()
                .destination(ACME)
                .esmClass(EsmClass.UDHI)
                .shortMessage(Octets.ofHex("080003070301" + "220141" + "414243"))
                .build());

        assertThat(copy.shortMessage()).isEqualTo(Octets.ofHex("080003070301" + "22012A" + "2A2A2A"));
    }

    @Test
    void keepsIdentifiersOfMessagesAndTheirStates() {
        Tlvs tlvs = Tlvs.builder()
                .add(Tags.RECEIPTED_MESSAGE_ID, "0123456789")
                .add(Tags.MESSAGE_STATE, 2)
                .add(Tags.ADDITIONAL_STATUS_INFO_TEXT, "to 447700900123")
                .build();
        DeliverSm receipt = DeliverSm.builder().tlvs(tlvs).build();

        Tlvs copy = redacted(receipt).tlvs();

        assertThat(copy.get(Tags.RECEIPTED_MESSAGE_ID)).contains("0123456789");
        assertThat(copy.get(Tags.MESSAGE_STATE)).contains(2);
        assertThat(copy.get(Tags.ADDITIONAL_STATUS_INFO_TEXT)).contains("***************");
        assertThat(redacted(SubmitSmResp.of("0123456789"))).isEqualTo(SubmitSmResp.of("0123456789"));
    }

    @Test
    void keepsTextsOnRequest() {
        SubmitSm submit = SubmitSm.builder()
                .destination(Address.international("447700900123"))
                .text("hello")
                .build();

        assertThat(latin1(copy(Redaction.WITH_TEXT, submit))).contains("hello").doesNotContain("447700900123");
    }

    @Test
    void copiesOnlyTheHeaderOfWhatItCannotRead() {
        byte[] header = {0, 0, 0, 20, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 'h', 'e', 'l', 'l'};
        byte[] unknown = {0, 0, 0, 20, 0, 0, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 1, 'h', 'e', 'l', 'l'};
        SubmitSm brokenHeader = SubmitSm.builder()
                .esmClass(EsmClass.UDHI)
                .shortMessage(Octets.ofHex("7F41"))
                .build();

        assertThat(Redaction.WITHOUT_TEXT.copy(ByteBuffer.wrap(header)).length())
                .isEqualTo(16);
        assertThat(Redaction.WITHOUT_TEXT.copy(ByteBuffer.wrap(unknown)).length())
                .isEqualTo(16);
        assertThat(copy(Redaction.WITHOUT_TEXT, brokenHeader).length()).isEqualTo(16);
    }

    @Test
    void copiesABareHeaderOfAnyCommand() {
        ByteBuffer refusal =
                ByteBuffer.wrap(SmppCodec.encode(new Frame(3, CommandStatus.THROTTLED, SubmitSmResp.withoutBody()))
                        .toByteArray());

        assertThat(Redaction.WITHOUT_TEXT.copy(refusal).toByteArray()).isEqualTo(refusal.array());
    }

    @Test
    void refusesWhatIsNoPdu() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redaction.WITH_TEXT.copy(ByteBuffer.allocate(15)))
                .withMessageContaining("15");
    }
}
