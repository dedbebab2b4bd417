package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LongBackoffTest {
    private static final long DAY_MILLIS = 86_400_000;

    /** Always draws the most. */
    private static final RandomGenerator UNLUCKY = new RandomGenerator() {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void aMessageCentreThatIsDownForHoursIsStillCalledAfterALongFirstWait() {
        Backoff backoff = Backoff.full(Duration.ofSeconds(20), Duration.ofSeconds(60), UNLUCKY);

        for (int failures = 3; failures <= 200; failures++) {
            assertThat(backoff.after(failures)).isEqualTo(Duration.ofSeconds(60));
        }
        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(20));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(40));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
    }

    @Property(tries = 2_000)
    void noWaitIsLongerThanTheLongest(
            @ForAll @LongRange(min = 1, max = DAY_MILLIS) long first,
            @ForAll @LongRange(min = 0, max = DAY_MILLIS) long more,
            @ForAll @IntRange(min = 1, max = 5_000) int failures,
            @ForAll long seed) {
        Duration longest = Duration.ofMillis(Math.min(first + more, DAY_MILLIS));
        Backoff backoff = Backoff.full(Duration.ofMillis(first), longest, new Random(seed));

        assertThat(backoff.after(failures)).isPositive().isLessThanOrEqualTo(longest);
    }
}
