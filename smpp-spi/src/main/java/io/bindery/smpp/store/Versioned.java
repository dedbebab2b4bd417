package io.bindery.smpp.store;

import java.time.Duration;
import java.util.Objects;

/**
 * A value as it was read, with what is needed to replace it.
 *
 * @param value what was stored
 * @param version names this state of the key; above 0, and never used again for another state of the same key
 * @param timeLeft how long the entry still lives by the store's clock: the time to live of its last write less what has
 *     passed since. At least to the millisecond; never negative
 */
public record Versioned<T>(T value, long version, Duration timeLeft) {
    public Versioned {
        Objects.requireNonNull(value, "value");
        if (version <= 0) {
            throw new IllegalArgumentException("version: " + version + " (above 0; 0 stands for an absent entry)");
        }
        if (timeLeft.isNegative()) {
            throw new IllegalArgumentException("timeLeft: " + timeLeft + " (at least 0)");
        }
    }
}
