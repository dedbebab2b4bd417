package io.bindery.smpp.handler;

import io.bindery.smpp.SendException;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Whatever requests can be sent to: one {@link Session}, a client's bind whichever session it has now, an account of a server.
 * The type of the request is the type of its answer: {@code Reply<QuerySmResp> reply = sender.send(QuerySm.of(id, source))}.
 * All methods may be called from any thread.
 */
public interface Sender {
    /**
     * Sends a request; the stage completes with the peer's answer, refusals included, or exceptionally with a
     * {@link SendException} that says whether the request may have reached the peer. It completes on the event loop of the
     * session that it went to: do not block in its callbacks.
     *
     * <p>While the window is full the request waits, at most the response time; too many waiting requests fail at once
     * with {@link io.bindery.smpp.WindowFullException}. A request that the peer's version does not allow fails at once with
     * {@link io.bindery.smpp.VersionConflictException} ({@link io.bindery.smpp.pdu.WriteRules}), one with an address that the peer does
     * not take with {@link io.bindery.smpp.AddressConflictException} ({@link io.bindery.smpp.profile.AddressProfile}), one that this side or this bind
     * may not send with {@link io.bindery.smpp.WrongDirectionException}, one without a bound session with
     * {@link io.bindery.smpp.NotBoundException}.
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
}
