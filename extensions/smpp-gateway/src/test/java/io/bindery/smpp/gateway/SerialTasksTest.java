package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SerialTasksTest {
    private final SerialTasks tasks = new SerialTasks();
    private final List<String> events = new ArrayList<>();

    @Test
    void runsATaskAtOnceOnTheCallersThread() {
        tasks.run(() -> events.add(Thread.currentThread().getName()));

        assertThat(events).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void runsATaskOfATaskAfterIt() {
        tasks.run(() -> {
            tasks.run(() -> events.add("inner"));
            events.add("outer");
        });

        assertThat(events).containsExactly("outer", "inner");
    }

    @Test
    void survivesATaskThatThrows() {
        tasks.run(() -> {
            throw new IllegalStateException("a bug");
        });
        tasks.run(() -> events.add("next"));

        assertThat(events).containsExactly("next");
    }

    @Test
    void runsOneAtATimeAndForgetsNone() throws InterruptedException {
        int threads = 4;
        int each = 20_000;
        int[] unguarded = new int[1];
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(threads * each);

        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        await(start);
                        for (int j = 0; j < each; j++) {
                            tasks.run(() -> {
                                unguarded[0]++;
                                done.countDown();
                            });
                        }
                    })
                    .start();
        }
        start.countDown();

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(unguarded[0]).isEqualTo(threads * each);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
