package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void allowsABurstOfOneSecond() {
        TokenBucket bucket = new TokenBucket(10, 10, 0);

        for (int i = 0; i < 10; i++) {
            assertThat(bucket.tryTake(0)).isTrue();
        }
        assertThat(bucket.tryTake(0)).isFalse();
        assertThat(bucket.nanosUntilNext(0)).isEqualTo(SECOND / 10);
    }

    @Test
    void givesOneTokenForEachPartOfASecond() {
        TokenBucket bucket = new TokenBucket(4, 4, 0);
        while (bucket.tryTake(0)) {}

        assertThat(bucket.tryTake(SECOND / 4 - 1)).isFalse();
        assertThat(bucket.tryTake(SECOND / 4)).isTrue();
        assertThat(bucket.tryTake(SECOND / 4)).isFalse();
        assertThat(bucket.tryTake(SECOND)).isTrue();
        assertThat(bucket.tryTake(SECOND)).isTrue();
        assertThat(bucket.tryTake(SECOND)).isTrue();
        assertThat(bucket.tryTake(SECOND)).isFalse();
    }

    @Test
    void savesUpNoMoreThanOneSecond() {
        TokenBucket bucket = new TokenBucket(3, 3, 0);

        int taken = 0;
        while (bucket.tryTake(1_000 * SECOND)) {
            taken++;
        }

        assertThat(taken).isEqualTo(3);
    }

    @Property(tries = 300)
    void keepsTheRateOverAnyLengthOfTime(
            @ForAll @IntRange(min = 1, max = 1_000_000) int rate,
            @ForAll @LongRange(min = -10 * SECOND, max = 10 * SECOND) long start,
            @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 3_000_000) Long> pauses) {
        TokenBucket bucket = new TokenBucket(rate, rate, start);
        long now = start;
        long taken = 0;

        for (long pause : pauses) {
            now += pause;
            for (int i = 0; i < 500 && bucket.tryTake(now); i++) {
                taken++;
            }
            long wait = bucket.nanosUntilNext(now);
            assertThat(wait).isBetween(0L, SECOND / rate + 1);
        }

        assertThat(taken * SECOND).isLessThanOrEqualTo(rate * SECOND + (now - start) * rate);
    }
}
