package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Request;
import java.net.SocketAddress;

/**
 * Told what sessions notice about their peers, and how they fare. Called on event loops and by handlers' threads, for many
 * sessions at a time: it must be thread-safe and must not block. What it throws is logged and harms no session.
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
     * A PDU of the peer deviates from the specification in a way that the session's
     * {@link io.bindery.smpp.profile.WireProfile#reading()} overlooks.
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

    /**
     * A request of ours got no response within the response time; its sender was told. Should an answer come later,
     * {@link #responseLate} tells of it.
     */
    default void requestExpired(Session session, Request<?> request) {}

    /** The answer to a request of ours came after the request had expired or was cancelled; its sender does not get it. */
    default void responseLate(Session session, Request<?> request, Reply<?> reply) {}

    /** A request of the peer is above its rate: it was refused, or waits for its turn ({@link SessionPolicy#throttle()}). */
    default void throttled(Session session, Command command) {}

    /** A request of the peer was refused at once: it is beyond the session's credit or the process's byte budget. */
    default void overloaded(Session session, Command command) {}

    /**
     * A request of the peer was refused without asking a handler: there is none for it, it is not allowed now, it is above its
     * rate or beyond the credit, or it cannot be read; the last three have events of their own as well. Neither enquire_link
     * nor a bind that waits for its decision comes here.
     */
    default void requestRefused(Session session, Command command, CommandStatus status) {}

    /** A notice of the peer is on its way to its handler. */
    default void noticeReceived(Session session, Command command) {}

    /** A notice of the peer was dropped: nobody handles it, or too many wait already. */
    default void noticeDropped(Session session, Command command) {}

    /** A handler did not answer as it should; its request was refused for it. A notice comes here when its handler threw. */
    default void handlerFailed(Session session, Command command, HandlerFailure failure) {}

    /** A bind was refused: on a server that of a peer, on a client our own. */
    default void bindRefused(Session session, CommandStatus status) {}

    /**
     * The bind of a client goes on, or back. Clients with the same name are told apart by nothing else.
     *
     * @param client its name
     * @param before {@link BindPhase#STOPPED} when the client has only just been made
     */
    default void bindChanged(String client, BindPhase before, BindPhase now) {}

    /**
     * A group of upstreams sends more or fewer requests to one of them than before.
     *
     * @param group its name
     * @param upstream the name of its client
     * @param before the same as {@code now} when the group has only just been made, and {@link CircuitPhase#CLOSED} is {@code now}
     *     when it was closed
     */
    default void circuitChanged(String group, String upstream, CircuitPhase before, CircuitPhase now) {}

    /**
     * A request of a group goes out once more, because it was not taken, or nobody knows whether it was.
     *
     * @param upstream the name of the client that it goes to now
     */
    default void requestRetried(String group, String upstream, Command command) {}

    /**
     * A server has turned a connection away. It was closed without an answer, or its bind was refused by the server itself
     * ({@link ConnectionRefusal#TOO_MANY_FAILED_BINDS}, {@link ConnectionRefusal#ADDRESS_NOT_ALLOWED} for its account).
     */
    default void connectionRefused(SocketAddress client, ConnectionRefusal reason) {}

    /** A connection was closed by its client without an octet: the probe of a load balancer. */
    default void connectionEmpty(SocketAddress client) {}

    /** A session is bound. */
    default void sessionBound(Session session) {}

    /** A session that was bound has ended. */
    default void sessionClosed(Session session, CloseReason reason) {}

    /**
     * A request of the peer was answered, by its handler or for it; those that were refused without one are not told here.
     *
     * @param nanos from its arrival until its response was handed to the connection
     */
    default void requestAnswered(Session session, Command command, CommandStatus status, long nanos) {}

    /**
     * The peer has answered a request of ours.
     *
     * @param nanos from when it was handed to the connection until its response was read
     */
    default void responseReceived(Session session, Command command, CommandStatus status, long nanos) {}

    /**
     * The peer has answered an enquire_link that the session sent by itself.
     *
     * @param nanos from when it was handed to the connection until its response was read
     */
    default void linkAnswered(Session session, long nanos) {}

    /**
     * Octets came, before the bind too; once for each read, which may bring many PDUs or a piece of one.
     *
     * @param octets how many, without those of TLS
     */
    default void octetsRead(Session session, int octets) {}

    /**
     * A batch of PDUs was handed to the connection, before the bind too.
     *
     * @param octets how many, without those of TLS
     */
    default void octetsWritten(Session session, int octets) {}

    /**
     * The session's timer was called. It is set for what comes next, so that a busy session sees one call in the time of its
     * shortest patience.
     *
     * @param nanos how much later than it was set for: how long the event loop was kept from it
     */
    default void eventLoopDelayed(Session session, long nanos) {}

    /** An observer that tells this one and then {@code other}; what one of them throws does not keep it from the other. */
    default SessionObserver and(SessionObserver other) {
        return other == NONE ? this : this == NONE ? other : new ObserverPair(this, other);
    }
}
