package io.bindery.smpp.server;

import io.bindery.smpp.SmppException;
import org.jspecify.annotations.Nullable;

/** An ESME was called and is not bound; see {@link SmppServer#outbind}. */
public final class OutbindException extends SmppException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The limits of the server allow no further connection now. */
        TOO_MANY_CONNECTIONS,
        /** The host is unknown, nobody listens there, or TLS failed. */
        NOT_CONNECTED,
        /** The ESME has closed the connection, or said something else: it may not have liked the password. */
        CLOSED,
        /** The ESME has sent no bind within {@link io.bindery.smpp.handler.LinkOptions#sessionInit()}. */
        NOT_BOUND_IN_TIME,
        /** The ESME has sent a bind, which this server's bind handler, or a limit, has refused. */
        BIND_REFUSED,
        /** The server is closed, or drains. */
        STOPPING
    }

    private final Reason reason;

    OutbindException(OutbindCall call, Reason reason, String detail, @Nullable Throwable cause) {
        super(call + ": " + reason + (detail.isEmpty() ? "" : ", " + detail), cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
