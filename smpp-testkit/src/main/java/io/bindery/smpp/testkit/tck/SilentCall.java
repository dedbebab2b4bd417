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
 * @param method calls it
 */
record SilentCall(String name, Supplier<? extends CompletionStage<?>> method) {
    private static final Duration RETURNS_WITHIN = Duration.ofSeconds(1);
    private static final Duration SLOW_MACHINE = Duration.ofSeconds(5);

    /** What the calling thread had in its hands when the call returned. */
    private record Returned(CompletableFuture<?> stage, boolean isDone, long nanos) {}

    void endsWithin(Duration timeLimit) throws InterruptedException {
        Duration bound = timeLimit.plus(SLOW_MACHINE);
        CompletableFuture<Returned> returned = new CompletableFuture<>();
        Thread caller = new Thread(() -> returned.complete(call()), "caller of " + name);
        caller.setDaemon(true);
        caller.start();

        Returned at = await("the call", returned, bound);
        // a call that takes long because the machine is busy still returns before there is an answer
        assertThat(at.nanos < RETURNS_WITHIN.toNanos() || !at.isDone)
                .as("%s: the call returned before its stage ended", name)
                .isTrue();
        await("the stage", at.stage.handle((value, failure) -> true), bound);
    }

    private Returned call() {
        long begin = System.nanoTime();
        CompletableFuture<?> stage = method.get().toCompletableFuture();
        return new Returned(stage, stage.isDone(), System.nanoTime() - begin);
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
