package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.HandlerFailure;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Request;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell about a session, on its way to the host's observer, which cannot do any harm, and to the log where
 * something is wrong. Event loop only, but for {@link #handlerFailed}.
 */
final class Findings {
    /** The enquire_link sent last. */
    private record Question(int sequence, long askedAt) {}

    private final ChannelSession session;
    private final SessionObserver observer;
    private @Nullable Question question; // until it is answered, and only when observed

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

    /** A request of the peer was refused without its handler. */
    void requestRefused(Command command, CommandStatus status) {
        try {
            observer.requestRefused(session.live(), command, status);
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** A notice of the peer goes to its handler. */
    void noticeReceived(Command command) {
        if (isObserved()) {
            tell(() -> observer.noticeReceived(session.live(), command));
        }
    }

    /** A notice of the peer goes nowhere. */
    void noticeDropped(Command command) {
        if (isObserved()) {
            tell(() -> observer.noticeDropped(session.live(), command));
        }
    }

    /** A handler did not answer as it should; any thread. */
    void handlerFailed(Command command, HandlerFailure failure) {
        tell(() -> observer.handlerFailed(session.live(), command, failure));
    }

    /** A bind was refused, the peer's or ours. */
    void bindRefused(CommandStatus status) {
        tell(() -> observer.bindRefused(session.live(), status));
    }

    /** An enquire_link of the engine was written; only when {@link #isObserved}. */
    void asked(int sequence, long now) {
        question = new Question(sequence, now);
    }

    /** A response to an enquire_link of the engine was read. */
    void linkAnswered(int sequence, long now) {
        Question open = question;
        if (open != null && open.sequence == sequence) {
            question = null;
            tell(() -> observer.linkAnswered(session.live(), now - open.askedAt));
        }
    }

    /** Octets came. */
    void octetsRead(int octets) {
        try {
            observer.octetsRead(session.live(), octets);
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** A batch goes out. */
    void octetsWritten(int octets) {
        try {
            observer.octetsWritten(session.live(), octets);
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** The session's timer was called, which was set for {@code planned} or, when that is later than {@code now}, was not. */
    void timerCalled(long planned, long now) {
        if (planned <= now && isObserved()) {
            tell(() -> observer.eventLoopDelayed(session.live(), now - planned));
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
