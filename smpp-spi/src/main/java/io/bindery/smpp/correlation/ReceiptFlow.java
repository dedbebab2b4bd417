package io.bindery.smpp.correlation;

import io.bindery.smpp.store.CorrelationKey;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a {@link Correlator} in the one order that loses nothing: a receipt is stored for its application first,
 * settled next, and answered towards the upstream last.
 *
 * <pre>{@code
 * var flow = new ReceiptFlow(correlator, ReceiptSink.toMailbox(mailbox, this::withOurId), OrphanReceiptHandler.toMailbox(mailbox));
 *
 * // submit_sm_resp from the upstream
 * correlator.register(key, record).thenCompose(parked -> {
 *     respond(SubmitSmResp.of(record.gid()));            // the application must know the id before its receipt
 *     return flow.deliverParked(key, record, parked);
 * });
 *
 * // receipt from the upstream: a stage that completes means ESME_ROK, one that fails means ESME_RMSGQFUL
 * flow.receive(key, arrival).handle((reception, failure) -> failure == null ? OK : MESSAGE_QUEUE_FULL);
 *
 * // every few seconds, on any replica
 * flow.sweep(100);
 * }</pre>
 *
 * <p>Thread-safe; nothing blocks.
 */
public final class ReceiptFlow {
    private static final Logger log = LoggerFactory.getLogger(ReceiptFlow.class);

    private final Correlator correlator;
    private final ReceiptSink sink;
    private final OrphanReceiptHandler orphans;

    /**
     * @param sink where receipts go whose message is known
     * @param orphans where the others go in the end
     */
    public ReceiptFlow(Correlator correlator, ReceiptSink sink, OrphanReceiptHandler orphans) {
        this.correlator = Objects.requireNonNull(correlator, "correlator");
        this.sink = Objects.requireNonNull(sink, "sink");
        this.orphans = Objects.requireNonNull(orphans, "orphans");
    }

    /**
     * Takes a receipt in. A stage that completes, with whatever outcome, means that the upstream may forget the receipt;
     * one that fails means that it must send it again.
     */
    public CompletionStage<Reception> receive(CorrelationKey key, ReceiptArrival receipt) {
        return correlator.receive(key, receipt).thenCompose(reception -> {
            if (reception instanceof Reception.Matched matched) {
                return deliver(new PendingReceipt(key, matched.record(), matched.id(), receipt))
                        .thenApply(settled -> reception);
            }
            return CompletableFuture.completedStage(reception);
        });
    }

    /**
     * Delivers what {@link Correlator#register} returned, one after the other, once the application has its response.
     * What fails here is not lost: {@link #sweep} finds it.
     */
    public CompletionStage<Void> deliverParked(
            CorrelationKey key, CorrelationRecord record, List<ParkedReceipt> parked) {
        CompletionStage<Void> all = CompletableFuture.completedStage(null);
        for (ParkedReceipt one : parked) {
            all = all.thenCompose(before -> deliver(new PendingReceipt(key, record, one.id(), one.receipt())));
        }
        return all;
    }

    /**
     * Finishes what a replica left undone, and hands over the orphans. Any replica may do this, all of them at once as
     * well; every few seconds is often enough.
     *
     * @param max how many entries are looked at, above 0; when as many were handled, there may be more
     */
    public CompletionStage<Swept> sweep(int max) {
        return correlator
                .claimPending(max)
                .thenCompose(
                        pending -> each(pending, one -> attempt(deliver(one)).thenApply(Swept::ofDelivered)))
                .thenCompose(delivered -> sweepOrphans(max).thenApply(delivered::plus));
    }

    private CompletionStage<Swept> sweepOrphans(int max) {
        return correlator.claimOrphans(max).thenCompose(found -> {
            reportOrphans(found);
            return each(found, one -> attempt(bury(one)).thenApply(Swept::ofOrphaned));
        });
    }

    /** The sink is called within a stage, so that what it throws fails the stage. */
    private CompletionStage<Void> deliver(PendingReceipt receipt) {
        return CompletableFuture.completedStage(receipt)
                .thenCompose(one -> sink.deliver(one).thenCompose(stored -> correlator.settle(one.key(), one.id())));
    }

    private CompletionStage<Void> bury(OrphanReceipt orphan) {
        return CompletableFuture.completedStage(orphan)
                .thenCompose(
                        one -> orphans.orphaned(one).thenCompose(stored -> correlator.settle(one.key(), one.id())));
    }

    /** One line a sweep with one example: orphans come in floods when a store has been emptied. */
    private static void reportOrphans(List<OrphanReceipt> found) {
        if (!found.isEmpty()) {
            OrphanReceipt first = found.get(0);
            log.warn(
                    "receipts without a message: {}, to be put aside; the first from {}, upstream {}, uid {}",
                    found.size(),
                    Party.masked(first.receipt().sourceAddress()),
                    first.key().scope(),
                    first.key().uid());
        }
    }

    /** One after the other: intermediate receipts come before the final one, and no mailbox meets a burst. */
    private static <T> CompletionStage<Swept> each(List<T> items, Function<T, CompletionStage<Swept>> action) {
        CompletionStage<Swept> all = CompletableFuture.completedStage(Swept.NOTHING);
        for (T item : items) {
            all = all.thenCompose(sum -> action.apply(item).thenApply(sum::plus));
        }
        return all;
    }

    /** A receipt that fails must not keep the others; it comes again. */
    private static CompletionStage<Boolean> attempt(CompletionStage<Void> delivery) {
        return delivery.handle((settled, failure) -> {
            if (failure != null) {
                log.debug("a swept receipt could not be delivered, it comes again", failure);
            }
            return failure == null;
        });
    }
}
