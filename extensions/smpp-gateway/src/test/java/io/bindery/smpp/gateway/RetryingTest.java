package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.store.StoreFullException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryingTest {
    private final FakeTime time = new FakeTime();
    private final Retrying retrying = new Retrying(time);
    private final AtomicInteger calls = new AtomicInteger();

    private CompletionStage<String> failing(int times) {
        return calls.incrementAndGet() <= times
                ? CompletableFuture.failedStage(new IllegalStateException("failure " + calls.get()))
                : CompletableFuture.completedStage("done");
    }

    @Test
    void callsOnceWhatSucceeds() {
        var result = retrying.within(Duration.ofSeconds(5), failure -> false, () -> failing(0))
                .toCompletableFuture();

        assertThat(result).isCompletedWithValue("done");
        assertThat(calls).hasValue(1);
    }

    @Test
    void callsAgainAfterEverLongerPauses() {
        var result = retrying.always(failure -> false, () -> failing(100)).toCompletableFuture();

        time.advanceMillis(99);
        int early = calls.get();
        time.advanceMillis(1);
        int second = calls.get();
        time.advance(Duration.ofMinutes(1));

        assertThat(early).isEqualTo(1);
        assertThat(second).isEqualTo(2);
        assertThat(calls).hasValueBetween(15, 20); // 100 ms, 200 ms … 5 s
        assertThat(result).isNotDone();
    }

    @Test
    void failsWithTheLastFailureAtTheLimit() {
        var result = retrying.within(Duration.ofSeconds(1), failure -> false, () -> failing(100))
                .toCompletableFuture();

        time.advance(Duration.ofSeconds(1));
        int atTheLimit = calls.get();
        time.advance(Duration.ofMinutes(1));

        assertThat(result).isCompletedExceptionally();
        assertThat(result.handle((done, failure) -> failure.getMessage()).join())
                .isEqualTo("failure " + atTheLimit);
        assertThat(calls).as("nothing is called after the limit").hasValue(atTheLimit);
    }

    @Test
    void failsAtTheLimitWhenACallHangs() {
        var result = retrying.within(Duration.ofSeconds(1), failure -> false, CompletableFuture::new)
                .toCompletableFuture();

        time.advance(Duration.ofSeconds(1));

        assertThat(result.handle((done, failure) -> failure).join()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void doesNotRepeatWhatIsHopeless() {
        var result = retrying.always(StoreFullException.class::isInstance, () -> {
                    calls.incrementAndGet();
                    return CompletableFuture.completedStage("x").thenApply(x -> {
                        throw new StoreFullException("full");
                    });
                })
                .toCompletableFuture();

        time.advance(Duration.ofMinutes(1));

        assertThat(calls).hasValue(1);
        assertThat(result.handle((done, failure) -> failure).join()).isInstanceOf(StoreFullException.class);
    }

    @Test
    void treatsACallThatThrowsLikeOneThatFails() {
        var result = retrying.always(failure -> false, () -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("at once");
                    }
                    return CompletableFuture.completedStage("done");
                })
                .toCompletableFuture();

        time.advance(Duration.ofSeconds(1));

        assertThat(result).isCompletedWithValue("done");
    }
}
