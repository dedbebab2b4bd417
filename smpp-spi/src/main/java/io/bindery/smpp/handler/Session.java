package io.bindery.smpp.handler;

import io.bindery.smpp.SendException;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.net.SocketAddress;
import java.util.concurrent.CompletionStage;

/**
 * One bound connection, seen from either side. All methods may be called from any thread and none blocks, except
 * {@link #send}.
 */
public interface Session {
    /** Unique in this process; in every log line that concerns the session. */
    String id();

    /** The account: system_id of the bind. */
    String systemId();

    /** What the session may carry. */
    BindType bindType();

    /** interface_version: on a server what the ESME asked for, on a client what the message centre announced. */
    int interfaceVersion();

    /** The other side's address. */
    SocketAddress remoteAddress();

    /** The limits and attributes this session was accepted with. */
    SessionPolicy policy();

    /** Whether requests can be sent now. */
    boolean isBound();

    /**
     * Sends a request; the stage completes with the peer's answer, refusals included, or exceptionally with a
     * {@link SendException} that says whether the request may have reached the peer. It completes on the session's event
     * loop: do not block in its callbacks.
     *
     * <p>While the window is full the request waits, at most the response time; too many waiting requests fail at once
     * with {@link io.bindery.smpp.WindowFullException}.
     */
    <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request);

    /**
     * As {@link #sendAsync}, but blocks until the answer is there.
     *
     * @throws SendException when there will be none
     * @throws IllegalStateException on an event loop thread, which must not wait for itself
     */
    <R extends Response> Reply<R> send(Request<R> request);

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
}
