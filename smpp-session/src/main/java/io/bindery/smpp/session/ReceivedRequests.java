package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.WriteRules;
import io.bindery.smpp.tlv.Tlvs;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peer's requests from the moment they are accepted until their responses are written: they count against the credit,
 * may wait for the throttle, and go to their handlers in the order of arrival. Event loop only; the handlers run elsewhere.
 */
final class ReceivedRequests {
    private final ChannelSession session;
    private final CommandStatus overload;
    private final long handlerNanos;
    private final Dispatcher dispatcher;
    private final DeadlineList<InboundRequest> unanswered = new DeadlineList<>();
    private final AtomicInteger waitingNotices = new AtomicInteger();
    private int credit = SessionPolicy.defaults().credit();
    private Throttle throttle = Throttle.of(SessionPolicy.defaults(), 0);

    ReceivedRequests(ChannelSession session, CommandStatus overload, long handlerNanos, Executor executor) {
        this.session = session;
        this.overload = overload;
        this.handlerNanos = handlerNanos;
        this.dispatcher = new Dispatcher(executor);
    }

    /** The session is bound under {@code policy}. */
    void bound(SessionPolicy policy, long now) {
        credit = policy.credit();
        throttle = Throttle.of(policy, now);
    }

    /** Whether a further request is beyond the credit, to be refused with {@link #overload}. */
    boolean isCreditUsedUp() {
        return unanswered.size() >= credit;
    }

    CommandStatus overload() {
        return overload;
    }

    /** Takes a request on; gives ESME_ROK, or the status to refuse it with. */
    CommandStatus accept(int sequence, Pdu pdu, PduHandler handler, long now) {
        Throttle.Verdict verdict = throttle.judge(now);
        if (verdict == Throttle.Verdict.REFUSE) {
            return CommandStatus.THROTTLED;
        }
        InboundRequest request = new InboundRequest(session, sequence, pdu, handler);
        unanswered.addLast(request, now + handlerNanos);
        if (verdict == Throttle.Verdict.WAIT) {
            throttle.add(request);
        } else if (handler.isNonBlocking()) {
            request.run();
        } else {
            dispatcher.add(request);
        }
        return CommandStatus.OK;
    }

    /** Takes a notice on; false when as many as the credit allows wait already. Requests do not count here. */
    boolean acceptNotice(Pdu notice, PduHandler handler) {
        if (waitingNotices.get() >= credit) {
            return false;
        }
        InboundNotice inbound = new InboundNotice(session, notice, handler, waitingNotices);
        if (handler.isNonBlocking()) {
            inbound.run();
        } else {
            dispatcher.add(inbound);
        }
        return true;
    }

    /** At the end of a burst: lets the handlers run. */
    void startHandlers() {
        dispatcher.start();
    }

    /** Runs {@code call} on the handlers' executor, after all that was accepted before. */
    void dispatch(Runnable call) {
        dispatcher.add(call);
        dispatcher.start();
    }

    /** The response to a request is about to be written. */
    void answered(InboundRequest request) {
        request.leave(unanswered);
    }

    /** When a request was accepted. */
    long arrivalOf(InboundRequest request) {
        return request.deadlineNanos - handlerNanos;
    }

    boolean isAnyUnanswered() {
        return unanswered.size() > 0;
    }

    /** Whether a request that arrived up to {@code time} is unanswered. */
    boolean owesSince(long time) {
        return unanswered.nextDeadline() <= time + handlerNanos;
    }

    /** Refuses what is unanswered now; gives the number. The refusals leave through the outbox, behind answers made just now. */
    int refuseAll() {
        int count = 0;
        for (Outgoing next = unanswered.first(); next != null; next = next.later) {
            InboundRequest request = (InboundRequest) next;
            boolean isThrottled = throttle.remove(request);
            count += request.refuse(isThrottled ? CommandStatus.THROTTLED : CommandStatus.SYSTEM_ERROR) ? 1 : 0;
        }
        return count;
    }

    /** Answers for handlers that have taken too long, and lets throttled requests go whose turn has come. */
    void tick(long now) {
        for (InboundRequest late = unanswered.first();
                late != null && late.deadlineNanos <= now;
                late = unanswered.first()) {
            late.leave(unanswered);
            expire(late, now);
        }
        for (InboundRequest next = throttle.poll(now); next != null; next = throttle.poll(now)) {
            dispatcher.add(next);
        }
        dispatcher.start();
    }

    private void expire(InboundRequest request, long now) {
        boolean isThrottled = throttle.remove(request);
        if (request.refuse(isThrottled ? CommandStatus.THROTTLED : CommandStatus.SYSTEM_ERROR) && !isThrottled) {
            Command command = request.command;
            session.complaints().about("a handler did not answer in time, refused for it", command.name(), now);
        }
    }

    /** When to call {@link #tick} next. */
    long nextDeadline(long now) {
        return Math.min(unanswered.nextDeadline(), throttle.nextDeadline(now));
    }

    /**
     * A request of the peer from the moment it was read until its response is written, whatever its handler does: returns,
     * refuses, throws, returns nonsense, answers later, answers twice, never answers. The first answer wins and travels through
     * the outbox on this very object; the others are dropped.
     */
    static final class InboundRequest extends Outgoing implements Runnable {
        private static final Logger LOG = LoggerFactory.getLogger(InboundRequest.class);
        private static final AtomicIntegerFieldUpdater<InboundRequest> ANSWERED =
                AtomicIntegerFieldUpdater.newUpdater(InboundRequest.class, "answered");

        final int sequence;
        final Command command;
        private final ChannelSession session;
        private final Pdu pdu;
        private final PduHandler handler;

        private volatile int answered;
        private boolean hasLeft;

        // The answer; written once before this is offered to the outbox, read by the event loop after it was polled.
        private CommandStatus status = CommandStatus.SYSTEM_ERROR;
        private @Nullable Pdu body;
        private Tlvs tlvs = Tlvs.empty();

        InboundRequest(ChannelSession session, int sequence, Pdu pdu, PduHandler handler) {
            this.session = session;
            this.sequence = sequence;
            this.command = pdu.command();
            this.pdu = pdu;
            this.handler = handler;
        }

        /** Calls the handler; on the handlers' executor, or on the event loop for non-blocking ones. */
        @Override
        public void run() {
            if (answered != 0 || session.isClosed()) {
                return; // expired while it waited for its turn, or nobody is left who could be answered
            }
            try {
                accept(handler.handle(pdu, session.live()));
            } catch (Throwable e) { // whatever a handler throws, its request is answered
                failed(e);
            }
        }

        private void accept(@Nullable Object result) {
            if (result instanceof CompletionStage<?> stage) {
                stage.whenComplete((value, failure) -> {
                    if (failure != null) {
                        failed(failure);
                    } else {
                        answer(value);
                    }
                });
            } else {
                answer(result);
            }
        }

        private void answer(@Nullable Object result) {
            if (result instanceof Reply.Ok<?> ok) {
                answer((Object) ok.body());
            } else if (result instanceof Reply.Failed<?> failed) {
                complete(failed.status(), null, failed.tlvs());
            } else if (result instanceof Response response && response.command().equals(command.response())) {
                complete(CommandStatus.OK, response, Tlvs.empty());
            } else {
                LOG.error(
                        "{}: handler of {} returned {} (allowed {}, a Reply of it or a stage of either); refused",
                        session,
                        command,
                        result == null ? "null" : result.getClass().getSimpleName(),
                        command.response());
                refuse(CommandStatus.SYSTEM_ERROR);
            }
        }

        private void failed(Throwable e) {
            session.complaints().failure("handler of " + command + " failed, refused for it", e, session.now());
            refuse(CommandStatus.SYSTEM_ERROR);
        }

        /** Refuses the request unless it is answered already; any thread. */
        boolean refuse(CommandStatus with) {
            return complete(with, null, Tlvs.empty());
        }

        private boolean complete(CommandStatus with, @Nullable Pdu response, Tlvs more) {
            if (!ANSWERED.compareAndSet(this, 0, 1)) {
                LOG.debug("{}: another answer to {} {} is dropped", session, command, sequence);
                return false;
            }
            status = with;
            body = response;
            tlvs = more;
            session.offer(this);
            return true;
        }

        /** Event loop: it no longer waits for its answer. */
        void leave(DeadlineList<InboundRequest> list) {
            if (!hasLeft) {
                hasLeft = true;
                list.remove(this);
            }
        }

        /**
         * Event loop: the response; gives its status. Refusals have no body, unless there are TLVs that the peer can take in
         * it.
         */
        CommandStatus writeTo(FrameWriter writer, WriteRules rules) {
            Pdu response = body;
            if (response == null && !tlvs.isEmpty() && rules.allowsTlvs(command.response())) {
                response = command.response().withDefaults(tlvs).orElse(null);
            }
            if (response == null) {
                writer.addHeader(command.response().id(), status, sequence);
                return status;
            }
            WriteRules.Verdict verdict = rules.judge(response, status);
            if (verdict instanceof WriteRules.Verdict.AsItIs) {
                writer.add(sequence, status, response);
            } else if (verdict instanceof WriteRules.Verdict.Instead instead) {
                writer.add(sequence, status, instead.pdu());
            } else {
                session.complaints().about("response of a handler refused", verdict.toString(), session.now());
                writer.addHeader(command.response().id(), CommandStatus.SYSTEM_ERROR, sequence);
                return CommandStatus.SYSTEM_ERROR;
            }
            return status;
        }
    }
}
