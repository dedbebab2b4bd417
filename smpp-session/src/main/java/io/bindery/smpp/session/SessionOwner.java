package io.bindery.smpp.session;

import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.SessionPolicy;
import java.util.Optional;

/** Who made a session and keeps account of it. Called on the session's event loop; must not block. */
public interface SessionOwner {
    /** Message centre: a bind has come. A refusal spares the bind handler the question. */
    default Optional<BindDecision.Rejected> preempt(BindRequest request) {
        return Optional.empty();
    }

    /**
     * Message centre: the bind handler accepts. Takes a place for the session, which {@link #closed} gives back, or refuses.
     *
     * @param policy the decision's, or the server's own
     */
    default Optional<BindDecision.Rejected> admit(LiveSession session, BindRequest request, SessionPolicy policy) {
        return Optional.empty();
    }

    /** Message centre: a bind was refused, by whomever. */
    default void rejected(LiveSession session, BindRequest request, BindDecision.Rejected how) {}

    /** The session is bound; its bind response is not yet written. */
    void bound(LiveSession session);

    /** The connection is closed; comes exactly once for each session, bound or not. */
    void closed(LiveSession session, CloseReason reason);
}
