package io.bindery.smpp.server;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** One connection, as the door sees it. */
final class Visit implements ChannelFutureListener {
    private static final AtomicIntegerFieldUpdater<Visit> UNDER_WAY =
            AtomicIntegerFieldUpdater.newUpdater(Visit.class, "underWay");

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

    private final Door door;
    private final long acceptedNanos;

    private volatile SocketAddress client; // written by its event loop

    /** Requests to its account that go this way, for which the session's own numbers may come too late. */
    private volatile int underWay;

    // Guarded by the door.
    Stage stage = Stage.OUTSIDE;
    Origin origin = Origin.UNKNOWN;

    // The thread that watches the load.
    int requestsSeen;

    // Its event loop only.
    boolean hasPlace;
    boolean wasBound;

    Visit(Door door, SocketAddress client, long acceptedNanos) {
        this.door = door;
        this.client = client;
        this.acceptedNanos = acceptedNanos;
    }

    /** The connection is closed. */
    @Override
    public void operationComplete(ChannelFuture closed) {
        door.leaves(this);
    }

    /** When the connection was accepted. */
    long acceptedNanos() {
        return acceptedNanos;
    }

    int underWay() {
        return underWay;
    }

    /** A request to its account goes this way; -1 when that is over. */
    void underWay(int change) {
        UNDER_WAY.addAndGet(this, change);
    }

    /** Who is at the other end: the peer of the connection, until a PROXY header says better. */
    SocketAddress client() {
        return client;
    }

    void isFor(SocketAddress realClient) {
        client = realClient;
    }
}
