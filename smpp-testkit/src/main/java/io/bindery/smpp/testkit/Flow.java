package io.bindery.smpp.testkit;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one connection through a {@link FaultProxy}. One thread reads and another writes, so that octets can be
 * on their way: each parcel is due when it arrived plus the latency, however many others are under way.
 */
final class Flow {
    private static final int BUFFER = 16 * 1024;
    /** What may be under way. With latency enough for 50 ms at 80 MB/s, without it little: a wire holds nothing. */
    private static final int MOST_WITH_LATENCY = 4 * 1024 * 1024;

    private static final int MOST = 64 * 1024;
    /** Between the two parts of a split, and before a reset, so that what was written before is there before. */
    private static final long PAUSE_NANOS = 2_000_000;

    private static final int SMALL_RECEIVE_BUFFER = 32 * 1024;
    private static final int THROTTLED_WRITES_PER_SECOND = 200;

    /** @param octets nothing left in it: the end of the stream */
    private record Parcel(ByteBuffer octets, long due) {}

    private final Wire wire;
    private final int number;
    private final SocketChannel from;
    private final SocketChannel to;
    private final Faults faults;
    private final long cutAfter;
    private final long resetAfter;
    private final Draw readSizes = new Draw();
    private final Draw writeSizes = new Draw();
    private final Queue<Parcel> underWay = new ArrayDeque<>(); // guarded by this
    private int octetsUnderWay; // guarded by this
    private long written; // the writing thread's, as the next
    private long freeAt;

    Flow(Wire wire, int number, SocketChannel from, SocketChannel to, Faults faults) {
        this.wire = wire;
        this.number = number;
        this.from = from;
        this.to = to;
        this.faults = faults;
        this.cutAfter = faults.cutAfter;
        this.resetAfter = faults.resetAfter;
        this.freeAt = System.nanoTime();
    }

    // --- The reading thread ---------------------------------------------------------------------------------------

    /** Body of the reading thread. */
    void receive() throws IOException, InterruptedException {
        if (faults.reads != null || faults.octetsPerSecond != Faults.NEVER) {
            from.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_RECEIVE_BUFFER); // its sender is to feel it
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        boolean isOpen = true;
        while (isOpen) {
            awaitRoom();
            buffer.clear().limit(readSizes.next(faults.reads, BUFFER));
            isOpen = from.read(buffer) >= 0;
            ByteBuffer octets = ByteBuffer.allocate(buffer.position());
            octets.put(buffer.flip()).flip();
            put(new Parcel(octets, System.nanoTime() + faults.latencyNanos));
        }
    }

    private synchronized void awaitRoom() throws InterruptedException {
        while (octetsUnderWay >= (faults.latencyNanos > 0 ? MOST_WITH_LATENCY : MOST)) {
            wait();
        }
    }

    private synchronized void put(Parcel parcel) {
        underWay.add(parcel);
        octetsUnderWay += parcel.octets.remaining();
        notifyAll();
    }

    // --- The writing thread ---------------------------------------------------------------------------------------

    /** Body of the writing thread. */
    void deliver() throws IOException, InterruptedException {
        boolean isOpen = !isAtItsEnd();
        while (isOpen) {
            Parcel next = take();
            faults.pass();
            sleepUntil(System.nanoTime() + faults.delayNanos);
            if (wire.isHalfOpen()) {
                continue; // lost, the end of the stream too
            }
            if (next.octets.hasRemaining()) {
                write(next.octets);
                isOpen = !isAtItsEnd();
            } else {
                to.shutdownOutput();
                isOpen = false;
                wire.ended();
            }
        }
    }

    private Parcel take() throws InterruptedException {
        sleepUntil(peek().due);
        synchronized (this) {
            Parcel next = underWay.remove();
            octetsUnderWay -= next.octets.remaining();
            notifyAll();
            return next;
        }
    }

    private synchronized Parcel peek() throws InterruptedException {
        while (underWay.isEmpty()) {
            wait();
        }
        return underWay.element();
    }

    /** Whether the connection was to end here; then it has. */
    private boolean isAtItsEnd() throws InterruptedException {
        if (written >= resetAfter) {
            sleepUntil(System.nanoTime() + PAUSE_NANOS);
            wire.reset();
            return true;
        }
        if (written >= cutAfter) {
            wire.close();
            return true;
        }
        return false;
    }

    private void write(ByteBuffer octets) throws IOException, InterruptedException {
        int end = (int) Math.min(octets.limit(), octets.position() + Math.min(cutAfter, resetAfter) - written);
        while (octets.position() < end) {
            int size = sizeOfNextWrite(end - octets.position());
            octets.limit(octets.position() + size);
            faults.passed.addAndGet(size); // before anybody can have read them
            while (octets.hasRemaining()) {
                to.write(octets);
            }
            written += size;
            if (written == faults.splitAt) {
                sleepUntil(System.nanoTime() + PAUSE_NANOS);
            }
        }
    }

    private int sizeOfNextWrite(int remaining) throws InterruptedException {
        int size = writeSizes.next(faults.writes, Math.min(remaining, faults.octetsPerWrite));
        if (faults.splitAt > written) {
            size = (int) Math.min(size, faults.splitAt - written);
        }
        long rate = faults.octetsPerSecond;
        if (rate != Faults.NEVER) {
            size = (int) Math.min(size, Math.max(1, rate / THROTTLED_WRITES_PER_SECOND));
            sleepUntil(freeAt);
            freeAt = Math.max(freeAt, System.nanoTime()) + size * 1_000_000_000L / rate;
        }
        return size;
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Draws sizes for this connection; one thread's. */
    private final class Draw {
        private Faults.@Nullable Sizes from;
        private @Nullable SplittableRandom random;

        /** The next size, at most {@code limit}; {@code limit} itself where none are to be drawn. */
        int next(Faults.@Nullable Sizes sizes, int limit) {
            if (sizes == null) {
                return limit;
            }
            SplittableRandom drawn = random;
            if (drawn == null || !sizes.equals(from)) {
                drawn = sizes.ofConnection(number);
                random = drawn;
                from = sizes;
            }
            return Math.min(limit, drawn.nextInt(1, sizes.most() + 1));
        }
    }
}
