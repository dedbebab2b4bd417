package io.bindery.smpp.session;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.WriteRules;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where a session is in its life. */
sealed interface SessionState {
    /** Connected; a bind is awaited or under way. */
    record Open(int commandState) implements SessionState {
        /** Nothing has happened. */
        static final Open CONNECTED = new Open(Command.OPEN);

        /** The message centre has called, by outbind. */
        static final Open CALLED = new Open(Command.OUTBOUND);
    }

    /**
     * Requests flow.
     *
     * @param rules of what may be written to the peer
     */
    record Bound(int commandState, WriteRules rules) implements SessionState {
        /** One for each kind and version, not for each session. */
        private static final Map<Bound, Bound> SHARED = new ConcurrentHashMap<>();

        /** The state bit of {@link Command#isLegal}. */
        static int commandState(BindType type) {
            return switch (type) {
                case RECEIVER -> Command.BOUND_RX;
                case TRANSMITTER -> Command.BOUND_TX;
                case TRANSCEIVER -> Command.BOUND_TRX;
            };
        }

        static Bound as(BindType type, WriteRules rules) {
            Bound bound = new Bound(commandState(type), rules);
            Bound known = SHARED.putIfAbsent(bound, bound);
            return known == null ? bound : known;
        }
    }

    /**
     * An unbind was decided on: nothing new is sent, what is under way is finished.
     *
     * @param commandState 0 when requests of the peer are no longer handled: it has unbound, or has been cut off
     */
    record Unbinding(int commandState) implements SessionState {}

    /** Over. The connection may still linger so that our last octets arrive. */
    record Closed(CloseReason reason) implements SessionState {}

    /** The state bit of {@link Command#isLegal}; none when closed. */
    default int commandState() {
        return 0;
    }

    /** For messages. */
    default String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
