package io.bindery.smpp.testkit;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link FaultProxy}: two sockets, and two daemon threads for each direction. */
final class Wire {
    private final SocketChannel client;
    private final SocketChannel target;
    private final List<Thread> threads;
    private final AtomicInteger openDirections = new AtomicInteger(2);
    private volatile boolean isHalfOpen;
    private volatile boolean isClosing;

    private Wire(int number, SocketChannel client, SocketChannel target, Faults toTarget, Faults toClient) {
        this.client = client;
        this.target = target;
        Flow there = new Flow(this, number, client, target, toTarget);
        Flow back = new Flow(this, number, target, client, toClient);
        this.threads = List.of(
                daemon("fault proxy from client", there::receive),
                daemon("fault proxy to target", there::deliver),
                daemon("fault proxy from target", back::receive),
                daemon("fault proxy to client", back::deliver));
    }

    static Wire start(int number, SocketChannel client, SocketChannel target, Faults toTarget, Faults toClient) {
        Wire wire = new Wire(number, client, target, toTarget, toClient);
        wire.threads.forEach(Thread::start);
        return wire;
    }

    private interface Body {
        void run() throws IOException, InterruptedException;
    }

    private Thread daemon(String name, Body body) {
        Thread thread = new Thread(() -> run(body), name);
        thread.setDaemon(true);
        return thread;
    }

    private void run(Body body) {
        try {
            body.run();
        } catch (IOException broken) {
            if (!isHalfOpen && !isClosing) {
                reset(); // one side is gone in an ugly way: so goes the other
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isOver() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    boolean isHalfOpen() {
        return isHalfOpen;
    }

    /** From now on neither side hears of the other. */
    void halfOpen() {
        isHalfOpen = true;
    }

    /** One direction has come to its end; after the second the sockets are of no more use. */
    void ended() {
        if (openDirections.decrementAndGet() == 0) {
            isClosing = true;
            close(client);
            close(target);
        }
    }

    void close() {
        isClosing = true; // or a thread that notices the first close would make a reset of the second
        close(client);
        close(target);
        interrupt();
    }

    void reset() {
        reset(client);
        reset(target);
        interrupt();
    }

    /** A thread that waits for something else than a socket does not notice that it is closed. */
    private void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(Await.BOUND.toMillis());
        }
        if (!isOver()) {
            throw new AssertionError("threads of a fault proxy did not end");
        }
    }

    static void reset(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException alreadyClosed) {
            // then there is nobody to tell
        }
        close(channel);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            // closed all the same
        }
    }
}
