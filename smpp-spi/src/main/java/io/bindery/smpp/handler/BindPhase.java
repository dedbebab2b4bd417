package io.bindery.smpp.handler;

/** Where the bind of a client stands, as {@link SessionObserver#bindChanged} tells it. */
public enum BindPhase {
    /** A TCP connection is being made. */
    CONNECTING,
    /** The bind is sent, its response is awaited. */
    BINDING,
    /** Requests can be sent. */
    BOUND,
    /** Nothing is connected; the next attempt comes by itself. */
    WAITING,
    /** Nothing is connected, and nothing will be before somebody permits it. */
    STANDBY,
    /** The client was closed, or has only just been made. */
    STOPPED
}
