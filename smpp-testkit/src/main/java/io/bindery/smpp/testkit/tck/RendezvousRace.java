package io.bindery.smpp.testkit.tck;

import static io.bindery.smpp.testkit.tck.Stages.await;

import io.bindery.smpp.correlation.Correlator;
import io.bindery.smpp.correlation.ParkedReceipt;
import io.bindery.smpp.correlation.Reception;
import io.bindery.smpp.store.CorrelationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Registers messages and receives their receipts at the same time, key by key: two pairs of threads, in each a registrar and
 * a receiver that wait for each other before every key. A quarter of the keys is registered first for certain and a quarter
 * received first; the others are raced, with pauses drawn up to about the time that one operation takes.
 */
final class RendezvousRace {
    private static final int PAIRS = 2;
    private static final int BOUND_SECONDS = 240;

    private final Correlator registering;
    private final Correlator receiving;
    private final int keys;
    private final int attempts;
    private final Set<CorrelationKey> returned = ConcurrentHashMap.newKeySet();
    private final Set<CorrelationKey> matched = ConcurrentHashMap.newKeySet();
    private volatile long pauseNanos;

    /**
     * @param receiving as {@code registering}, or a correlator on another client of the same storage
     * @param attempts how often an operation that fails is repeated; 1 for a store that must not fail
     */
    RendezvousRace(Correlator registering, Correlator receiving, int keys, int attempts) {
        this.registering = registering;
        this.receiving = receiving;
        this.keys = keys;
        this.attempts = attempts;
    }

    /** Keys whose receipt {@code register} returned. */
    Set<CorrelationKey> returned() {
        return returned;
    }

    /** Keys whose receipt found its message. */
    Set<CorrelationKey> matched() {
        return matched;
    }

    /** Keys whose receipt is in neither place; the law says there are none. */
    Set<CorrelationKey> lost() {
        return IntStream.range(0, keys)
                .mapToObj(RendezvousRace::key)
                .filter(key -> !returned.contains(key) && !matched.contains(key))
                .collect(Collectors.toSet());
    }

    void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * PAIRS);
        List<Future<Void>> runners = new ArrayList<>();
        try {
            for (int pair = 0; pair < PAIRS; pair++) {
                int first = pair;
                Phaser meeting = new Phaser(2);
                Random registrars = new Random(first);
                Random receivers = new Random(100L + first);
                runners.add(threads.submit(stopping(meeting, () -> register(first, meeting, registrars))));
                runners.add(threads.submit(stopping(meeting, () -> receive(first, meeting, receivers))));
            }
            finish(runners);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void finish(List<Future<Void>> runners) throws InterruptedException, TimeoutException {
        for (Future<Void> runner : runners) {
            try {
                runner.get(BOUND_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                throw new AssertionError("the race was not finished: " + failed.getCause(), failed.getCause());
            }
        }
    }

    private interface Runner {
        void run() throws InterruptedException, TimeoutException;
    }

    /** A runner that fails must not leave the other one waiting for it: that one goes on alone. */
    private static Callable<Void> stopping(Phaser meeting, Runner runner) {
        return () -> {
            try {
                runner.run();
                return null;
            } finally {
                meeting.arriveAndDeregister();
            }
        };
    }

    private void register(int first, Phaser meeting, Random pauses) throws InterruptedException, TimeoutException {
        for (int i = first; i < keys; i += PAIRS) {
            meet(meeting);
            if (isReceivedFirst(i)) {
                meet(meeting);
            } else {
                pause(pauses);
            }
            CorrelationKey key = key(i);
            String gid = "g" + i;
            long begin = System.nanoTime();
            List<ParkedReceipt> parked = persistently(
                    () -> registering.register(key, Messages.record(gid).build()));
            pauseNanos = Math.min(System.nanoTime() - begin, TimeUnit.MILLISECONDS.toNanos(5));
            if (!parked.isEmpty()) {
                returned.add(key);
            }
            if (isRegisteredFirst(i)) {
                meet(meeting);
            }
        }
    }

    private void receive(int first, Phaser meeting, Random pauses) throws InterruptedException, TimeoutException {
        for (int i = first; i < keys; i += PAIRS) {
            meet(meeting);
            if (isRegisteredFirst(i)) {
                meet(meeting);
            } else {
                pause(pauses);
            }
            CorrelationKey key = key(i);
            if (persistently(() -> receiving.receive(key, Messages.delivered())) instanceof Reception.Matched) {
                matched.add(key);
            }
            if (isReceivedFirst(i)) {
                meet(meeting);
            }
        }
    }

    private static boolean isRegisteredFirst(int i) {
        return i / PAIRS % 4 == 0;
    }

    private static boolean isReceivedFirst(int i) {
        return i / PAIRS % 4 == 1;
    }

    private static CorrelationKey key(int i) {
        return new CorrelationKey("alpha", "race-" + i);
    }

    private static void meet(Phaser meeting) throws InterruptedException, TimeoutException {
        meeting.awaitAdvanceInterruptibly(meeting.arrive(), 60, TimeUnit.SECONDS);
    }

    private void pause(Random pauses) {
        long until = System.nanoTime() + (long) (pauses.nextDouble() * pauseNanos);
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    private <T> T persistently(Supplier<CompletionStage<T>> operation) {
        for (int attempt = 1; ; attempt++) {
            try {
                return await(operation.get());
            } catch (RuntimeException unknown) {
                if (attempt >= attempts) {
                    throw unknown;
                }
            }
        }
    }
}
