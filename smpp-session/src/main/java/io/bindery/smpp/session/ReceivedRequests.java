package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.HandlerFailure;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.Ordering;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The peer's requests from the moment they are accepted until their responses are written: they count against the credit,
 * may wait for the throttle, and go to their handlers in the order of arrival. Event loop only; the handlers run elsewhere.
 */
final class ReceivedRequests {
    /**
     * Beside requests and notices, a credit of each, the session's events may wait for a handler. When more waits, a handler does
     * not return, and what waited behind it has been refused but is still queued.
     */
    private static final int EVENTS = 16;

    private final ChannelSession session;
    private final CommandStatus overload;
    private final long handlerNanos;
    private final Supplier<Handlers> handlers;
    private final Executor executor;
    private final Dispatcher dispatcher;
    private final DeadlineList<InboundRequest> unanswered = new DeadlineList<>();
    private final SessionOwner owner;
    private final InboundBudget budget;
    private SessionPolicy policy = SessionPolicy.defaults();

    // Made when they are needed: most sessions are idle, and have no limits.
    private @Nullable BudgetLease lease;
    private @Nullable AtomicInteger waitingNotices;
    private @Nullable AccountRate account;
    private @Nullable Throttle throttle;
    private @Nullable Lanes lanes;

    ReceivedRequests(ChannelSession session, CommandStatus overload, SessionSetup setup) {
        this.session = session;
        this.overload = overload;
        this.handlerNanos = setup.link().handlerDeadline().toNanos();
        this.handlers = setup.handlers();
        this.executor = setup.executor();
        this.dispatcher = new Dispatcher(executor);
        this.owner = setup.owner();
        this.budget = setup.budget();
    }

    /** The session is bound under {@code granted}. */
    void bound(SessionPolicy granted, long now) {
        policy = granted;
        account = owner.joinAccount(session.live().systemId(), granted, now + session.epoch())
                .orElse(null);
        if (granted.messagesPerSecond() > 0) {
            throttle = new Throttle(session, granted, account, now);
        }
    }

    /** The session goes on under another policy; what waits for the throttle waits on. */
    void change(SessionPolicy changed, long now) {
        boolean isOfAccount = changed.accountMessagesPerSecond() != policy.accountMessagesPerSecond()
                || changed.accountBurst() != policy.accountBurst();
        policy = changed;
        if (account != null && isOfAccount) {
            account.change(changed, now + session.epoch());
        }
        if (throttle != null) {
            throttle.change(changed, now);
        } else if (changed.messagesPerSecond() > 0) {
            throttle = new Throttle(session, changed, account, now);
        }
    }

    /** How many requests have no response yet. */
    int unanswered() {
        return unanswered.size();
    }

    /** Whether a further request is beyond the credit, to be refused with {@link #overload}. */
    boolean isCreditUsedUp() {
        return unanswered.size() >= policy.credit() || backlog() >= 2 * policy.credit() + EVENTS;
    }

    private int backlog() {
        return lanes == null ? dispatcher.backlog() : dispatcher.backlog() + lanes.backlog();
    }

    /** Whether a request with so many octets of body is within the budget of the process; if not, it is refused alike. */
    boolean isInBudget(int octets) {
        if (lease == null) {
            lease = new BudgetLease(budget);
        }
        return lease.hasRoomFor(octets + BudgetLease.FIXED);
    }

    CommandStatus overload() {
        return overload;
    }

    /**
     * Takes on a request that is within credit and budget, unless the throttle refuses it.
     *
     * @param octets of its body
     */
    Throttle.Verdict accept(int sequence, Pdu pdu, int octets, PduHandler handler, long now) {
        Throttle limit = throttle();
        Throttle.Verdict verdict = limit == null ? Throttle.Verdict.PASS : limit.judge(pdu, now);
        if (verdict == Throttle.Verdict.REFUSE) {
            return verdict;
        }
        InboundRequest request = new InboundRequest(session, sequence, pdu, handler);
        unanswered.addLast(request, now + handlerNanos);
        request.cost = octets + BudgetLease.FIXED;
        if (lease != null) {
            lease.spend(request.cost);
        }
        if (verdict == Throttle.Verdict.WAIT && limit != null) {
            limit.add(request, now);
        } else {
            handle(request);
        }
        return verdict;
    }

    /** What holds the peer to its rate; null when there is no limit. That of its account may have come after its bind. */
    private @Nullable Throttle throttle() {
        if (throttle == null && account != null && account.isLimited()) {
            throttle = new Throttle(session, policy, account, 0);
        }
        return throttle;
    }

    private void handle(InboundRequest request) {
        if (request.handler.isNonBlocking()) {
            request.run();
            return;
        }
        Ordering ordering = handlers.get().ordering();
        if (ordering == Ordering.ORDERED) {
            dispatcher.add(request);
        } else {
            if (lanes == null) {
                lanes = new Lanes(executor);
            }
            dispatcher.add(lanes.passing(request, ordering));
        }
    }

    /** Takes a notice on; false when as many as the credit allows wait already. Requests do not count here. */
    boolean acceptNotice(Pdu notice, PduHandler handler) {
        if (waitingNotices == null) {
            waitingNotices = new AtomicInteger();
        }
        if (waitingNotices.get() >= policy.credit()) {
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
        if (lease != null) {
            lease.settle();
        }
    }

    /** Runs {@code call} on the handlers' executor, after all that was accepted before. */
    void dispatch(Runnable call) {
        dispatcher.add(call);
        dispatcher.start();
    }

    /** The response to a request is about to be written. */
    void answered(InboundRequest request) {
        leave(request);
    }

    private void leave(InboundRequest request) {
        int cost = request.leave(unanswered);
        if (cost > 0 && lease != null) {
            lease.save(cost);
        }
    }

    /** The session is over: nothing is owed or limited any more, whatever handlers still do. */
    void end() {
        for (InboundRequest left = unanswered.first(); left != null; left = unanswered.first()) {
            leave(left);
        }
        if (lease != null) {
            lease.settle();
        }
        if (throttle != null) {
            throttle.end();
        }
        if (account != null) {
            owner.leaveAccount(account);
            account = null;
        }
    }

    /** When a request was accepted. */
    long arrivalOf(InboundRequest request) {
        return request.deadlineNanos - handlerNanos;
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
            boolean isThrottled = throttle != null && throttle.remove(request);
            count += request.refuse(isThrottled ? CommandStatus.THROTTLED : CommandStatus.SYSTEM_ERROR) ? 1 : 0;
        }
        return count;
    }

    /** Answers for handlers that have taken too long, and lets throttled requests go whose turn has come. */
    void tick(long now) {
        for (InboundRequest late = unanswered.first();
                late != null && late.deadlineNanos <= now;
                late = unanswered.first()) {
            leave(late);
            expire(late, now);
        }
        if (throttle != null) {
            for (InboundRequest next = throttle.poll(now); next != null; next = throttle.poll(now)) {
                handle(next);
            }
        }
        dispatcher.start();
    }

    private void expire(InboundRequest request, long now) {
        boolean isThrottled = throttle != null && throttle.remove(request);
        if (request.refuse(isThrottled ? CommandStatus.THROTTLED : CommandStatus.SYSTEM_ERROR) && !isThrottled) {
            Command command = request.command;
            session.complaints().about("a handler did not answer in time, refused for it", command.name(), now);
            session.findings.handlerFailed(command, HandlerFailure.TOO_LATE);
        }
    }

    /** When to call {@link #tick} next. */
    long nextDeadline() {
        long deadline = unanswered.nextDeadline();
        return throttle == null ? deadline : Math.min(deadline, throttle.nextDeadline());
    }
}
