package io.bindery.smpp.client;

import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionOwner;
import java.util.concurrent.CompletableFuture;

/** Makes connections; the tests' own has none. Event loop only. */
interface Dialer {
    /**
     * Starts one attempt: either {@code owner} is told {@code closed} exactly once, or the stage fails and there is no
     * channel. The stage completes with the session when the connection is open and the bind sent.
     */
    CompletableFuture<LiveSession> dial(int attempt, SessionOwner owner);

    /** Ends the attempt that is under way as soon as may be; its stage fails unless it has a connection by then. */
    default void giveUp() {}
}
