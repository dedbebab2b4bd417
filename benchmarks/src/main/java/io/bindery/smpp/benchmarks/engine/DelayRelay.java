package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A long line: everything that comes is passed on after a fixed time, however much is on its way. Says {@code ready PORT} and
 * ends with its standard input.
 *
 * <p>Arguments: {@code PORT MILLIS}, the server's port and the delay in each direction.
 */
public final class DelayRelay {
    private static final int CHUNK = 65_536;
    private static final int CHUNKS = 10_000;

    private final ServerSocket listener;
    private final int target;
    private final long delayNanos;

    private DelayRelay(int target, int millis) throws IOException {
        this.listener = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        this.target = target;
        this.delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** See the class. */
    public static void main(String[] args) throws IOException {
        DelayRelay relay = new DelayRelay(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        ChildJvm.say("ready " + relay.listener.getLocalPort());
        start(relay::accept);
        int next = System.in.read();
        while (next >= 0 && next != 'q') {
            next = System.in.read();
        }
        Runtime.getRuntime().halt(0);
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = listener.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            pass(near, far);
            pass(far, near);
        }
    }

    private void pass(Socket from, Socket to) {
        BlockingQueue<Chunk> line = new LinkedBlockingQueue<>(CHUNKS);
        start(() -> read(from.getInputStream(), line));
        start(() -> write(to, line));
    }

    private void read(InputStream in, BlockingQueue<Chunk> line) throws IOException, InterruptedException {
        byte[] octets = new byte[CHUNK];
        int count = in.read(octets);
        while (count >= 0) {
            line.put(new Chunk(octets, count, System.nanoTime() + delayNanos));
            octets = new byte[CHUNK];
            count = in.read(octets);
        }
        line.put(new Chunk(octets, -1, System.nanoTime() + delayNanos));
    }

    private static void write(Socket to, BlockingQueue<Chunk> line) throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        for (Chunk next = line.take(); next.count >= 0; next = line.take()) {
            next.await();
            out.write(next.octets, 0, next.count);
        }
        to.shutdownOutput();
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                return; // one of the two has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** What a thread does. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Octets on their way; a count below zero is the end. */
    private static final class Chunk {
        final byte[] octets;
        final int count;
        private final long dueNanos;

        Chunk(byte[] octets, int count, long dueNanos) {
            this.octets = octets;
            this.count = count;
            this.dueNanos = dueNanos;
        }

        void await() {
            for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
