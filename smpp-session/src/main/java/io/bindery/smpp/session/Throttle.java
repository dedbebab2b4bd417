package io.bindery.smpp.session;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Pdu;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Holds the peer to its messages a second, those of its session and those of its account: refuses what is above, or lets it
 * wait for its turn in the order of arrival. What waits has been counted against the session's credit, so the queue is
 * bounded by it. A session exists without one until there is a limit. Event loop only.
 *
 * <p>A message takes its tokens from both buckets at the same moment or from neither. The first one that waits waits for the
 * session's own bucket first, which nobody else takes from, and only then stands in the account's line: so it never keeps
 * other sessions waiting for a bucket that they have no part in.
 */
final class Throttle implements AccountRate.Waiter {
    private static final long NEVER = Long.MAX_VALUE;

    /** What to do with a request. */
    enum Verdict {
        PASS,
        WAIT,
        REFUSE
    }

    private final ChannelSession session;
    private boolean isPacing;
    private @Nullable TokenBucket own;
    private final @Nullable AccountRate account;
    private final ArrayDeque<InboundRequest> waiting = new ArrayDeque<>(4);
    private boolean isInLine;

    /** When to look again after the first one that waits. */
    private long turn = NEVER;

    Throttle(ChannelSession session, SessionPolicy policy, @Nullable AccountRate account, long now) {
        this.session = session;
        this.account = account;
        change(policy, now);
    }

    /** Other limits from now on. What waits keeps its place, even when others are refused from now on. */
    void change(SessionPolicy policy, long now) {
        isPacing = policy.throttle() == SessionPolicy.Throttle.PACE;
        int rate = policy.messagesPerSecond();
        int burst = policy.burst() == 0 ? rate : policy.burst();
        if (rate == 0) {
            own = null;
        } else if (own == null) {
            own = new TokenBucket(rate, burst, now);
        } else {
            own.change(rate, burst, now);
        }
    }

    Verdict judge(Pdu pdu, long now) {
        if (!MessageCost.counts(pdu.command()) || waiting.isEmpty() && tryTake(MessageCost.of(pdu), now)) {
            return Verdict.PASS;
        }
        return isPacing ? Verdict.WAIT : Verdict.REFUSE;
    }

    private boolean tryTake(int tokens, long now) {
        if (own != null && own.nanosUntil(tokens, now) > 0
                || account != null && !account.tryTake(tokens, now + session.epoch())) {
            return false;
        }
        if (own != null) {
            own.take(tokens);
        }
        return true;
    }

    /** A request that is to wait. */
    void add(InboundRequest request, long now) {
        waiting.add(request);
        if (waiting.size() == 1) {
            plan(now);
        }
    }

    /** The next request whose turn has come, or null. */
    @Nullable InboundRequest poll(long now) {
        plan(now);
        if (turn > now) {
            return null;
        }
        InboundRequest next = waiting.remove();
        int tokens = next.tokens();
        if (own != null) {
            own.take(tokens);
        }
        if (account != null && isInLine) {
            account.take(this, tokens);
        }
        return next;
    }

    /** Forgets a request that was answered while it waited; false when it does not wait. The oldest is found at once. */
    boolean remove(InboundRequest request) {
        boolean isWaiting = waiting.remove(request);
        if (isWaiting && waiting.isEmpty()) {
            leaveLine();
        }
        return isWaiting;
    }

    /** Nobody is to wait any more. */
    void end() {
        waiting.clear();
        leaveLine();
    }

    private void plan(long now) {
        InboundRequest first = waiting.peek();
        if (first == null) {
            leaveLine();
            turn = NEVER;
        } else {
            turn = turnOf(first.tokens(), now);
        }
    }

    private long turnOf(int tokens, long now) {
        long wait = own == null ? 0 : own.nanosUntil(tokens, now);
        if (account == null || wait > 0) {
            leaveLine();
            return now + wait;
        }
        if (!isInLine) {
            if (!account.isLimited()) {
                return now;
            }
            isInLine = true;
            account.standInLine(this);
        }
        long at = account.turnOf(this, tokens, now + session.epoch());
        return at == NEVER ? NEVER : at - session.epoch();
    }

    private void leaveLine() {
        if (account != null && isInLine) {
            isInLine = false;
            account.leaveLine(this);
        }
    }

    /** The session's turn in its account has come; any thread. */
    @Override
    public void wake() {
        session.wake();
    }

    /** When to {@link #poll} next. */
    long nextDeadline() {
        return waiting.isEmpty() ? NEVER : turn;
    }
}
