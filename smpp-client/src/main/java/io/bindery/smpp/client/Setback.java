package io.bindery.smpp.client;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.CloseReason;

/** Why an attempt or a session of a supervised bind has ended, as far as the wait for the next attempt depends on it. */
public enum Setback {
    /** No connection, no TLS, no answer to the bind, or a session that has ended: the network, or a message centre that restarts. */
    NETWORK,
    /** The message centre does not want this bind: a wrong system_id, password or type. Somebody has to do something. */
    REFUSED,
    /** The message centre believes that the bind is there already: the session that was lost lingers on its side. */
    ALREADY_BOUND,
    /** The message centre is overloaded, or allows no more binds for now. */
    THROTTLED;

    /**
     * @param status of the bind response; ESME_ROK when there was none, or the bind had succeeded
     * @param wasJustBound whether a session of this bind has ended a moment ago, so that the message centre may still have it
     */
    static Setback of(CloseReason reason, CommandStatus status, boolean wasJustBound) {
        if (reason.kind() != CloseReason.Kind.BIND_REFUSED || status.isOk()) {
            return NETWORK;
        }
        boolean isAboutAnother =
                status.equals(CommandStatus.ALREADY_BOUND) || wasJustBound && status.equals(CommandStatus.BIND_FAILED);
        if (isAboutAnother) {
            return ALREADY_BOUND;
        }
        return status.isTransient() ? THROTTLED : REFUSED;
    }
}
