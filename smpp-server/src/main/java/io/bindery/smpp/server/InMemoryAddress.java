package io.bindery.smpp.server;

import java.net.SocketAddress;

/**
 * Whom {@link SmppServer#connectInMemory()} has connected: somebody in this process. It is what bind handlers see as
 * {@link io.bindery.smpp.handler.BindRequest#clientAddress()}, and no allow-list keeps it out. Equal to nothing but itself.
 */
public final class InMemoryAddress extends SocketAddress {
    private static final long serialVersionUID = 1L;

    private final String text;

    InMemoryAddress(String text) {
        this.text = text;
    }

    /** {@code in memory} and the number of the connection, 1 for a server's first. */
    @Override
    public String toString() {
        return text;
    }
}
