package io.bindery.smpp.handler;

import io.bindery.smpp.SendException;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
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

    /**
     * interface_version: on a server what the ESME asked for, on a client what the message centre announced, 0x33 when it
     * announced none. What is written follows {@link PeerProfile#version()}.
     */
    int interfaceVersion();

    /** The other side's address. */
    SocketAddress remoteAddress();

    /** What TLS says about the other side; empty on a plain connection. */
    default Optional<TlsPeer> tls() {
        return Optional.empty();
    }

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
     * with {@link io.bindery.smpp.WindowFullException}. A request that the peer's version does not allow fails at once with
     * {@link io.bindery.smpp.VersionConflictException} ({@link io.bindery.smpp.pdu.WriteRules}).
     *
     * <p>A sender that waits no longer cancels the returned stage ({@code toCompletableFuture().cancel(true)}, or lets it
     * time out with {@code orTimeout}); stages derived from it do not pass that on. A request that still waited is then
     * not sent. One that was sent gives its window slot to the next, so that the peer may have more unanswered requests than
     * the window says, and {@link SessionObserver#responseLate} hears of its answer.
     */
    <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request);

    /**
     * As {@link #sendAsync(Request)}, with a patience of its own while the window is full.
     *
     * @param patience how long it waits for a window slot, 0 … 1 day; zero to fail at once with
     *     {@link io.bindery.smpp.WindowFullException} when none is free. The response time is not touched
     */
    <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience);

    /**
     * As {@link #sendAsync}, but blocks until the answer is there. A thread that is interrupted gets an
     * {@link io.bindery.smpp.OutcomeUnknownException} and its request is given up, as a cancelled one is.
     *
     * @throws SendException when there will be none
     * @throws IllegalStateException on an event loop thread, which must not wait for itself
     */
    <R extends Response> Reply<R> send(Request<R> request);

    /**
     * As {@link #send(Request)}, with a patience of its own while the window is full.
     *
     * @param patience how long it waits for a window slot, 0 … 1 day; zero to fail at once with
     *     {@link io.bindery.smpp.WindowFullException} when none is free. The response time is not touched
     */
    <R extends Response> Reply<R> send(Request<R> request, Duration patience);

    /**
     * Sends a notice, which nobody answers: it takes no window slot, waits for nothing, and leaves before what is sent later.
     * Whether it arrives is not known; if the connection ends meanwhile it is lost.
     *
     * @throws io.bindery.smpp.NotBoundException when the session is not bound
     * @throws io.bindery.smpp.WrongDirectionException when this side or this bind cannot send it
     * @throws io.bindery.smpp.VersionConflictException when the peer's version does not have it
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
