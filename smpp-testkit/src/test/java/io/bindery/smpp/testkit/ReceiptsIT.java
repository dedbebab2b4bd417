package io.bindery.smpp.testkit;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.tlv.Tags;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SmppTest
class ReceiptsIT {
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration NEVER = Duration.ofHours(1);

    FakeSmsc smsc;
    FakeEsme esme;

    @BeforeEach
    void askForReceipts() {
        smsc.autoReceipts(SOON, MessageState.DELIVERED).receiptRetry(SOON, NEVER);
        esme.connectTo("localhost", smsc.port());
    }

    @Test
    void sendsAReceiptInTextAndTlvs() {
        esme.bind("acme", "secret").expectOk();

        String id = esme.submitText("31612345678", "Your code is 4711, keep it")
                .expectOk()
                .messageId();

        DeliverSm receipt = esme.await(DeliverSm.class);
        assertThat(receipt).isReceiptFor(id).hasSource("31612345678").hasTlv(Tags.MESSAGE_STATE, 2);
        assertThat(receipt.text().orElseThrow())
                .startsWith("id:" + id + " sub:001 dlvrd:001 submit date:")
                .endsWith(" stat:DELIVRD err:000 text:Your code is 4711, k");
        awaitNothingOwed();
    }

    @Test
    void sendsNoReceiptToWhoDidNotAskForOne() {
        esme.bind("acme", "secret").expectOk();

        esme.submit(SubmitSm.builder().text("no receipt, please").build()).expectOk();

        assertThat(smsc.outstandingReceipts()).isZero();
    }

    @Test
    void sendsReceiptsToTheReceiverOfTheSameAccountOnly(FakeEsme transmitter, FakeEsme other) {
        transmitter
                .connectTo("localhost", smsc.port())
                .bind(BindType.TRANSMITTER, "acme", "secret")
                .expectOk();
        other.connectTo("localhost", smsc.port()).bind("another", "secret").expectOk();
        esme.bind(BindType.RECEIVER, "acme", "secret").expectOk();

        String id = transmitter.submitText("31612345678", "x").expectOk().messageId();

        assertThat(esme.await(DeliverSm.class)).isReceiptFor(id);
        assertThat(transmitter.receivedCount(Command.DELIVER_SM)).isZero();
        assertThat(other.receivedCount(Command.DELIVER_SM)).isZero();
        awaitNothingOwed();
    }

    @Test
    void sendsARefusedReceiptAgainUntilItIsAcknowledged() {
        esme.onDeliver(s -> s.refuse(CommandStatus.MESSAGE_QUEUE_FULL)
                .thenRefuse(CommandStatus.RECEIVER_TEMPORARY_ERROR)
                .thenAccept());
        esme.bind("acme", "secret").expectOk();

        String id = esme.submitText("31612345678", "x").expectOk().messageId();

        for (int i = 0; i < 3; i++) {
            assertThat(esme.await(DeliverSm.class)).isReceiptFor(id);
        }
        awaitNothingOwed();
        assertThat(esme.receivedCount(Command.DELIVER_SM)).isEqualTo(3);
    }

    @Test
    void sendsAnUnansweredReceiptAgain() {
        smsc.receiptRetry(SOON, Duration.ofMillis(20));
        esme.onDeliver(s -> s.noAnswer().thenAccept());
        esme.bind("acme", "secret").expectOk();

        esme.submitText("31612345678", "x").expectOk();

        esme.await(DeliverSm.class);
        esme.await(DeliverSm.class);
        awaitNothingOwed();
    }

    @Test
    void keepsReceiptsForTheNextBind() {
        smsc.receiptRetry(NEVER, NEVER);
        esme.onDeliver(s ->
                s.refuse(CommandStatus.MESSAGE_QUEUE_FULL).then().close().then().accept());
        esme.bind("acme", "secret").expectOk();
        String id = esme.submitText("31612345678", "x").expectOk().messageId();
        esme.await(DeliverSm.class);

        for (int i = 0; i < 2; i++) {
            esme.connectTo("localhost", smsc.port()).bind("acme", "secret").expectOk();
            assertThat(esme.await(DeliverSm.class)).isReceiptFor(id);
        }

        awaitNothingOwed();
    }

    @Test
    void keepsWhatItAcceptedOverAKillAndARestartOnTheSamePort() {
        int port = smsc.port();
        smsc.autoReceipts(NEVER, MessageState.DELIVERED);
        esme.bind("acme", "secret").expectOk();
        String late = esme.submitText("1", "x").expectOk().messageId();
        smsc.autoReceipts(Duration.ZERO, MessageState.UNDELIVERABLE);
        esme.onDeliver(s -> s.noAnswer().thenAccept());
        String unanswered = esme.submitText("2", "x").expectOk().messageId();
        assertThat(esme.await(DeliverSm.class)).isReceiptFor(unanswered);

        smsc.kill();
        esme.expectClosed();
        assertThat(smsc.outstandingReceipts()).isEqualTo(2);
        smsc.restart();

        assertThat(smsc.port()).isEqualTo(port);
        esme.connectTo("localhost", port).bind("acme", "secret").expectOk();
        assertThat(esme.await(DeliverSm.class)).isReceiptFor(unanswered);
        String next = esme.submitText("3", "x").expectOk().messageId();
        assertThat(esme.await(DeliverSm.class)).isReceiptFor(next);
        Await.until("only the late one is owed", () -> smsc.outstandingReceipts() == 1);
        assertThat(List.of(late, unanswered, next)).doesNotHaveDuplicates();
    }

    @Test
    void resumesPlannedReceiptsAfterStopAndRestart() {
        smsc.autoReceipts(Duration.ofMillis(60), MessageState.DELIVERED);
        esme.bind("acme", "secret").expectOk();
        String id = esme.submitText("1", "x").expectOk().messageId();

        smsc.stop();
        esme.expectClosed();
        smsc.restart();
        esme.connectTo("localhost", smsc.port()).bind("acme", "secret").expectOk();

        assertThat(esme.await(DeliverSm.class)).isReceiptFor(id);
        awaitNothingOwed();
    }

    @Test
    void keepsNoMoreThanItsWindowUnderWay() {
        smsc.receiptWindow(2);
        esme.onDeliver(s -> s.answerOutOfOrder(2));
        esme.bind("acme", "secret").expectOk();

        for (int i = 0; i < 10; i++) {
            esme.submitText("3161234567" + i, "x").expectOk();
        }

        awaitNothingOwed();
        assertThat(esme.receivedCount(Command.DELIVER_SM)).isEqualTo(10);
    }

    private void awaitNothingOwed() {
        Await.until("no receipt is owed", () -> smsc.outstandingReceipts() == 0);
    }
}
