package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Notice;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One bound connection, seen from either side. All methods may be called from any thread and none blocks, except
 * {@link #send}. While its window is full a request waits; what is sent leaves in the order in which it was given.
 */
public interface Session extends Sender {
    /** Unique in this process; in every log line that concerns the session. */
    String id();

    /** The account: system_id of the bind. */
    String systemId();

    /** What the session may carry. */
    BindType bindType();

    /**
     * interface_version: on a server what the ESME asked for, on a client what the message centre announced, 0x33 when it
     * announced none. What is written follows {@link io.bindery.smpp.profile.WireProfile#version()}.
     */
    int interfaceVersion();

    /** The other side's address. */
    SocketAddress remoteAddress();

    /** What TLS says about the other side; empty on a plain connection. */
    default Optional<TlsPeer> tls() {
        return Optional.empty();
    }

    /** The limits and attributes that hold for this session now; a server can change them while it lives. */
    SessionPolicy policy();

    /** Whether requests can be sent now. */
    boolean isBound();

    /** What the session has to do at about this moment; {@link SessionLoad#NONE} when this is a fake for example. */
    default SessionLoad load() {
        return SessionLoad.NONE;
    }

    /**
     * Sends a notice, which nobody answers: it takes no window slot, waits for nothing, and leaves before what is sent later.
     * Whether it arrives is not known; if the connection ends meanwhile it is lost.
     *
     * @throws io.bindery.smpp.NotBoundException when the session is not bound
     * @throws io.bindery.smpp.WrongDirectionException when this side or this bind cannot send it
     * @throws io.bindery.smpp.VersionConflictException when the peer's version does not have it
     * @throws io.bindery.smpp.AddressConflictException when an address has no form that the peer takes
     */
    void notify(Notice notice);

    /**
     * Ends the session in good order: requests in flight are awaited, then unbind is sent and its response awaited, each
     * for a bounded time. Calling it twice, or on a closed session, changes nothing.
     *
     * @return completes when the connection is closed
     */
    CompletionStage<Void> unbind();

    /** Closes the connection at once. Requests in flight end with an unknown outcome. */
    void close();

    /** Completes with the reason when the connection is closed. */
    CompletionStage<CloseReason> closed();

    /**
     * Begins to keep the session's last PDUs; an earlier capture of this session stops.
     *
     * @throws UnsupportedOperationException when this is no session of a server or client, but a fake for example
     */
    default Capture startCapture(CaptureOptions options) {
        throw new UnsupportedOperationException("startCapture: " + this + " has no connection");
    }

    /** The latest capture, running or stopped; empty when there was none. */
    default Optional<Capture> capture() {
        return Optional.empty();
    }
}
