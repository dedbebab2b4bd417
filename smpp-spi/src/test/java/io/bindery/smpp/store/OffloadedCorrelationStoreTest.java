package io.bindery.smpp.store;

import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OffloadedCorrelationStoreTest {
    private static final CorrelationKey KEY = new CorrelationKey("alpha", "1");

    private final FakeTime time = new FakeTime();

    /** S3: with storage that never answers, the call returns and its stage fails within the limit. */
    @Test
    void neitherBlocksNorWaitsForeverWhenTheStorageHangs() {
        CountDownLatch never = new CountDownLatch(1);
        var hanging = new Blocking(InMemoryCorrelationStore.bounded(10, time)) {
            @Override
            public void ping() throws Exception {
                never.await();
            }
        };
        var store = OffloadedCorrelationStore.over(hanging, 1, Duration.ofMillis(50));

        CompletionStage<Void> ping = store.ping();

        assertThatThrownBy(() -> await(ping)).hasRootCauseInstanceOf(TimeoutException.class);
        never.countDown();
        store.close();
    }

    /** A storm of calls that nobody waits for would hit a store that has just come back. */
    @Test
    void doesNotRunACallThatHasFailedWhileItWaited() {
        CountDownLatch release = new CountDownLatch(1);
        var slow = new Blocking(InMemoryCorrelationStore.bounded(10, time)) {
            @Override
            public void ping() throws Exception {
                release.await();
            }
        };
        var store = OffloadedCorrelationStore.over(slow, 1, Duration.ofMillis(50));
        CompletionStage<Void> ping = store.ping();
        CompletionStage<Boolean> waiting =
                store.replace(KEY, 0, CorrelationEntry.neverDue(Octets.of((byte) 1)), Duration.ofHours(1));
        assertThatThrownBy(() -> await(ping)).hasRootCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> await(waiting)).hasRootCauseInstanceOf(TimeoutException.class);

        release.countDown();

        assertThat(awaitRetrying(store)).as("the write was never made").isEmpty();
        store.close();
    }

    @Test
    void whatTheStorageThrowsFailsTheStage() {
        var broken = new Blocking(InMemoryCorrelationStore.bounded(10, time)) {
            @Override
            public void ping() throws Exception {
                throw new IOException("connection refused");
            }
        };
        var store = OffloadedCorrelationStore.over(broken, 1);

        assertThatThrownBy(() -> await(store.ping()))
                .hasRootCauseInstanceOf(IOException.class)
                .hasRootCauseMessage("connection refused");
        store.close();
    }

    @Test
    void failsAfterItIsClosed() {
        CorrelationStore store =
                OffloadedCorrelationStore.over(new Blocking(InMemoryCorrelationStore.bounded(10, time)), 2);
        store.close();

        assertThatThrownBy(() -> await(store.ping())).isInstanceOf(RuntimeException.class);
    }

    @Test
    void refusesNoThreadsAndNoTime() {
        var storage = new Blocking(InMemoryCorrelationStore.bounded(10, time));

        assertThatThrownBy(() -> OffloadedCorrelationStore.over(storage, 0)).hasMessageContaining("threads: 0");
        assertThatThrownBy(() -> OffloadedCorrelationStore.over(storage, 1, Duration.ZERO))
                .hasMessageContaining("timeLimit");
    }

    /** The short limit of the store under test may run out on a busy machine. */
    private static Optional<Versioned<CorrelationEntry>> awaitRetrying(CorrelationStore store) {
        for (int attempt = 1; ; attempt++) {
            try {
                return await(store.find(KEY));
            } catch (RuntimeException late) {
                if (attempt == 100) {
                    throw late;
                }
            }
        }
    }

    /** Storage that blocks, as far as anybody can tell. */
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
        public void ping() throws Exception {
            await(store.ping());
        }

        @Override
        public StoreInfo info() {
            return store.info();
        }
    }
}
