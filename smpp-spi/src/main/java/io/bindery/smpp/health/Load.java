package io.bindery.smpp.health;

/**
 * How much a server has to do.
 *
 * @param state what to make of it
 * @param share the highest of the measures that {@link LoadLimits} has limits for, 1 at its limit; it may be above
 * @param cause which measure that was, or that the server is leaving
 */
public record Load(State state, double share, Cause cause) {
    /** What to make of a load; see {@link LoadLimits} for when it changes. */
    public enum State {
        /** There is little to do; also what a server is when it starts. */
        IDLE,
        /** There is much to do, or the server is leaving and must not be counted as one that could take more. */
        BUSY
    }

    /** What has decided. */
    public enum Cause {
        /** Bound sessions, of {@link LoadLimits#maxSessions()}. */
        SESSIONS,
        /** Requests under way, of {@link LoadLimits#maxInFlight()}. */
        IN_FLIGHT,
        /** Requests a second, of {@link LoadLimits#maxRequestsPerSecond()}. */
        REQUEST_RATE,
        /** The server drains or is closed. */
        LEAVING
    }
}
