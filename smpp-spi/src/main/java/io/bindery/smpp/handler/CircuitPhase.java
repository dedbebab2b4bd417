package io.bindery.smpp.handler;

/** Where the circuit to an upstream stands, as {@link SessionObserver#circuitChanged} tells it. */
public enum CircuitPhase {
    /** Requests go to the upstream. */
    CLOSED,
    /** None do: too much has gone wrong there. */
    OPEN,
    /** A few do, to see how they fare. */
    HALF_OPEN
}
