package io.bindery.smpp.server;

import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.SendException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.session.LiveSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A request to an {@link Account}, from session to session until one has written it. It is the caller's future too: who gives
 * it up gives up the attempt that is under way.
 *
 * <p>One attempt is made at a time, by the thread that starts it or by the event loop on which the one before has failed.
 */
final class AccountRequest<R extends Response> extends CompletableFuture<Reply<R>> {
    private final Account account;
    private final Request<R> request;
    private final @Nullable Duration patience;
    private final long begun = System.nanoTime();
    private final List<LiveSession> tried = new ArrayList<>(1);
    private volatile @Nullable CompletableFuture<Reply<R>> attempt;

    /** @param patience null for the session's own */
    AccountRequest(Account account, Request<R> request, @Nullable Duration patience) {
        this.account = account;
        this.request = request;
        this.patience = patience;
    }

    AccountRequest<R> start() {
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
        if (lastFailure != null && tried.size() == Account.MOST_TRIES) {
            completeExceptionally(lastFailure);
            return;
        }
        Optional<LiveSession> chosen = account.choose(request.command(), tried);
        if (chosen.isEmpty()) {
            completeExceptionally(
                    lastFailure instanceof VersionConflictException
                            ? lastFailure
                            : account.cannotCarry(request.command()));
            return;
        }
        LiveSession session = chosen.get();
        tried.add(session);
        CompletableFuture<Reply<R>> next = sendTo(session);
        account.registry().begins(session);
        attempt = next;
        next.whenComplete((reply, failure) -> {
            account.registry().ends(session);
            over(reply, failure);
        });
        if (isDone()) {
            giveUpAttempt(); // it was given up before there was anything to be told
        }
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

    /** Whether it was certainly not sent, for a reason that lies in the session alone. */
    private static boolean isForTheNext(Throwable failure) {
        return failure instanceof NotSentException
                && !(failure instanceof WindowFullException)
                && !(failure instanceof WrongDirectionException);
    }

    /** Blocks for the outcome; not on an event loop. */
    Reply<R> await() {
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
