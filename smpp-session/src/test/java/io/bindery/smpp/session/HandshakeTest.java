package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HandshakeTest {
    private Rig rig;

    @AfterEach
    void releasesEverything() {
        rig.end();
    }

    // --- As message centre ----------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(BindType.class)
    void acceptsEachTypeOfBindWithItsOwnResponse(BindType type) {
        rig = Rig.messageCentre(Samples.open());

        rig.send(7, Rig.bindOf(type));

        Frame answer = rig.onlyWritten();
        assertThat(answer.sequence()).isEqualTo(7);
        assertThat(answer.status()).isEqualTo(CommandStatus.OK);
        assertThat(((BindResp) answer.pdu()).type()).isEqualTo(type);
        assertThat(((BindResp) answer.pdu()).systemId()).isEqualTo("smsc");
        assertThat(rig.session().bindType()).isEqualTo(type);
        assertThat(rig.session().systemId()).isEqualTo("acme");
        assertThat(rig.reports).containsExactly("bound");
    }

    @ParameterizedTest // Q25
    @CsvSource({"0x00, -1", "0x03, -1", "0x33, -1", "0x34, 0x34", "0x35, 0x35", "0x50, 0x50", "0xFF, 0x50"})
    void announcesItsVersionToPeersThatKnowTlvs(String asked, String announced) {
        rig = Rig.messageCentre(Samples.open());

        rig.send(
                1,
                Bind.builder(BindType.TRANSCEIVER)
                        .systemId("acme")
                        .interfaceVersion(Integer.decode(asked))
                        .build());

        BindResp answer = (BindResp) rig.onlyWritten().pdu();
        assertThat(answer.scInterfaceVersion().orElse(-1)).isEqualTo(Integer.decode(announced));
    }

    @Test
    void refusesEveryBindWithoutABindHandler() {
        rig = Rig.messageCentre(Handlers.builder());

        rig.send(3, Rig.bindOf(BindType.TRANSMITTER));

        Frame answer = rig.onlyWritten();
        assertThat(answer.sequence()).isEqualTo(3);
        assertThat(answer.status()).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(answer.pdu().command()).isEqualTo(Command.BIND_TRANSMITTER_RESP);
        assertThat(answer.pdu().length()).isZero();
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void writesARefusalBeforeItCloses() { // SB3
        rig = Rig.messageCentre(Handlers.builder()
                .onBind(request -> BindDecision.reject(CommandStatus.INVALID_PASSWORD, "wrong password")));

        rig.send(1, Rig.bindOf(BindType.TRANSCEIVER));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
        assertThat(rig.isOpen()).isFalse();
        assertThat(rig.reports).containsExactly("closed BIND_REFUSED");
    }

    @ParameterizedTest
    @EnumSource(BindType.class)
    void isNotBoundByABindResponse(BindType type) { // a stranger must not get past the bind handler
        List<BindRequest> asked = new ArrayList<>();
        rig = Rig.messageCentre(Handlers.builder().onBind(request -> {
            asked.add(request);
            return BindDecision.reject(CommandStatus.INVALID_PASSWORD, "nobody gets in");
        }));

        rig.send(0, BindResp.of(type, "mallory", Tlvs.empty()));
        rig.send(2, Samples.submit("in"));

        assertThat(rig.session().isBound()).isFalse();
        assertThat(asked).isEmpty();
        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
    }

    @Test
    void isNotClosedByADamagedBindResponse() {
        rig = Rig.messageCentre(Samples.open());

        rig.send(io.bindery.smpp.Octets.ofHex("0000001a800000090000000000000000534d5343000210000934"));

        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void answersEnquireLinkBeforeTheBind() { // Q23
        rig = Rig.messageCentre(Samples.open());

        rig.send(9, EnquireLink.of());

        Frame answer = rig.onlyWritten();
        assertThat(answer.pdu()).isInstanceOf(EnquireLinkResp.class);
        assertThat(answer.sequence()).isEqualTo(9);
    }

    @Test
    void refusesRequestsBeforeTheBind() { // Q23
        rig = Rig.messageCentre(Samples.echoing());

        rig.send(1, Samples.submit("early"));
        rig.send(2, Unbind.of());

        List<Frame> answers = rig.written();
        assertThat(answers).extracting(Frame::sequence).containsExactly(1, 2);
        assertThat(answers).extracting(Frame::status).containsOnly(CommandStatus.INVALID_BIND_STATUS);
        assertThat(answers)
                .extracting(frame -> frame.pdu().command())
                .containsExactly(Command.SUBMIT_SM_RESP, Command.UNBIND_RESP);
    }

    @Test
    void refusesASecondBindAndStaysBound() { // Q23
        rig = Rig.messageCentre(Samples.echoing()).bind(BindType.TRANSCEIVER);

        rig.send(2, Rig.bindOf(BindType.RECEIVER));

        Frame answer = rig.onlyWritten();
        assertThat(answer.status()).isEqualTo(CommandStatus.ALREADY_BOUND);
        assertThat(answer.pdu().command()).isEqualTo(Command.BIND_RECEIVER_RESP);
        assertThat(rig.isAlive()).isTrue();
        assertThat(rig.session().bindType()).isEqualTo(BindType.TRANSCEIVER);
    }

    @Test
    void handlesWhatWasPipelinedBehindTheBind() { // T9, Q24
        rig = Rig.messageCentre(Samples.echoing(Rig.POLICY.credit(1_000))).holdHandlers();
        Frame[] burst = new Frame[501];
        burst[0] = Frame.of(1, Rig.bindOf(BindType.TRANSMITTER));
        for (int i = 1; i < burst.length; i++) {
            burst[i] = Frame.of(i + 1, Samples.submit("m" + i));
        }

        rig.send(burst);
        assertThat(rig.written()).isEmpty();
        rig.runHandlers();

        List<Frame> answers = rig.written();
        assertThat(answers).hasSize(501);
        assertThat(answers.get(0).pdu()).isInstanceOf(BindResp.class);
        for (int i = 1; i < answers.size(); i++) {
            assertThat(answers.get(i).sequence()).isEqualTo(i + 1);
            assertThat(((SubmitSmResp) answers.get(i).pdu()).messageId()).isEqualTo("m" + i);
        }
    }

    @Test
    void dropsWhatWasPipelinedBehindARefusedBind() {
        List<SubmitSm> handled = new ArrayList<>();
        rig = Rig.messageCentre(Handlers.builder().on(SubmitSm.class, (submit, session) -> {
            handled.add(submit);
            return SubmitSmResp.of("1");
        }));

        rig.send(Frame.of(1, Rig.bindOf(BindType.TRANSMITTER)), Frame.of(2, Samples.submit("in")));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(handled).isEmpty();
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void refusesTheBindWhenTheBindHandlerThrowsAnError() {
        rig = Rig.messageCentre(Handlers.builder().onBind(request -> {
            throw new AssertionError("a bug of the host");
        }));

        rig.send(1, Rig.bindOf(BindType.TRANSCEIVER));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    void refusesTheBindWhenTheDecisionFails() {
        rig = Rig.messageCentre(Handlers.builder()
                .onBindAsync(request -> CompletableFuture.failedFuture(new IllegalStateException("no database"))));

        rig.send(1, Rig.bindOf(BindType.TRANSCEIVER));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    void survivesADecisionThatComesAfterThePeerLeft() { // T15
        CompletableFuture<BindDecision> decision = new CompletableFuture<>();
        rig = Rig.messageCentre(Handlers.builder().onBindAsync(request -> decision));
        rig.send(Frame.of(1, Rig.bindOf(BindType.TRANSCEIVER)), Frame.of(2, Samples.submit("behind")));

        rig.hangUp();
        decision.complete(BindDecision.accept());

        assertThat(rig.written()).isEmpty();
        assertThat(rig.reports).containsExactly("closed LINK_LOST");
    }

    @Test
    void closesAConnectionThatDoesNotBindInTime() { // SB4
        rig = Rig.messageCentre(Samples.open());

        rig.advance(Duration.ofMillis(4_990));
        assertThat(rig.isAlive()).isTrue(); // enquire_link does not buy time
        rig.advance(Duration.ofMillis(20));

        assertThat(rig.isOpen()).isFalse();
        assertThat(rig.reports).containsExactly("closed NOT_BOUND_IN_TIME");
    }

    @Test
    void closesAConnectionWhoseBindIsNotDecidedInTime() {
        rig = Rig.messageCentre(Handlers.builder().onBindAsync(request -> new CompletableFuture<>()));
        rig.send(1, Rig.bindOf(BindType.TRANSCEIVER));

        rig.advance(Duration.ofSeconds(6));

        assertThat(rig.reports).containsExactly("closed NOT_BOUND_IN_TIME");
    }

    @Test
    void ignoresABindTimeOnceBound() {
        rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);

        rig.advance(Duration.ofSeconds(20));

        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void closesWhenAcceptingTheBindFails() { // rather than go on with half a session
        rig = Rig.messageCentre(Samples.echoing()).failOnBind();

        rig.send(Frame.of(1, Rig.bindOf(BindType.TRANSCEIVER)), Frame.of(2, Samples.submit("x")));

        assertThat(rig.isOpen()).isFalse();
        assertThat(rig.reports).containsExactly("closed LINK_LOST");
    }

    // --- As ESME --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(BindType.class)
    void bindsAsItWasTold(BindType type) {
        rig = Rig.esme(type, Samples.receiving());

        Frame bind = rig.onlyWritten();
        rig.send(
                bind.sequence(),
                BindResp.of(
                        type,
                        "smsc",
                        Tlvs.builder().add(Tags.SC_INTERFACE_VERSION, 0x34).build()));

        assertThat(bind.pdu()).isEqualTo(Rig.bindOf(type));
        assertThat(rig.session().isBound()).isTrue();
        assertThat(rig.session().interfaceVersion()).isEqualTo(0x34);
    }

    @Test
    void takesADeliveryThatCameWithTheBindResponse() { // T9, Q24
        List<DeliverSm> received = new ArrayList<>();
        rig = Rig.esme(BindType.RECEIVER, Handlers.builder().on(DeliverSm.class, (deliver, session) -> {
            received.add(deliver);
            return DeliverSmResp.of();
        }));
        int sequence = rig.onlyWritten().sequence();

        rig.send(
                Frame.of(sequence, BindResp.of(BindType.RECEIVER, "smsc", Tlvs.empty())),
                Frame.of(1, Samples.deliver("one")),
                Frame.of(2, Samples.deliver("two")));

        assertThat(received).hasSize(2);
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({"0x0D", "0x05", "0x0E", "0x400", "0xFFFFFFFF"})
    void endsWithTheStatusOfTheRefusal(String code) { // Q14, T12
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving());
        int sequence = rig.onlyWritten().sequence();
        CommandStatus status = CommandStatus.of(Long.decode(code).intValue());

        rig.send(new Frame(sequence, status, BindResp.withoutBody(BindType.TRANSCEIVER)));

        assertThat(rig.session().bindStatus()).isEqualTo(status);
        assertThat(rig.reports).containsExactly("closed BIND_REFUSED");
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void takesAGenericNackForARefusal() { // Q12
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving());
        int sequence = rig.onlyWritten().sequence();

        rig.send(new Frame(sequence, CommandStatus.INVALID_COMMAND_ID, GenericNack.of()));

        assertThat(rig.session().bindStatus()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        assertThat(rig.reports).containsExactly("closed BIND_REFUSED");
    }

    @Test
    void ignoresAResponseThatAnswersNothing() {
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving());
        int sequence = rig.onlyWritten().sequence();

        rig.send(sequence + 77, BindResp.of(BindType.TRANSCEIVER, "smsc", Tlvs.empty()));

        assertThat(rig.session().isBound()).isFalse();
        assertThat(rig.isOpen()).isTrue();
    }

    @Test
    void closesWhenTheBindIsNotAnswered() {
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving());

        rig.advance(Duration.ofMillis(9_990));
        assertThat(rig.isOpen()).isTrue();
        rig.advance(Duration.ofMillis(20));

        assertThat(rig.reports).containsExactly("closed NOT_BOUND_IN_TIME");
    }

    @Test
    void givesThePeerItsWholeTimeHoweverLongConnectingTook() {
        LinkOptions link = LinkOptions.client().toBuilder()
                .bindResponse(Duration.ofSeconds(1))
                .build();
        rig = Rig.connectingFor(Duration.ofSeconds(4), link);

        rig.advance(Duration.ofMillis(990));
        assertThat(rig.isOpen()).isTrue();
        rig.advance(Duration.ofMillis(20));

        assertThat(rig.reports).containsExactly("closed NOT_BOUND_IN_TIME");
    }

    @Test
    void tellsOfTheBindBeforeTheFirstPduIsHandled() {
        List<String> told = new ArrayList<>();
        rig = Rig.messageCentre(Samples.open()
                .onSession(event -> told.add(event.getClass().getSimpleName()))
                .on(SubmitSm.class, (submit, session) -> {
                    told.add("submit");
                    return SubmitSmResp.of("1");
                }));

        rig.send(Frame.of(1, Rig.bindOf(BindType.TRANSMITTER)), Frame.of(2, Samples.submit("x")));
        rig.hangUp();

        assertThat(told).containsExactly("SessionBound", "submit", "SessionClosed");
    }

    @Test
    void tellsTheListenersOfTheEndAfterTheOwner() {
        List<String> reportsAtTheEvent = new ArrayList<>();
        rig = Rig.messageCentre(Samples.open().onSession(event -> {
            if (event instanceof SessionEvent.SessionClosed) {
                reportsAtTheEvent.addAll(rig.reports);
            }
        }));
        rig.runHandlersAtOnce().bind(BindType.TRANSCEIVER);

        rig.hangUp();

        assertThat(reportsAtTheEvent).containsExactly("bound", "closed LINK_LOST");
    }
}
