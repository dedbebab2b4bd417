package io.bindery.smpp.testkit;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;

/**
 * What a fake is about to write. Any thread puts frames in, one thread of its own writes them, so that a fake that reads
 * is never held up by a peer that does not; everything put in while a write is under way leaves with the next one.
 *
 * <p>Holds at most {@value #MOST_OCTETS} octets, then {@code put} waits for room.
 */
final class Outlet {
    private static final int FIRST_SIZE = 64 * 1024;
    private static final int MOST_OCTETS = 16 * 1024 * 1024;

    private final WritableByteChannel channel;
    // all below guarded by this
    private ByteBuffer filling = ByteBuffer.allocate(FIRST_SIZE);
    private ByteBuffer writing = ByteBuffer.allocate(FIRST_SIZE);
    private boolean isFlushWanted;
    private boolean isFinishing;
    private boolean isClosed;

    Outlet(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Adds a frame; nothing leaves before {@link #flush()} or a lot has come together. Ignored once finished. */
    synchronized void put(Frame frame) {
        if (makeRoom(SmppCodec.length(frame))) {
            SmppCodec.encode(frame, filling);
        }
    }

    /** Adds octets as they are. */
    synchronized void put(Octets octets) {
        if (makeRoom(octets.length())) {
            octets.copyTo(filling);
        }
    }

    synchronized void flush() {
        if (filling.position() > 0 && !isFlushWanted) {
            isFlushWanted = true;
            notifyAll();
        }
    }

    /** Nothing more is accepted; what is there is written, then {@link #run()} returns. */
    synchronized void finish() {
        isFinishing = true;
        notifyAll();
    }

    /** Drops what is there and ends {@link #run()}. */
    synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    /** Writes until {@link #finish()}; the body of the writing thread. */
    void run() throws IOException, InterruptedException {
        while (swap()) {
            writing.flip();
            while (writing.hasRemaining()) {
                channel.write(writing);
            }
            writing.clear();
        }
    }

    private synchronized boolean swap() throws InterruptedException {
        while (!isFlushWanted && !isFinishing && !isClosed) {
            wait();
        }
        if (isClosed || filling.position() == 0) {
            return false;
        }
        ByteBuffer full = filling;
        filling = writing;
        writing = full;
        isFlushWanted = false;
        notifyAll();
        return true;
    }

    /** Whether {@code length} octets fit now; waits for the writing thread when too much has come together. */
    private boolean makeRoom(int length) {
        waitForRoom(length);
        if (isFinishing || isClosed) {
            return false;
        }
        if (filling.remaining() < length) {
            grow(filling.position() + length);
        }
        if (filling.position() > FIRST_SIZE / 2) {
            flush();
        }
        return true;
    }

    private void waitForRoom(int length) {
        long deadline = System.nanoTime() + Await.BOUND.toNanos();
        while (!isFinishing && !isClosed && filling.position() + length > MOST_OCTETS) {
            flush();
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                isClosed = true; // the peer has not read a single octet for so long: do not hang with it
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                isClosed = true;
            }
        }
    }

    private void grow(int needed) {
        ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * filling.capacity(), needed));
        filling = larger.put(filling.flip());
    }
}
