package io.bindery.smpp.testkit.tck;

import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import io.bindery.smpp.testkit.tck.ShelfStore.Defect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A store whose storage never answers: it gives up in time, or waits where it must not, or never gives up. */
record SilentStore(Defect defect) implements CorrelationStore {
    @Override
    public CompletionStage<Optional<Versioned<CorrelationEntry>>> find(CorrelationKey key) {
        return silence();
    }

    @Override
    public CompletionStage<Boolean> replace(
            CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
        return silence();
    }

    @Override
    public CompletionStage<List<CorrelationKey>> due(int max) {
        return silence();
    }

    @Override
    public CompletionStage<Void> ping() {
        return silence();
    }

    private <T> CompletionStage<T> silence() {
        CompletableFuture<T> never = new CompletableFuture<>();
        switch (defect) {
            case BLOCKS_THE_CALLER -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1500));
                never.completeExceptionally(new IllegalStateException("no answer"));
            }
            case NEVER_GIVES_UP -> {}
            default -> never.orTimeout(20, TimeUnit.MILLISECONDS);
        }
        return never;
    }

    @Override
    public StoreInfo info() {
        return new StoreInfo("silence", "1", Durability.VOLATILE, Set.of());
    }

    @Override
    public void close() {}
}
