package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Quirk;

/**
 * Told what sessions notice about their peers. Called on event loops, for many sessions at a time: it must be thread-safe
 * and must not block. What it throws is logged and harms no session.
 */
public interface SessionObserver {
    /** Looks at nothing. */
    SessionObserver NONE = new SessionObserver() {
        @Override
        public String toString() {
            return "none";
        }
    };

    /**
     * A PDU of the peer deviates from the specification in a way that the session's {@link PeerProfile#reading()} overlooks.
     * Comes once for each quirk of the PDU.
     *
     * @param session not bound yet when the PDU is a bind or its response
     */
    default void quirkSeen(Session session, Command command, Quirk quirk) {}

    /**
     * A PDU of the peer was refused because of what is in it: it cannot be read, or a mandatory TLV is missing. A request was
     * answered with {@code status}; the request of ours that such a response belongs to has failed.
     */
    default void pduRefused(Session session, Command command, CommandStatus status) {}
}
