package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DispatcherTest {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<Integer> ran = new ArrayList<>();

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void runsNothingBeforeItIsStarted() {
        Dispatcher dispatcher = new Dispatcher(tasks::add);

        dispatcher.add(() -> ran.add(1));

        assertThat(tasks).isEmpty();
    }

    @Test
    void takesOneTaskForABurst() { // SB16
        Dispatcher dispatcher = new Dispatcher(tasks::add);
        for (int i = 0; i < 100; i++) {
            int number = i;
            dispatcher.add(() -> ran.add(number));
            dispatcher.start();
        }

        assertThat(tasks).hasSize(1);
        runTasks();

        assertThat(ran).hasSize(100).isSorted();
    }

    @Test
    void makesRoomForOthersInALongQueue() {
        Dispatcher dispatcher = new Dispatcher(tasks::add);
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            dispatcher.add(() -> ran.add(number));
        }
        dispatcher.start();

        tasks.remove().run();
        assertThat(ran).hasSizeLessThan(1_000);
        assertThat(tasks).hasSize(1);
        runTasks();

        assertThat(ran).hasSize(1_000).isSorted();
    }

    @Test
    void runsWhatIsAddedWhileItRuns() {
        Dispatcher dispatcher = new Dispatcher(tasks::add);
        dispatcher.add(() -> {
            ran.add(1);
            dispatcher.add(() -> ran.add(2));
            dispatcher.start();
        });
        dispatcher.start();

        runTasks();

        assertThat(ran).containsExactly(1, 2);
    }

    @Test
    void goesOnAfterACallThatThrows() {
        Dispatcher dispatcher = new Dispatcher(tasks::add);
        dispatcher.add(() -> {
            throw new AssertionError("a bug of the host");
        });
        dispatcher.add(() -> ran.add(1));
        dispatcher.start();

        runTasks();
        dispatcher.add(() -> ran.add(2));
        dispatcher.start();
        runTasks();

        assertThat(ran).containsExactly(1, 2);
    }

    @Test
    void runsEventsItselfWhenTheExecutorTakesNoMore() {
        Dispatcher dispatcher = new Dispatcher(task -> {
            throw new RejectedExecutionException("shut down");
        });
        dispatcher.add(() -> ran.add(1));

        dispatcher.start();
        dispatcher.add(() -> ran.add(2));
        dispatcher.start();

        assertThat(ran).containsExactly(1, 2);
    }

    @Test
    void dropsNoticesWhenTheExecutorTakesNoMore() { // their handlers may block, and this is the event loop
        AtomicInteger waiting = new AtomicInteger();
        Dispatcher dispatcher = new Dispatcher(task -> {
            throw new RejectedExecutionException("shut down");
        });
        dispatcher.add(new InboundNotice(null, null, null, waiting));
        assertThat(waiting).hasValue(1);

        dispatcher.start();

        assertThat(waiting).hasValue(0);
    }

    @Test
    @Timeout(60)
    void neverRunsTwoCallsAtATime() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        Dispatcher dispatcher = new Dispatcher(pool);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        int calls = 50_000;
        CountDownLatch done = new CountDownLatch(calls);

        for (int i = 0; i < calls; i++) {
            int number = i;
            dispatcher.add(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                order.add(number);
                running.decrementAndGet();
                done.countDown();
            });
            if (i % 7 == 0) {
                dispatcher.start();
            }
        }
        dispatcher.start();

        assertThat(done.await(30, TimeUnit.SECONDS)).as("nothing is stranded").isTrue();
        assertThat(most).hasValue(1);
        assertThat(order).isSorted();
        pool.shutdownNow();
    }

    @Test
    @Timeout(60)
    void strandsNothingThatIsAddedJustWhenATaskEnds() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        AtomicInteger started = new AtomicInteger();
        Dispatcher dispatcher = new Dispatcher(task -> {
            started.incrementAndGet();
            pool.execute(task);
        });
        AtomicInteger done = new AtomicInteger();
        AtomicInteger outOfOrder = new AtomicInteger();
        int calls = 200_000;

        for (int i = 0; i < calls; i++) {
            int number = i;
            dispatcher.add(() -> {
                if (done.getAndIncrement() != number) {
                    outOfOrder.incrementAndGet();
                }
            });
            dispatcher.start();
            for (int spin = i % 97; spin > 0 && done.get() != number; spin--) {
                Thread.onSpinWait();
            }
        }
        pool.shutdown();

        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(done).as("nothing is stranded").hasValue(calls);
        assertThat(outOfOrder).hasValue(0);
        assertThat(started).as("tasks have ended meanwhile").hasValueGreaterThan(10);
    }

    @Test
    void keepsNothingAliveThatHasRun() {
        Dispatcher dispatcher = new Dispatcher(tasks::add);
        dispatcher.add(() -> ran.add(1));
        dispatcher.start();
        runTasks();

        assertThat(dispatcher).extracting("last", "unstarted", "first").containsOnlyNulls();
    }
}
