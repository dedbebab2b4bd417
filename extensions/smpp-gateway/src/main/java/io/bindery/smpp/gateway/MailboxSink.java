package io.bindery.smpp.gateway;

import io.bindery.smpp.correlation.CorrelationRecord;
import io.bindery.smpp.correlation.PendingReceipt;
import io.bindery.smpp.correlation.ReceiptArrival;
import io.bindery.smpp.correlation.ReceiptSink;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.receipt.DeliveryReceipt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts receipts into the mailbox of the application whose message it was: under our message id in text and TLV, after the
 * application has been told that id, and only those it asked for.
 */
final class MailboxSink implements ReceiptSink {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxSink.class);

    private final Deposits deposits;
    private final PendingAnswers pendingAnswers;
    private final Tally tally;

    MailboxSink(Deposits deposits, PendingAnswers pendingAnswers, Tally tally) {
        this.deposits = deposits;
        this.pendingAnswers = pendingAnswers;
        this.tally = tally;
    }

    @Override
    public CompletionStage<?> deliver(PendingReceipt receipt) {
        CorrelationRecord record = receipt.record();
        if (!isWanted(RegisteredDelivery.of(record.registeredDelivery()), receipt.receipt())) {
            tally.unwanted.increment();
            return CompletableFuture.completedStage(null);
        }
        return pendingAnswers.whenAnswered(record.gid()).thenCompose(answered -> store(receipt));
    }

    private CompletionStage<Void> store(PendingReceipt receipt) {
        String key = receipt.id().value();
        CorrelationRecord record = receipt.record();
        DeliverSm named;
        try {
            named = DeliveryReceipt.relabelled(
                    StoredMessage.read(receipt.receipt().payload()), record.gid());
        } catch (IllegalArgumentException unreadable) { // it would come again for ever
            String upstream = receipt.key().scope();
            LOG.warn("upstream {}: a receipt goes to {}: {}", upstream, Deposits.MALFORMED, unreadable.getMessage());
            tally.malformed.increment();
            return deposits.malformed(upstream, key, receipt.receipt().payload());
        }
        return deposits.forApplication(record.systemId(), key, StoredMessage.of(named));
    }

    /**
     * Whether the application asked for this receipt (SMPP, registered_delivery). Upstreams do not always heed the flag;
     * an outcome that is not known counts as both a success and a failure.
     */
    private static boolean isWanted(RegisteredDelivery wanted, ReceiptArrival receipt) {
        if (!receipt.isFinal()) {
            return wanted.wantsIntermediate();
        }
        int state = receipt.messageState();
        boolean isSuccess = state == MessageState.DELIVERED.code() || state == MessageState.ACCEPTED.code();
        boolean isKnown = state != ReceiptArrival.NO_STATE && state != MessageState.UNKNOWN.code();
        return switch (wanted.code() & 0x03) {
            case 0x02 -> !isKnown || !isSuccess;
            case 0x03 -> !isKnown || isSuccess;
            default -> true;
        };
    }
}
