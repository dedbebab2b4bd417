package io.bindery.smpp.session;

import io.bindery.smpp.handler.CloseReason;

/** Who made a session and keeps account of it. Called on the session's event loop; must not block. */
public interface SessionOwner {
    /** The session is bound; its bind response is not yet written. */
    void bound(LiveSession session);

    /** The connection is closed; comes exactly once for each session, bound or not. */
    void closed(LiveSession session, CloseReason reason);
}
