package io.bindery.smpp.server;

import io.bindery.smpp.session.InMemoryConnection;
import io.bindery.smpp.session.Transport;
import java.net.SocketAddress;
import java.nio.channels.ByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/** The way into a server from its own process. What it makes goes through the same entrance as the connections of sockets. */
final class InMemoryListener {
    /** As bind handlers and logs know it; no other listener has the name. */
    static final String NAME = "in-memory";

    private static final SocketAddress SERVER = new InMemoryAddress("in memory");

    private final Entrance entrance;
    private final Transport transport;
    private final AtomicLong connections = new AtomicLong();

    InMemoryListener(Entrance entrance, Transport transport) {
        this.entrance = entrance;
        this.transport = transport;
    }

    ByteChannel connect() {
        return connect(new InMemoryAddress("in memory " + connections.incrementAndGet()));
    }

    /** @throws IllegalStateException when the server accepts no more */
    ByteChannel connect(SocketAddress client) {
        if (entrance.reception().isEnding()) {
            throw new IllegalStateException("connectInMemory: the server accepts no more connections");
        }
        InMemoryConnection connection = new InMemoryConnection(client, SERVER);
        if (entrance.takesIn(connection.server())) {
            transport.register(connection.server());
        }
        return connection.client();
    }
}
