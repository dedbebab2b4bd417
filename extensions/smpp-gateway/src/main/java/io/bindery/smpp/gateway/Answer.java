package io.bindery.smpp.gateway;

import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The answer to an application's request, which knows when it has been taken.
 *
 * <p>That it is complete is not enough to deliver a receipt: the engine may still be about to hang its callback onto it, or
 * be within the callback that puts the response into the session's outbox. The stage that comes with a callback completes
 * <em>after</em> the callback has run, so the answer is taken when the first such stage is complete.
 */
final class Answer<R extends Response> extends CompletableFuture<Reply<R>> {
    private final CompletableFuture<Void> taken = new CompletableFuture<>();

    /** Completes when whoever waits for the answer has dealt with it. */
    CompletionStage<Void> taken() {
        return taken;
    }

    @Override
    public CompletableFuture<Reply<R>> whenComplete(BiConsumer<? super Reply<R>, ? super Throwable> action) {
        return watched(super.whenComplete(action));
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super Reply<R>, Throwable, ? extends U> action) {
        return watched(super.handle(action));
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super Reply<R>> action) {
        return watched(super.thenAccept(action));
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super Reply<R>, ? extends U> action) {
        return watched(super.thenApply(action));
    }

    private <U> CompletableFuture<U> watched(CompletableFuture<U> ofCallback) {
        ofCallback.whenComplete((value, failure) -> taken.complete(null));
        return ofCallback;
    }
}
