package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tags;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each quirk by the octets that show it: seen, named, and switched to refusal or acceptance for one peer. */
class ReadingTest {
    private static final String NO_MESSAGE = "000101313233343500010134343737303039303031323300000000000000000000";
    private static final String SUBMIT = NO_MESSAGE + "024869";

    /** Of each quirk octets that show nothing else, and the status that refuses them. */
    static Stream<Arguments> showcases() {
        return Stream.of(
                showcase(Quirk.OVERLONG_FIELD, Command.OUTBIND, "61".repeat(16) + "0000", "ESME_RINVSYSID"),
                showcase(Quirk.OVERLONG_MESSAGE_ID, Command.QUERY_SM, "31".repeat(65) + "00000000", "ESME_RINVMSGID"),
                showcase(Quirk.OVERLONG_PASSWORD, Command.OUTBIND, "00" + "61".repeat(9) + "00", "ESME_RINVPASWD"),
                showcase(
                        Quirk.MALFORMED_TIME,
                        Command.QUERY_SM_RESP,
                        "3100" + "323631313231" + "00" + "0200",
                        "ESME_RINVEXPIRY"),
                showcase(Quirk.MISSING_NUL, Command.OUTBIND, "00" + "6162", "ESME_RINVPASWD"),
                showcase(Quirk.TRUNCATED_BODY, Command.OUTBIND, "616200", "ESME_RINVCMDLEN"),
                showcase(
                        Quirk.TRUNCATED_LIST,
                        Command.SUBMIT_MULTI_RESP,
                        "3100" + "02" + "0101313200" + "0000000b",
                        "ESME_RINVCMDLEN"),
                showcase(Quirk.TRUNCATED_MESSAGE, Command.SUBMIT_SM, NO_MESSAGE + "094869", "ESME_RINVMSGLEN"),
                showcase(Quirk.STRAY_OCTETS, Command.SUBMIT_SM, SUBMIT + "00", "ESME_RINVOPTPARSTREAM"),
                showcase(Quirk.TRUNCATED_TLV, Command.SUBMIT_SM, SUBMIT + "020400140001", "ESME_RINVOPTPARSTREAM"),
                showcase(Quirk.TLV_LENGTH, Command.SUBMIT_SM, SUBMIT + "020e000400000002", "ESME_RINVPARLEN"),
                showcase(
                        Quirk.BARE_AVAILABILITY,
                        Command.ALERT_NOTIFICATION,
                        "01013132000000" + "00" + "02",
                        "ESME_RINVOPTPARSTREAM"));
    }

    private static Arguments showcase(Quirk quirk, Command command, String hex, String status) {
        return Arguments.of(quirk, command, hex, status);
    }

    @ParameterizedTest
    @EnumSource
    void hasAShowcaseForEachQuirk(Quirk quirk) {
        assertThat(showcases().map(each -> each.get()[0])).containsOnlyOnce(quirk);
    }

    @ParameterizedTest
    @MethodSource("showcases")
    void namesTheQuirkThatItOverlooks(Quirk quirk, Command command, String hex, String status) {
        Pdu pdu = read(command, hex, Reading.STRICT.accepting(quirk));

        assertThat(pdu.quirks()).containsExactly(quirk);
    }

    @ParameterizedTest
    @MethodSource("showcases")
    void refusesAQuirkThatAPeerMustNotShow(Quirk quirk, Command command, String hex, String status) {
        Reading allButOne =
                Reading.LENIENT.accepting(Quirk.OVERLONG_FIELD, Quirk.values()).refusing(quirk);

        DecodeException refused = catchThrowableOfType(DecodeException.class, () -> read(command, hex, allButOne));

        assertThat(refused.status().name()).isEqualTo(status);
        assertThat(refused).hasMessageContaining(command.name());
    }

    @ParameterizedTest
    @MethodSource("showcases")
    void overlooksByDefaultWhatItSays(Quirk quirk, Command command, String hex, String status) {
        boolean isOverlooked = (command.isResponse()
                        ? Reading.LENIENT.overlookedInResponses()
                        : Reading.LENIENT.overlookedInRequests())
                .contains(quirk);

        DecodeException refused =
                catchThrowableOfType(DecodeException.class, () -> read(command, hex, Reading.LENIENT));

        assertThat(refused == null).isEqualTo(isOverlooked);
    }

    @Test
    void isAValue() {
        assertThat(Reading.LENIENT.refusing(Quirk.TLV_LENGTH).accepting(Quirk.TLV_LENGTH))
                .isEqualTo(Reading.LENIENT)
                .hasSameHashCodeAs(Reading.LENIENT);
        assertThat(Reading.LENIENT).hasToString("LENIENT").isNotEqualTo(Reading.STRICT);
        assertThat(Reading.STRICT.accepting(Quirk.MISSING_NUL).toString()).contains("MISSING_NUL");
        assertThat(Reading.STRICT.overlookedInRequests()).isEmpty();
        assertThat(Reading.LENIENT.overlookedInResponses()).containsAll(Reading.LENIENT.overlookedInRequests());
    }

    @ParameterizedTest
    @EnumSource(names = {"OVERLONG_FIELD", "STRAY_OCTETS", "TLV_LENGTH", "MALFORMED_TIME"})
    void overlooksInRequestsWhatLosesNothing(Quirk quirk) {
        assertThat(Reading.LENIENT.overlookedInRequests()).contains(quirk);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "MISSING_NUL",
                "TRUNCATED_BODY",
                "TRUNCATED_LIST",
                "TRUNCATED_MESSAGE",
                "TRUNCATED_TLV",
                "OVERLONG_PASSWORD",
                "OVERLONG_MESSAGE_ID"
            })
    void refusesInRequestsWhatLosesSomething(Quirk quirk) {
        assertThat(Reading.LENIENT.overlookedInRequests()).doesNotContain(quirk);
    }

    @Test
    void readsNulsBetweenTheMessageAndItsTlvs() { // Q5
        for (String nuls : new String[] {"00", "0000", "000000"}) {
            SubmitSm sm = (SubmitSm) read(Command.SUBMIT_SM, SUBMIT + nuls + "0204" + "0002" + "0007", Reading.LENIENT);

            assertThat(sm.tlvs().get(Tags.USER_MESSAGE_REFERENCE)).contains(7);
            assertThat(sm.shortMessage().toHex()).isEqualTo("4869");
            assertThat(sm.quirks()).containsExactly(Quirk.STRAY_OCTETS);
        }
    }

    @Test
    void keepsAMessageThatIsShorterThanItsLengthWhereThePeerMayDoSo() { // Q18
        SubmitSm sm = (SubmitSm)
                read(Command.SUBMIT_SM, NO_MESSAGE + "ff4869", Reading.LENIENT.accepting(Quirk.TRUNCATED_MESSAGE));

        assertThat(sm.shortMessage().toHex()).isEqualTo("4869");
        assertThat(sm.octets().toHex()).isEqualTo(SUBMIT);
    }

    @Test
    void takesTheEndOfARequestForItsNulWhereThePeerMayDoSo() { // Q17
        SubmitSm sm = (SubmitSm) read(
                Command.SUBMIT_SM, "000101313233", Reading.LENIENT.accepting(Quirk.MISSING_NUL, Quirk.TRUNCATED_BODY));

        assertThat(sm.source().digits()).isEqualTo("123");
        assertThat(sm.destination()).isEqualTo(Address.none());
        assertThat(sm.shortMessage().isEmpty()).isTrue();
        assertThat(sm.quirks()).containsExactly(Quirk.MISSING_NUL, Quirk.TRUNCATED_BODY);
    }

    @Test
    void readsAQueryResponseWithoutOrWithAnOddDate() { // Q27
        QuerySmResp short1 = (QuerySmResp) read(Command.QUERY_SM_RESP, "313200" + "00" + "0200", Reading.LENIENT);
        QuerySmResp noDate = (QuerySmResp) read(Command.QUERY_SM_RESP, "313200", Reading.LENIENT);
        QuerySmResp sixteenth = (QuerySmResp) read(
                Command.QUERY_SM_RESP, "313200" + "323631313231313433303030303030" + "00" + "0200", Reading.LENIENT);
        QuerySmResp twice =
                (QuerySmResp) read(Command.QUERY_SM_RESP, "313200" + "00" + "0200" + "0427000105", Reading.LENIENT);

        assertThat(short1.messageState()).isEqualTo(MessageState.DELIVERED);
        assertThat(noDate.messageId()).isEqualTo("12");
        assertThat(noDate.quirks()).containsExactly(Quirk.TRUNCATED_BODY);
        assertThat(sixteenth.finalDate()).hasSize(15);
        assertThat(sixteenth.messageState()).isEqualTo(MessageState.DELIVERED);
        assertThat(sixteenth.quirks()).containsExactly(Quirk.MALFORMED_TIME);
        assertThat(twice.messageState()).isEqualTo(MessageState.DELIVERED);
        assertThat(twice.tlvs().get(Tags.MESSAGE_STATE)).contains(5);
    }

    @Test
    void readsAnAlertWithItsStatusInATlvOrBare() { // Q28, T2
        String alert = "0101" + "343437373030393030313233" + "00" + "0000" + "65736d6531" + "00";

        AlertNotification inTlv =
                (AlertNotification) read(Command.ALERT_NOTIFICATION, alert + "0422000101", Reading.STRICT);
        AlertNotification bare = (AlertNotification) read(Command.ALERT_NOTIFICATION, alert + "01", Reading.LENIENT);
        AlertNotification none = (AlertNotification) read(Command.ALERT_NOTIFICATION, alert, Reading.STRICT);

        assertThat(inTlv.source()).isEqualTo(Address.international("447700900123"));
        assertThat(inTlv.esme().digits()).isEqualTo("esme1");
        assertThat(inTlv.msAvailabilityStatus()).hasValue(1);
        assertThat(bare).isEqualTo(inTlv);
        assertThat(bare.quirks()).containsExactly(Quirk.BARE_AVAILABILITY);
        assertThat(none.msAvailabilityStatus()).isEmpty();
    }

    @Test
    void carriesTheTextOfADataSmInItsTlvBothWays() { // T1
        DataSm sent = DataSm.builder().text("hello").build();

        DataSm read = (DataSm) read(Command.DATA_SM, sent.octets().toHex(), Reading.STRICT);

        assertThat(read.body().toHex()).isEqualTo("68656c6c6f");
        assertThat(read.tlvs().get(Tags.MESSAGE_PAYLOAD)).contains(read.body());
        assertThat(read.octets().toHex()).endsWith("0424" + "0005" + "68656c6c6f");
    }

    @Test
    void readsTlvsBehindEveryPduAndItsResponse() { // T4
        LayoutTest.typed().forEach(command -> {
            Pdu pdu = command.withDefaults(io.bindery.smpp.tlv.Tlvs.of(Tags.USER_MESSAGE_REFERENCE, 7))
                    .orElseThrow();

            Pdu read = read(command, pdu.octets().toHex(), Reading.STRICT);

            assertThat(read.tlvs().get(Tags.USER_MESSAGE_REFERENCE)).contains(7);
            assertThat(SmppCodec.length(Frame.of(1, read)))
                    .isEqualTo(SmppCodec.encode(Frame.of(1, read)).length());
        });
    }

    @Test
    void readsAStatusOfItsOwnForOverlongEntries() { // Q16
        String multi = "00" + "000000" + "01" + "02" + "61".repeat(21) + "00" + "00000000000000000000";

        SubmitMulti read = (SubmitMulti) read(Command.SUBMIT_MULTI, multi, Reading.LENIENT);
        DecodeException refused =
                catchThrowableOfType(DecodeException.class, () -> read(Command.SUBMIT_MULTI, multi, Reading.STRICT));

        assertThat(read.destinations()).containsExactly(Destination.ofList("a".repeat(21)));
        assertThat(read.quirks()).containsExactly(Quirk.OVERLONG_FIELD);
        assertThat(read.toBuilder().protocolId(3).build().destinations()).isEqualTo(read.destinations());
        assertThat(refused.status()).isEqualTo(CommandStatus.INVALID_DISTRIBUTION_LIST_NAME);
    }

    private static Pdu read(Command command, String hex, Reading how) {
        byte[] body = Octets.ofHex(hex).toByteArray();
        return command.read(ByteBuffer.wrap(body), body.length, how);
    }
}
