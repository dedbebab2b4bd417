package io.bindery.smpp.health;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * When a server counts as busy. Its load is the highest of what it has of each measure, as a part of that measure's limit; a
 * measure without a limit is not looked at. It becomes busy when the load was at least {@link #busyAt()} for
 * {@link #busyAfter()}, and idle when it was at most {@link #idleAt()} for {@link #idleAfter()}; in between it stays what it
 * is. A server that drains is busy at once, and for good.
 *
 * <p>How busy its event loops are is no measure: their processor time depends on what else the machine does, and would have to
 * be read from the JVM for each thread. Immutable; each setter gives a changed copy.
 */
public final class LoadLimits {
    private static final int MOST = 100_000_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final LoadLimits DEFAULTS = new LoadLimits(new Values());
    private static final LoadLimits ANY_SESSION =
            DEFAULTS.maxSessions(1).idleAt(0).busyAt(1).busyAfter(Duration.ZERO).idleAfter(Duration.ZERO);

    /** Written only until the limits that hold them are made. */
    private static final class Values {
        private int maxSessions;
        private int maxInFlight;
        private int maxRequestsPerSecond;
        private double busyAt = 0.7;
        private Duration busyAfter = Duration.ofSeconds(10);
        private double idleAt = 0.4;
        private Duration idleAfter = Duration.ofSeconds(60);

        private Values() {}

        private Values(Values from) {
            maxSessions = from.maxSessions;
            maxInFlight = from.maxInFlight;
            maxRequestsPerSecond = from.maxRequestsPerSecond;
            busyAt = from.busyAt;
            busyAfter = from.busyAfter;
            idleAt = from.idleAt;
            idleAfter = from.idleAfter;
        }
    }

    private final Values values;

    private LoadLimits(Values values) {
        this.values = values;
    }

    /** No measure yet, busy at 0.7 after 10 s, idle at 0.4 after 60 s. At least one measure must be given a limit. */
    public static LoadLimits defaults() {
        return DEFAULTS;
    }

    /** Busy as long as one session is bound, idle as soon as none is: for a process that serves one customer. */
    public static LoadLimits anySession() {
        return ANY_SESSION;
    }

    private LoadLimits with(Consumer<Values> change) {
        Values changed = new Values(values);
        change.accept(changed);
        return new LoadLimits(changed);
    }

    /** How many bound sessions are a full load; 0 when they do not matter. */
    public int maxSessions() {
        return values.maxSessions;
    }

    /** A copy with another number of sessions, 0 … 100000000. */
    public LoadLimits maxSessions(int value) {
        inRange("maxSessions", value);
        return with(to -> to.maxSessions = value);
    }

    /** How many unanswered requests, ours and those of peers together, are a full load; 0 when they do not matter. */
    public int maxInFlight() {
        return values.maxInFlight;
    }

    /** A copy with another number of unanswered requests, 0 … 100000000. */
    public LoadLimits maxInFlight(int value) {
        inRange("maxInFlight", value);
        return with(to -> to.maxInFlight = value);
    }

    /**
     * How many requests of peers a second are a full load; 0 when they do not matter. Those count that a handler could have been
     * for, refused ones too, but not binds, unbinds and enquire_links.
     */
    public int maxRequestsPerSecond() {
        return values.maxRequestsPerSecond;
    }

    /** A copy with another rate, 0 … 100000000. */
    public LoadLimits maxRequestsPerSecond(int value) {
        inRange("maxRequestsPerSecond", value);
        return with(to -> to.maxRequestsPerSecond = value);
    }

    /** From which load on a server is busy. */
    public double busyAt() {
        return values.busyAt;
    }

    /** A copy with another load, above {@link #idleAt()} up to 1. */
    public LoadLimits busyAt(double value) {
        if (!(value > idleAt() && value <= 1)) {
            throw new IllegalArgumentException(
                    "busyAt: " + value + " (allowed above idleAt, " + idleAt() + ", up to 1)");
        }
        return with(to -> to.busyAt = value);
    }

    /** How long the load must have been that high. */
    public Duration busyAfter() {
        return values.busyAfter;
    }

    /** A copy with another time, 0 … 1 day. */
    public LoadLimits busyAfter(Duration value) {
        inRange("busyAfter", value);
        return with(to -> to.busyAfter = value);
    }

    /** Up to which load a server is idle. */
    public double idleAt() {
        return values.idleAt;
    }

    /** A copy with another load, 0 or more and below {@link #busyAt()}. */
    public LoadLimits idleAt(double value) {
        if (!(value >= 0 && value < busyAt())) {
            throw new IllegalArgumentException(
                    "idleAt: " + value + " (allowed 0 or more, below busyAt, " + busyAt() + ")");
        }
        return with(to -> to.idleAt = value);
    }

    /** How long the load must have been that low. */
    public Duration idleAfter() {
        return values.idleAfter;
    }

    /** A copy with another time, 0 … 1 day. */
    public LoadLimits idleAfter(Duration value) {
        inRange("idleAfter", value);
        return with(to -> to.idleAfter = value);
    }

    /** Whether there is something to look at. */
    public boolean hasMeasure() {
        return maxSessions() + (long) maxInFlight() + maxRequestsPerSecond() > 0;
    }

    private static void inRange(String name, int value) {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException(name + ": " + value + " (allowed 0 … " + MOST + ")");
        }
    }

    private static void inRange(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + ": " + value + " (allowed 0 … 1 day)");
        }
    }

    @Override
    public String toString() {
        return "LoadLimits{maxSessions=" + maxSessions() + ", maxInFlight=" + maxInFlight() + ", maxRequestsPerSecond="
                + maxRequestsPerSecond() + ", busyAt=" + busyAt() + ", busyAfter=" + busyAfter() + ", idleAt="
                + idleAt() + ", idleAfter=" + idleAfter() + "}";
    }
}
