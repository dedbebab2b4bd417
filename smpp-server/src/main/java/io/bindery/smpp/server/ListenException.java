package io.bindery.smpp.server;

import io.bindery.smpp.SmppException;
import java.net.SocketAddress;

/** The server cannot listen where it was told to, most often because the port is in use. */
public final class ListenException extends SmppException {
    private static final long serialVersionUID = 1L;

    ListenException(SocketAddress address, Throwable cause) {
        super("cannot listen on " + address + ": " + cause.getMessage(), cause);
    }
}
