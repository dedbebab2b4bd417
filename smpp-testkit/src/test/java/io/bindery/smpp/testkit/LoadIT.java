package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SmppTest
class LoadIT {
    private static final Duration BOUND = Duration.ofSeconds(60);

    FakeSmsc smsc;
    FakeEsme esme;

    /** T8: many pipelined requests, no answer lost. */
    @Test
    void submitsTwentyThousandMessagesThroughAWindowAndGetsEveryReceipt(Ledger ledger) {
        int count = 20_000;
        smsc.autoReceipts(Duration.ofMillis(1), MessageState.DELIVERED).ledger(ledger);
        esme.ledger(ledger)
                .connectTo("localhost", smsc.port())
                .bind("acme", "secret")
                .expectOk();

        esme.submitAll(messages(count), 200).await(BOUND);
        Await.until("all receipts", BOUND, () -> ledger.progress().isSettled());

        LedgerSummary summary = ledger.summary();
        assertThat(summary.answered()).isEqualTo(count);
        assertThat(summary.receiptsReceived()).isEqualTo(count);
        assertThat(summary.lost() + summary.duplicated() + summary.orphans()).isZero();
        assertThat(summary.submitToAnswer().count()).isEqualTo(count);
        assertThat(summary.perSecond()).isPositive();
        assertThat(smsc.receivedCount(Command.SUBMIT_SM)).isEqualTo(count);
    }

    @Test
    void accountsForRefusals() {
        smsc.onSubmit(s ->
                s.accept().thenRefuse(CommandStatus.THROTTLED).then().accept().thenRefuse(CommandStatus.THROTTLED));
        esme.connectTo("localhost", smsc.port()).bind("acme", "secret").expectOk();

        LoadRun run = esme.submitAll(messages(100), 10).await(BOUND);

        LedgerSummary summary = run.ledger().summary();
        assertThat(summary.answered()).isEqualTo(2);
        assertThat(summary.refused()).isEqualTo(98);
    }

    @Test
    void endsWithUnansweredMessagesWhenTheConnectionBreaks(Ledger ledger) {
        smsc.autoReceipts(Duration.ZERO, MessageState.DELIVERED).ledger(ledger);
        smsc.onSubmit(s ->
                s.answerOutOfOrder(50).then().acceptSilently("taken").then().reset());
        esme.ledger(ledger)
                .connectTo("localhost", smsc.port())
                .bind("acme", "secret")
                .expectOk();

        LoadRun run = esme.submitAll(messages(1_000), 60).await(BOUND);

        assertThat(run.isDone()).isTrue();
        LedgerSummary summary = ledger.summary();
        assertThat(summary.submitted()).isLessThan(1_000);
        assertThat(summary.answered() + summary.unanswered()).isEqualTo(summary.submitted());
        assertThat(summary.accepted()).isEqualTo(51);
    }

    /** A killed message centre: what it took without an answer shows as orphans once it can send its receipts. */
    @Test
    void losesNothingOverAKillInTheMiddleOfALoad(Ledger ledger) {
        smsc.autoReceipts(Duration.ofMillis(5), MessageState.DELIVERED).ledger(ledger);
        smsc.receiptRetry(Duration.ofMillis(20), Duration.ofSeconds(30));
        esme.ledger(ledger)
                .connectTo("localhost", smsc.port())
                .bind("acme", "secret")
                .expectOk();
        LoadRun run = esme.submitAll(messages(100_000), 100);
        Await.until("half a thousand answers", () -> ledger.progress().answered() > 500);

        smsc.kill();
        run.await(BOUND);
        smsc.restart();
        esme.connectTo("localhost", smsc.port()).bind("acme", "secret").expectOk();
        Await.until("nothing is owed", BOUND, () -> smsc.outstandingReceipts() == 0);
        Await.until("all receipts", BOUND, () -> ledger.progress().isSettled());

        LedgerSummary summary = ledger.summary();
        assertThat(summary.lost()).isZero();
        assertThat(summary.duplicatedSubmits()).isZero();
        assertThat(summary.receiptsReceived())
                .isEqualTo(summary.receiptsExpected())
                .isEqualTo(summary.answered());
        assertThat(summary.orphans()).isEqualTo(summary.accepted() - summary.answered());
    }

    static Iterator<SubmitSm> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SubmitSm.builder()
                        .source(Address.alphanumeric("BINDERY"))
                        .destination(Address.international("3161" + (10_000_000 + i)))
                        .registeredDelivery(RegisteredDelivery.FINAL)
                        .text("Your code is 4711, do not share it")
                        .build())
                .iterator();
    }
}
