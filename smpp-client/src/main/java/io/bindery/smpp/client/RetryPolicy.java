package io.bindery.smpp.client;

import io.bindery.smpp.CommandStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link UpstreamGroup} does with a request that was not taken: where it goes next, how often, and for how long. A request
 * that was taken, or of which nobody knows, is never sent again unless {@link #unknown()} says so. Immutable.
 *
 * <p>An upstream is tried once, then the others; when none is left the request waits, if there are {@linkplain #firstWait() waits},
 * and begins again. Without waits, which is the default, it ends there.
 */
public final class RetryPolicy {
    private static final RetryPolicy DEFAULTS = builder().build();

    /** Where a request goes that was certainly not taken. */
    public enum Retry {
        /** At once to an upstream that has not been tried; when there is none left, as {@link #LATER}. */
        ELSEWHERE,
        /** To the same upstream, after a wait. Without waits, nowhere. */
        HERE,
        /** After a wait, to whichever upstream would get a new request then. Without waits, nowhere. */
        LATER,
        /** Nowhere: what became of it is the answer. */
        NEVER
    }

    /** What becomes of a request that may have been taken: it was written, and no answer came. */
    public enum Unknown {
        /** It fails with {@link io.bindery.smpp.OutcomeUnknownException}; the sender decides. */
        FAIL,
        /** It is sent again, as with {@link Retry#ELSEWHERE}. The message may arrive twice. */
        RESEND
    }

    private final int attempts;
    private final Duration deadline;
    private final Optional<Duration> first;
    private final Duration longest;
    private final Retry notSent;
    private final Unknown unknown;
    private final Map<CommandStatus, Retry> statuses;

    private RetryPolicy(Builder from) {
        this.attempts = from.attempts;
        this.deadline = from.deadline;
        this.first = Optional.ofNullable(from.first);
        this.longest = from.longest;
        this.notSent = from.notSent;
        this.unknown = from.unknown;
        this.statuses = Map.copyOf(from.statuses);
    }

    /**
     * Fails over at once, each upstream at most once and five in all, without any wait: when a request was not sent, and when the
     * refusal speaks of the upstream. Fails where the outcome is unknown.
     */
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /** A builder with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** How often a request is sent at most, the first time included. */
    public int attempts() {
        return attempts;
    }

    /** After how long no further attempt begins. One that is under way then goes on to its own end. */
    public Duration deadline() {
        return deadline;
    }

    /** The wait before the second round, half of it at least; doubled with each round. Empty when nothing waits. */
    public Optional<Duration> firstWait() {
        return first;
    }

    /** The longest wait. Without a meaning when nothing waits. */
    public Duration longestWait() {
        return longest;
    }

    /** What comes after a {@link io.bindery.smpp.NotSentException}. */
    public Retry notSent() {
        return notSent;
    }

    /** What comes after an {@link io.bindery.smpp.OutcomeUnknownException}. */
    public Unknown unknown() {
        return unknown;
    }

    /** The statuses that are treated in another way than {@link #after} says of them by itself. */
    public Map<CommandStatus, Retry> statuses() {
        return statuses;
    }

    /**
     * What comes after a refusal. Where nothing else was said: {@code ELSEWHERE} when the status speaks of the upstream,
     * {@code LATER} when it may be another one later, {@code NEVER} otherwise.
     */
    public Retry after(CommandStatus status) {
        Retry said = statuses.get(status);
        if (said != null) {
            return said;
        }
        if (status.scope() == CommandStatus.Scope.PEER) {
            return Retry.ELSEWHERE;
        }
        return status.isTransient() ? Retry.LATER : Retry.NEVER;
    }

    /** Whether an upstream that has refused with this status may be asked again: the status is transient, or was said to be. */
    boolean mayPass(CommandStatus status) {
        Retry said = statuses.get(status);
        return status.isTransient() || said == Retry.HERE || said == Retry.LATER;
    }

    @Override
    public String toString() {
        return "RetryPolicy[attempts=" + attempts + ", deadline=" + deadline + ", waits="
                + first.map(wait -> wait + ", " + longest).orElse("none") + ", notSent=" + notSent + ", unknown="
                + unknown + ", statuses=" + statuses + "]";
    }

    /** Collects a policy. Not thread-safe. */
    public static final class Builder {
        private int attempts = 5;
        private Duration deadline = Duration.ofSeconds(60);
        private @Nullable Duration first;
        private Duration longest = Duration.ZERO;
        private Retry notSent = Retry.ELSEWHERE;
        private Unknown unknown = Unknown.FAIL;
        private final Map<CommandStatus, Retry> statuses = new HashMap<>();

        private Builder() {}

        /** @see RetryPolicy#attempts() */
        public Builder attempts(int value) {
            if (value < 1 || value > 1_000) {
                throw new IllegalArgumentException("attempts: " + value + " (allowed 1 … 1000)");
            }
            attempts = value;
            return this;
        }

        /** @see RetryPolicy#deadline() */
        public Builder deadline(Duration value) {
            Schedules.Times.require("deadline", value);
            deadline = value;
            return this;
        }

        /**
         * @see RetryPolicy#firstWait()
         * @see RetryPolicy#longestWait()
         */
        public Builder waits(Duration firstWait, Duration longestWait) {
            Schedules.Times.require("waits", firstWait, longestWait);
            first = firstWait;
            longest = longestWait;
            return this;
        }

        /** @see RetryPolicy#notSent() */
        public Builder notSent(Retry value) {
            notSent = Objects.requireNonNull(value, "notSent");
            return this;
        }

        /** @see RetryPolicy#unknown() */
        public Builder unknown(Unknown value) {
            unknown = Objects.requireNonNull(value, "unknown");
            return this;
        }

        /**
         * What comes after a refusal with this status; see {@link RetryPolicy#after}.
         *
         * @param status anything but ESME_ROK, vendors' own too
         */
        public Builder status(CommandStatus status, Retry then) {
            if (status.isOk()) {
                throw new IllegalArgumentException("status: ESME_ROK (allowed is any status but this one)");
            }
            statuses.put(status, Objects.requireNonNull(then, "then"));
            return this;
        }

        /** The policy. */
        public RetryPolicy build() {
            return new RetryPolicy(this);
        }
    }
}
