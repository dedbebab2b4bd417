package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plants each kind of fault and expects the ledger to name it: accounting that cannot say "lost" proves nothing. */
class LedgerTest {
    private final Ledger ledger = Ledger.byDestination();

    @BeforeEach
    void aHundredGoodMessages() {
        ledger.hasUpstream();
        for (int i = 0; i < 100; i++) {
            travel("3160000" + i);
        }
    }

    @Test
    void balancesWhenAllIsWell() {
        LedgerSummary summary = ledger.summary();

        assertThat(summary.submitted()).isEqualTo(100);
        assertThat(summary.answered()).isEqualTo(100);
        assertThat(summary.accepted()).isEqualTo(100);
        assertThat(summary.receiptsExpected()).isEqualTo(100);
        assertThat(summary.receiptsReceived()).isEqualTo(100);
        assertNothingWrong(summary);
        assertThat(ledger.progress().isSettled()).isTrue();
    }

    @Test
    void findsALostReceipt() {
        submit("1", RegisteredDelivery.FINAL);
        ledger.accepted("1", "uid-1");
        ledger.answered("1", CommandStatus.OK, "gid-1", 20);
        ledger.receiptSent("uid-1");
        ledger.receiptAcknowledged("uid-1");

        LedgerSummary summary = ledger.summary();

        assertThat(summary.lost()).isEqualTo(1);
        assertThat(summary.examplesOfLost()).containsExactly("1");
        assertThat(summary.receiptsExpected() - summary.receiptsReceived()).isEqualTo(1);
        assertThat(ledger.progress().isSettled()).isFalse();
    }

    @Test
    void findsAMessageThatWasAnsweredButNeverAccepted() {
        submit("1", RegisteredDelivery.NONE);
        ledger.answered("1", CommandStatus.OK, "gid-1", 20);

        LedgerSummary summary = ledger.summary();

        assertThat(summary.lost()).isEqualTo(1);
        assertThat(summary.receiptsExpected()).isEqualTo(100);
    }

    @Test
    void asksNoUpstreamThatIsNotThere() {
        Ledger alone = Ledger.byDestination();
        alone.submitted("acme", message("1", RegisteredDelivery.NONE), 10);
        alone.answered("1", CommandStatus.OK, "gid-1", 20);

        assertThat(alone.summary().lost()).isZero();
    }

    @Test
    void countsAMessageWithTwoFaultsAsOneLoss() {
        submit("1", RegisteredDelivery.FINAL);
        ledger.answered("1", CommandStatus.OK, "gid-1", 20);

        assertThat(ledger.summary().lost()).isEqualTo(1);
    }

    @Test
    void findsADuplicatedReceiptButNotASecondOutcome() {
        ledger.receiptReceived("acme", "gid-31600005", "31600005", "DELIVRD", 50);
        ledger.receiptReceived("acme", "gid-31600006", "31600006", "EXPIRED", 50);

        LedgerSummary summary = ledger.summary();

        assertThat(summary.duplicatedReceipts()).isEqualTo(1);
        assertThat(summary.duplicated()).isEqualTo(1);
        assertThat(summary.receiptsReceived()).isEqualTo(100);
    }

    @Test
    void findsAMessageThatWasSentUpstreamTwice() {
        ledger.accepted("31600007", "uid-again");

        LedgerSummary summary = ledger.summary();

        assertThat(summary.duplicatedSubmits()).isEqualTo(1);
        assertThat(summary.accepted()).isEqualTo(101);
    }

    @Test
    void countsARefusedAndAnUnansweredMessageAsNeitherAnsweredNorLost() {
        submit("1", RegisteredDelivery.FINAL);
        ledger.answered("1", CommandStatus.THROTTLED, "", 20);
        submit("2", RegisteredDelivery.FINAL);
        ledger.unanswered("2");
        submit("3", RegisteredDelivery.FINAL);

        LedgerSummary summary = ledger.summary();

        assertThat(summary.submitted()).isEqualTo(103);
        assertThat(summary.refused()).isEqualTo(1);
        assertThat(summary.unanswered()).isEqualTo(2);
        assertNothingWrong(summary);
        assertThat(ledger.progress().isSettled()).isFalse();
    }

    @Test
    void findsOrphansOnceTheirReceiptIsAcknowledged() {
        for (String key : new String[] {"1", "2", "3"}) {
            submit(key, RegisteredDelivery.FINAL);
            ledger.accepted(key, "uid-" + key);
            ledger.receiptSent("uid-" + key);
        }
        ledger.answered("1", CommandStatus.SYSTEM_ERROR, "", 20);
        ledger.unanswered("2");
        ledger.unanswered("3");
        ledger.receiptAcknowledged("uid-1");
        ledger.receiptAcknowledged("uid-2");
        ledger.receiptAcknowledged("uid-2");

        assertThat(ledger.summary().orphans()).isEqualTo(2);
    }

    @Test
    void findsAReceiptAtTheWrongAccount() {
        submit("1", RegisteredDelivery.FINAL);
        ledger.accepted("1", "uid-1");
        ledger.answered("1", CommandStatus.OK, "gid-1", 20);
        ledger.receiptReceived("another", "gid-1", "1", "DELIVRD", 30);

        LedgerSummary summary = ledger.summary();

        assertThat(summary.wrongAccount()).isEqualTo(1);
        assertThat(summary.lost()).isEqualTo(1);
    }

    @Test
    void findsAReceiptOfAnotherMessageUnderThisOnesId() {
        submit("1", RegisteredDelivery.FINAL);
        ledger.accepted("1", "uid-1");
        ledger.answered("1", CommandStatus.OK, "gid-1", 20);
        ledger.receiptReceived("acme", "gid-1", "31600009", "DELIVRD", 30);

        assertThat(ledger.summary().wrongMessage()).isEqualTo(1);
    }

    @Test
    void findsAReceiptUnderAnIdThatNobodyWasGiven() {
        ledger.receiptReceived("acme", "uid-leaked", "31600001", "DELIVRD", 30);

        assertThat(ledger.summary().unknownReceipts()).isEqualTo(1);
    }

    @Test
    void takesAReceiptThatComesBeforeTheAnswerAndSaysSo() {
        submit("1", RegisteredDelivery.FINAL);
        ledger.accepted("1", "uid-1");
        ledger.receiptReceived("acme", "gid-1", "1", "DELIVRD", 20);
        ledger.answered("1", CommandStatus.OK, "gid-1", 30);

        LedgerSummary summary = ledger.summary();

        assertThat(summary.receiptsBeforeAnswer()).isEqualTo(1);
        assertThat(summary.receiptsReceived()).isEqualTo(101);
        assertNothingWrong(summary);
        assertThat(ledger.progress().isSettled()).isTrue();
    }

    @Test
    void countsAMessageOnceThatIsSubmittedAgainAfterARefusal() {
        submit("1", RegisteredDelivery.FINAL);
        ledger.answered("1", CommandStatus.THROTTLED, "", 20);
        travel("1");

        LedgerSummary summary = ledger.summary();

        assertThat(summary.submitted()).isEqualTo(101);
        assertThat(summary.refused()).isZero();
        assertNothingWrong(summary);
        assertThat(ledger.progress().isSettled()).isTrue();
    }

    @Test
    void refusesTwoMessagesWithOneKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> submit("31600001", RegisteredDelivery.FINAL))
                .withMessageContaining("submitted twice");
    }

    @Test
    void findsTheLossWhenTwoMessagesGetTheSameId() {
        submit("1", RegisteredDelivery.FINAL);
        ledger.accepted("1", "uid-1");
        ledger.answered("1", CommandStatus.OK, "gid-31600001", 20);

        assertThat(ledger.summary().lost()).isEqualTo(1);
    }

    @Test
    void measuresRateAndTimes() {
        Ledger small = Ledger.byDestination();
        for (int i = 1; i <= 100; i++) {
            String key = "k" + i;
            small.submitted("acme", message(key, RegisteredDelivery.FINAL), 0);
            small.answered(
                    key, CommandStatus.OK, key, Duration.ofMillis(10L * i).toNanos());
            small.receiptReceived(
                    "acme", key, key, "DELIVRD", Duration.ofMillis(20L * i).toNanos());
        }

        LedgerSummary summary = small.summary();

        assertThat(summary.perSecond()).isEqualTo(100);
        assertThat(summary.submitToAnswer().percentile(50)).isEqualTo(Duration.ofMillis(500));
        assertThat(summary.submitToAnswer().percentile(99)).isEqualTo(Duration.ofMillis(990));
        assertThat(summary.submitToReceipt().longest()).isEqualTo(Duration.ofMillis(2000));
        assertThat(summary.submitToReceipt().count()).isEqualTo(100);
    }

    private void travel(String key) {
        submit(key, RegisteredDelivery.FINAL);
        ledger.accepted(key, "uid-" + key);
        ledger.answered(key, CommandStatus.OK, "gid-" + key, 20);
        ledger.receiptSent("uid-" + key);
        ledger.receiptReceived("acme", "gid-" + key, key, "DELIVRD", 30);
        ledger.receiptAcknowledged("uid-" + key);
    }

    private void submit(String key, RegisteredDelivery registered) {
        ledger.submitted("acme", message(key, registered), 10);
    }

    private static SubmitSm message(String destination, RegisteredDelivery registered) {
        return SubmitSm.builder()
                .destination(Address.international(destination))
                .registeredDelivery(registered)
                .build();
    }

    private static void assertNothingWrong(LedgerSummary summary) {
        assertThat(new long[] {
                    summary.lost(),
                    summary.duplicated(),
                    summary.orphans(),
                    summary.unknownReceipts(),
                    summary.wrongAccount(),
                    summary.wrongMessage()
                })
                .containsOnly(0);
        assertThat(summary.examplesOfLost()).isEmpty();
    }
}
