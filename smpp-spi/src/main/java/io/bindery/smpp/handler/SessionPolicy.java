package io.bindery.smpp.handler;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The limits of one session, the profile of its peer, and attributes. Part of a bind decision, because accounts and their limits live in the host's
 * database. Immutable; each setter gives a changed copy.
 */
public final class SessionPolicy {
    /** What happens to a request above {@link #messagesPerSecond()}. */
    public enum Throttle {
        /** It waits for its turn, within the credit. The default. */
        PACE,
        /** It is refused with ESME_RTHROTTLED. */
        REJECT
    }

    private static final SessionPolicy DEFAULTS =
            new SessionPolicy(64, 200, 0, Throttle.PACE, PeerProfile.defaults(), Map.of());

    private final int window;
    private final int credit;
    private final int messagesPerSecond;
    private final Throttle throttle;
    private final PeerProfile peer;
    private final Map<String, String> attributes;

    private SessionPolicy(
            int window,
            int credit,
            int messagesPerSecond,
            Throttle throttle,
            PeerProfile peer,
            Map<String, String> attributes) {
        this.window = window;
        this.credit = credit;
        this.messagesPerSecond = messagesPerSecond;
        this.throttle = throttle;
        this.peer = peer;
        this.attributes = attributes;
    }

    /** Window 64, credit 200, no rate limit, {@link PeerProfile#defaults()}, no attributes. */
    public static SessionPolicy defaults() {
        return DEFAULTS;
    }

    /** Most requests we have unanswered with the peer. */
    public int window() {
        return window;
    }

    /** A copy with another window, 1 … 10000. */
    public SessionPolicy window(int value) {
        return new SessionPolicy(
                inRange("window", value, 1, 10_000), credit, messagesPerSecond, throttle, peer, attributes);
    }

    /** Most requests the peer may have unanswered with us; one more is refused at once. */
    public int credit() {
        return credit;
    }

    /** A copy with another credit, 1 … 100000. */
    public SessionPolicy credit(int value) {
        return new SessionPolicy(
                window, inRange("credit", value, 1, 100_000), messagesPerSecond, throttle, peer, attributes);
    }

    /** Messages a second the peer may send (submit_sm, data_sm); 0 for no limit. A burst of one second is allowed. */
    public int messagesPerSecond() {
        return messagesPerSecond;
    }

    /** A copy with another rate, 0 … 1000000; 0 switches the limit off. */
    public SessionPolicy messagesPerSecond(int value) {
        return new SessionPolicy(
                window, credit, inRange("messagesPerSecond", value, 0, 1_000_000), throttle, peer, attributes);
    }

    /** What happens above the rate. */
    public Throttle throttle() {
        return throttle;
    }

    /** A copy with another reaction to too many messages. */
    public SessionPolicy throttle(Throttle value) {
        return new SessionPolicy(window, credit, messagesPerSecond, value, peer, attributes);
    }

    /** What is overlooked in the peer's PDUs and which version is written to it. */
    public PeerProfile peer() {
        return peer;
    }

    /** A copy with another profile of the peer. */
    public SessionPolicy peer(PeerProfile value) {
        return new SessionPolicy(
                window, credit, messagesPerSecond, throttle, Objects.requireNonNull(value, "peer"), attributes);
    }

    /** Whatever the host wants to find again in its handlers; never null. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** A copy with one more attribute. */
    public SessionPolicy attribute(String name, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(name, value);
        return new SessionPolicy(window, credit, messagesPerSecond, throttle, peer, Map.copyOf(more));
    }

    private static int inRange(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + ": " + value + " (allowed " + low + " … " + high + ")");
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionPolicy that
                && window == that.window
                && credit == that.credit
                && messagesPerSecond == that.messagesPerSecond
                && throttle == that.throttle
                && peer.equals(that.peer)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(window, credit, messagesPerSecond, throttle, peer, attributes);
    }

    /** The limits; of the attributes only the names. */
    @Override
    public String toString() {
        return "SessionPolicy{window=" + window + ", credit=" + credit + ", messagesPerSecond=" + messagesPerSecond
                + ", throttle=" + throttle + ", peer=" + peer + ", attributes=" + new TreeSet<>(attributes.keySet())
                + "}";
    }
}
