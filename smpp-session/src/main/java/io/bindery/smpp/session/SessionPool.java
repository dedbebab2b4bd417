package io.bindery.smpp.session;

import io.bindery.smpp.NotSentException;
import io.bindery.smpp.pdu.Command;
import java.util.Collection;
import java.util.Optional;

/** Sessions of which any will do for a request that it may carry. All methods may be called from any thread. */
public interface SessionPool {
    /** How many sessions a request is offered to at most; the others may be as short-lived. */
    int MOST_TRIES = 16;

    /** Those that are bound, and perhaps some that are unbinding; not to be changed. */
    LiveSession[] bound();

    /** A number that is another one each time, 0 or more. */
    int nextTurn();

    /** How many requests the session has under way, those included that wait for its event loop. */
    int underWay(LiveSession session);

    /** A request goes to this session; {@link #ends} follows. */
    void begins(LiveSession session);

    /** A request that went to this session is over. */
    void ends(LiveSession session);

    /** Why no session could be chosen. */
    NotSentException cannotCarry(Command command);

    /** A session for a PDU of ours, not one of {@code tried}: of those that may carry it, the one whose window is used least. */
    default Optional<LiveSession> choose(Command command, Collection<LiveSession> tried) {
        return Choice.of(this, command, tried);
    }
}
