package io.bindery.smpp.server;

import java.net.SocketAddress;

/** One connection, as the door sees it. */
final class Visit {
    /** How far it has come. */
    enum Stage {
        /** Not let in, or gone. */
        OUTSIDE,
        /** No octet of SMPP has come yet. */
        SILENT,
        /** Octets have come. */
        TALKING,
        /** Bound. */
        BOUND
    }

    private final long acceptedNanos;

    private volatile SocketAddress client; // written by its event loop

    // Guarded by the door.
    Stage stage = Stage.OUTSIDE;
    Origin origin = Origin.UNKNOWN;

    // Its event loop only.
    boolean hasPlace;
    boolean wasBound;

    Visit(SocketAddress client, long acceptedNanos) {
        this.client = client;
        this.acceptedNanos = acceptedNanos;
    }

    /** When the connection was accepted. */
    long acceptedNanos() {
        return acceptedNanos;
    }

    /** Who is at the other end: the peer of the connection, until a PROXY header says better. */
    SocketAddress client() {
        return client;
    }

    void isFor(SocketAddress realClient) {
        client = realClient;
    }
}
