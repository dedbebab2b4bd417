package io.bindery.smpp.server;

import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.health.Usage;
import java.time.Duration;

/**
 * How a server is, for probes; see {@link SmppServer#health()}.
 *
 * <p>A liveness probe asks {@link #isLive()}, a readiness probe {@link #isReady()}. Neither asks whether sessions are bound or
 * much is to do: a restart cures neither, and a busy server that gets no connections any more is a broken service.
 *
 * @param phase where it is in its life
 * @param isAccepting whether it lets new connections in: a listener is open, or it was started in memory only
 * @param sinceTick how long ago the event loop that is furthest behind was seen to turn; about a second at most unless it is
 *     stuck, or the process gets no time. 0 on the first call, and on a closed server
 * @param bound sessions that are bound
 * @param notBound connections that have not bound yet
 * @param waiting requests of ours that wait for a window slot or for their pace
 * @param sent requests of ours that were written and not answered, of the sum of the sessions' windows
 * @param received requests of ESMEs that are not answered, of the sum of the sessions' credits
 */
public record ServerHealth(
        Phase phase,
        boolean isAccepting,
        Duration sinceTick,
        int bound,
        int notBound,
        long waiting,
        Usage sent,
        Usage received) {
    private static final Duration STUCK = Duration.ofSeconds(15);

    /** Where a server is in its life. */
    public enum Phase {
        /** It serves. */
        SERVING,
        /** {@link SmppServer#drain} was called; it still serves as ever ({@link DrainPlan#settle()}). */
        SETTLING,
        /** It accepts no more, and its sessions are leaving. */
        DRAINING,
        /** {@link SmppServer#close()} was called. */
        CLOSED
    }

    /** Whether every event loop has turned within 15 s. A server that is closed is live: a restart would not bring it back. */
    public boolean isLive() {
        return isLive(STUCK);
    }

    /** Whether every event loop has turned within {@code patience}; give it more than 2 s. */
    public boolean isLive(Duration patience) {
        return sinceTick.compareTo(patience) <= 0;
    }

    /** Whether new connections should be sent to it: it accepts them and does not mean to leave. */
    public boolean isReady() {
        return phase == Phase.SERVING && isAccepting;
    }

    /** Whether a drain was begun, and the server is not closed. */
    public boolean isDraining() {
        return phase == Phase.SETTLING || phase == Phase.DRAINING;
    }
}
