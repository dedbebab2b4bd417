package io.bindery.smpp.session;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.health.Usage;

/**
 * Adds up what bound sessions have under way. It reads what their event loops write without asking them, so a number may be
 * that of a moment ago, and numbers of different sessions of different moments. For one thread.
 */
public final class SessionTotals {
    private int bound;
    private long waiting;
    private long sent;
    private long window;
    private long received;
    private long credit;

    /** Adds a session, unless it has not bound yet or is over. */
    public void add(LiveSession session) {
        ChannelSession engine = session.engine();
        SessionState state = engine.state(); // volatile, and so no later than what is read from here on
        if (state instanceof SessionState.Open || state instanceof SessionState.Closed) {
            return;
        }
        bound += state instanceof SessionState.Bound ? 1 : 0;
        SessionPolicy policy = session.policy();
        SentRequests ours = engine.sent();
        waiting += ours.waiting();
        sent += ours.inFlight();
        window += policy.window();
        received += engine.received.unanswered();
        credit += policy.credit();
    }

    /** Sessions that are bound and not unbinding. */
    public int bound() {
        return bound;
    }

    /** Requests of ours that wait for a window slot or for their pace. */
    public long waiting() {
        return waiting;
    }

    /** Requests of ours that were written and not answered, of the sum of the windows. */
    public Usage sent() {
        return new Usage(sent, window);
    }

    /** Requests of peers that are not answered, of the sum of the credits. */
    public Usage received() {
        return new Usage(received, credit);
    }
}
