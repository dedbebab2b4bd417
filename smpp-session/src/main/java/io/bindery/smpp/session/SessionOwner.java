package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
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

    /** Message centre: the bind handler has refused. Gives the refusal that the peer is told. */
    default BindDecision.Rejected rejected(LiveSession session, BindRequest request, BindDecision.Rejected how) {
        return how;
    }

    /** Message centre: what came before a bind cannot be cut into PDUs. {@code firstOctets}: four of them. */
    default void notSmpp(LiveSession session, int firstOctets) {}

    /** Where sessions complain before they are bound; empty for each by itself. */
    default Optional<Complaints> complaintsOfStrangers() {
        return Optional.empty();
    }

    /**
     * The rate of the account that a session belongs to which is being bound; empty when there are no accounts. Comes before
     * {@link #bound}, and {@link #leaveAccount} follows in any case when there is one.
     *
     * @param policy the session's: from now on its rate holds for the account
     * @param nanos the time, by the clock of the session's setup
     */
    default Optional<AccountRate> joinAccount(String systemId, SessionPolicy policy, long nanos) {
        return Optional.empty();
    }

    /** A session that has joined is over. */
    default void leaveAccount(AccountRate rate) {}

    /**
     * A response to a request of ours says that the peer has much to do: its status is ESME_RTHROTTLED or ESME_RMSGQFUL, or it
     * carries congestion_state, which is looked for where the peer speaks 5.0.
     *
     * @param status of the response; ESME_ROK when congestion_state came with a success
     * @param congestion congestion_state, 0 … 255 of which the specification uses 0 … 100; -1 when there is none
     * @param nanos from when the request was handed to the connection until its response was read
     */
    default void pressed(LiveSession session, CommandStatus status, int congestion, long nanos) {}

    /** The session is bound; its bind response is not yet written. */
    void bound(LiveSession session);

    /** The session is over; its connection may live a little longer. Comes exactly once, before {@link #closed}. */
    default void ended(LiveSession session) {}

    /** The connection is closed; comes exactly once for each session, bound or not. */
    void closed(LiveSession session, CloseReason reason);
}
