package io.bindery.smpp.server;

import java.time.Duration;
import java.util.List;

/**
 * What became of a drain.
 *
 * @param phases in the order in which they came; none when the server was closed already
 * @param connectionsClosed connections without a bind that were closed
 * @param sessionsUnbound sessions that ended in good order
 * @param sessionsCutOff sessions that ended otherwise: unbind was not answered, or the connection broke
 * @param requestsRefused requests that came after their session's cut-off and were refused with ESME_RTHROTTLED
 * @param requestsUnanswered requests that were refused because their handlers had not answered to the last
 */
public record DrainReport(
        List<Phase> phases,
        int connectionsClosed,
        int sessionsUnbound,
        int sessionsCutOff,
        int requestsRefused,
        int requestsUnanswered) {
    /** The parts of a drain. */
    public enum Step {
        /** Everything is served as ever. */
        SETTLE,
        /** The listeners are closed; sessions are told to leave, a few at a time. */
        SPREAD,
        /** The last sessions leave. */
        FINISH
    }

    /**
     * One part.
     *
     * @param budget how long it might have taken
     * @param took how long it took
     * @param forced whether something was broken off: the time was over, or {@link SmppServer#close()} was called
     */
    public record Phase(Step step, Duration budget, Duration took, boolean forced) {}

    public DrainReport {
        phases = List.copyOf(phases);
    }

    /** How long the drain took. */
    public Duration took() {
        return phases.stream().map(Phase::took).reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether some phase was forced. */
    public boolean forced() {
        return phases.stream().anyMatch(Phase::forced);
    }
}
