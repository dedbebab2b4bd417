package io.bindery.smpp.cluster;

import java.time.Duration;
import java.util.Objects;

/**
 * How a server or client leaves: what it waits for, and for how long at most. Every wait ends early when what it waits for has
 * happened, except {@link #settle()}. A client has nothing to settle or to spread. Immutable.
 *
 * <p>Give the platform {@link #requiredGrace()} to wait for the process, for example as {@code terminationGracePeriodSeconds},
 * or say with {@link #within} what it gives.
 */
public final class DrainPlan {
    private static final Duration LEAST_SETTLE = Duration.ofSeconds(3);

    private final Duration settle;
    private final Duration spread;
    private final Duration inFlight;
    private final Duration unbind;
    private final Duration linger;
    private final Duration margin;

    private DrainPlan(Builder builder) {
        settle = builder.settle;
        spread = builder.spread;
        inFlight = builder.inFlight;
        unbind = builder.unbind;
        linger = builder.linger;
        margin = builder.margin;
    }

    /** The plan with all defaults; it needs 47 s. */
    public static DrainPlan defaults() {
        return builder().build();
    }

    /**
     * The defaults, made to fit. Make it when the application starts: a grace that is too short throws then, and not while it
     * stops.
     *
     * @param grace at least 15 s
     * @throws IllegalArgumentException when that is not enough
     * @see Builder#within
     */
    public static DrainPlan within(Duration grace) {
        return builder().within(grace);
    }

    /** A builder with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * How long everything is served as ever, new connections and binds included, so that load balancers learn that this server
     * leaves before it refuses anybody. Default 10 s; zero when they know already.
     */
    public Duration settle() {
        return settle;
    }

    /**
     * Over what time the unbinds are spread at most, so that the ESMEs do not all come back elsewhere at once. With fewer than
     * twenty sessions for each second of it, it takes less. Default 15 s.
     */
    public Duration spread() {
        return spread;
    }

    /**
     * How long handlers of a session may still run when its peer has stopped sending; of a client, also how long answers to what it
     * has sent are awaited. Default 10 s.
     */
    public Duration inFlight() {
        return inFlight;
    }

    /** For what is under way in a session before its unbind, and again from unbind to unbind_resp. Default 3 s. */
    public Duration unbind() {
        return unbind;
    }

    /** How long the peer may take to close its end after we have closed ours. Default 1 s. */
    public Duration linger() {
        return linger;
    }

    /** What the host needs around all that, to start the drain and to end. Default 5 s. */
    public Duration margin() {
        return margin;
    }

    /** The longest time from the call of a server's {@code drain} until the process should be gone. */
    public Duration requiredGrace() {
        return settle.plus(spread).plus(leaving()).plus(margin);
    }

    /** As {@link #requiredGrace()}, for a process that drains its clients when its server has left. */
    public Duration requiredGraceWithClients() {
        return requiredGrace().plus(inFlight).plus(leaving());
    }

    /** How long the end of one session may take from when it is told to leave. */
    public Duration leaving() {
        return unbind.plus(inFlight).plus(unbind).plus(linger);
    }

    @Override
    public String toString() {
        return "DrainPlan{settle=" + settle + ", spread=" + spread + ", inFlight=" + inFlight + ", unbind=" + unbind
                + ", linger=" + linger + ", margin=" + margin + ", requiredGrace=" + requiredGrace() + "}";
    }

    /** Collects a plan. Not thread-safe. */
    public static final class Builder {
        private Duration settle = Duration.ofSeconds(10);
        private Duration spread = Duration.ofSeconds(15);
        private Duration inFlight = Duration.ofSeconds(10);
        private Duration unbind = Duration.ofSeconds(3);
        private Duration linger = Duration.ofSeconds(1);
        private Duration margin = Duration.ofSeconds(5);

        private Builder() {}

        /** @see DrainPlan#settle() */
        public Builder settle(Duration value) {
            settle = checked("settle", value, Duration.ZERO);
            return this;
        }

        /** @see DrainPlan#spread() */
        public Builder spread(Duration value) {
            spread = checked("spread", value, Duration.ZERO);
            return this;
        }

        /** @see DrainPlan#inFlight() */
        public Builder inFlight(Duration value) {
            inFlight = checked("inFlight", value, Duration.ZERO);
            return this;
        }

        /** @see DrainPlan#unbind() */
        public Builder unbind(Duration value) {
            unbind = checked("unbind", value, Duration.ofMillis(1));
            return this;
        }

        /** @see DrainPlan#linger() */
        public Builder linger(Duration value) {
            linger = checked("linger", value, Duration.ZERO);
            return this;
        }

        /** @see DrainPlan#margin() */
        public Builder margin(Duration value) {
            margin = checked("margin", value, Duration.ZERO);
            return this;
        }

        private static Duration checked(String name, Duration value, Duration least) {
            Objects.requireNonNull(value, name);
            if (value.compareTo(least) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(
                        name + ": " + value + " (allowed " + (least.isZero() ? "0" : "1 ms") + " … 1 day)");
            }
            return value;
        }

        /** The plan with the values set until now. */
        public DrainPlan build() {
            return new DrainPlan(this);
        }

        /**
         * A plan that needs no more than {@code grace}: {@link #spread} shrinks first, then {@link #settle} to no less than 3 s, then
         * {@link #inFlight}.
         *
         * @throws IllegalArgumentException when that is not enough; the text says how much would be, 15 s with the defaults
         */
        public DrainPlan within(Duration grace) {
            Duration excess = build().requiredGrace().minus(grace);
            Duration asked = settle;
            spread = shrunk(spread, Duration.ZERO, excess);
            excess = build().requiredGrace().minus(grace);
            settle = shrunk(asked, asked.compareTo(LEAST_SETTLE) < 0 ? asked : LEAST_SETTLE, excess);
            excess = build().requiredGrace().minus(grace);
            inFlight = shrunk(inFlight, Duration.ZERO, excess);
            DrainPlan plan = build();
            if (plan.requiredGrace().compareTo(grace) > 0) {
                throw new IllegalArgumentException("grace: " + grace + " (at least " + plan.requiredGrace() + ")");
            }
            return plan;
        }

        private static Duration shrunk(Duration value, Duration least, Duration excess) {
            if (excess.isNegative()) {
                return value;
            }
            Duration rest = value.minus(excess);
            return rest.compareTo(least) < 0 ? least : rest;
        }
    }
}
