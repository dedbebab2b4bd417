package io.bindery.smpp.correlation;

import static io.bindery.smpp.correlation.Samples.delivered;
import static io.bindery.smpp.correlation.Samples.record;
import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.FakeTime;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** C1: whatever the order and whatever fails, a receipt that was acknowledged gets to where it belongs. */
class RendezvousLawTest {
    private static final int KEYS_BETWEEN_STARTS = 10;

    @Property(tries = 3000)
    void noAcknowledgedReceiptIsLostWhateverHappens(
            @ForAll @Size(min = 20, max = 400) List<@IntRange(min = 0, max = 999) Integer> choices) {
        Simulation simulation = new Simulation(choices);

        simulation.run();

        simulation.check();
    }

    @Test
    void inARaceOfTenThousandKeysOneSideAlwaysSeesTheOther() throws Exception {
        int keys = 10_000;
        FakeTime time = new FakeTime();
        Correlator correlator = Correlator.over(InMemoryCorrelationStore.bounded(keys, time));
        List<Integer> returned = new ArrayList<>();
        List<Integer> matched = new ArrayList<>();

        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> registrar = threads.submit(() -> eachKey(keys, start, new Random(1), i -> {
            if (!await(correlator.register(key(i), record("g" + i))).isEmpty()) {
                returned.add(i);
            }
        }));
        Future<?> receiver = threads.submit(() -> eachKey(keys, start, new Random(2), i -> {
            if (await(correlator.receive(key(i), delivered())) instanceof Reception.Matched) {
                matched.add(i);
            }
        }));
        threads.shutdown();
        registrar.get(120, TimeUnit.SECONDS);
        receiver.get(120, TimeUnit.SECONDS);

        assertThat(returned).as("receipts that were first").isNotEmpty();
        assertThat(matched).as("messages that were first").isNotEmpty();
        Set<Integer> seen = new HashSet<>(returned);
        seen.addAll(matched);
        assertThat(seen).hasSize(keys);
        time.pass(Duration.ofSeconds(31));
        assertThat(await(correlator.claimPending(keys)).stream()
                        .map(pending -> Integer.parseInt(pending.key().uid())))
                .as("what register returned is what another replica would find")
                .containsExactlyInAnyOrderElementsOf(returned);
    }

    private static CorrelationKey key(int number) {
        return new CorrelationKey("alpha", Integer.toString(number));
    }

    private static void eachKey(int keys, CyclicBarrier start, Random pauses, IntConsumer race) {
        for (int i = 0; i < keys; i++) {
            if (i % KEYS_BETWEEN_STARTS == 0) {
                awaitTheOther(start);
            }
            for (int spins = pauses.nextInt(3000); spins > 0; spins--) {
                Thread.onSpinWait();
            }
            race.accept(i);
        }
    }

    /** Without it one side would run ahead, and the race would be none. */
    private static void awaitTheOther(CyclicBarrier start) {
        try {
            start.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException stopped) {
            throw new AssertionError("the other side stopped", stopped);
        }
    }
}
