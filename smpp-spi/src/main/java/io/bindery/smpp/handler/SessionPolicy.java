package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.BindType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The limits of one session and of its account, the profile of its peer, and attributes. Part of a bind decision, because
 * accounts and their limits live in the host's database. Immutable; each setter gives a changed copy.
 *
 * <p>Limits of the account count all sessions of a system_id on one server together. Where its sessions were bound under
 * different policies, that of the latest bind holds for the account, or of the latest change of a living session.
 */
public final class SessionPolicy {
    private static final int FASTEST = 1_000_000;
    private static final int MOST_SESSIONS = 1_000_000;
    private static final int WINDOW = 64;

    /** Of a knob that the peer's profile may know better. */
    private static final int UNSAID = -1;

    /** What happens to a request above {@link #messagesPerSecond()} or {@link #accountMessagesPerSecond()}. */
    public enum Throttle {
        /** It waits for its turn, within the credit. The default. */
        PACE,
        /** It is refused with ESME_RTHROTTLED. */
        REJECT
    }

    private static final SessionPolicy DEFAULTS = new SessionPolicy(new Values());

    private final Values values;

    private SessionPolicy(Values values) {
        this.values = values;
    }

    /**
     * Window 64, credit 200, no rate limits, any number of sessions from anywhere, {@link PeerProfile#defaults()}, no
     * attributes.
     */
    public static SessionPolicy defaults() {
        return DEFAULTS;
    }

    private SessionPolicy with(Consumer<Values> change) {
        Values changed = new Values(values);
        change.accept(changed);
        return new SessionPolicy(changed);
    }

    /** Most requests we have unanswered with the peer: what was said here, else in the peer's {@link LinkProfile#window}, else 64. */
    public int window() {
        return values.window == UNSAID ? peer().link().window().orElse(WINDOW) : values.window;
    }

    /** A copy with another window, 1 … 10000. */
    public SessionPolicy window(int value) {
        requireWindow("window", value);
        return with(to -> to.window = value);
    }

    /** Most requests the peer may have unanswered with us; one more is refused at once. */
    public int credit() {
        return values.credit;
    }

    /** A copy with another credit, 1 … 100000. */
    public SessionPolicy credit(int value) {
        inRange("credit", value, 1, 100_000);
        return with(to -> to.credit = value);
    }

    /**
     * Messages a second the peer may send on this session (submit_sm, data_sm, submit_multi, broadcast_sm); 0 for no limit. A
     * message counts once for each destination and each segment that it takes.
     */
    public int messagesPerSecond() {
        return values.messagesPerSecond;
    }

    /** A copy with another rate, 0 … 1000000; 0 switches the limit off. */
    public SessionPolicy messagesPerSecond(int value) {
        inRange("messagesPerSecond", value, 0, FASTEST);
        return with(to -> to.messagesPerSecond = value);
    }

    /** Messages that may come at once after a pause; 0 for as many as {@link #messagesPerSecond()}: one second's. */
    public int burst() {
        return values.burst;
    }

    /** A copy with another burst, 0 … 1000000. */
    public SessionPolicy burst(int value) {
        inRange("burst", value, 0, FASTEST);
        return with(to -> to.burst = value);
    }

    /** As {@link #messagesPerSecond()}, for all sessions of the system_id on this server together; 0 for no limit. */
    public int accountMessagesPerSecond() {
        return values.accountMessagesPerSecond;
    }

    /** A copy with another rate of the account, 0 … 1000000; 0 switches the limit off. */
    public SessionPolicy accountMessagesPerSecond(int value) {
        inRange("accountMessagesPerSecond", value, 0, FASTEST);
        return with(to -> to.accountMessagesPerSecond = value);
    }

    /** As {@link #burst()}, for the account. */
    public int accountBurst() {
        return values.accountBurst;
    }

    /** A copy with another burst of the account, 0 … 1000000. */
    public SessionPolicy accountBurst(int value) {
        inRange("accountBurst", value, 0, FASTEST);
        return with(to -> to.accountBurst = value);
    }

    /** What happens above the rates. */
    public Throttle throttle() {
        return values.throttle;
    }

    /** A copy with another reaction to too many messages. */
    public SessionPolicy throttle(Throttle value) {
        Objects.requireNonNull(value, "throttle");
        return with(to -> to.throttle = value);
    }

    /**
     * Requests a second we send to the peer on this session; what is above waits. 0 for no limit. What was said here, else in the
     * peer's {@link LinkProfile#messagesPerSecond}, else 0.
     */
    public int outboundMessagesPerSecond() {
        return values.outboundMessagesPerSecond == UNSAID
                ? peer().link().messagesPerSecond().orElse(0)
                : values.outboundMessagesPerSecond;
    }

    /** A copy with another rate of ours, 0 … 1000000; 0 switches the limit off. */
    public SessionPolicy outboundMessagesPerSecond(int value) {
        requireRate("outboundMessagesPerSecond", value);
        return with(to -> to.outboundMessagesPerSecond = value);
    }

    /** Most sessions that the system_id may have bound on this server; 0 for any number. One more is refused. */
    public int maxSessions() {
        return values.maxSessions;
    }

    /** A copy with another number of sessions, 0 … 1000000; 0 switches the limit off. */
    public SessionPolicy maxSessions(int value) {
        inRange("maxSessions", value, 0, MOST_SESSIONS);
        return with(to -> to.maxSessions = value);
    }

    /** As {@link #maxSessions()}, for sessions bound as {@code type}. */
    public int maxSessions(BindType type) {
        return values.maxSessionsByType.getOrDefault(type, 0);
    }

    /** A copy with another number of sessions of one bind type, 0 … 1000000; 0 switches the limit off. */
    public SessionPolicy maxSessions(BindType type, int value) {
        inRange("maxSessions", value, 0, MOST_SESSIONS);
        Map<BindType, Integer> changed = new EnumMap<>(BindType.class);
        changed.putAll(values.maxSessionsByType);
        changed.put(type, value);
        return with(to -> to.maxSessionsByType = changed);
    }

    /** Where the account may connect from; empty for anywhere. */
    public List<Cidr> allowedFrom() {
        return values.allowedFrom;
    }

    /** A copy that allows these networks only; none for anywhere. */
    public SessionPolicy allowedFrom(Cidr... networks) {
        List<Cidr> allowed = List.of(networks);
        return with(to -> to.allowedFrom = allowed);
    }

    /** What is known about the peer. Default {@link PeerProfile#defaults()}. */
    public PeerProfile peer() {
        return values.peer;
    }

    /** A copy with another profile of the peer. */
    public SessionPolicy peer(PeerProfile value) {
        Objects.requireNonNull(value, "peer");
        return with(to -> to.peer = value);
    }

    /** Whatever the host wants to find again in its handlers; never null. */
    public Map<String, String> attributes() {
        return values.attributes;
    }

    /** A copy with one more attribute. */
    public SessionPolicy attribute(String name, String value) {
        Map<String, String> more = new HashMap<>(values.attributes);
        more.put(name, value);
        return with(to -> to.attributes = Map.copyOf(more));
    }

    static void requireWindow(String name, int value) {
        inRange(name, value, 1, 10_000);
    }

    static void requireRate(String name, int value) {
        inRange(name, value, 0, FASTEST);
    }

    private static void inRange(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + ": " + value + " (allowed " + low + " … " + high + ")");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionPolicy that
                && limits().equals(that.limits())
                && peer().equals(that.peer())
                && attributes().equals(that.attributes());
    }

    @Override
    public int hashCode() {
        return Objects.hash(limits(), peer(), attributes());
    }

    private String limits() {
        return "window=" + window() + ", credit=" + credit() + ", messagesPerSecond=" + messagesPerSecond()
                + ", burst=" + burst() + ", accountMessagesPerSecond=" + accountMessagesPerSecond()
                + ", accountBurst=" + accountBurst() + ", throttle=" + throttle()
                + ", outboundMessagesPerSecond=" + outboundMessagesPerSecond() + ", maxSessions=" + maxSessions()
                + values.maxSessionsByType + ", allowedFrom=" + allowedFrom();
    }

    /** The limits; of the attributes only the names. */
    @Override
    public String toString() {
        return "SessionPolicy{" + limits() + ", peer=" + peer() + ", attributes="
                + new TreeSet<>(attributes().keySet()) + "}";
    }

    /** Written only until the policy that holds it is made. */
    private static final class Values {
        private int window = UNSAID;
        private int credit = 200;
        private int messagesPerSecond;
        private int burst;
        private int accountMessagesPerSecond;
        private int accountBurst;
        private Throttle throttle = Throttle.PACE;
        private int outboundMessagesPerSecond = UNSAID;
        private int maxSessions;
        private Map<BindType, Integer> maxSessionsByType =
                Map.of(); // never changed, as policies are made for each bind
        private List<Cidr> allowedFrom = List.of();
        private PeerProfile peer = PeerProfile.defaults();
        private Map<String, String> attributes = Map.of();

        private Values() {}

        private Values(Values from) {
            window = from.window;
            credit = from.credit;
            messagesPerSecond = from.messagesPerSecond;
            burst = from.burst;
            accountMessagesPerSecond = from.accountMessagesPerSecond;
            accountBurst = from.accountBurst;
            throttle = from.throttle;
            outboundMessagesPerSecond = from.outboundMessagesPerSecond;
            maxSessions = from.maxSessions;
            maxSessionsByType = from.maxSessionsByType;
            allowedFrom = from.allowedFrom;
            peer = from.peer;
            attributes = from.attributes;
        }
    }
}
