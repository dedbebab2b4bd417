package io.bindery.smpp.testkit;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Frame;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One open connection with its two daemon threads: one reads and hands frames to the listener, one writes. Any thread may
 * send and close.
 */
final class Link {
    private static final Duration PEER_CLOSES_WITHIN = Duration.ofSeconds(2);

    private final ByteChannel channel;
    private final Inlet inlet;
    private final Outlet outlet;
    private final Listener listener;
    private final Thread reader;
    private final Thread writer;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isClosing;
    private boolean isPaused; // guarded by this

    /** How a connection ended. */
    enum Ending {
        CLOSED_BY_PEER,
        CUT_INSIDE_FRAME,
        BROKEN,
        FRAMING_LOST,
        LISTENER_FAILED,
        CLOSED_HERE
    }

    /** Called by the reading thread only. */
    interface Listener extends Inlet.Sink {
        /** All that has come so far was handed over: time to flush. */
        void idle();

        /** The last call. */
        void ended(Ending how, String detail);
    }

    Link(String name, ByteChannel channel, Listener listener) {
        this.channel = channel;
        this.inlet = new Inlet(channel);
        this.outlet = new Outlet(channel);
        this.listener = listener;
        this.reader = daemon(name + " reader", this::read);
        this.writer = daemon(name + " writer", this::write);
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        reader.start();
        writer.start();
    }

    /** Puts a frame into the output; it leaves with the next {@link #flush()}. */
    void put(Frame frame) {
        outlet.put(frame);
    }

    void put(Octets octets) {
        outlet.put(octets);
    }

    void flush() {
        outlet.flush();
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** Whether the connection ended within the testkit's bound. */
    boolean awaitEnded() throws InterruptedException {
        return ended.await(Await.BOUND.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized void pauseReading() {
        isPaused = true;
    }

    synchronized void resumeReading() {
        isPaused = false;
        notifyAll();
    }

    /** Writes what is there, says good-bye (FIN) and reads until the peer has closed, too. */
    void finish() {
        isClosing = true;
        outlet.finish();
    }

    /** Closes now, with RST on a socket. */
    void reset() {
        isClosing = true;
        if (channel instanceof SocketChannel socket) {
            try {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException | UnsupportedOperationException alreadyClosed) {
                // then there is nobody to tell
            }
        }
        close();
    }

    /** Closes now. */
    void close() {
        isClosing = true;
        closeChannel();
    }

    private void closeChannel() {
        outlet.close();
        resumeReading();
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            // closed all the same
        }
    }

    /** Whether both threads have ended. */
    boolean isOver() {
        return isEnded() && !reader.isAlive() && !writer.isAlive();
    }

    /** Waits for both threads; call after one of the closing methods. */
    void join() throws InterruptedException {
        for (Thread thread : new Thread[] {reader, writer}) {
            if (thread == Thread.currentThread()) {
                continue;
            }
            thread.join(Await.BOUND.toMillis());
            if (thread.isAlive()) {
                throw new AssertionError("thread \"" + thread.getName() + "\" did not end");
            }
        }
    }

    private void read() {
        Ending how = Ending.CLOSED_BY_PEER;
        String detail = "";
        try {
            while (mayRead() && inlet.read(listener)) {
                listener.idle();
            }
            if (inlet.left() > 0) {
                how = Ending.CUT_INSIDE_FRAME;
                detail = inlet.left() + " octets of a frame that never ended";
            }
        } catch (Inlet.LostFramingException e) {
            how = Ending.FRAMING_LOST;
            detail = String.valueOf(e.getMessage());
        } catch (IOException e) {
            how = Ending.BROKEN;
            detail = String.valueOf(e);
        } catch (RuntimeException | AssertionError e) {
            how = Ending.LISTENER_FAILED; // a script or a ledger of the test refused something: the test must hear
            // of it
            detail = String.valueOf(e);
        } finally {
            boolean isOwnDoing = isClosing && how != Ending.FRAMING_LOST && how != Ending.LISTENER_FAILED;
            end(isOwnDoing ? Ending.CLOSED_HERE : how, detail);
        }
    }

    private void end(Ending how, String detail) {
        try {
            listener.ended(how, detail);
        } finally {
            outlet.finish(); // an answer to lost framing, if the listener gave one, still leaves
            ended.countDown();
        }
    }

    private synchronized boolean mayRead() {
        while (isPaused) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private void write() {
        try {
            outlet.run();
            if (channel instanceof SocketChannel socket && socket.isOpen()) {
                socket.shutdownOutput();
                ended.await(PEER_CLOSES_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (IOException broken) {
            // the reading thread finds out by itself and reports it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeChannel();
        }
    }
}
