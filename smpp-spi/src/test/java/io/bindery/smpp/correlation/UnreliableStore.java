package io.bindery.smpp.correlation;

import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A store whose calls wait until a test lets one happen, in an order and with a fault of its choice. So one thread plays
 * every interleaving of several replicas.
 */
final class UnreliableStore implements CorrelationStore {
    /** What befalls a call. */
    enum Fault {
        NONE,
        /** It never reached the store. */
        LOST_CALL,
        /** It took effect; its answer got lost. */
        LOST_ANSWER,
        /** Its caller gave up before it takes effect, some time later. */
        LATE,
        /** Somebody else writes the entry just before. */
        OVERTAKEN
    }

    private final CorrelationStore real;
    private final List<Call> calls = new ArrayList<>();

    UnreliableStore(CorrelationStore real) {
        this.real = real;
    }

    int waiting() {
        return calls.size();
    }

    void let(int which, Fault fault) {
        Call call = calls.remove(which);
        switch (fault) {
            case NONE -> call.effect.get().whenComplete(call::answer);
            case LOST_CALL -> call.fail();
            case LOST_ANSWER -> call.effect.get().whenComplete((any, failure) -> call.fail());
            case LATE -> {
                calls.add(new Call(call.key, call.effect, new CompletableFuture<>()));
                call.fail();
            }
            case OVERTAKEN -> {
                call.key.ifPresent(this::touch);
                call.effect.get().whenComplete(call::answer);
            }
        }
    }

    private void touch(CorrelationKey key) {
        real.find(key)
                .toCompletableFuture()
                .join()
                .ifPresent(found -> real.replace(
                                key,
                                found.version(),
                                again(found.value()),
                                found.timeLeft().plusNanos(1))
                        .toCompletableFuture()
                        .join());
    }

    /** The overtaker's own write would have kept the due time; being listed early does no harm. */
    private static CorrelationEntry again(CorrelationEntry entry) {
        return CorrelationEntry.dueIn(entry.encoded(), Duration.ZERO);
    }

    @Override
    public CompletionStage<Optional<Versioned<CorrelationEntry>>> find(CorrelationKey key) {
        return enqueue(Optional.empty(), () -> real.find(key));
    }

    @Override
    public CompletionStage<Boolean> replace(
            CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
        return enqueue(Optional.of(key), () -> real.replace(key, expectedVersion, next, timeToLive));
    }

    @Override
    public CompletionStage<List<CorrelationKey>> due(int max) {
        return enqueue(Optional.empty(), () -> real.due(max));
    }

    @Override
    public CompletionStage<Void> ping() {
        return real.ping();
    }

    @Override
    public StoreInfo info() {
        return real.info();
    }

    @Override
    public void close() {
        real.close();
    }

    private <T> CompletionStage<T> enqueue(Optional<CorrelationKey> written, Supplier<CompletionStage<T>> effect) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        calls.add(new Call(written, effect::get, answer));
        return answer;
    }

    private record Call(
            Optional<CorrelationKey> key, Supplier<CompletionStage<?>> effect, CompletableFuture<?> answer) {
        @SuppressWarnings("unchecked")
        void answer(Object value, Throwable failure) {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                ((CompletableFuture<Object>) answer).complete(value);
            }
        }

        void fail() {
            answer.completeExceptionally(new IllegalStateException("the store did not answer"));
        }
    }
}
