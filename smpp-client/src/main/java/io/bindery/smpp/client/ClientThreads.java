package io.bindery.smpp.client;

import io.bindery.smpp.session.HandlerThreads;
import io.bindery.smpp.session.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The threads of any number of clients: a few event loops, which serve all their connections, and those that run their
 * handlers. Thread-safe.
 *
 * <p>Nobody needs to make any: clients that are given none share those of the process, which start with the first of them
 * and end with the last. So their number does not grow with the number of clients.
 */
public final class ClientThreads implements AutoCloseable {
    private static final Object LOCK = new Object();
    private static @Nullable ClientThreads shared; // guarded by LOCK, as its users are

    private final Transport transport;
    private final HandlerThreads handlers;
    private final boolean isShared;
    private int users;

    private ClientThreads(String name, int eventLoops, boolean isShared) {
        this.transport = Transport.open(name, eventLoops);
        this.handlers = HandlerThreads.named(name + "-handler-");
        this.isShared = isShared;
    }

    /**
     * Threads apart from those of other clients.
     *
     * @param name what their names begin with
     * @param eventLoops 1 … 1024; one for each processor is enough for everything
     */
    public static ClientThreads start(String name, int eventLoops) {
        if (eventLoops < 1 || eventLoops > 1_024) {
            throw new IllegalArgumentException("eventLoops: " + eventLoops + " (allowed 1 … 1024)");
        }
        return new ClientThreads(name, eventLoops, false);
    }

    /** Those of the process; {@link #release} must follow. */
    static ClientThreads lease() {
        synchronized (LOCK) {
            ClientThreads threads = shared;
            if (threads == null) {
                threads = new ClientThreads("smpp-client", Runtime.getRuntime().availableProcessors(), true);
                shared = threads;
            }
            threads.users++;
            return threads;
        }
    }

    /** A client has ended; the last one ends the threads if they are those of the process. */
    void release() {
        if (!isShared) {
            return;
        }
        synchronized (LOCK) {
            users--;
            if (users > 0) {
                return;
            }
            shared = null;
        }
        close();
    }

    Transport transport() {
        return transport;
    }

    HandlerThreads handlers() {
        return handlers;
    }

    /** Ends the threads; close the clients first, for what is still connected is cut off. A second call does nothing. */
    @Override
    public void close() {
        transport.close();
        handlers.close();
    }
}
