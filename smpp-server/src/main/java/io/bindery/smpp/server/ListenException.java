package io.bindery.smpp.server;

import io.bindery.smpp.SmppException;
import java.net.SocketAddress;

/** The server cannot listen where it was told to, most often because the port is in use. */
public final class ListenException extends SmppException {
    private static final long serialVersionUID = 1L;

    ListenException(SocketAddress address, Throwable cause) {
        super("cannot listen on " + address + ": " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message; // an unresolved host has no message
    }
}
