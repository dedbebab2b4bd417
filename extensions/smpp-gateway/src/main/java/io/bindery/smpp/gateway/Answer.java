package io.bindery.smpp.gateway;

import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The answer to an application's request, which knows when it has been taken.
 *
 * <p>That it is complete is not enough to deliver a receipt: the engine may still be about to hang its callback onto it, or
 * be within the callback that puts the response into the session's outbox. Every callback onto a future gets a future of
 * its own, and that one completes <em>after</em> the callback has run; so the answer is taken when the first of these is
 * complete.
 */
final class Answer<R extends Response> extends CompletableFuture<Reply<R>> {
    private final CompletableFuture<Void> taken = new CompletableFuture<>();

    /** Completes when whoever waits for the answer has dealt with it. */
    CompletionStage<Void> taken() {
        return taken;
    }

    boolean isTaken() {
        return taken.isDone();
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        CompletableFuture<U> ofCallback = new CompletableFuture<>();
        ofCallback.whenComplete((value, failure) -> taken.complete(null));
        return ofCallback;
    }
}
