package io.bindery.smpp.pdu;

import java.util.List;

/**
 * A long message that a {@link Reassembler} has given up.
 *
 * @param reason why
 * @param total how many parts it has
 * @param parts those that came, in the order of their numbers
 * @param <P> what the caller hands in for a part
 */
public record Incomplete<P>(Reason reason, int total, List<P> parts) {
    /** Why a message is given up. */
    public enum Reason {
        /** The others did not come in time. */
        EXPIRED,

        /** It was the oldest when a bound was reached, or it alone would have crossed the bound of its source. */
        EVICTED,

        /** Another message came under the same reference: a part with the same number and different text. */
        REPLACED,

        /** {@link Reassembler#clear()} was called. */
        CLEARED
    }

    /** @see Incomplete */
    public Incomplete {
        parts = List.copyOf(parts);
    }

    /** Reason and numbers, never the parts. */
    @Override
    public String toString() {
        return parts.size() + " of " + total + " parts, " + reason;
    }
}
