package io.bindery.smpp.server;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.session.LiveSession;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * The sessions of one account: how many have a place, counted when their bind is accepted, and who is bound. It is changed under
 * the lock of {@link AccountPlaces}, and read by anybody.
 */
final class Roster {
    private static final LiveSession[] NONE = new LiveSession[0];

    /** Of accounts that have nobody. */
    static final Roster NOBODY = new Roster();

    private static final AtomicIntegerFieldUpdater<Roster> TURN =
            AtomicIntegerFieldUpdater.newUpdater(Roster.class, "turn");

    private int receivers;
    private int transmitters;
    private int transceivers;
    private volatile LiveSession[] bound = NONE; // never changed, but replaced

    @SuppressWarnings("UnusedVariable") // TURN reads it
    private volatile int turn;

    boolean take(BindType type, SessionPolicy policy) {
        if (isUsedUp(policy.maxSessions(), places()) || isUsedUp(policy.maxSessions(type), places(type))) {
            return false;
        }
        change(type, 1);
        return true;
    }

    private static boolean isUsedUp(int limit, int used) {
        return limit > 0 && used >= limit;
    }

    void giveBack(BindType type) {
        change(type, -1);
    }

    private void change(BindType type, int by) {
        switch (type) {
            case RECEIVER -> receivers += by;
            case TRANSMITTER -> transmitters += by;
            case TRANSCEIVER -> transceivers += by;
        }
    }

    /** How many places are taken. */
    int places() {
        return receivers + transmitters + transceivers;
    }

    private int places(BindType type) {
        return switch (type) {
            case RECEIVER -> receivers;
            case TRANSMITTER -> transmitters;
            case TRANSCEIVER -> transceivers;
        };
    }

    void add(LiveSession session) {
        LiveSession[] more = Arrays.copyOf(bound, bound.length + 1);
        more[bound.length] = session;
        bound = more;
    }

    void remove(LiveSession session) {
        bound = Arrays.stream(bound).filter(other -> !other.equals(session)).toArray(LiveSession[]::new);
    }

    /** Those that are bound, and perhaps some that are unbinding; not to be changed. */
    LiveSession[] bound() {
        return bound;
    }

    /** A number that is another one each time. */
    int nextTurn() {
        return TURN.getAndIncrement(this) & Integer.MAX_VALUE;
    }
}
