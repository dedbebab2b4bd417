package io.bindery.smpp.store.memory;

import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.FakeTime;
import io.bindery.smpp.store.StoreFullException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InMemoryCorrelationStoreTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final CorrelationEntry ENTRY = CorrelationEntry.neverDue(Octets.of((byte) 1));

    private final FakeTime time = new FakeTime();

    @Test
    void refusesANewKeyAtItsBoundAndKeepsEveryOldOne() {
        var store = InMemoryCorrelationStore.bounded(1000, time);
        for (int i = 0; i < 1000; i++) {
            await(store.replace(key(i), 0, ENTRY, HOUR));
        }

        assertThatThrownBy(() -> await(store.replace(key(1000), 0, ENTRY, HOUR)))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("1000");

        assertThat(store.size()).isEqualTo(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(await(store.find(key(i)))).isPresent();
        }
    }

    @Test
    void atItsBoundOldKeysAreStillReplacedAndStillInTheWayOfNewOnes() {
        var store = InMemoryCorrelationStore.bounded(1, time);
        await(store.replace(key(1), 0, ENTRY, HOUR));
        long version = await(store.find(key(1))).orElseThrow().version();

        assertThat(await(store.replace(key(1), 0, ENTRY, HOUR))).isFalse();
        assertThat(await(store.replace(key(1), version, ENTRY, HOUR))).isTrue();
    }

    @Test
    void hasRoomAgainOnceEntriesHaveEnded() {
        var store = InMemoryCorrelationStore.bounded(100, time);
        for (int i = 0; i < 100; i++) {
            await(store.replace(key(i), 0, ENTRY, i < 50 ? HOUR : HOUR.multipliedBy(3)));
        }

        time.pass(HOUR.plusMinutes(30));
        for (int i = 100; i < 150; i++) {
            assertThat(await(store.replace(key(i), 0, ENTRY, HOUR))).isTrue();
        }

        assertThatThrownBy(() -> await(store.replace(key(150), 0, ENTRY, HOUR))).isInstanceOf(StoreFullException.class);
    }

    /** A key that ends and comes again counts once, whichever way the cache notices. */
    @Test
    void countsAKeyOnceThatEndsAndComesAgain() {
        var store = InMemoryCorrelationStore.bounded(2, time);

        for (int life = 0; life < 100; life++) {
            assertThat(await(store.replace(key(1), 0, ENTRY, HOUR))).isTrue();
            assertThat(await(store.replace(key(2), 0, ENTRY, HOUR))).isTrue();
            time.pass(HOUR.plusSeconds(1));
        }

        assertThat(store.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void neverPassesItsBoundUnderManyThreads() throws Exception {
        int bound = 500;
        var store = InMemoryCorrelationStore.bounded(bound);
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int from = thread * 1000;
            writers.add(CompletableFuture.runAsync(() -> {
                for (int i = from; i < from + 1000; i++) {
                    store.replace(key(i), 0, ENTRY, HOUR)
                            .whenComplete((done, full) -> (full == null ? accepted : refused).incrementAndGet());
                }
            }));
        }
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

        assertThat(accepted).hasValueLessThanOrEqualTo(bound).hasValueGreaterThan(bound - 4);
        assertThat(accepted.get() + refused.get()).isEqualTo(4000);
        assertThat(store.size()).isEqualTo(accepted.get());
    }

    @Test
    void saysThatNothingSurvivesTheProcess() {
        assertThat(InMemoryCorrelationStore.create().info().durability()).isEqualTo(Durability.VOLATILE);
    }

    private static CorrelationKey key(int number) {
        return new CorrelationKey("alpha", "id-" + number);
    }
}
