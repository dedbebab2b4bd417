package io.bindery.smpp.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a store again until it answers. A store's failed stage means <em>unknown</em> and every write may be repeated, so
 * the only question is for how long.
 */
final class Retrying {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Time time;

    Retrying(Time time) {
        this.time = time;
    }

    /**
     * Repeats {@code call} until it succeeds, at most for {@code limit}: then, or as soon as {@code isHopeless} says so,
     * the stage fails with the last failure. A call that has not answered by then goes on alone; its stage fails with
     * {@link TimeoutException}.
     */
    <T> CompletionStage<T> within(
            Duration limit, Predicate<Throwable> isHopeless, Supplier<? extends CompletionStage<T>> call) {
        Attempts<T> attempts = new Attempts<>(call, isHopeless);
        attempts.next();
        if (!attempts.result.isDone()) {
            time.after(limit, attempts::stop);
        }
        return attempts.result;
    }

    /** Repeats {@code call} until it succeeds, or {@code isHopeless} says that it never will. */
    <T> CompletionStage<T> always(Predicate<Throwable> isHopeless, Supplier<? extends CompletionStage<T>> call) {
        Attempts<T> attempts = new Attempts<>(call, isHopeless);
        attempts.next();
        return attempts.result;
    }

    /** What lies under the wrapping that stages put around a failure. */
    static Throwable causeOf(@Nullable Throwable failure) {
        if (failure == null) {
            return new IllegalStateException("a stage completed with neither a value nor a failure");
        }
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private final class Attempts<T> {
        final CompletableFuture<T> result = new CompletableFuture<>();
        private final Supplier<? extends CompletionStage<T>> call;
        private final Predicate<Throwable> isHopeless;
        private Duration pause = FIRST_PAUSE; // changed by one attempt at a time
        private volatile @Nullable Throwable lastFailure;

        Attempts(Supplier<? extends CompletionStage<T>> call, Predicate<Throwable> isHopeless) {
            this.call = call;
            this.isHopeless = isHopeless;
        }

        void next() {
            if (!result.isDone()) {
                start().whenComplete(this::ended);
            }
        }

        private CompletionStage<T> start() {
            try {
                return call.get();
            } catch (RuntimeException failure) {
                return CompletableFuture.failedStage(failure);
            }
        }

        private void ended(T value, @Nullable Throwable failure) {
            if (failure == null) {
                result.complete(value);
                return;
            }
            Throwable cause = causeOf(failure);
            lastFailure = cause;
            if (isHopeless.test(cause)) {
                result.completeExceptionally(cause);
                return;
            }
            time.after(pause, this::next);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }

        void stop() {
            Throwable cause = lastFailure;
            result.completeExceptionally(cause != null ? cause : new TimeoutException("the store did not answer"));
        }
    }
}
