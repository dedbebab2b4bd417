package io.bindery.smpp.testkit;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.CancelBroadcastSm;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.Destination;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.QueryBroadcastSm;
import io.bindery.smpp.pdu.QueryBroadcastSmResp;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.QuerySmResp;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SmppTest
class FakeSmscIT {
    FakeSmsc smsc;
    FakeEsme esme;

    @BeforeEach
    void connect() {
        esme.connectTo("localhost", smsc.port());
    }

    @Test
    void acceptsBindAndMessageByDefaultAndRecordsBoth() {
        Answer bound = esme.bind("acme", "secret").expectOk();
        String first =
                esme.submitText("31612345678", "Your code is 4711").expectOk().messageId();
        String second = esme.submitText("31612345679", "Καλημέρα").expectOk().messageId();
        esme.unbind().expectOk();
        esme.expectClosed();

        assertThat(((BindResp) bound.pdu()).systemId()).isEqualTo("smsc");
        assertThat(first).isNotEmpty().isNotEqualTo(second);
        assertThat(smsc.received(SubmitSm.class)).hasSize(2);
        assertThat(smsc.received(SubmitSm.class).get(0))
                .hasText("Your code is 4711")
                .hasDestination("31612345678");
        assertThat(smsc.received(SubmitSm.class).get(1)).hasText("Καλημέρα");
        assertThat(smsc.received(Bind.class)).hasSize(1);
        assertThat(smsc.received(Unbind.class)).hasSize(1);
        assertThat(smsc.received()).extracting(Received::sequence).containsExactly(1, 2, 3, 4);
        assertThat(smsc.received()).extracting(Received::session).containsOnly(1);
        assertThat(smsc.received()).extracting(Received::nanos).isSorted();
        assertThat(smsc.receivedCount(Command.SUBMIT_SM)).isEqualTo(2);
    }

    @Test
    void refusesAnUnknownAccountAndAWrongPasswordOnTheWireBeforeItCloses() {
        smsc.account("acme", "secret");

        esme.bind("nobody", "secret").expect(CommandStatus.INVALID_SYSTEM_ID);
        esme.expectClosed();
        esme.connectTo("localhost", smsc.port());
        esme.bind("acme", "wrong").expect(CommandStatus.INVALID_PASSWORD);
        esme.expectClosed();

        esme.connectTo("localhost", smsc.port());
        esme.bind("acme", "secret").expectOk();
    }

    @Test
    void answersEveryRequestOfAnEsmeWithoutAScript() {
        esme.bind(Bind.builder(BindType.TRANSCEIVER)
                        .systemId("acme")
                        .interfaceVersion(0x50)
                        .build())
                .expectOk();

        QuerySmResp found = (QuerySmResp)
                esme.ask(QuerySm.builder().messageId("m-7").build()).expectOk().pdu();
        esme.ask(CancelSm.builder().messageId("m-7").build()).expectOk();
        esme.ask(ReplaceSm.builder().messageId("m-7").build()).expectOk();
        Answer multi = esme.ask(SubmitMulti.builder()
                        .destinations(Destination.ofList("friends"))
                        .build())
                .expectOk();
        Answer broadcast = esme.ask(BroadcastSm.builder().build()).expectOk();
        QueryBroadcastSmResp broadcasts = (QueryBroadcastSmResp)
                esme.ask(QueryBroadcastSm.builder().messageId("b-7").build())
                        .expectOk()
                        .pdu();
        esme.ask(CancelBroadcastSm.builder().messageId("b-7").build()).expectOk();

        assertThat(found.messageId()).isEqualTo("m-7");
        assertThat(found.messageState()).isEqualTo(MessageState.ENROUTE);
        assertThat(multi.messageId()).isNotEmpty().isNotEqualTo(broadcast.messageId());
        assertThat(((SubmitMultiResp) multi.pdu()).unsuccessful()).isEmpty();
        assertThat(broadcasts.messageId()).isEqualTo("b-7");
        assertThat(broadcasts.command().mandatoryTlvs())
                .allSatisfy(tag -> assertThat(broadcasts.tlvs().contains(tag)).isTrue());
    }

    @Test
    void givesAnEsmeOf33NoTlvs() {
        Answer bound = esme.bind(Bind.builder(BindType.TRANSMITTER)
                        .systemId("acme")
                        .interfaceVersion(0x33)
                        .build())
                .expectOk();

        assertThat(bound.pdu().tlvs()).isEmpty();
    }

    @Test
    void sendsNoticesThatNobodyAnswers() {
        esme.bind("acme", "secret").expectOk();
        AlertNotification alert =
                AlertNotification.builder().source(Address.shortCode("12345")).build();

        smsc.notify(alert);

        assertThat(esme.await(AlertNotification.class)).isEqualTo(alert);
        assertThatThrownBy(() -> smsc.awaitSession().ask(alert))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("request: alert_notification is a notice, which nobody answers");
    }

    @Test
    void refusesTheFirstSubmitAndAcceptsTheOthers() {
        smsc.onSubmit(s -> s.refuse(CommandStatus.THROTTLED).thenAccept("m-1"));
        esme.bind("acme", "secret").expectOk();

        esme.submitText("31612345678", "a").expect(CommandStatus.THROTTLED);
        Answer second = esme.submitText("31612345678", "b").expectOk();
        Answer third = esme.submitText("31612345678", "c").expectOk();

        assertThat(second.messageId()).isEqualTo("m-1");
        assertThat(third.messageId()).isEqualTo("m-1");
    }

    @Test
    void sendsTheReceiptBeforeTheResponse() {
        smsc.onSubmit(s -> s.sendReceipt("m-1", MessageState.DELIVERED).thenAccept("m-1"));
        esme.bind("acme", "secret").expectOk();

        esme.submitText("31612345678", "Your code is 4711 and more").expectOk();

        assertThat(esme.received())
                .extracting(received -> received.pdu().command())
                .containsExactly(Command.BIND_TRANSCEIVER_RESP, Command.DELIVER_SM, Command.SUBMIT_SM_RESP);
        assertThat(esme.await(DeliverSm.class))
                .isReceiptFor("m-1")
                .hasSource("31612345678")
                .hasDestination("BINDERY");
        Await.until("the receipt is acknowledged", () -> smsc.outstandingReceipts() == 0);
    }

    @Test
    void answersLaterAndServesOtherRequestsMeanwhile() {
        smsc.onSubmit(s -> s.delay(Duration.ofMillis(50)).accept("late").thenAccept("early"));
        esme.bind("acme", "secret").expectOk();

        int slow = esme.send(message("31612345678"));
        esme.submitText("31612345679", "b").expectOk();

        Received first = esme.awaitFrame(SubmitSmResp.class);
        Received second = esme.awaitFrame(SubmitSmResp.class);
        assertThat(first.sequence()).isNotEqualTo(slow);
        assertThat(second.sequence()).isEqualTo(slow);
    }

    @Test
    void answersOutOfOrder() {
        smsc.onSubmit(s -> s.answerOutOfOrder(3).thenAccept());
        esme.bind("acme", "secret").expectOk();

        int first = esme.send(message("1"));
        int second = esme.send(message("2"));
        int third = esme.send(message("3"));
        esme.submitText("4", "in order again").expectOk();

        assertThat(esme.received().stream()
                        .filter(r -> r.pdu() instanceof SubmitSmResp)
                        .map(Received::sequence))
                .containsExactly(third, second, first, 5);
    }

    @Test
    void cutsItsAnswerAfterSevenOctets() {
        smsc.onSubmit(s -> s.cutAfterOctets(7));
        esme.bind("acme", "secret").expectOk();

        esme.send(message("31612345678"));
        esme.expectClosed();

        assertThat(esme.violations()).singleElement().asString().contains("CUT_INSIDE_FRAME: 7 octets");
        esme.ignoreViolations();
    }

    @Test
    void closesAndResetsInsteadOfAnswering() {
        smsc.onSubmit(s -> s.close().then().reset().then().accept("m-1").andClose());
        for (int i = 0; i < 2; i++) {
            esme.bind("acme", "secret").expectOk();
            esme.send(message("31612345678"));
            esme.expectClosed();
            esme.connectTo("localhost", smsc.port());
        }

        esme.bind("acme", "secret").expectOk();
        Answer answer = esme.submitText("31612345678", "x").expectOk();
        esme.expectClosed();

        assertThat(answer.messageId()).isEqualTo("m-1");
        assertThat(esme.received(SubmitSmResp.class)).hasSize(1);
    }

    @Test
    void stopsReadingUntilItIsToldToGoOn() {
        smsc.onSubmit(s -> s.accept("m-1").andStopReading().thenAccept("m-2"));
        esme.bind("acme", "secret").expectOk();
        esme.submitText("1", "x").expectOk();
        int blocked = esme.send(message("2"));

        assertThat(esme.receivedCount(Command.SUBMIT_SM_RESP)).isEqualTo(1);
        smsc.resumeReading();

        esme.awaitFrame(SubmitSmResp.class);
        assertThat(esme.awaitFrame(SubmitSmResp.class).sequence()).isEqualTo(blocked);
    }

    @Test
    void deliversAMessageAndGetsItsAnswer() {
        esme.onDeliver(s -> s.refuse(CommandStatus.RECEIVER_TEMPORARY_ERROR).thenAccept());
        esme.bind(BindType.RECEIVER, "acme", "secret").expectOk();
        DeliverSm message = DeliverSm.builder().text("hello").build();

        smsc.deliver(message).expect(CommandStatus.RECEIVER_TEMPORARY_ERROR);
        smsc.deliver(message).expectOk();

        assertThat(esme.received(DeliverSm.class)).containsExactly(message, message);
    }

    @Test
    void countsASubmitOnAReceiverAsViolation() {
        esme.bind(BindType.RECEIVER, "acme", "secret").expectOk();

        esme.submitText("31612345678", "x").expect(CommandStatus.INVALID_BIND_STATUS);
        esme.bind("acme", "secret").expect(CommandStatus.ALREADY_BOUND);

        assertThat(smsc.violations()).hasSize(2);
        assertThat(smsc.violations().get(0)).contains("submit_sm").contains("not allowed here");
        smsc.ignoreViolations();
    }

    private static SubmitSm message(String destination) {
        return SubmitSm.builder()
                .destination(io.bindery.smpp.pdu.Address.international(destination))
                .text("text")
                .build();
    }
}
