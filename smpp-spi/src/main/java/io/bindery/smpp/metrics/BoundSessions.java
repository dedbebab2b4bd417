package io.bindery.smpp.metrics;

import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionLoad;
import io.bindery.smpp.pdu.BindType;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that are bound, and what they have to do when somebody asks: then each is looked at once, and what was found
 * serves all gauges of that scrape.
 */
final class BoundSessions {
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    /** Sums over all sessions, but for the longest delay. */
    record Sums(
            long takenAt,
            long window,
            long sent,
            long full,
            long waiting,
            long received,
            long outbox,
            long unsentOctets,
            long overdueNanos) {

        private Sums plus(SessionLoad one) {
            return new Sums(
                    takenAt,
                    window + one.window(),
                    sent + one.sent(),
                    full + (one.window() > 0 && one.sent() >= one.window() ? 1 : 0),
                    waiting + one.waiting(),
                    received + one.received(),
                    outbox + one.outbox(),
                    unsentOctets + one.unsentOctets(),
                    Math.max(overdueNanos, one.overdueNanos()));
        }
    }

    private final LongSupplier nanoTime;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final Tally<BindType> byType = new Tally<>(BindType.class);
    private @Nullable Sums latest; // guarded by this

    BoundSessions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void register(Meters meters) {
        for (BindType type : BindType.values()) {
            String description = "Sessions that are bound";
            meters.gauge("smpp.sessions", description, this, me -> me.byType.of(type), "bind", Meters.nameOf(type));
        }
        gauge(meters, "smpp.window.size", "Requests of ours that may be unanswered", Sums::window);
        gauge(meters, "smpp.window.used", "Requests of ours that are unanswered", Sums::sent);
        gauge(meters, "smpp.window.full", "Sessions whose window is full", Sums::full);
        gauge(meters, "smpp.requests.waiting", "Requests of ours that wait for a window slot", Sums::waiting);
        gauge(meters, "smpp.requests.in.flight", "Requests of peers that are unanswered", Sums::received);
        gauge(meters, "smpp.outbox.depth", "PDUs that wait for their event loop", Sums::outbox);
        gaugeIn("bytes", meters, "smpp.outbox.unsent", "Octets that wait for peers to read", Sums::unsentOctets);
        String overdue = "For how long an event loop has not come to its timers";
        gaugeIn("seconds", meters, "smpp.event.loop.overdue", overdue, sums -> sums.overdueNanos() / 1e9);
    }

    private void gauge(Meters meters, String name, String description, ToDoubleFunction<Sums> value) {
        meters.gauge(name, description, this, me -> value.applyAsDouble(me.sums()));
    }

    private void gaugeIn(String unit, Meters meters, String name, String description, ToDoubleFunction<Sums> value) {
        meters.gaugeIn(unit, name, description, this, me -> value.applyAsDouble(me.sums()));
    }

    void add(Session session) {
        if (sessions.add(session)) {
            byType.add(session.bindType());
        }
    }

    void remove(Session session) {
        if (sessions.remove(session)) {
            byType.remove(session.bindType());
        }
    }

    int count() {
        return sessions.size();
    }

    synchronized Sums sums() {
        long now = nanoTime.getAsLong();
        Sums known = latest;
        if (known == null || now - known.takenAt() >= FRESH_NANOS) {
            known = new Sums(now, 0, 0, 0, 0, 0, 0, 0, 0);
            for (Session session : sessions) {
                known = known.plus(session.load());
            }
            latest = known;
        }
        return known;
    }
}
