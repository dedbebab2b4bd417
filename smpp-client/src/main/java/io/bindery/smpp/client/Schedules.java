package io.bindery.smpp.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after each kind of setback.
 *
 * @param alreadyBound while the message centre can be expected to notice soon that the old session is gone
 * @param stillBound after that: it may be somebody else's session
 */
record Schedules(Backoff network, Backoff refused, Backoff throttled, Backoff alreadyBound, Backoff stillBound) {
    private static final int SOON = 30;
    private static final int LATER = 8;

    static Schedules of(Times times, RandomGenerator random) {
        return new Schedules(
                Backoff.full(times.first, times.longest, random),
                Backoff.half(times.refusedFirst, times.refusedLongest, random),
                Backoff.half(times.throttledFirst, times.throttledLongest, random),
                Backoff.steady(times.alreadyBound, random),
                Backoff.steady(times.alreadyBound.multipliedBy(LATER), random));
    }

    /** @param inARow how many setbacks of this kind there were with nothing else in between, 1 or more */
    Duration after(Setback setback, int inARow) {
        return switch (setback) {
            case NETWORK -> network.after(inARow);
            case REFUSED -> refused.after(inARow);
            case THROTTLED -> throttled.after(inARow);
            case ALREADY_BOUND -> (inARow <= SOON ? alreadyBound : stillBound).after(inARow);
        };
    }

    /** What the builder was told; written by it only. */
    static final class Times {
        private static final Duration DAY = Duration.ofDays(1);
        private static final Duration LEAST = Duration.ofMillis(1);

        Duration first = Duration.ofSeconds(1);
        Duration longest = Duration.ofSeconds(60);
        Duration refusedFirst = Duration.ofSeconds(30);
        Duration refusedLongest = Duration.ofMinutes(15);
        Duration throttledFirst = Duration.ofSeconds(5);
        Duration throttledLongest = Duration.ofSeconds(60);
        Duration alreadyBound = Duration.ofSeconds(2);

        static void require(String knob, Duration first, Duration longest) {
            if (first.compareTo(LEAST) < 0 || longest.compareTo(first) < 0 || longest.compareTo(DAY) > 0) {
                throw new IllegalArgumentException(
                        knob + ": " + first + ", " + longest + " (allowed 1 ms … 1 day, and not falling)");
            }
        }

        static void require(String knob, Duration value) {
            if (value.compareTo(LEAST) < 0 || value.compareTo(DAY) > 0) {
                throw new IllegalArgumentException(knob + ": " + value + " (allowed 1 ms … 1 day)");
            }
        }
    }
}
