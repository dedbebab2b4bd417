package io.bindery.smpp.client;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.correlation.CorrelationRecord;
import io.bindery.smpp.correlation.Correlator;
import io.bindery.smpp.correlation.OrphanReceiptHandler;
import io.bindery.smpp.correlation.PartTally;
import io.bindery.smpp.correlation.PendingReceipt;
import io.bindery.smpp.correlation.ReceiptArrival;
import io.bindery.smpp.correlation.ReceiptFlow;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.profile.ReceiptProfile;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.receipt.MessageIdObserver;
import io.bindery.smpp.receipt.NetworkError;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the messages of one client from their responses to their receipts, and tells one outcome for each.
 *
 * <p>A part that was accepted is registered with the {@link Correlator} before its sender hears of it. A receipt is answered with
 * success when its message's outcome was told, or when what it says is in the store: it was parked because its message is not
 * known yet, or noted because other parts are still under way. So whoever ends in between, the message centre or the store still
 * has what was not told; the price is that an outcome may be told twice.
 *
 * <p>Thread-safe; nothing blocks, except the listener on its executor.
 */
final class OutcomeTracking {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeTracking.class);
    private static final Duration MEMORY_OF_PARTS = Duration.ofDays(7);
    private static final int[] PAUSES_MILLIS = {100, 400, 1500};
    private static final int SWEPT_AT_A_TIME = 100;
    private static final int LONGEST_ID = 256;

    private final String client;
    private final String scope;
    private final String systemId;
    private final MessageIdMatching ids;
    private volatile ReceiptProfile receipts;
    private final @Nullable OutcomeListener listener;
    private final CorrelationStore store;
    private final Correlator correlator;
    private final ReceiptFlow flow;
    private final PartTally parts;
    private final Executor executor;
    private final InstantSource clock;
    private final MessageIdObserver observer;
    private final Map<String, CompletableFuture<Void>> telling = new ConcurrentHashMap<>();
    private final AtomicBoolean isSweeping = new AtomicBoolean();
    private final SeldomLog seldom = new SeldomLog(LOG, System::nanoTime);
    private volatile boolean isStoreFailing;

    OutcomeTracking(String client, String systemId, OutcomeOptions options, Executor executor, InstantSource clock) {
        this.client = client;
        this.scope = options.scope;
        this.systemId = systemId;
        this.ids = options.ids();
        this.receipts = options.receipts;
        this.listener = options.listener;
        this.store = options.storeOrOwn();
        this.correlator = options.correlator(store);
        OrphanReceiptHandler orphans = options.orphans;
        this.flow = new ReceiptFlow(correlator, this::deliver, orphans);
        this.parts = PartTally.over(store);
        this.executor = executor;
        this.clock = clock;
        this.observer = MessageIdObserver.reportingTo(this::report);
    }

    /** Reads errors and dates of receipts by another profile from now on; how ids are compared stays. */
    void read(ReceiptProfile by) {
        receipts = by;
    }

    private void report(MessageIdObserver.Finding finding) {
        LOG.warn(
                "client {}: receipts do not find their messages, because ids are written in two ways: {} in a response and {}"
                        + " in its receipt, {} pairs so far. Set messageIds({})",
                client,
                finding.response(),
                finding.receipt(),
                finding.pairs(),
                finding.rule());
    }

    // --- Messages -------------------------------------------------------------------------------------------------

    /** Completes when messages may be sent; fails with {@link NotSentException} while the store could not take them in. */
    CompletionStage<Void> ready() {
        if (store.isFull()) {
            return CompletableFuture.failedStage(new NotSentException("not sent: the correlation store is full"));
        }
        if (!isStoreFailing) {
            return CompletableFuture.completedStage(null);
        }
        return ping().handle((answered, failure) -> {
            if (failure != null) {
                throw new NotSentException("not sent: the correlation store does not answer", failure);
            }
            isStoreFailing = false;
            return null;
        });
    }

    /** A store that throws instead of failing its stage is treated alike. */
    private CompletionStage<Void> ping() {
        try {
            return store.ping();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /**
     * Notes that the message centre has taken a part. Completes when that is stored; then receipts that came before are told
     * of.
     */
    CompletionStage<Void> accepted(TrackedMessage message, SubmitSm pdu, int part, String uid) {
        if (uid.isEmpty() || uid.length() > LONGEST_ID) {
            return CompletableFuture.failedStage(new IllegalStateException(
                    "message_id of the response: " + uid.length() + " characters (allowed 1 … " + LONGEST_ID + ")"));
        }
        if (ids == MessageIdMatching.AUTO) {
            observer.response(uid);
        }
        CorrelationKey key = new CorrelationKey(scope, ids.keyOfResponse(uid));
        return register(key, message.record(pdu, part, systemId, clock), 0);
    }

    private CompletionStage<Void> register(CorrelationKey key, CorrelationRecord record, int attempt) {
        return correlator
                .register(key, record)
                .handle((parked, failure) -> {
                    if (failure == null) {
                        flow.deliverParked(key, record, parked)
                                .exceptionally(later -> null); // the sweeper finds what could not be told now
                        return CompletableFuture.<Void>completedStage(null);
                    }
                    isStoreFailing = true;
                    return attempt == PAUSES_MILLIS.length
                            ? CompletableFuture.<Void>failedStage(failure)
                            : CompletableFuture.supplyAsync(() -> attempt + 1, after(PAUSES_MILLIS[attempt]))
                                    .thenCompose(next -> register(key, record, next));
                })
                .thenCompose(stage -> stage);
    }

    private static Executor after(int millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }

    /** Not all parts of the message were taken: no outcome is told, whatever receipts come. */
    void forget(TrackedMessage message) {
        parts.told(message.key(scope), MEMORY_OF_PARTS).exceptionally(failure -> {
            LOG.debug("client {}: message {} could not be forgotten", client, message.id(), failure);
            return null;
        });
    }

    // --- Receipts -------------------------------------------------------------------------------------------------

    /** Takes a receipt in; yields the status to answer. Never fails. */
    CompletionStage<CommandStatus> received(MessagePdu pdu, DeliveryReceipt receipt) {
        String uid = receipt.id().orElse("");
        if (uid.isEmpty() || uid.length() > LONGEST_ID) {
            seldom.warn("a receipt without a message id is refused", client, "");
            return CompletableFuture.completedStage(CommandStatus.RECEIVER_REJECT_MESSAGE);
        }
        if (ids == MessageIdMatching.AUTO) {
            observer.receipt(uid);
        }
        CorrelationKey key = new CorrelationKey(scope, ids.keyOfReceipt(uid));
        ReceiptArrival arrival = ReceiptArrival.of(receipt, pdu.source().digits(), Octets.empty());
        return flow.receive(key, arrival).handle((reception, failure) -> {
            if (failure == null) {
                return CommandStatus.OK;
            }
            seldom.warn(
                    "a receipt could not be dealt with and is put off",
                    client,
                    causeOf(failure).toString());
            return CommandStatus.MESSAGE_QUEUE_FULL;
        });
    }

    /** A receipt whose message is known: tells the outcome if this one decides it. */
    private CompletionStage<?> deliver(PendingReceipt pending) {
        CorrelationRecord record = pending.record();
        if (!pending.receipt().isFinal()) {
            return CompletableFuture.completedStage(null); // nobody is told of what is under way
        }
        TrackedMessage message = TrackedMessage.in(record)
                .orElseThrow(() -> new IllegalStateException(
                        "scope " + scope + ": record " + record.gid() + " is not of a client's message"));
        Outcome outcome = outcome(message, pending);
        if (message.parts() == 1) {
            return tell(message, outcome);
        }
        CorrelationKey key = message.key(scope);
        Duration memory = MEMORY_OF_PARTS.plus(record.validity()); // so long receipts of other parts may come
        return parts.add(key, TrackedMessage.partOf(record), message.parts(), outcome.state(), memory)
                .thenCompose(verdict -> verdict == PartTally.Verdict.DECIDED
                        ? tell(message, outcome).thenCompose(told -> parts.told(key, memory))
                        : CompletableFuture.completedStage(null));
    }

    private Outcome outcome(TrackedMessage message, PendingReceipt pending) {
        ReceiptArrival receipt = pending.receipt();
        MessageState state = receipt.messageState() == ReceiptArrival.NO_STATE
                ? MessageState.UNKNOWN
                : MessageState.of(receipt.messageState());
        return new Outcome(
                state,
                receipt.stat(),
                receipt.err(),
                receipts.errors().of(receipt.err(), NetworkError.ofText(receipt.err())),
                receipt.doneDate(),
                receipts.done(DeliveryReceipt.parse("done date:" + receipt.doneDate())),
                pending.key().uid(),
                message.parts());
    }

    /** The same receipt that comes twice at a time is told once; both are answered then. */
    private CompletionStage<Void> tell(TrackedMessage message, Outcome outcome) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = telling.putIfAbsent(message.id(), mine);
        if (other != null) {
            return other;
        }
        try {
            executor.execute(() -> call(message, outcome, mine));
        } catch (RuntimeException e) { // it takes no more work
            end(message, mine, e);
        }
        return mine;
    }

    /** First away with it: the receipt may come again as soon as it is answered, and must find nothing of this time. */
    private void end(TrackedMessage message, CompletableFuture<Void> told, @Nullable Throwable failure) {
        telling.remove(message.id(), told);
        if (failure == null) {
            told.complete(null);
        } else {
            told.completeExceptionally(failure);
        }
    }

    private void call(TrackedMessage message, Outcome outcome, CompletableFuture<Void> told) {
        try {
            if (listener == null) {
                throw new IllegalStateException("there is no onReceipt");
            }
            listener.outcome(message.context(), outcome);
            end(message, told, null);
        } catch (Throwable e) { // whatever it throws, the receipt is answered
            LOG.error("client {}: the listener of outcomes failed, its receipt is put off", client, e);
            end(message, told, e);
        }
    }

    /** Tells what was left untold by others or by an earlier try, and gives up receipts without a message. Any thread. */
    void sweep() {
        if (listener == null || !isSweeping.compareAndSet(false, true)) {
            return;
        }
        flow.sweep(SWEPT_AT_A_TIME).whenComplete((swept, failure) -> {
            isSweeping.set(false);
            if (failure != null) {
                seldom.warn(
                        "looking for receipts that are still to be told of failed",
                        client,
                        causeOf(failure).toString());
            }
        });
    }

    private static Throwable causeOf(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }
}
