package io.bindery.smpp.client;

import java.time.Duration;

/**
 * When an {@link UpstreamGroup} leaves an upstream alone, and how it comes back to it. What counts against an upstream is what
 * speaks of the upstream: a request without an answer in time or whose session ended, no bound session, a refusal of
 * {@link io.bindery.smpp.CommandStatus.Scope#PEER}. ESME_RTHROTTLED and ESME_RMSGQFUL ask for a slower pace and count only
 * when nothing else comes for long. Every other answer, a refusal of one message too, speaks for it. Immutable.
 */
public final class CircuitOptions {
    private static final Duration DAY = Duration.ofDays(1);
    private static final CircuitOptions DEFAULTS = builder().build();

    private final Duration window;
    private final int requests;
    private final int failurePercent;
    private final int consecutive;
    private final Duration refusedFor;
    private final int probes;
    private final Duration first;
    private final Duration longest;

    private CircuitOptions(Builder from) {
        this.window = from.window;
        this.requests = from.requests;
        this.failurePercent = from.failurePercent;
        this.consecutive = from.consecutive;
        this.refusedFor = from.refusedFor;
        this.probes = from.probes;
        this.first = from.first;
        this.longest = from.longest;
    }

    /** Half of at least 20 requests in 10 s, or 5 in a row where there are fewer; 3 probes; waits of 5 s up to 60 s. */
    public static CircuitOptions defaults() {
        return DEFAULTS;
    }

    /** A circuit that never opens: for a group of one upstream, say, where there is no other to go to. */
    public static CircuitOptions alwaysClosed() {
        return builder()
                .failurePercent(0)
                .consecutive(0)
                .refusedFor(Duration.ZERO)
                .build();
    }

    /** A builder with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** How far back outcomes are looked at. */
    public Duration window() {
        return window;
    }

    /** From how many outcomes in the window on their mix decides. */
    public int requests() {
        return requests;
    }

    /** How many of a hundred must speak against the upstream; 0 for never. */
    public int failurePercent() {
        return failurePercent;
    }

    /** How many in a row decide while there are fewer than {@link #requests()} in the window; 0 for never. */
    public int consecutive() {
        return consecutive;
    }

    /** For how long an upstream may answer with ESME_RTHROTTLED and ESME_RMSGQFUL alone; 0 for as long as it likes. */
    public Duration refusedFor() {
        return refusedFor;
    }

    /** How many requests may be under way at a time to try an upstream, and how many must fare well. */
    public int probes() {
        return probes;
    }

    /** The wait before the first try; half of it at least. Doubled with each that fails. */
    public Duration firstWait() {
        return first;
    }

    /** The longest wait before a try. */
    public Duration longestWait() {
        return longest;
    }

    @Override
    public String toString() {
        return "CircuitOptions[window=" + window + ", requests=" + requests + ", failurePercent=" + failurePercent
                + ", consecutive=" + consecutive + ", refusedFor=" + refusedFor + ", probes=" + probes + ", waits="
                + first + ", " + longest + "]";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private Duration window = Duration.ofSeconds(10);
        private int requests = 20;
        private int failurePercent = 50;
        private int consecutive = 5;
        private Duration refusedFor = Duration.ofSeconds(30);
        private int probes = 3;
        private Duration first = Duration.ofSeconds(5);
        private Duration longest = Duration.ofSeconds(60);

        private Builder() {}

        /** @see CircuitOptions#window() */
        public Builder window(Duration value) {
            Schedules.Times.require("window", value);
            window = value;
            return this;
        }

        /** @see CircuitOptions#requests() */
        public Builder requests(int value) {
            requests = inRange("requests", value, 1, 100_000);
            return this;
        }

        /** @see CircuitOptions#failurePercent() */
        public Builder failurePercent(int value) {
            failurePercent = inRange("failurePercent", value, 0, 100);
            return this;
        }

        /** @see CircuitOptions#consecutive() */
        public Builder consecutive(int value) {
            consecutive = inRange("consecutive", value, 0, 100_000);
            return this;
        }

        /** @see CircuitOptions#refusedFor() */
        public Builder refusedFor(Duration value) {
            if (value.isNegative() || value.compareTo(DAY) > 0) {
                throw new IllegalArgumentException("refusedFor: " + value + " (allowed 0 … 1 day)");
            }
            refusedFor = value;
            return this;
        }

        /** @see CircuitOptions#probes() */
        public Builder probes(int value) {
            probes = inRange("probes", value, 1, 1_000);
            return this;
        }

        /**
         * @see CircuitOptions#firstWait()
         * @see CircuitOptions#longestWait()
         */
        public Builder waits(Duration firstWait, Duration longestWait) {
            Schedules.Times.require("waits", firstWait, longestWait);
            first = firstWait;
            longest = longestWait;
            return this;
        }

        /** The options. */
        public CircuitOptions build() {
            return new CircuitOptions(this);
        }

        private static int inRange(String knob, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(knob + ": " + value + " (allowed " + least + " … " + most + ")");
            }
            return value;
        }
    }
}
