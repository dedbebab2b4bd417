package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(60)
class HandlerThreadsTest {
    private static final int MOST = 64;

    private final HandlerThreads threads = HandlerThreads.named("test-handler-");

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void runsSixtyFourThatBlockAtTheSameTime() throws Exception {
        CountDownLatch started = new CountDownLatch(MOST);
        CountDownLatch mayEnd = new CountDownLatch(1);

        for (int i = 0; i < MOST; i++) {
            threads.execute(() -> {
                started.countDown();
                await(mayEnd);
            });
        }

        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        mayEnd.countDown();
    }

    /** A pool that makes up for threads that wait would have no more of them, and fail. */
    @Test
    void lets64HandlersWaitForFuturesThatOthersComplete() throws Exception {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        CompletableFuture<String> awaited = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(MOST);
        for (int i = 0; i < MOST; i++) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            answers.add(answer);
            threads.execute(() -> {
                started.countDown();
                try {
                    answer.complete(awaited.get());
                } catch (Throwable e) {
                    answer.completeExceptionally(e);
                }
            });
        }
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<String> oneMore = new CompletableFuture<>();
        threads.execute(() -> oneMore.complete("ran"));

        awaited.complete("done");

        for (CompletableFuture<String> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        }
        assertThat(oneMore.get(30, TimeUnit.SECONDS)).isEqualTo("ran");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20, disabledReason = "later ones have virtual threads and no pool")
    void makesNoMoreThreadsThanAreBusy() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 1_000; i++) {
            CompletableFuture<Void> ran = new CompletableFuture<>();
            threads.execute(() -> {
                names.add(Thread.currentThread().getName());
                ran.complete(null);
            });
            ran.get(30, TimeUnit.SECONDS);
        }

        assertThat(names)
                .allMatch(name -> name.startsWith("test-handler-"))
                .hasSizeLessThan(40); // of 64; one that has just run may not be idle yet
    }

    @Test
    void givesHandlersTheClassLoaderOfWhoeverHasStartedThem() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader mine = new ClassLoader(before) {};
        CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
        try {
            Thread.currentThread().setContextClassLoader(mine);
            threads.execute(() -> seen.complete(Thread.currentThread().getContextClassLoader()));
            assertThat(seen.get(30, TimeUnit.SECONDS)).isSameAs(mine);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20, disabledReason = "later ones have virtual threads and no pool")
    void finishesWhatRunsAndTakesNothingMoreOnceClosed() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<String> result = new CompletableFuture<>();
        threads.execute(() -> {
            await(mayEnd);
            result.complete("finished");
        });

        threads.close();

        assertThatThrownBy(() -> threads.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        mayEnd.countDown();
        assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo("finished");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
