package io.bindery.smpp.gateway;

import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A correlation store that fails, before or after it has done its work, or hangs, as a test says. */
final class UnreliableStore implements CorrelationStore {
    enum Mode {
        WORKS,
        FAILS,
        WORKS_AND_FAILS,
        HANGS
    }

    private final CorrelationStore store;
    private Supplier<Mode> mode = () -> Mode.WORKS;

    UnreliableStore(CorrelationStore store) {
        this.store = store;
    }

    void mode(Mode always) {
        this.mode = () -> always;
    }

    void modes(Supplier<Mode> each) {
        this.mode = each;
    }

    private <T> CompletionStage<T> call(Supplier<CompletionStage<T>> action) {
        return switch (mode.get()) {
            case WORKS -> action.get();
            case FAILS -> failed();
            case WORKS_AND_FAILS -> action.get().thenCompose(done -> failed());
            case HANGS -> new CompletableFuture<>();
        };
    }

    private static <T> CompletionStage<T> failed() {
        return CompletableFuture.failedStage(new IllegalStateException("the store is down"));
    }

    @Override
    public CompletionStage<Optional<Versioned<CorrelationEntry>>> find(CorrelationKey key) {
        return call(() -> store.find(key));
    }

    @Override
    public CompletionStage<Boolean> replace(
            CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
        return call(() -> store.replace(key, expectedVersion, next, timeToLive));
    }

    @Override
    public CompletionStage<List<CorrelationKey>> due(int max) {
        return call(() -> store.due(max));
    }

    @Override
    public boolean isFull() {
        return store.isFull();
    }

    @Override
    public CompletionStage<Void> ping() {
        return call(store::ping);
    }

    @Override
    public StoreInfo info() {
        return store.info();
    }

    @Override
    public void close() {
        store.close();
    }
}
