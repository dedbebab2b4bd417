package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How waits are spread; that they stay within bounds is {@link LongBackoffTest}. */
class BackoffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Backoff backoff = Backoff.full(SECOND, MINUTE, new Random(1));

    @Test
    void spreadsTheFirstWaitOverTheWholeSecond() {
        double sum = 0;
        long longest = 0;
        for (int i = 0; i < 10_000; i++) {
            long millis = backoff.after(1).toMillis();
            sum += millis;
            longest = Math.max(longest, millis);
        }

        assertThat(sum / 10_000).isBetween(450.0, 550.0);
        assertThat(longest).isBetween(950L, 1_000L);
    }

    @Test
    void doublesTheCeilingUpToTheLongest() {
        int[] seconds = {1, 2, 4, 8, 16, 32, 60, 60};
        for (int failures = 1; failures <= seconds.length; failures++) {
            long longest = 0;
            for (int i = 0; i < 2_000; i++) {
                longest = Math.max(longest, backoff.after(failures).toMillis());
            }
            assertThat(longest).isBetween(seconds[failures - 1] * 900L, seconds[failures - 1] * 1_000L);
        }
    }

    @Test
    void neverCallsAgainAtOnce() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(backoff.after(1)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }
    }
}
