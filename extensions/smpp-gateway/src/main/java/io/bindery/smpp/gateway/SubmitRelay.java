package io.bindery.smpp.gateway;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.correlation.CorrelationRecord;
import io.bindery.smpp.correlation.ReceiptFlow;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.store.CorrelationKey;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a message from an application to an upstream, and the answer back.
 *
 * <p>The order is what matters: the upstream accepts, the message is registered under the upstream's id, the application
 * gets our id, and only then its receipts, even those that came first. The PDU itself goes on octet for octet.
 *
 * <table>
 * <caption>What the application is told</caption>
 * <tr><td>no route to the destination</td><td>ESME_RINVDSTADR</td></tr>
 * <tr><td>the store has no room for the receipt that is wanted</td><td>ESME_RTHROTTLED, nothing was sent</td></tr>
 * <tr><td>no upstream of the chain can take it now</td><td>ESME_RTHROTTLED: of all temporary statuses the one that
 *     applications repeat most patiently</td></tr>
 * <tr><td>no upstream of the chain speaks a version that allows it</td><td>ESME_RSUBMITFAIL: repeating it would not
 *     help</td></tr>
 * <tr><td>the upstream refuses</td><td>the upstream's status</td></tr>
 * <tr><td>nobody knows whether the upstream took it</td><td>ESME_RSUBMITFAIL: a false failure at worst, never a second
 *     message</td></tr>
 * </table>
 *
 * <p>Thread-safe; nothing blocks.
 */
final class SubmitRelay {
    private static final Logger LOG = LoggerFactory.getLogger(SubmitRelay.class);

    /** How a request's own response carries a message id. */
    private record Answers<R extends Response>(Function<String, R> withId, Function<R, String> idOf) {}

    private static final Answers<SubmitSmResp> SUBMIT = new Answers<>(SubmitSmResp::of, SubmitSmResp::messageId);
    private static final Answers<DataSmResp> DATA = new Answers<>(DataSmResp::of, DataSmResp::messageId);

    private final Router router;
    private final UpstreamChains chains;
    private final Registrations registrations;
    private final PendingAnswers pendingAnswers;
    private final ReceiptFlow receipts;
    private final MessageIdGenerator ids;
    private final UpstreamIds upstreamIds;
    private final Clock clock;
    private final Tally tally;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Set<String> upstreamsWithoutIds = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    SubmitRelay(Ways ways, Registrations registrations, ReceiptPath receiptPath, Tally tally) {
        this.router = ways.router();
        this.chains = ways.chains();
        this.ids = ways.ids();
        this.upstreamIds = ways.upstreamIds();
        this.clock = ways.clock();
        this.registrations = registrations;
        this.pendingAnswers = receiptPath.pendingAnswers();
        this.receipts = receiptPath.flow();
        this.tally = tally;
    }

    /** Where messages go and how they are named. */
    record Ways(Router router, UpstreamChains chains, MessageIdGenerator ids, UpstreamIds upstreamIds, Clock clock) {}

    /** Where the receipts of an answered message go. */
    record ReceiptPath(PendingAnswers pendingAnswers, ReceiptFlow flow) {}

    CompletionStage<Reply<SubmitSmResp>> submit(SubmitSm message, Session session) {
        return relay(message, session.systemId(), SUBMIT);
    }

    CompletionStage<Reply<DataSmResp>> data(DataSm message, Session session) {
        return relay(message, session.systemId(), DATA);
    }

    /** From now on messages are refused with ESME_RTHROTTLED. */
    void close() {
        isClosed = true;
    }

    /** How many messages have been sent to an upstream and not been answered. */
    int inFlight() {
        return inFlight.get();
    }

    private <R extends Response, P extends Request<R> & MessagePdu> CompletionStage<Reply<R>> relay(
            P message, String systemId, Answers<R> answers) {
        tally.submitted.increment();
        if (isClosed) {
            return refuse(CommandStatus.THROTTLED);
        }
        List<String> chain = router.chainFor(message.destination());
        if (chain.isEmpty()) {
            tally.unroutable.increment();
            return refuse(CommandStatus.INVALID_DESTINATION_ADDRESS);
        }
        boolean isTracked = wantsReceipts(message.registeredDelivery());
        if (isTracked && !registrations.takePlace()) {
            tally.heldOff.increment();
            return refuse(CommandStatus.THROTTLED);
        }
        inFlight.incrementAndGet();
        Answer<R> answer = new Answer<>();
        chains.submit(chain, message)
                .thenAccept(outcome -> settle(outcome, new Order<>(message, systemId, isTracked, answers, answer)))
                .whenComplete((done, bug) -> {
                    inFlight.decrementAndGet();
                    if (bug != null) {
                        answer.completeExceptionally(bug);
                    }
                });
        return answer;
    }

    /** Everything about one message that is on its way. */
    private record Order<R extends Response>(
            MessagePdu message, String systemId, boolean isTracked, Answers<R> answers, Answer<R> answer) {}

    private <R extends Response> void settle(Submitted<R> outcome, Order<R> order) {
        if (outcome instanceof Submitted.Answered<R> answered && answered.reply() instanceof Reply.Ok<R> ok) {
            tally.accepted.increment();
            accepted(answered.upstream(), order.answers().idOf().apply(ok.body()), order);
            return;
        }
        if (order.isTracked()) {
            registrations.leavePlace();
        }
        order.answer().complete(Reply.failed(statusOf(outcome)));
    }

    private <R extends Response> CommandStatus statusOf(Submitted<R> outcome) {
        if (outcome instanceof Submitted.Answered<R> answered) {
            tally.refused.increment();
            return answered.reply().status();
        }
        if (outcome instanceof Submitted.Unsent) {
            tally.unsent.increment();
            return CommandStatus.THROTTLED;
        }
        if (outcome instanceof Submitted.Unfit) {
            tally.unsent.increment();
            return CommandStatus.SUBMIT_FAILED;
        }
        tally.ambiguous.increment();
        return CommandStatus.SUBMIT_FAILED;
    }

    private <R extends Response> void accepted(String upstream, String uid, Order<R> order) {
        String gid = ids.next();
        if (!order.isTracked()) {
            answer(gid, order);
            return;
        }
        if (uid.isEmpty()) {
            registrations.leavePlace();
            tally.uncorrelated.increment();
            if (upstreamsWithoutIds.add(upstream)) {
                LOG.warn("upstream {} accepts messages without giving them an id: no receipt can be matched", upstream);
            }
            answer(gid, order);
            return;
        }
        register(upstreamIds.ofResponse(upstream, uid), recordOf(gid, upstream, order), order);
    }

    private <R extends Response> void register(CorrelationKey key, CorrelationRecord record, Order<R> order) {
        pendingAnswers.open(record.gid());
        Registrations.Registration registration = registrations.register(key, record);
        registration.answerable().thenRun(() -> answer(record.gid(), order));
        order.answer().taken().thenRun(() -> pendingAnswers.answered(record.gid()));
        registration
                .saved()
                .thenCompose(parked -> receipts.deliverParked(key, record, parked))
                .whenComplete((delivered, failure) -> {
                    if (failure != null) { // the sweeper finds it
                        LOG.debug("upstream {}: an early receipt could not be delivered yet", key.scope(), failure);
                    }
                });
    }

    private static <R extends Response> void answer(String gid, Order<R> order) {
        order.answer().complete(Reply.ok(order.answers().withId().apply(gid)));
    }

    private CorrelationRecord recordOf(String gid, String upstream, Order<?> order) {
        MessagePdu message = order.message();
        Address source = message.source();
        Address destination = message.destination();
        return CorrelationRecord.builder(gid, order.systemId())
                .source(source.ton().code(), source.npi().code(), source.digits())
                .destination(destination.ton().code(), destination.npi().code(), destination.digits())
                .submittedAtMillis(clock.millis())
                .registeredDelivery(message.registeredDelivery().code())
                .serviceType(message.serviceType())
                .upstream(upstream)
                .build();
    }

    private static boolean wantsReceipts(RegisteredDelivery wanted) {
        return wanted.wantsReceipt() || wanted.wantsIntermediate();
    }

    private static <R extends Response> CompletionStage<Reply<R>> refuse(CommandStatus status) {
        return CompletableFuture.completedStage(Reply.failed(status));
    }
}
