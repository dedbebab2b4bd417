package io.bindery.smpp.session;

import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection that never leaves the process. Its two ends are a blocking channel for a client's threads and a Netty
 * channel for an event loop; between them stand two rings of octets, one in each direction. Thread-safe.
 *
 * <p>Both rings are bounded. A client that writes faster than the server reads is held up; a client that does not read
 * leaves what the server writes in the channel's own output, where the marks count it as they do on a socket.
 *
 * <p>The client's threads wait for the condition. The event loop never waits: when it finds nothing to read, or no room, it
 * leaves a note, and whoever changes that wakes it, once.
 */
public final class InMemoryConnection {
    private final InMemoryClient client;
    private final InMemoryChannel server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private final OctetRing toServer = new OctetRing();
    private final OctetRing toClient = new OctetRing();
    private boolean isClientClosed;
    private boolean isServerClosed;
    private boolean serverAwaits;

    /**
     * An open connection; its server's end belongs to no event loop yet ({@link Transport#register}).
     *
     * @param from who the server sees as its client
     * @param to what the server sees as its own address
     */
    public InMemoryConnection(SocketAddress from, SocketAddress to) {
        this.client = new InMemoryClient(this);
        this.server = new InMemoryChannel(this, from, to);
    }

    /** The client's end. */
    public ByteChannel client() {
        return client;
    }

    /** The server's end. */
    public Channel server() {
        return server;
    }

    // --- The client's threads -------------------------------------------------------------------------------------

    /** Waits for octets; -1 after the last when the server has closed, 0 when the client closes meanwhile. */
    int readAsClient(ByteBuffer target) {
        int count;
        boolean wakes;
        lock.lock();
        try {
            while (toClient.size() == 0 && !isServerClosed && !isClientClosed) {
                changed.awaitUninterruptibly(); // an interrupt closes the client's end
            }
            if (isClientClosed) {
                return 0;
            }
            count = toClient.giveTo(target);
            wakes = takeNote();
        } finally {
            lock.unlock();
        }
        wake(wakes);
        return count == 0 ? -1 : count;
    }

    /**
     * Waits for room and fills it; gives how many octets went, 0 when the client closes meanwhile.
     *
     * @throws ClosedChannelException when the server has closed
     */
    int writeAsClient(ByteBuffer source) throws ClosedChannelException {
        int count;
        boolean wakes;
        lock.lock();
        try {
            while (toServer.size() == OctetRing.LIMIT && !isServerClosed && !isClientClosed) {
                changed.awaitUninterruptibly();
            }
            if (isClientClosed) {
                return 0;
            }
            if (isServerClosed) {
                throw new ClosedChannelException();
            }
            count = toServer.takeFrom(source);
            wakes = takeNote();
        } finally {
            lock.unlock();
        }
        wake(wakes);
        return count;
    }

    /** What was written before still reaches the server; what was not read is gone. */
    void closeAsClient() {
        boolean wakes;
        lock.lock();
        try {
            isClientClosed = true;
            toClient.clear();
            changed.signalAll();
            wakes = takeNote();
        } finally {
            lock.unlock();
        }
        wake(wakes);
    }

    private boolean takeNote() {
        boolean noted = serverAwaits;
        serverAwaits = false;
        return noted;
    }

    private void wake(boolean wakes) {
        if (wakes) {
            server.wake();
        }
    }

    // --- The server's event loop ----------------------------------------------------------------------------------

    /** How many octets there are to read; -1 when there will be none any more; with 0 a note is left. */
    int readable() {
        lock.lock();
        try {
            if (toServer.size() == 0 && isClientClosed) {
                return -1;
            }
            serverAwaits |= toServer.size() == 0;
            return toServer.size();
        } finally {
            lock.unlock();
        }
    }

    void readAsServer(ByteBuffer target) {
        lock.lock();
        try {
            toServer.giveTo(target);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives how many octets there was room for; a note is left unless all went.
     *
     * @throws ClosedChannelException when the client has closed
     */
    int writeAsServer(ByteBuffer source) throws ClosedChannelException {
        lock.lock();
        try {
            if (isClientClosed) {
                throw new ClosedChannelException();
            }
            int count = toClient.takeFrom(source);
            serverAwaits |= source.hasRemaining();
            changed.signalAll();
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Any thread. What was written before can still be read by the client. */
    void closeAsServer() {
        lock.lock();
        try {
            isServerClosed = true;
            toServer.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
