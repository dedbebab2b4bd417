package io.bindery.smpp.session;

import io.bindery.smpp.handler.Session;

/** What a session that has ended still holds, and must not. */
public final class Leftovers {
    private Leftovers() {}

    /** Empty when there is nothing. Only for sessions that are closed. */
    public static String of(Session session) {
        ChannelSession engine = ((LiveSession) session).engine();
        StringBuilder left = new StringBuilder();
        if (!engine.isClosed()) {
            left.append(" it is not closed");
        }
        if (engine.sent().inFlight() > 0) {
            left.append(" requests of ours are in flight");
        }
        if (engine.sent().nextDeadline(engine.now()) != Long.MAX_VALUE) {
            left.append(" requests of ours wait");
        }
        if (engine.received.unanswered() > 0) {
            left.append(" requests of the peer are unanswered");
        }
        return left.isEmpty() ? "" : session + ":" + left;
    }
}
