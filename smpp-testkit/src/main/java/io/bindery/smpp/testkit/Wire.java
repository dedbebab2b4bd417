package io.bindery.smpp.testkit;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/** One connection through a {@link FaultProxy}: two sockets, two daemon threads. */
final class Wire {
    private static final int BUFFER = 16 * 1024;

    private final SocketChannel client;
    private final SocketChannel target;
    private final Thread there;
    private final Thread back;

    private Wire(SocketChannel client, SocketChannel target, FaultProxy.Faults toTarget, FaultProxy.Faults toClient) {
        this.client = client;
        this.target = target;
        this.there = daemon("fault proxy to target", () -> pump(client, target, toTarget));
        this.back = daemon("fault proxy to client", () -> pump(target, client, toClient));
    }

    static Wire start(
            SocketChannel client, SocketChannel target, FaultProxy.Faults toTarget, FaultProxy.Faults toClient) {
        Wire wire = new Wire(client, target, toTarget, toClient);
        wire.there.start();
        wire.back.start();
        return wire;
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    boolean isOver() {
        return !there.isAlive() && !back.isAlive();
    }

    void close() {
        close(client);
        close(target);
    }

    void reset() {
        reset(client);
        reset(target);
        there.interrupt(); // a stalled direction does not notice a closed socket
        back.interrupt();
    }

    void join() throws InterruptedException {
        there.join(Await.BOUND.toMillis());
        back.join(Await.BOUND.toMillis());
        if (!isOver()) {
            throw new AssertionError("threads of a fault proxy did not end");
        }
    }

    private void pump(SocketChannel from, SocketChannel to, FaultProxy.Faults faults) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long left = faults.cutAfter;
        try {
            while (left > 0 && from.read(buffer) >= 0) {
                faults.pass();
                if (faults.delayNanos > 0) {
                    LockSupport.parkNanos(faults.delayNanos);
                }
                buffer.flip().limit((int) Math.min(buffer.limit(), left));
                left -= buffer.limit();
                write(buffer, to, faults.octetsPerWrite);
                buffer.clear();
            }
            if (left <= 0) {
                close();
            } else {
                to.shutdownOutput();
            }
        } catch (IOException broken) {
            reset(); // one side is gone in an ugly way: so goes the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(ByteBuffer buffer, SocketChannel to, int octetsPerWrite) throws IOException {
        int end = buffer.limit();
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + Math.min(octetsPerWrite, end)));
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
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
