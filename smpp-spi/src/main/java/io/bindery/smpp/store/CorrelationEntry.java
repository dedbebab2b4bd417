package io.bindery.smpp.store;

import io.bindery.smpp.Octets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One value of a {@link CorrelationStore}: what is known about one message and its receipts, in a form only the
 * {@link io.bindery.smpp.correlation.Correlator} reads.
 *
 * <p>A store keeps {@link #encoded()} as it is and {@link #dueIn()} as an instant of its own clock; it looks at nothing
 * else. Two entries are equal when their octets are.
 */
public final class CorrelationEntry {
    private final Octets encoded;
    private final Optional<Duration> dueIn;

    private CorrelationEntry(Octets encoded, Optional<Duration> dueIn) {
        this.encoded = Objects.requireNonNull(encoded, "encoded");
        this.dueIn = dueIn;
    }

    /** An entry that wants a second look once {@code dueIn} has passed since it was stored. */
    public static CorrelationEntry dueIn(Octets encoded, Duration dueIn) {
        if (dueIn.isNegative()) {
            throw new IllegalArgumentException("dueIn: " + dueIn + " (at least 0)");
        }
        return new CorrelationEntry(encoded, Optional.of(dueIn));
    }

    /** An entry that {@link CorrelationStore#due} never lists. */
    public static CorrelationEntry neverDue(Octets encoded) {
        return new CorrelationEntry(encoded, Optional.empty());
    }

    /**
     * The entry that a store reads back. It carries no {@link #dueIn()}: that is a wish towards the store, not part of
     * what is stored.
     */
    public static CorrelationEntry decode(Octets encoded) {
        return neverDue(encoded);
    }

    /** What to store, typically 100 to 1,000 octets. */
    public Octets encoded() {
        return encoded;
    }

    /** How long after the write {@link CorrelationStore#due} lists the key; empty: never. */
    public Optional<Duration> dueIn() {
        return dueIn;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorrelationEntry that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    /** The size and the due time, never the content. */
    @Override
    public String toString() {
        return "CorrelationEntry[" + encoded + dueIn.map(d -> ", due in " + d).orElse("") + "]";
    }
}
