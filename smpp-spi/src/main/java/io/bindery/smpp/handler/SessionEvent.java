package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.Request;
import java.util.List;

/** Something that happened in the life of a session; for {@link OnSession} methods. */
public sealed interface SessionEvent {
    /** The session it happened to. */
    Session session();

    /** The session is bound; comes before any handler of the session but {@link NonBlocking} ones, which wait for nothing. */
    record SessionBound(Session session) implements SessionEvent {}

    /**
     * A bound session is about to end in good order, whoever wants it to: nothing more can be sent, and requests that waited for
     * their turn have failed with {@link io.bindery.smpp.NotSentException}. A host that takes messages from a queue for this
     * session stops taking them. {@link SessionClosed} follows; it also comes without this when a connection breaks.
     */
    record SessionUnbinding(Session session) implements SessionEvent {}

    /**
     * A session that was bound has ended; comes after it left the registry.
     *
     * @param unanswered requests of ours that were written and got no response, oldest first: their senders were told by
     *     {@link io.bindery.smpp.OutcomeUnknownException}. Empty after an orderly end
     */
    record SessionClosed(Session session, CloseReason reason, List<Request<?>> unanswered) implements SessionEvent {
        public SessionClosed {
            unanswered = List.copyOf(unanswered);
        }

        /** An end that left nothing unanswered. */
        public SessionClosed(Session session, CloseReason reason) {
            this(session, reason, List.of());
        }

        /** Session, reason and the number of unanswered requests. */
        @Override
        public String toString() {
            return "SessionClosed[session=" + session + ", reason=" + reason + ", unanswered=" + unanswered.size()
                    + "]";
        }
    }
}
