package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import java.util.concurrent.Executor;

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

    boolean isAnyUnanswered() {
        return unanswered.size() > 0;
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
}
