package io.bindery.smpp.gateway;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.correlation.ReceiptArrival;
import io.bindery.smpp.correlation.ReceiptFlow;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.StoreFullException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what an upstream delivers: receipts, and messages of subscribers. The upstream hears ESME_ROK only when the thing
 * is stored, and may forget it then.
 *
 * <table>
 * <caption>What the upstream is told</caption>
 * <tr><td>receipt whose message is known</td><td>ESME_ROK, once it lies in the application's mailbox</td></tr>
 * <tr><td>receipt whose message is not known (yet)</td><td>ESME_ROK, once it is parked</td></tr>
 * <tr><td>receipt that came before; intermediate receipt after the final one</td><td>ESME_ROK</td></tr>
 * <tr><td>receipt without an id</td><td>ESME_ROK, once it lies in {@code dead/malformed}: it would come for days</td></tr>
 * <tr><td>message for an address that belongs to an application</td><td>ESME_ROK, once it is stored</td></tr>
 * <tr><td>message for any other address</td><td>ESME_RX_P_APPN: nobody here will ever take it</td></tr>
 * <tr><td>the store or the mailbox has no room, or the store has not answered in the time receipts are held</td>
 *     <td>ESME_RMSGQFUL, which message centres take for temporary</td></tr>
 * </table>
 *
 * <p>Thread-safe; nothing blocks.
 */
final class DeliverRelay {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverRelay.class);

    private static final int LONGEST_UID = 256;

    private final ReceiptFlow receipts;
    private final Deposits deposits;
    private final PrefixTable<String> owners;
    private final MessageIdGenerator ids;
    private final UpstreamIds upstreamIds;
    private final Retrying retrying;
    private final RelayTiming timing;
    private final Tally tally;
    private final RareWarnings warnings;
    private final AtomicInteger inFlight = new AtomicInteger();

    DeliverRelay(ReceiptFlow receipts, Deposits deposits, Inbound inbound, Relay relay) {
        this.receipts = receipts;
        this.deposits = deposits;
        this.owners = inbound.owners();
        this.ids = inbound.ids();
        this.upstreamIds = inbound.upstreamIds();
        this.retrying = relay.retrying();
        this.timing = relay.timing();
        this.tally = relay.tally();
        this.warnings = new RareWarnings(LOG, relay.time());
    }

    /**
     * Whose the messages and receipts are.
     *
     * @param owners system_id by the beginning of the destination
     * @param ids names messages, which have no id of their own, so that storing one twice stores it once
     * @param upstreamIds says which message a receipt is about
     */
    record Inbound(PrefixTable<String> owners, MessageIdGenerator ids, UpstreamIds upstreamIds) {}

    /** Takes a deliver_sm or data_sm from an upstream; yields the status to answer. Never fails. */
    CompletionStage<CommandStatus> deliver(String upstream, MessagePdu message) {
        inFlight.incrementAndGet();
        return take(upstream, message).whenComplete((status, bug) -> inFlight.decrementAndGet());
    }

    /** How many deliveries have not been answered. */
    int inFlight() {
        return inFlight.get();
    }

    private CompletionStage<CommandStatus> take(String upstream, MessagePdu message) {
        Optional<DeliveryReceipt> receipt = DeliveryReceipt.of(message);
        DeliverSm delivery;
        try {
            delivery = StoredMessage.asDeliverSm(message);
        } catch (IllegalArgumentException unfit) {
            LOG.debug("upstream {}: {}", upstream, unfit.getMessage());
            return CompletableFuture.completedStage(CommandStatus.RECEIVER_PERMANENT_ERROR);
        }
        return receipt.isPresent() ? receipt(upstream, delivery, receipt.get()) : message(upstream, delivery);
    }

    private CompletionStage<CommandStatus> receipt(String upstream, DeliverSm delivery, DeliveryReceipt receipt) {
        tally.receipts.increment();
        String uid = receipt.id().orElse("");
        if (uid.isEmpty() || uid.length() > LONGEST_UID) {
            tally.malformed.increment();
            warnings.warn(
                    upstream, "upstream {}: a receipt without a message id goes to {}", upstream, Deposits.MALFORMED);
            String key = ids.next();
            return held(upstream, () -> deposits.malformed(upstream, key, StoredMessage.of(delivery)));
        }
        CorrelationKey key = upstreamIds.ofReceipt(upstream, uid);
        ReceiptArrival arrival = ReceiptArrival.of(receipt, delivery.source().digits(), StoredMessage.of(delivery));
        return held(upstream, () -> receipts.receive(key, arrival));
    }

    private CompletionStage<CommandStatus> message(String upstream, DeliverSm delivery) {
        tally.messages.increment();
        Optional<String> owner = owners.find(delivery.destination().digits());
        if (owner.isEmpty()) {
            tally.messagesRefused.increment();
            warnings.warn(
                    upstream,
                    "upstream {}: refused a message to {}, which belongs to nobody",
                    upstream,
                    delivery.destination());
            return CompletableFuture.completedStage(CommandStatus.RECEIVER_PERMANENT_ERROR);
        }
        String key = ids.next();
        return held(upstream, () -> deposits.forApplication(owner.get(), key, StoredMessage.of(delivery)));
    }

    /** Waits for the store, for a while. */
    private <T> CompletionStage<CommandStatus> held(String upstream, Supplier<? extends CompletionStage<T>> storing) {
        return retrying.within(timing.holdReceipts(), StoreFullException.class::isInstance, storing)
                .handle((stored, failure) -> {
                    if (failure == null) {
                        return CommandStatus.OK;
                    }
                    tally.putOff.increment();
                    warnings.warn(
                            upstream + " put off",
                            "upstream {}: a delivery could not be stored and is put off: {}",
                            upstream,
                            Retrying.causeOf(failure).toString());
                    return CommandStatus.MESSAGE_QUEUE_FULL;
                });
    }
}
