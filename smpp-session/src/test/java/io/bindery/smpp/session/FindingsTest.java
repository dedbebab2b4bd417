package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session finds wrong with its peer's PDUs, and whether it overlooks it. */
class FindingsTest {
    private Rig rig;

    @AfterEach
    void releasesEverything() {
        rig.end();
    }

    private static Octets frame(Command command, int status, int sequence, String body) {
        return Octets.ofHex(
                String.format("%08x%08x%08x%08x%s", 16 + body.length() / 2, command.id(), status, sequence, body));
    }

    /** A submit_sm with octets behind its last field. */
    private static Octets submitWith(String tail, int sequence) {
        return frame(
                Command.SUBMIT_SM, 0, sequence, Samples.submit("x").octets().toHex() + tail);
    }

    private static SessionPolicy reading(Reading reading) {
        return SessionPolicy.defaults().peer(PeerProfile.defaults().wire(wire -> wire.reading(reading)));
    }

    // --- Quirks that are overlooked -------------------------------------------------------------------------------

    @Test
    void saysNothingAboutPdusThatAreInOrder() {
        rig = Rig.messageCentre(Samples.echoing()).bind(BindType.TRANSCEIVER);
        rig.send(2, Samples.submit("x"));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.OK);
        assertThat(rig.findings).isEmpty();
    }

    @Test // Q5
    void tellsTheObserverAndTheHandlerOfAQuirk() {
        CompletableFuture<SubmitSm> seen = new CompletableFuture<>();
        rig = Rig.messageCentre(Samples.open().on(SubmitSm.class, (submit, session) -> {
                    seen.complete(submit);
                    return SubmitSmResp.of("1");
                }))
                .bind(BindType.TRANSCEIVER);

        rig.send(submitWith("00", 2));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.OK);
        assertThat(seen.join().quirks()).containsExactly(Quirk.STRAY_OCTETS);
        assertThat(rig.findings).containsExactly("submit_sm STRAY_OCTETS");
    }

    @Test
    void tellsOfEveryQuirkOfAPdu() {
        SubmitSm overlong = Samples.submit("x");
        String body = "434d545345525649434500" // service_type of 10 characters (Q16)
                + overlong.octets().toHex().substring(2) + "0000";
        rig = Rig.messageCentre(Samples.echoing()).bind(BindType.TRANSCEIVER);

        rig.send(frame(Command.SUBMIT_SM, 0, 2, body));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.OK);
        assertThat(rig.findings).containsExactlyInAnyOrder("submit_sm OVERLONG_FIELD", "submit_sm STRAY_OCTETS");
    }

    @ParameterizedTest // Q10
    @ValueSource(strings = {"00", "0000000000", "deadbeef00"})
    void ignoresOctetsWhereNoneBelong(String octets) {
        rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);

        rig.send(frame(Command.ENQUIRE_LINK, 0, 2, octets));
        rig.send(frame(Command.ENQUIRE_LINK_RESP, 0, 77, octets));

        assertThat(rig.onlyWritten().pdu().command()).isEqualTo(Command.ENQUIRE_LINK_RESP);
        assertThat(rig.findings).containsExactly("enquire_link STRAY_OCTETS", "enquire_link_resp STRAY_OCTETS");

        rig.send(frame(Command.UNBIND, 0, 3, octets));

        assertThat(rig.onlyWritten().pdu().command()).isEqualTo(Command.UNBIND_RESP);
        assertThat(rig.findings).endsWith("unbind STRAY_OCTETS");
    }

    @Test // Q10
    void isUnboundByAnUnbindRespWithOctets() {
        rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);
        rig.session().unbind();
        Frame unbind = rig.onlyWritten();

        rig.send(frame(Command.UNBIND_RESP, 0, unbind.sequence(), "0000"));

        assertThat(rig.isOpen()).isFalse();
        assertThat(rig.findings).containsExactly("unbind_resp STRAY_OCTETS");
    }

    @Test // Q10, Q12
    void takesAGenericNackWithOctetsForTheAnswer() {
        rig = Rig.esme(BindType.TRANSMITTER, Handlers.builder()).acceptBind();
        CompletableFuture<Reply<SubmitSmResp>> ours =
                rig.session().sendAsync(Samples.submit("x")).toCompletableFuture();
        int sequence = rig.onlyWritten().sequence();

        rig.send(frame(Command.GENERIC_NACK, 8, sequence, "00"));

        assertThat(ours.join().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(rig.findings).containsExactly("generic_nack STRAY_OCTETS");
    }

    // --- What is refused ------------------------------------------------------------------------------------------

    @Test // Q18
    void tellsOfARequestThatIsRefusedAsDamaged() {
        rig = Rig.messageCentre(Samples.echoing()).bind(BindType.TRANSCEIVER);

        rig.send(frame(Command.SUBMIT_SM, 0, 2, "0000"));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        assertThat(rig.findings).containsExactly("submit_sm ESME_RINVCMDLEN");
        assertThat(rig.isAlive()).isTrue();
    }

    @Test // Q6, strict
    void readsAStrictPeersRequestsStrictly() {
        rig = Rig.messageCentre(Samples.echoing(reading(Reading.STRICT))).bind(BindType.TRANSCEIVER);

        rig.send(submitWith("00", 2));
        rig.send(frame(Command.ENQUIRE_LINK, 0, 3, "00"));

        assertThat(rig.written().stream()
                        .map(frame ->
                                frame.pdu().command() + " " + frame.status().name()))
                .containsExactly("submit_sm_resp ESME_RINVOPTPARSTREAM", "enquire_link_resp ESME_RINVOPTPARSTREAM");
        assertThat(rig.findings)
                .containsExactly("submit_sm ESME_RINVOPTPARSTREAM", "enquire_link ESME_RINVOPTPARSTREAM");
        assertThat(rig.isAlive()).isTrue();
    }

    @ParameterizedTest // Q2: an id without its NUL
    @CsvSource({"LENIENT, 4711", "STRICT, unknown"})
    void readsResponsesAsTheProfileSays(String how, String expected) {
        PeerProfile profile = PeerProfile.defaults()
                .wire(wire -> wire.reading(how.equals("STRICT") ? Reading.STRICT : Reading.LENIENT));
        rig = Rig.esme(BindType.TRANSMITTER, Handlers.builder(), profile).acceptBind();
        CompletableFuture<Reply<SubmitSmResp>> ours =
                rig.session().sendAsync(Samples.submit("x")).toCompletableFuture();
        int sequence = rig.onlyWritten().sequence();

        rig.send(frame(Command.SUBMIT_SM_RESP, 0, sequence, "34373131"));

        assertThat(ours).isDone();
        if (expected.equals("unknown")) {
            assertThat(ours.handle((reply, failure) -> failure).join()).isInstanceOf(OutcomeUnknownException.class);
            assertThat(rig.findings).containsExactly("submit_sm_resp ESME_RINVMSGID");
        } else {
            assertThat(ours.join().orElseThrow().messageId()).isEqualTo(expected);
            assertThat(rig.findings).containsExactly("submit_sm_resp MISSING_NUL");
        }
        assertThat(rig.isAlive()).isTrue();
    }

    @Test // Q17, Q18: for a peer that is known to mean it
    void acceptsWhatTheProfileAccepts() {
        Reading reading = Reading.LENIENT.accepting(Quirk.TRUNCATED_MESSAGE);
        String body = Samples.submit("hello").octets().toHex();
        Octets cut = frame(Command.SUBMIT_SM, 0, 2, body.substring(0, body.length() - 4));
        rig = Rig.messageCentre(Samples.echoing(reading(reading))).bind(BindType.TRANSCEIVER);

        rig.send(cut);

        Frame answer = rig.onlyWritten();
        assertThat(((SubmitSmResp) answer.pdu()).messageId()).isEqualTo("hel");
        assertThat(rig.findings).containsExactly("submit_sm TRUNCATED_MESSAGE");
    }

    // --- Before the bind ------------------------------------------------------------------------------------------

    private static Octets bindWithPassword(String password) {
        String body = "61636d6500"
                + Octets.of(password.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .toHex() + "00" + "00" + "34" + "00" + "00" + "00";
        return frame(Command.BIND_TRANSCEIVER, 0, 1, body);
    }

    @Test // Q16
    void refusesAnOverlongPassword() {
        rig = Rig.messageCentre(Samples.open());

        rig.send(bindWithPassword("nine-char"));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
        assertThat(rig.findings).containsExactly("bind_transceiver ESME_RINVPASWD");
    }

    @Test // Q16
    void readsBindsAsTheServerSaysAndTheRestAsTheDecisionSays() {
        rig = Rig.messageCentre(
                Samples.echoing(reading(Reading.STRICT)),
                LinkOptions.server(),
                Reading.LENIENT.accepting(Quirk.OVERLONG_PASSWORD));

        rig.send(bindWithPassword("nine-char"));
        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.OK);
        rig.send(submitWith("00", 2));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM);
        assertThat(rig.findings)
                .containsExactly("bind_transceiver OVERLONG_PASSWORD", "submit_sm ESME_RINVOPTPARSTREAM");
    }

    @Test // Q6
    void readsTheBindResponseAsTheClientsProfileSays() {
        rig = Rig.esme(
                BindType.TRANSMITTER,
                Handlers.builder(),
                PeerProfile.defaults().wire(wire -> wire.reading(Reading.STRICT)));
        int sequence = rig.onlyWritten().sequence();

        rig.send(frame(Command.BIND_TRANSMITTER_RESP, 0, sequence, "736d736300" + "00"));

        assertThat(rig.isOpen()).isFalse();
        assertThat(rig.findings).containsExactly("bind_transmitter_resp ESME_RINVOPTPARSTREAM");
        assertThat(rig.session().bindStatus()).isEqualTo(CommandStatus.BIND_FAILED);
    }

    // --- The observer ---------------------------------------------------------------------------------------------

    @Test
    void livesOnWhenTheObserverFails() {
        rig = Rig.messageCentre(Samples.echoing()).failOnFindings().bind(BindType.TRANSCEIVER);

        rig.send(submitWith("00", 2));
        rig.send(frame(Command.SUBMIT_SM, 0, 3, "0000"));

        assertThat(rig.written().stream().map(Frame::status))
                .containsExactly(CommandStatus.OK, CommandStatus.INVALID_COMMAND_LENGTH);
        assertThat(rig.findings).containsExactly("submit_sm STRAY_OCTETS", "submit_sm ESME_RINVCMDLEN");
        assertThat(rig.isAlive()).isTrue();
    }

    // --- Headers --------------------------------------------------------------------------------------------------

    @ParameterizedTest // Q11
    @ValueSource(strings = {"00000000", "7fffffff", "80000000", "ffffffff"})
    void answersUnderWhateverSequenceNumberCame(String sequence) {
        rig = Rig.messageCentre(Samples.echoing()).bind(BindType.TRANSCEIVER);

        rig.send(Frame.of(Integer.parseUnsignedInt(sequence, 16), Samples.submit("x")));

        assertThat(Integer.toHexString(rig.onlyWritten().sequence()))
                .isEqualTo(Integer.toHexString(Integer.parseUnsignedInt(sequence, 16)));
    }

    @ParameterizedTest // Q14, T12
    @ValueSource(strings = {"00000022", "00000100", "00000400", "000004ff", "000000c5", "ffffffff"})
    void handsOnStatusesThatNoSpecificationHas(String status) {
        rig = Rig.esme(BindType.TRANSMITTER, Handlers.builder()).acceptBind();
        CompletableFuture<Reply<SubmitSmResp>> ours =
                rig.session().sendAsync(Samples.submit("x")).toCompletableFuture();
        int code = Integer.parseUnsignedInt(status, 16);

        rig.send(frame(Command.SUBMIT_SM_RESP, code, rig.onlyWritten().sequence(), ""));

        assertThat(ours.join().status().code()).isEqualTo(code);
        assertThat(ours.join().isOk()).isFalse();
    }

    @Test // Q13
    void leavesARequestAloneThatAnotherKindOfResponseIsFor() {
        rig = Rig.esme(BindType.TRANSMITTER, Handlers.builder()).acceptBind();
        CompletableFuture<Reply<SubmitSmResp>> ours =
                rig.session().sendAsync(Samples.submit("x")).toCompletableFuture();
        int sequence = rig.onlyWritten().sequence();

        rig.send(sequence, DeliverSmResp.of());
        rig.send(frame(Command.ENQUIRE_LINK_RESP, 0, sequence, ""));
        assertThat(ours).isNotDone();
        rig.send(sequence, SubmitSmResp.of("4711"));

        assertThat(ours.join().orElseThrow().messageId()).isEqualTo("4711");
    }

    @Test // Q30
    void ignoresASecondResponse() {
        rig = Rig.esme(BindType.TRANSMITTER, Handlers.builder()).acceptBind();
        CompletableFuture<Reply<SubmitSmResp>> ours =
                rig.session().sendAsync(Samples.submit("x")).toCompletableFuture();
        int sequence = rig.onlyWritten().sequence();

        rig.send(Frame.of(sequence, SubmitSmResp.of("first")), Frame.of(sequence, SubmitSmResp.of("second")));

        assertThat(ours.join().orElseThrow().messageId()).isEqualTo("first");
        assertThat(rig.isAlive()).isTrue();
    }

    @Test // Q15
    void answersAnUnknownCommandWithAGenericNack() {
        rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);

        rig.send(Octets.ofHex("00000012" + "0000000c" + "00000000" + "00000009" + "abcd"));

        Frame answer = rig.onlyWritten();
        assertThat(answer.pdu().command()).isEqualTo(Command.GENERIC_NACK);
        assertThat(answer.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        assertThat(answer.sequence()).isEqualTo(9);
        assertThat(rig.isAlive()).isTrue();
    }
}
