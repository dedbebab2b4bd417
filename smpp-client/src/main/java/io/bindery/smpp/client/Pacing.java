package io.bindery.smpp.client;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionOwner;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows sessions down while their peer has too much to do, each by itself, and lets it go faster again: an {@link AdaptiveRate}
 * for the session, made for the first complaint of its peer. One for each bind, which has one session at a time. Event loop of
 * the bind only.
 *
 * <p>It hears of its sessions as their owner: {@link #before} puts it before the one that they have.
 */
final class Pacing {
    private static final Logger LOG = LoggerFactory.getLogger(Pacing.class);

    private final String name;
    private final Loop loop;
    private final LongSupplier nanoTime;
    private final IntSupplier most;
    private final SeldomLog seldom;
    private @Nullable Slowed slowed;

    /** A session that is held back. */
    private static final class Slowed {
        final LiveSession session;
        final AdaptiveRate rate;
        int applied;

        @Nullable Future<?> tick;

        Slowed(LiveSession session, AdaptiveRate rate, int applied) {
            this.session = session;
            this.rate = rate;
            this.applied = applied;
        }
    }

    /**
     * @param name of the bind, for log lines
     * @param loop on which the sessions live
     * @param most requests a second that a session of this bind may send, as configured now; 0 for any number
     */
    Pacing(String name, Loop loop, LongSupplier nanoTime, IntSupplier most) {
        this.name = name;
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.most = most;
        this.seldom = new SeldomLog(LOG, nanoTime);
    }

    /** An owner for sessions that are held back, which is told all that {@code owner} is. */
    SessionOwner before(SessionOwner owner) {
        return new SessionOwner() {
            @Override
            public void bound(LiveSession session) {
                owner.bound(session);
            }

            @Override
            public void pressed(LiveSession session, CommandStatus status, int congestion, long nanos) {
                Pacing.this.pressed(session, status, congestion, nanos);
                owner.pressed(session, status, congestion, nanos);
            }

            @Override
            public void ended(LiveSession session) {
                owner.ended(session);
            }

            @Override
            public void closed(LiveSession session, CloseReason reason) {
                over();
                owner.closed(session, reason);
            }
        };
    }

    private void pressed(LiveSession session, CommandStatus status, int congestion, long nanos) {
        Slowed now = slowed;
        if (now == null || now.session != session) {
            over();
            now = new Slowed(session, new AdaptiveRate(most.getAsInt()), most.getAsInt());
        }
        now.rate.pressed(status, congestion, nanos, session.requestsPerSecond(), nanoTime.getAsLong());
        if (now.rate.isSlowed()) {
            boolean isNew = slowed != now;
            slowed = now;
            if (now.rate.limit() < now.applied || now.applied == 0) {
                seldom.warn(
                        "the message centre has too much to do, slowed down",
                        name,
                        (status.isOk() ? "congestion_state " + congestion : status.name()) + ", to " + now.rate.limit()
                                + " a second");
            }
            apply(now);
            if (isNew) {
                plan(now);
            }
        }
    }

    /** The session has ended. */
    private void over() {
        Slowed last = slowed;
        slowed = null;
        if (last != null && last.tick != null) {
            last.tick.cancel(false);
        }
    }

    /** Requests a second that the present session is held to by its peer's complaints; 0 when it is not. */
    int slowedTo() {
        Slowed now = slowed;
        return now == null ? 0 : now.rate.limit();
    }

    private void plan(Slowed of) {
        of.tick = loop.schedule(() -> tick(of), 1, TimeUnit.SECONDS);
    }

    private void tick(Slowed of) {
        if (of != slowed) {
            return;
        }
        of.rate.most(most.getAsInt());
        of.rate.tick(nanoTime.getAsLong());
        of.applied = of.session.policy().outboundMessagesPerSecond(); // somebody may have changed it
        apply(of);
        if (of.rate.isSlowed()) {
            plan(of);
        } else {
            slowed = null;
            LOG.info("bind {}: as fast as before again", name);
        }
    }

    private static void apply(Slowed of) {
        int limit = of.rate.limit();
        if (limit != of.applied) {
            of.applied = limit;
            of.session
                    .changePolicy(policy -> policy.outboundMessagesPerSecond(limit))
                    .exceptionally(ended -> null);
        }
    }
}
