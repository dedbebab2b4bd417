package io.bindery.smpp.pdu;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * How forgiving a reader is: which {@linkplain Quirk quirks} it overlooks in requests, and which in responses. Immutable;
 * each change gives a copy. What is not overlooked is refused with the status that fits.
 *
 * <p>Responses are treated more gently, since refusing one would only leave its request without an outcome.
 */
public final class Reading {
    /** Overlooks what loses and invents nothing; in responses also what is merely cut off. The default. */
    public static final Reading LENIENT = new Reading(Quirk.lenientInRequests(), Quirk.lenientInResponses());

    /** Accepts only what the specification allows. */
    public static final Reading STRICT = new Reading(0, 0);

    private final int inRequests;
    private final int inResponses;

    private Reading(int inRequests, int inResponses) {
        this.inRequests = inRequests;
        this.inResponses = inResponses;
    }

    /** As this one, but refuses PDUs with any of these. */
    public Reading refusing(Quirk first, Quirk... more) {
        int bits = ~bits(first, more);
        return new Reading(inRequests & bits, inResponses & bits);
    }

    /**
     * As this one, but overlooks these wherever they are, also where a request may lose a part by it: for a peer that is
     * known to send such PDUs and known to mean what is read.
     */
    public Reading accepting(Quirk first, Quirk... more) {
        int bits = bits(first, more);
        return new Reading(inRequests | bits, inResponses | bits);
    }

    private static int bits(Quirk first, Quirk... more) {
        int bits = first.bit();
        for (Quirk quirk : more) {
            bits |= quirk.bit();
        }
        return bits;
    }

    /** What is overlooked in requests and notices. */
    public Set<Quirk> overlookedInRequests() {
        return copy(inRequests);
    }

    /** What is overlooked in responses. */
    public Set<Quirk> overlookedInResponses() {
        return copy(inResponses);
    }

    private static Set<Quirk> copy(int bits) {
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        quirks.addAll(Quirk.ofBits(bits));
        return quirks;
    }

    int bits(boolean isResponse) {
        return isResponse ? inResponses : inRequests;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reading that && inRequests == that.inRequests && inResponses == that.inResponses;
    }

    @Override
    public int hashCode() {
        return Objects.hash(inRequests, inResponses);
    }

    /** {@code LENIENT}, {@code STRICT}, or what is overlooked. */
    @Override
    public String toString() {
        if (equals(LENIENT)) {
            return "LENIENT";
        }
        return equals(STRICT)
                ? "STRICT"
                : "Reading{requests=" + overlookedInRequests() + ", responses=" + overlookedInResponses() + "}";
    }
}
