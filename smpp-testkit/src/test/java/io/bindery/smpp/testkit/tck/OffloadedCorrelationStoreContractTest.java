package io.bindery.smpp.testkit.tck;

import static io.bindery.smpp.testkit.tck.Stages.await;

import io.bindery.smpp.store.BlockingCorrelationStore;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.OffloadedCorrelationStore;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.testkit.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/** Storage that blocks, offloaded: several clients of one storage, and one that hangs. */
class OffloadedCorrelationStoreContractTest extends CorrelationStoreContract {
    private final VirtualClock clock = VirtualClock.create();
    private final CorrelationStore storage = InMemoryCorrelationStore.bounded(20_000, clock::nanoTime);
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @Override
    protected CorrelationStore newStore() {
        return OffloadedCorrelationStore.over(new Blocking(storage), 2, Duration.ofSeconds(20));
    }

    @Override
    protected Optional<CorrelationStore> newClient() {
        return Optional.of(newStore());
    }

    @Override
    protected Optional<CorrelationStore> reopen() {
        return Optional.of(newStore());
    }

    @Override
    protected Optional<CorrelationStore> silentStore() {
        return Optional.of(OffloadedCorrelationStore.over(new Hanging(), 2, Duration.ofMillis(100)));
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }

    @AfterEach
    void letGo() {
        testIsOver.countDown();
    }

    private static class Blocking implements BlockingCorrelationStore {
        private final CorrelationStore store;

        Blocking(CorrelationStore store) {
            this.store = store;
        }

        @Override
        public Optional<Versioned<CorrelationEntry>> find(CorrelationKey key) {
            return await(store.find(key));
        }

        @Override
        public boolean replace(CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
            return await(store.replace(key, expectedVersion, next, timeToLive));
        }

        @Override
        public List<CorrelationKey> due(int max) {
            return await(store.due(max));
        }

        @Override
        public void ping() {
            await(store.ping());
        }

        @Override
        public StoreInfo info() {
            return store.info();
        }
    }

    private final class Hanging implements BlockingCorrelationStore {
        @Override
        public Optional<Versioned<CorrelationEntry>> find(CorrelationKey key) throws InterruptedException {
            testIsOver.await();
            return Optional.empty();
        }

        @Override
        public boolean replace(CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive)
                throws InterruptedException {
            testIsOver.await();
            return false;
        }

        @Override
        public List<CorrelationKey> due(int max) throws InterruptedException {
            testIsOver.await();
            return List.of();
        }

        @Override
        public void ping() throws InterruptedException {
            testIsOver.await();
        }

        @Override
        public StoreInfo info() {
            return storage.info();
        }
    }
}
