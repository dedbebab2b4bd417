package io.bindery.smpp.testkit.tck;

import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A store some of whose calls never arrive and some of whose answers get lost: one in ten each, the same for a seed. */
final class UnsteadyStore implements CorrelationStore {
    private final CorrelationStore real;
    private final Random chance; // guarded by itself

    UnsteadyStore(CorrelationStore real, long seed) {
        this.real = real;
        this.chance = new Random(seed);
    }

    @Override
    public CompletionStage<Optional<Versioned<CorrelationEntry>>> find(CorrelationKey key) {
        return perhaps(() -> real.find(key));
    }

    @Override
    public CompletionStage<Boolean> replace(
            CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
        return perhaps(() -> real.replace(key, expectedVersion, next, timeToLive));
    }

    @Override
    public CompletionStage<List<CorrelationKey>> due(int max) {
        return perhaps(() -> real.due(max));
    }

    @Override
    public CompletionStage<Void> ping() {
        return real.ping();
    }

    @Override
    public StoreInfo info() {
        return real.info();
    }

    /** Leaves the real store open: it is somebody else's. */
    @Override
    public void close() {}

    private <T> CompletionStage<T> perhaps(Supplier<CompletionStage<T>> call) {
        int drawn;
        synchronized (chance) {
            drawn = chance.nextInt(10);
        }
        if (drawn == 0) {
            return lost();
        }
        CompletionStage<T> answer = call.get();
        return drawn == 1 ? answer.thenCompose(unheard -> lost()) : answer;
    }

    private static <T> CompletionStage<T> lost() {
        return CompletableFuture.failedStage(new IllegalStateException("the store did not answer"));
    }
}
