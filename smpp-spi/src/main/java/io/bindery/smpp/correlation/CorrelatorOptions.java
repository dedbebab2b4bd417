package io.bindery.smpp.correlation;

import io.bindery.smpp.store.CorrelationKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How long things are remembered, and how strictly receipts are compared. Immutable; made with {@link #builder()}. */
public final class CorrelatorOptions {
    private final Duration grace;
    private final Duration finalRetention;
    private final Duration orphanAfter;
    private final Duration pendingAfter;
    private final Duration lease;
    private final Duration parkedRetention;
    private final int parkedPerKey;
    private final int attempts;
    private final boolean isFirstFinalOnly;
    private final AddressGuard addressGuard;
    private final Map<String, AddressGuard> guardOfScope;

    private CorrelatorOptions(Builder from) {
        this.grace = from.grace;
        this.finalRetention = from.finalRetention;
        this.orphanAfter = from.orphanAfter;
        this.pendingAfter = from.pendingAfter;
        this.lease = from.lease;
        this.parkedRetention = from.parkedRetention;
        this.parkedPerKey = from.parkedPerKey;
        this.attempts = from.attempts;
        this.isFirstFinalOnly = from.isFirstFinalOnly;
        this.addressGuard = from.addressGuard;
        this.guardOfScope = Map.copyOf(from.guardOfScope);
    }

    /** The options with every default. */
    public static CorrelatorOptions defaults() {
        return builder().build();
    }

    /** A builder with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** How long a record is kept beyond its validity for receipts that are late. Default 24 hours. */
    public Duration grace() {
        return grace;
    }

    /** How long a record is kept after its last final receipt, to know retransmissions. Default 1 hour, never zero. */
    public Duration finalRetention() {
        return finalRetention;
    }

    /** After which a parked receipt without a message is an orphan. Longer than any spool delay. Default 1 hour. */
    public Duration orphanAfter() {
        return orphanAfter;
    }

    /** How long the caller of register has to deliver what it was given before others may. Default 30 s. */
    public Duration pendingAfter() {
        return pendingAfter;
    }

    /** For how long a claimed receipt is nobody else's. Default 60 s. */
    public Duration lease() {
        return lease;
    }

    /**
     * How long a parked receipt outlives the last attempt to deliver it or to hand it over as an orphan. Default 96 hours:
     * so long every replica may be down.
     */
    public Duration parkedRetention() {
        return parkedRetention;
    }

    /** How many receipts may be parked under one key; further ones are refused. Default 16. */
    public int parkedPerKey() {
        return parkedPerKey;
    }

    /** How often a change is tried that others get in the way of. Default 10. */
    public int attempts() {
        return attempts;
    }

    /** The guard of scopes that have none of their own. Default {@link AddressGuard#DESTINATION}. */
    public AddressGuard addressGuard() {
        return addressGuard;
    }

    AddressGuard guardOf(CorrelationKey key) {
        return guardOfScope.getOrDefault(key.scope(), addressGuard);
    }

    /**
     * Whether a final receipt that comes after the last expected one and says something else is dropped, as
     * {@link Reception.Stale}; otherwise it is matched again, so that applications hear of both. Default false.
     */
    public boolean isFirstFinalOnly() {
        return isFirstFinalOnly;
    }

    @Override
    public String toString() {
        return "CorrelatorOptions[grace=" + grace + ", finalRetention=" + finalRetention + ", orphanAfter="
                + orphanAfter
                + ", pendingAfter=" + pendingAfter + ", lease=" + lease + ", parkedRetention=" + parkedRetention
                + ", parkedPerKey=" + parkedPerKey + ", attempts=" + attempts
                + (isFirstFinalOnly ? ", firstFinalOnly" : "") + ", addressGuard=" + addressGuard
                + ", guardOfScope=" + guardOfScope + "]";
    }

    /** Collects {@link CorrelatorOptions}. Not thread-safe. */
    public static final class Builder {
        private Duration grace = Duration.ofDays(1);
        private Duration finalRetention = Duration.ofHours(1);
        private Duration orphanAfter = Duration.ofHours(1);
        private Duration pendingAfter = Duration.ofSeconds(30);
        private Duration lease = Duration.ofSeconds(60);
        private Duration parkedRetention = Duration.ofDays(4);
        private int parkedPerKey = 16;
        private int attempts = 10;
        private boolean isFirstFinalOnly;
        private AddressGuard addressGuard = AddressGuard.DESTINATION;
        private final Map<String, AddressGuard> guardOfScope = new HashMap<>();

        private Builder() {}

        /** @see CorrelatorOptions#grace() */
        public Builder grace(Duration time) {
            this.grace = time;
            return this;
        }

        /** @see CorrelatorOptions#finalRetention() */
        public Builder finalRetention(Duration time) {
            this.finalRetention = time;
            return this;
        }

        /** @see CorrelatorOptions#orphanAfter() */
        public Builder orphanAfter(Duration time) {
            this.orphanAfter = time;
            return this;
        }

        /** @see CorrelatorOptions#pendingAfter() */
        public Builder pendingAfter(Duration time) {
            this.pendingAfter = time;
            return this;
        }

        /** @see CorrelatorOptions#lease() */
        public Builder lease(Duration time) {
            this.lease = time;
            return this;
        }

        /** @see CorrelatorOptions#parkedRetention() */
        public Builder parkedRetention(Duration time) {
            this.parkedRetention = time;
            return this;
        }

        /** @see CorrelatorOptions#parkedPerKey() */
        public Builder parkedPerKey(int receipts) {
            this.parkedPerKey = receipts;
            return this;
        }

        /** @see CorrelatorOptions#attempts() */
        public Builder attempts(int times) {
            this.attempts = times;
            return this;
        }

        /** @see CorrelatorOptions#isFirstFinalOnly() */
        public Builder firstFinalOnly() {
            this.isFirstFinalOnly = true;
            return this;
        }

        /** @see CorrelatorOptions#addressGuard() */
        public Builder addressGuard(AddressGuard guard) {
            this.addressGuard = Objects.requireNonNull(guard, "guard");
            return this;
        }

        /** The guard of one scope, instead of {@link CorrelatorOptions#addressGuard()}. */
        public Builder addressGuard(String scope, AddressGuard guard) {
            guardOfScope.put(scope, Objects.requireNonNull(guard, "guard"));
            return this;
        }

        /** @throws IllegalArgumentException naming the option, its value and what is allowed */
        public CorrelatorOptions build() {
            Duration second = Duration.ofSeconds(1);
            Duration year = Duration.ofDays(365);
            require("grace", grace, Duration.ZERO, year);
            require("finalRetention", finalRetention, second, year);
            require("orphanAfter", orphanAfter, second, year);
            require("pendingAfter", pendingAfter, second, Duration.ofHours(1));
            require("lease", lease, second, Duration.ofHours(1));
            Duration longest = longest(orphanAfter, longest(pendingAfter, lease));
            require("parkedRetention", parkedRetention, longest.plus(second), year.multipliedBy(2));
            require("parkedPerKey", parkedPerKey, 1000);
            require("attempts", attempts, 100);
            return new CorrelatorOptions(this);
        }

        private static void require(String option, Duration value, Duration lowest, Duration highest) {
            if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
                throw new IllegalArgumentException(option + ": " + value + " (" + lowest + " to " + highest + ")");
            }
        }

        private static void require(String option, int value, int highest) {
            if (value < 1 || value > highest) {
                throw new IllegalArgumentException(option + ": " + value + " (1 to " + highest + ")");
            }
        }

        private static Duration longest(Duration a, Duration b) {
            return a.compareTo(b) >= 0 ? a : b;
        }
    }
}
