package io.bindery.smpp.client;

import io.bindery.smpp.handler.BindPhase;
import java.time.Instant;

/** Where a supervised bind stands; see {@link SmppClient#state()}. */
public sealed interface BindState {
    /** The same without what belongs to it, as {@link io.bindery.smpp.handler.SessionObserver#bindChanged} tells it. */
    BindPhase phase();

    /**
     * A TCP connection is being made.
     *
     * @param attempt 1 for the first since the last healthy session
     */
    record Connecting(int attempt) implements BindState {
        @Override
        public BindPhase phase() {
            return BindPhase.CONNECTING;
        }
    }

    /** The connection is open, the bind is sent, its response is awaited. */
    record Binding(int attempt) implements BindState {
        @Override
        public BindPhase phase() {
            return BindPhase.BINDING;
        }
    }

    /** Requests can be sent. */
    record Bound() implements BindState {
        @Override
        public BindPhase phase() {
            return BindPhase.BOUND;
        }
    }

    /**
     * Nothing is connected; the next attempt comes later.
     *
     * @param until when
     * @param attempt the number that attempt will have
     * @param cause why the last one, or the last session, ended, in words
     * @param setback the kind of that, which the length of the wait depends on
     */
    record Waiting(Instant until, int attempt, String cause, Setback setback) implements BindState {
        @Override
        public BindPhase phase() {
            return BindPhase.WAITING;
        }
    }

    /**
     * Nothing is connected and nothing is planned: the bind is paused, waits for a permit, or has not begun.
     *
     * @param cause which of these, in words
     */
    record Standby(String cause) implements BindState {
        @Override
        public BindPhase phase() {
            return BindPhase.STANDBY;
        }
    }

    /** The client was closed; it will not bind again. */
    record Stopped(String cause) implements BindState {
        @Override
        public BindPhase phase() {
            return BindPhase.STOPPED;
        }
    }
}
