package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Request;

/**
 * What there is to tell about a session, on its way to the host's observer, which cannot do any harm, and to the log where
 * something is wrong. Event loop only.
 */
final class Findings {
    private final ChannelSession session;
    private final SessionObserver observer;

    Findings(ChannelSession session, SessionObserver observer) {
        this.session = session;
        this.observer = observer;
    }

    /** Whether it is worth the time to look at the clock. */
    boolean isObserved() {
        return observer != SessionObserver.NONE;
    }

    void bound() {
        tell(() -> observer.sessionBound(session.live()));
    }

    void closed(CloseReason reason) {
        tell(() -> observer.sessionClosed(session.live(), reason));
    }

    /** A request of the peer was answered; only when {@link #isObserved}. */
    void answered(Command command, CommandStatus status, long nanos) {
        try { // no object for it, it comes with every message
            observer.requestAnswered(session.live(), command, status, nanos);
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** A request of ours was answered; only when {@link #isObserved}. */
    void responded(Command command, CommandStatus status, long nanos) {
        try {
            observer.responseReceived(session.live(), command, status, nanos);
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** A request of ours was not answered in time. */
    void expired(Request<?> request) {
        tell(() -> observer.requestExpired(session.live(), request));
    }

    /** A request of ours was answered when nobody waited for it any more. */
    void late(Request<?> request, Reply<?> reply) {
        session.complaints()
                .about("response too late", request.command().response().name(), session.now());
        tell(() -> observer.responseLate(session.live(), request, reply));
    }

    /** A request of the peer is above its rate. */
    void throttled(Command command) {
        try { // no object for these two either: they come in floods
            observer.throttled(session.live(), command);
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** A request of the peer is beyond credit or budget. */
    void overloaded(Command command) {
        try {
            observer.overloaded(session.live(), command);
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** A PDU was read although it deviates from the specification. */
    void quirks(Pdu pdu) {
        Command command = pdu.command();
        for (Quirk quirk : pdu.quirks()) {
            session.complaints().note(quirk.name(), "overlooked in " + command, session.now());
            tell(() -> observer.quirkSeen(session.live(), command, quirk));
        }
    }

    /** A PDU was refused for what is in it. */
    void refused(Command command, DecodeException damage) {
        session.complaints().about("damaged PDU", String.valueOf(damage.getMessage()), session.now());
        tell(() -> observer.pduRefused(session.live(), command, damage.status()));
    }

    private void tell(Runnable event) {
        try {
            event.run();
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        session.complaints().failure("the session observer failed", failure, session.now());
    }
}
