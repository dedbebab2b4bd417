package io.bindery.smpp.server;

import io.bindery.smpp.health.Load;
import io.bindery.smpp.health.Load.Cause;
import io.bindery.smpp.health.Load.State;
import io.bindery.smpp.health.LoadLimits;
import java.util.Optional;

/**
 * When a server is busy and when idle: a pure function of what it is told and of the times it is told. A load must have been on
 * the other side of its mark at every look for as long as its time says, or the state stays. Not thread-safe.
 */
final class LoadGauge {
    private static final long NEVER = Long.MIN_VALUE;

    /**
     * What a server has to do.
     *
     * @param sessions bound now
     * @param inFlight unanswered now
     * @param requestsPerSecond since the last look
     */
    record Look(long sessions, long inFlight, double requestsPerSecond) {}

    private final LoadLimits limits;
    private State state = State.IDLE;
    private long since = NEVER; // when the load was first seen on the other side, without a break
    private boolean isLeaving;

    LoadGauge(LoadLimits limits) {
        this.limits = limits;
    }

    State state() {
        return state;
    }

    /** A look; gives the load when the state has changed by it. */
    Optional<Load> sees(Look look, long now) {
        if (isLeaving) {
            return Optional.empty();
        }
        Load load = loadOf(look);
        boolean isBeyond = state == State.IDLE ? load.share() >= limits.busyAt() : load.share() <= limits.idleAt();
        if (!isBeyond) {
            since = NEVER;
            return Optional.empty();
        }
        since = since == NEVER ? now : since;
        long after = (state == State.IDLE ? limits.busyAfter() : limits.idleAfter()).toNanos();
        if (now - since < after) {
            return Optional.empty();
        }
        state = state == State.IDLE ? State.BUSY : State.IDLE;
        since = NEVER;
        return Optional.of(new Load(state, load.share(), load.cause()));
    }

    /** The server is leaving: busy from now on. Gives the load when that is new. */
    Optional<Load> leaves() {
        boolean isNew = !isLeaving && state == State.IDLE;
        isLeaving = true;
        state = State.BUSY;
        return isNew ? Optional.of(new Load(State.BUSY, 1, Cause.LEAVING)) : Optional.empty();
    }

    private Load loadOf(Look look) {
        Load highest = new Load(state, share((double) look.sessions(), limits.maxSessions()), Cause.SESSIONS);
        highest = higher(highest, share((double) look.inFlight(), limits.maxInFlight()), Cause.IN_FLIGHT);
        return higher(highest, share(look.requestsPerSecond(), limits.maxRequestsPerSecond()), Cause.REQUEST_RATE);
    }

    private Load higher(Load one, double share, Cause cause) {
        return share > one.share() ? new Load(state, share, cause) : one;
    }

    private static double share(double value, int limit) {
        return limit == 0 ? 0 : value / limit;
    }
}
