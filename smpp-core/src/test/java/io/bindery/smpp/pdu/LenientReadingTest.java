package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlv;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is overlooked in a damaged body, what is refused, and with which status. */
class LenientReadingTest {
    private static final String SUBMIT = "000101313233343500010134343737303039303031323300000000000000000000024869";

    @Test
    void readsARefusalWithAnId() { // Q1
        SubmitSmResp resp = (SubmitSmResp) read(Command.SUBMIT_SM_RESP, "30413030303030304133443332334100");

        assertThat(resp.messageId()).isEqualTo("0A000000A3D323A");
        assertThat(resp.isBodyPresent()).isTrue();
        assertThat(resp.quirks()).isEmpty();
    }

    static Stream<Command> responses() {
        return LayoutTest.typed().filter(Command::isResponse);
    }

    @ParameterizedTest
    @MethodSource("responses")
    void takesAMissingBodyForAValue(Command command) { // Q2
        for (Reading how : List.of(Reading.LENIENT, Reading.STRICT)) {
            Response resp = (Response) command.read(ByteBuffer.allocate(0), 0, how);

            assertThat(resp.isBodyPresent()).isFalse();
            assertThat(resp.length()).isZero();
            assertThat(resp.octets().isEmpty()).isTrue();
            assertThat(resp.tlvs()).isEmpty();
            assertThat(VectorPdus.fieldsOf(resp)).isEmpty();
            assertThat(resp).hasToString(command.name() + "{no body}");
        }
    }

    @Test
    void tellsAMissingBodyFromAnEmptyOne() { // Q2
        assertThat(SubmitSmResp.withoutBody()).isNotEqualTo(SubmitSmResp.of(""));
        assertThat(SubmitSmResp.withoutBody().messageId()).isEmpty();
        assertThat(SubmitSmResp.of("").octets()).isEqualTo(Octets.of((byte) 0));
    }

    @ParameterizedTest
    @CsvSource({"3132333435,12345", "31,1"})
    void takesTheEndOfAResponseForTheMissingNul(String hex, String id) { // Q2, Q17
        SubmitSmResp resp = (SubmitSmResp) read(Command.SUBMIT_SM_RESP, hex);

        assertThat(resp.messageId()).isEqualTo(id);
        assertThat(resp.quirks()).containsExactly(Quirk.MISSING_NUL);
        assertThat(resp.octets()).isEqualTo(SubmitSmResp.of(id).octets());
    }

    @ParameterizedTest
    @CsvSource({
        "04250001 03, 0x0425", // delivery_failure_reason
        "001d0004 62616400, 0x001D", // additional_status_info_text
        "04230003 030022 04250001 01, 0x0423",
    })
    void prefersTlvsWhereARefusalLeavesOutItsId(String hex, String firstTag) { // Q3
        DataSmResp resp = (DataSmResp) read(Command.DATA_SM_RESP, hex.replace(" ", ""));

        assertThat(resp.messageId()).isEmpty();
        assertThat(resp.tlvs().iterator().next().tag()).isEqualTo(Integer.decode(firstTag));
        assertThat(resp.tlvs().encoded().toHex()).isEqualTo(hex.replace(" ", ""));
        assertThat(resp.quirks()).containsExactly(Quirk.TRUNCATED_BODY);
    }

    @ParameterizedTest
    @CsvSource({"04270001 05, 0424ffff 61, TRUNCATED_TLV", "001d0003 6e6f00, 0000, STRAY_OCTETS"})
    void prefersTlvsAlsoWhereTheirEndIsDamaged(String whole, String damaged, Quirk damage) { // Q3, Q6
        String tlv = whole.replace(" ", "");

        DataSmResp resp = (DataSmResp) read(Command.DATA_SM_RESP, tlv + damaged.replace(" ", ""));

        assertThat(resp.messageId()).isEmpty();
        assertThat(resp.tlvs().encoded().toHex()).isEqualTo(tlv);
        assertThat(resp.quirks()).containsExactlyInAnyOrder(Quirk.TRUNCATED_BODY, damage);
        assertThat(read(Command.DATA_SM_RESP, resp.octets().toHex())).isEqualTo(resp);
    }

    @Test
    void prefersTheIdWhereTheOctetsCouldBeBoth() { // Q3
        SubmitSmResp resp = (SubmitSmResp) read(Command.SUBMIT_SM_RESP, "31320000"); // id 12 and a stray NUL

        assertThat(resp.messageId()).isEqualTo("12");
        assertThat(resp.quirks()).containsExactly(Quirk.STRAY_OCTETS);
    }

    @ParameterizedTest
    @CsvSource({"00,''", "534d534300,SMSC", "00 02100001 33,''", "00 02100001 00,''", "00 02100001 50,''"})
    void readsABindResponseAsPeersSendIt(String hex, String systemId) { // Q4
        BindResp resp = (BindResp) read(Command.BIND_TRANSCEIVER_RESP, hex.replace(" ", ""));

        assertThat(resp.systemId()).isEqualTo(systemId);
        assertThat(resp.quirks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',-1", "34,52", "0034,52", "00000034,52", "000000000000000034,-1"})
    void readsAnInterfaceVersionOfAnyWidth(String value, int version) { // Q4, Q8
        String tlv = String.format("0210%04x%s", value.length() / 2, value);

        BindResp resp = (BindResp) read(Command.BIND_RECEIVER_RESP, "00" + tlv);

        assertThat(resp.scInterfaceVersion().orElse(-1)).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0000", "000000", "ff", "020400"})
    void dropsStrayOctetsBehindTheMessage(String stray) { // Q5, Q6
        SubmitSm sm = (SubmitSm) read(Command.SUBMIT_SM, SUBMIT + stray);

        assertThat(sm.quirks()).containsExactly(Quirk.STRAY_OCTETS);
        assertThat(sm.octets().toHex()).isEqualTo(SUBMIT);
        assertThat(sm.shortMessage().toHex()).isEqualTo("4869");
    }

    @Test
    void refusesATlvPastTheEndOfARequest() { // Q6
        DecodeException refused = refusal(Command.SUBMIT_SM, SUBMIT + "020400140001");

        assertThat(refused.status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM);
        assertThat(refused).hasMessageContaining("0x0204").hasMessageContaining("20 octets claimed, 2 there");
    }

    @Test
    void dropsATlvPastTheEndOfAResponse() { // Q6
        BindResp resp = (BindResp) read(Command.BIND_TRANSCEIVER_RESP, "534d534300" + "0210000134" + "0210000900");

        assertThat(resp.systemId()).isEqualTo("SMSC");
        assertThat(resp.scInterfaceVersion()).hasValue(0x34);
        assertThat(resp.quirks()).containsExactly(Quirk.TRUNCATED_TLV);
    }

    @Test
    void takesATlvLengthAbove32767() { // Q6
        Octets payload = Octets.of(new byte[40_000]);
        SubmitSm sent = SubmitSm.builder().body(payload).build();

        SubmitSm sm = (SubmitSm) read(Command.SUBMIT_SM, sent.octets().toHex());

        assertThat(sm.body()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"04240000", "0424000161", "042400026162"})
    void readsPayloadsOfNoneOneAndTwoOctets(String tlv) { // Q6
        String empty = SUBMIT.substring(0, SUBMIT.length() - 6) + "00";

        SubmitSm sm = (SubmitSm) read(Command.SUBMIT_SM, empty + tlv);

        assertThat(sm.body().toHex()).isEqualTo(tlv.substring(8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1403, 0x1454, 0x060D, 0x002B, 38636, 0x0000, 0xFFFF})
    void keepsUnknownTagsRepeatedAndInOrder(int code) { // Q7, T5
        Tag<Octets> tag = Tag.octets(code);
        SubmitSm sent = SubmitSm.builder()
                .tlv(tag, Octets.ofHex("01"))
                .tlv(Tags.SOURCE_PORT, 1)
                .tlv(tag, Octets.empty())
                .tlv(tag, Octets.ofHex("0203"))
                .build();

        SubmitSm sm = (SubmitSm) read(Command.SUBMIT_SM, sent.octets().toHex());

        assertThat(sm.tlvs())
                .containsExactly(
                        new Tlv(code, Octets.ofHex("01")),
                        new Tlv(Tags.SOURCE_PORT.code(), Octets.ofHex("0001")),
                        new Tlv(code, Octets.empty()),
                        new Tlv(code, Octets.ofHex("0203")));
        assertThat(sm.tlvs().getAll(tag)).hasSize(3);
        assertThat(sm.toBuilder().build()).isEqualTo(sent);
    }

    @Test
    void readsAKnownTagWhereItIsNotAllowed() { // Q7
        DeliverSmResp resp = (DeliverSmResp) read(Command.DELIVER_SM_RESP, "00" + "0426000101");

        assertThat(resp.tlvs().get(Tags.MORE_MESSAGES_TO_SEND)).contains(1);
    }

    @Test
    void writesAnIntegerInTheWidthOfItsTag() { // T5
        SubmitSm sm = SubmitSm.builder()
                .tlv(Tags.SAR_MSG_REF_NUM, 1)
                .tlv(Tags.QOS_TIME_TO_LIVE, 1L)
                .tlv(Tags.SAR_TOTAL_SEGMENTS, 255)
                .build();

        assertThat(sm.tlvs().encoded().toHex()).isEqualTo("020c00020001" + "0017000400000001" + "020e0001ff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "3400", "6162633132332d34353600"})
    void readsADeliverSmRespWithOrWithoutAnId(String hex) { // Q9
        DeliverSmResp resp = (DeliverSmResp) read(Command.DELIVER_SM_RESP, hex);

        assertThat(resp.isBodyPresent()).isTrue();
        assertThat(resp.octets().toHex()).isEqualTo(hex);
        assertThat(resp.quirks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"unbind", "unbind_resp", "enquire_link", "enquire_link_resp", "generic_nack"})
    void ignoresOctetsInAPduThatHasNone(String name) { // Q10
        Command command = LayoutTest.typed()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        for (String stray : Set.of("00", "62796500", "0000000000", "ffffffffffff")) {
            Pdu pdu = read(command, stray);

            assertThat(pdu.command()).isSameAs(command);
            assertThat(pdu.toString()).startsWith(name + "{");
        }
        assertThat(read(command, "627965").quirks()).containsExactly(Quirk.STRAY_OCTETS);
        assertThat(LayoutTest.refusal(command, new byte[] {1}, Reading.STRICT)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("responses")
    void equalsWhatHasTheSameOctetsAfterStrayOnesAreGone(Command command) { // Q10
        Pdu pdu = read(command, "ff");

        Pdu again = read(command, pdu.octets().toHex());

        assertThat(again.octets()).isEqualTo(pdu.octets());
        assertThat(again).isEqualTo(pdu).hasSameHashCodeAs(pdu);
    }

    @ParameterizedTest
    @CsvSource({"16,1", "3,1", "255,2"})
    void refusesAMessageLengthPastTheEnd(int length, int there) { // Q18
        String body = SUBMIT.substring(0, SUBMIT.length() - 6) + String.format("%02x", length) + "61".repeat(there);

        DecodeException refused = refusal(Command.SUBMIT_SM, body);

        assertThat(refused.status()).isEqualTo(CommandStatus.INVALID_MESSAGE_LENGTH);
        assertThat(refused).hasMessageContaining("sm_length: " + length + ", but " + there + " octets follow");
    }

    @ParameterizedTest
    @CsvSource({
        "submit_sm_resp, 00 000500020000 04240004aa, TRUNCATED_TLV", // dest_addr_subunit of two octets, then a cut one
        "alert_notification, 000000 000000 042200020000 01, BARE_AVAILABILITY",
        "unbind, 000500020000 ff, STRAY_OCTETS"
    })
    void looksAtTheTlvsBeforeADamagedEnd(String name, String hex, Quirk atTheEnd) { // Q6, Q8
        Command command = LayoutTest.typed()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        byte[] octets = Octets.ofHex(hex.replace(" ", "")).toByteArray();

        Pdu pdu = command.read(ByteBuffer.wrap(octets), octets.length, Reading.LENIENT);

        assertThat(pdu.quirks()).containsExactlyInAnyOrder(atTheEnd, Quirk.TLV_LENGTH);
        assertThat(LayoutTest.refusal(command, octets, Reading.LENIENT.refusing(Quirk.TLV_LENGTH)))
                .isNotNull();
    }

    @Test
    void reads255OctetsOfMessage() { // Q18
        SubmitSm sent =
                SubmitSm.builder().shortMessage(Octets.of(new byte[255])).build();

        SubmitSm sm = (SubmitSm) read(Command.SUBMIT_SM, sent.octets().toHex());

        assertThat(sm.shortMessage().length()).isEqualTo(255);
    }

    @Test
    void givesShortMessageWhereBothAreThere() { // Q19
        SubmitSm sm = SubmitSm.builder()
                .shortMessage(Octets.ofHex("61"))
                .tlv(Tags.MESSAGE_PAYLOAD, Octets.ofHex("62"))
                .build();

        assertThat(sm.body().toHex()).isEqualTo("61");
        assertThat(sm.tlvs().get(Tags.MESSAGE_PAYLOAD)).contains(Octets.ofHex("62"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "2000", "00", "ff61"})
    void readsATextWhoseHeaderIsLongerThanItself(String message) { // Q20
        SubmitSm sm = SubmitSm.builder()
                .esmClass(EsmClass.UDHI)
                .shortMessage(Octets.ofHex(message))
                .build();

        assertThat(sm.text()).contains("");
    }

    static Stream<Vector> truncatable() {
        return Stream.of(
                Vector.named("submit_sm/basic"),
                Vector.named("deliver_sm/receipt-text-and-tlvs"),
                Vector.named("deliver_sm/max-lengths"),
                Vector.named("data_sm/max-lengths"),
                Vector.named("bind_transmitter/max-lengths"));
    }

    @ParameterizedTest
    @MethodSource("truncatable")
    void refusesARequestCutAnywhereInItsFields(Vector whole) { // Q17, Q18
        Command command = Command.of(whole.commandId());
        byte[] body = whole.octets().slice(SmppCodec.HEADER).toByteArray();
        int fields = body.length - whole.tlvs().length();

        for (int length = 0; length < fields; length++) {
            DecodeException refused = LayoutTest.refusal(command, Arrays.copyOf(body, length), Reading.LENIENT);

            assertThat(refused).as("cut at %s", length).isNotNull();
            assertThat(refused.status().name())
                    .isIn(
                            "ESME_RINVCMDLEN",
                            "ESME_RINVMSGLEN",
                            "ESME_RINVSERTYP",
                            "ESME_RINVSRCADR",
                            "ESME_RINVDSTADR",
                            "ESME_RINVSCHED",
                            "ESME_RINVEXPIRY",
                            "ESME_RINVSYSID",
                            "ESME_RINVPASWD",
                            "ESME_RINVSYSTYP",
                            "ESME_RBINDFAIL");
            assertThat(refused).hasMessageContaining("PDU ");
        }
        for (int length = fields; length <= body.length; length++) {
            DecodeException refused = LayoutTest.refusal(command, Arrays.copyOf(body, length), Reading.LENIENT);

            if (refused != null) {
                assertThat(refused.status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM);
            }
        }
    }

    @Test
    void readsAResponseCutAnywhere() { // Q2, Q6, Q17
        byte[] body = SubmitSmResp.of("0123456789", Tlvs.of(Tags.DELIVERY_FAILURE_REASON, 1))
                .octets()
                .toByteArray();

        for (int length = 0; length <= body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);

            SubmitSmResp resp =
                    (SubmitSmResp) Command.SUBMIT_SM_RESP.read(ByteBuffer.wrap(cut), length, Reading.LENIENT);

            assertThat(resp.messageId()).isEqualTo("0123456789".substring(0, Math.min(length, 10)));
            boolean isWhole = length == 0 || length == 11 || length == body.length;
            assertThat(resp.quirks().isEmpty()).as("cut at %s", length).isEqualTo(isWhole);
        }
    }

    @Test
    void showsNeitherTextNorPasswordNorWholeNumberNorLineEnds() { // Q32
        SubmitSm sm = SubmitSm.builder()
                .serviceType("a\nb")
                .source(Address.alphanumeric("A\r\nB"))
                .destination(Address.international("447700900123"))
                .text("code 4711")
                .tlv(Tags.MESSAGE_PAYLOAD, Octets.ofHex("3437313134373131"))
                .build();
        Bind bind = Bind.builder(BindType.TRANSCEIVER)
                .systemId("acme\n")
                .password(Secret.of("s3cr3t"))
                .build();

        assertThat(sm.toString())
                .startsWith("submit_sm{")
                .contains("447******123")
                .doesNotContain("4711")
                .doesNotContain("447700900123")
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(bind.toString())
                .startsWith("bind_transceiver{")
                .doesNotContain("s3cr3t")
                .doesNotContainPattern("\\p{Cntrl}");
    }

    private static Pdu read(Command command, String hex) {
        byte[] body = Octets.ofHex(hex).toByteArray();
        return command.read(ByteBuffer.wrap(body), body.length, Reading.LENIENT);
    }

    private static DecodeException refusal(Command command, String hex) {
        return catchThrowableOfType(DecodeException.class, () -> read(command, hex));
    }
}
