package io.bindery.smpp.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A clock that stands still until a test moves it, in every form in which code asks for the time.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.create();
 * CorrelationStore store = InMemoryCorrelationStore.bounded(1000, clock::nanoTime);
 * …
 * clock.advance(Duration.ofHours(2));
 * }</pre>
 *
 * <p>What was scheduled runs in {@link #advance}, in the thread that calls it, in the order of its time. Nothing happens by
 * itself, so a test with this clock waits for nothing. Any thread may read the clock and schedule; one at a time may move it.
 */
public final class VirtualClock implements InstantSource {
    /** Where {@link #nanoTime()} begins: just below the overflow, where sums that are compared the wrong way break. */
    private static final long FIRST_NANOS = Long.MAX_VALUE - 1000;

    private static final Instant FIRST_INSTANT = Instant.parse("2026-01-01T00:00:00Z");

    private final Instant start;
    private final VirtualScheduler scheduler = new VirtualScheduler();

    private VirtualClock(Instant start) {
        this.start = start;
    }

    /** A clock that shows the beginning of 2026, UTC. */
    public static VirtualClock create() {
        return startingAt(FIRST_INSTANT);
    }

    /** A clock that shows {@code start}. */
    public static VirtualClock startingAt(Instant start) {
        return new VirtualClock(Objects.requireNonNull(start, "start"));
    }

    /** What it shows now. */
    @Override
    public Instant instant() {
        return start.plusNanos(scheduler.passed());
    }

    /** Nanoseconds from an origin without a meaning, as {@link System#nanoTime()}; they may overflow as those may. */
    public long nanoTime() {
        return FIRST_NANOS + scheduler.passed();
    }

    /** How far it was moved in all. */
    public Duration passed() {
        return Duration.ofNanos(scheduler.passed());
    }

    /** The same clock for code that wants a {@link Clock}, in UTC. */
    public Clock clock() {
        return new Face(ZoneOffset.UTC);
    }

    /**
     * Runs what it is given when the clock is moved, never before: what is due at once, too, waits for the next
     * {@link #advance}, which may be one by nothing. What a task throws goes to its future, and ends a repeated one.
     */
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** How many tasks wait for their time, repeated ones counted once. */
    public int scheduled() {
        return scheduler.waiting();
    }

    /**
     * Moves the clock. It stops at the time of every task on the way and runs it, so that the task sees its own time; what a
     * task schedules runs as well when its time comes.
     *
     * @param time 0 or more; 0 runs what is due now
     */
    public VirtualClock advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time: " + time + " (at least 0)");
        }
        scheduler.advance(time.toNanos());
        return this;
    }

    /** What it shows; nothing about tasks. */
    @Override
    public String toString() {
        return "VirtualClock[" + instant() + "]";
    }

    private final class Face extends Clock {
        private final ZoneId zone;

        Face(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Face(other);
        }

        @Override
        public Instant instant() {
            return VirtualClock.this.instant();
        }
    }
}
