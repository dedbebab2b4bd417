package io.bindery.smpp.session;

import io.bindery.smpp.DecodeException;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Quirk;

/**
 * What was found wrong with the peer's PDUs, on its way to the log and to the host's observer, which cannot do any harm.
 * Never called for a PDU that is in order. Event loop only.
 */
final class Findings {
    private final ChannelSession session;
    private final SessionObserver observer;

    Findings(ChannelSession session, SessionObserver observer) {
        this.session = session;
        this.observer = observer;
    }

    /** A PDU was read although it deviates from the specification. */
    void quirks(Pdu pdu) {
        Command command = pdu.command();
        for (Quirk quirk : pdu.quirks()) {
            session.complaints().note(quirk.name(), "overlooked in " + command, session.now());
            try {
                observer.quirkSeen(session.live(), command, quirk);
            } catch (Throwable e) {
                failed(e);
            }
        }
    }

    /** A PDU was refused for what is in it. */
    void refused(Command command, DecodeException damage) {
        session.complaints().about("damaged PDU", String.valueOf(damage.getMessage()), session.now());
        try {
            observer.pduRefused(session.live(), command, damage.status());
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        session.complaints().failure("the session observer failed", failure, session.now());
    }
}
