package io.bindery.smpp.session;

import io.bindery.smpp.AddressConflictException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.SendException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A request to a {@link SessionPool}, from session to session until one has written it. It is the caller's future too: who gives
 * it up gives up the attempt that is under way.
 *
 * <p>One attempt is made at a time, by the thread that starts it or by the event loop on which the one before has failed.
 */
public final class PooledRequest<R extends Response> extends CompletableFuture<Reply<R>> {
    private final SessionPool pool;
    private final Request<R> request;
    private final @Nullable Duration patience;
    private final long begun = System.nanoTime();
    private List<LiveSession> tried = List.of(); // of the thread that makes the attempt
    private volatile @Nullable CompletableFuture<Reply<R>> attempt;

    /** @param patience null for the session's own */
    public PooledRequest(SessionPool pool, Request<R> request, @Nullable Duration patience) {
        this.pool = pool;
        this.request = request;
        this.patience = patience;
    }

    /** Offers it to the first session. */
    public PooledRequest<R> start() {
        whenComplete((reply, failure) -> giveUpAttempt()); // does nothing to one that has ended
        tryNext(null);
        return this;
    }

    private void giveUpAttempt() {
        CompletableFuture<Reply<R>> last = attempt;
        if (last != null) {
            last.cancel(false);
        }
    }

    private void tryNext(@Nullable Throwable lastFailure) {
        if (lastFailure != null && tried.size() == SessionPool.MOST_TRIES) {
            completeExceptionally(lastFailure);
            return;
        }
        Optional<LiveSession> chosen = pool.choose(request.command(), tried);
        if (chosen.isEmpty()) {
            completeExceptionally(
                    lastFailure != null && isConflict(lastFailure) ? lastFailure : pool.cannotCarry(request.command()));
            return;
        }
        LiveSession session = chosen.get();
        tried = with(tried, session);
        CompletableFuture<Reply<R>> next = sendTo(session);
        pool.begins(session);
        attempt = next;
        next.whenComplete((reply, failure) -> {
            pool.ends(session);
            over(reply, failure);
        });
        if (isDone()) {
            giveUpAttempt(); // it was given up before there was anything to be told
        }
    }

    private static List<LiveSession> with(List<LiveSession> tried, LiveSession session) {
        if (tried.isEmpty()) {
            return List.of(session); // as it nearly always stays
        }
        List<LiveSession> more = new ArrayList<>(tried);
        more.add(session);
        return more;
    }

    private CompletableFuture<Reply<R>> sendTo(LiveSession session) {
        if (patience == null) {
            return session.sendAsync(request).toCompletableFuture();
        }
        Duration left = tried.size() == 1 ? patience : patience.minusNanos(System.nanoTime() - begun);
        return session.sendAsync(request, left.isNegative() ? Duration.ZERO : left)
                .toCompletableFuture();
    }

    private void over(@Nullable Reply<R> reply, @Nullable Throwable failure) {
        if (reply != null) {
            complete(reply);
        } else if (failure != null && isForTheNext(failure) && !isDone()) {
            tryNext(failure);
        } else if (failure != null) {
            completeExceptionally(failure);
        }
    }

    /** Whether the session will never take it, although another one might. */
    private static boolean isConflict(Throwable failure) {
        return failure instanceof VersionConflictException || failure instanceof AddressConflictException;
    }

    /** Whether it was certainly not sent, for a reason that lies in the session alone. */
    private static boolean isForTheNext(Throwable failure) {
        return failure instanceof NotSentException
                && !(failure instanceof WindowFullException)
                && !(failure instanceof WrongDirectionException);
    }

    /**
     * Blocks for the outcome; not on an event loop.
     *
     * @throws SendException when there is none
     */
    public Reply<R> await() {
        try {
            return get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SendException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel(false); // nobody waits for it any more: its slot is free
            throw new OutcomeUnknownException("interrupted while waiting for the response", e);
        }
    }
}
