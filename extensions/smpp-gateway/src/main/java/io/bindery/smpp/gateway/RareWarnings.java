package io.bindery.smpp.gateway;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Warnings that come in floods: one line for each cause in ten seconds, with a count of those left out. */
final class RareWarnings {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Logger log;
    private final Time time;
    private final ConcurrentHashMap<String, State> causes = new ConcurrentHashMap<>();

    /** {@code leftOut} since the last line; {@code told}: what that line has to say of those before it, -1 for no line. */
    private record State(long lastNanos, long leftOut, long told) {}

    RareWarnings(Logger log, Time time) {
        this.log = log;
        this.time = time;
    }

    /**
     * Logs unless the same was logged a moment ago.
     *
     * @param cause tells warnings apart; from a small set, such as the names of upstreams
     */
    void warn(String cause, String message, Object... arguments) {
        long now = time.nanos();
        State state = causes.compute(
                cause,
                (key, last) -> last == null || now - last.lastNanos() >= INTERVAL_NANOS
                        ? new State(now, 0, last == null ? 0 : last.leftOut())
                        : new State(last.lastNanos(), last.leftOut() + 1, -1));
        if (state.told() >= 0) {
            log.warn(state.told() == 0 ? message : message + " (and " + state.told() + " more before)", arguments);
        }
    }
}
