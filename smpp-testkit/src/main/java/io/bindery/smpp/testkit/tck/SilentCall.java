package io.bindery.smpp.testkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A call that nobody answers. The caller must get its stage at once, and the stage must end in time, in whatever way.
 *
 * @param name of the method, for the failure
 */
record SilentCall(String name, Supplier<? extends CompletionStage<?>> call) {
    private static final Duration RETURNS_WITHIN = Duration.ofSeconds(1);
    private static final Duration SLOW_MACHINE = Duration.ofSeconds(5);

    /** A call that takes long because the machine is busy has still returned before there is an answer. */
    void endsWithin(Duration timeLimit) throws InterruptedException {
        Duration bound = timeLimit.plus(SLOW_MACHINE);
        CompletableFuture<CompletionStage<?>> returned = new CompletableFuture<>();
        Thread caller = new Thread(() -> returned.complete(call.get()), "caller of " + name);
        caller.setDaemon(true);
        long begin = System.nanoTime();
        caller.start();

        CompletableFuture<?> stage = await("the call", returned, bound).toCompletableFuture();
        boolean wasQuick = System.nanoTime() - begin < RETURNS_WITHIN.toNanos();
        assertThat(wasQuick || !stage.isDone())
                .as("%s: the call returned before its stage ended", name)
                .isTrue();
        await("the stage", stage.handle((value, failure) -> true), bound);
    }

    private <T> T await(String what, CompletableFuture<T> future, Duration bound) throws InterruptedException {
        try {
            return future.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hung) {
            throw new AssertionError(name + ": " + what + " did not end within " + bound, hung);
        } catch (ExecutionException impossible) {
            throw new AssertionError(name + ": " + what, impossible);
        }
    }
}
