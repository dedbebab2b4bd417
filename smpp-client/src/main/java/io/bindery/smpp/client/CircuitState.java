package io.bindery.smpp.client;

import io.bindery.smpp.handler.CircuitPhase;
import java.time.Instant;

/** Whether an {@link UpstreamGroup} sends requests to one of its upstreams. */
public sealed interface CircuitState {
    /** It does. */
    record Closed() implements CircuitState {
        @Override
        public CircuitPhase phase() {
            return CircuitPhase.CLOSED;
        }
    }

    /**
     * It does not, because too much has gone wrong there.
     *
     * @param until from then on the next request tries whether that is still so
     */
    record Open(Instant until) implements CircuitState {
        @Override
        public CircuitPhase phase() {
            return CircuitPhase.OPEN;
        }
    }

    /** It sends a few, to see how they fare. */
    record HalfOpen() implements CircuitState {
        @Override
        public CircuitPhase phase() {
            return CircuitPhase.HALF_OPEN;
        }
    }

    /** The same for counting: which of the three it is. */
    CircuitPhase phase();
}
