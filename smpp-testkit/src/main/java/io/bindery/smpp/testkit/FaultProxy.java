package io.bindery.smpp.testkit;

import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire with faults, between a client and the port it means to reach. It knows octets, not PDUs.
 *
 * <p>Faults are set on one {@link Direction} or both and hold for the connections there are and all later ones, except
 * {@link #cutAfter}, which counts the octets of each connection that is opened after it was set. Any thread.
 */
public final class FaultProxy implements AutoCloseable {
    private final String targetHost;
    private final int targetPort;
    private final Faults toTarget = new Faults();
    private final Faults toClient = new Faults();
    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final Port port;

    /** Which way octets go. */
    public enum Direction {
        /** From the client that connected to the proxy. */
        TO_TARGET,
        /** Back. */
        TO_CLIENT
    }

    /** What is wrong with one direction. */
    static final class Faults {
        volatile int octetsPerWrite = Integer.MAX_VALUE;
        volatile long delayNanos;
        volatile long cutAfter = Long.MAX_VALUE;
        private boolean isStalled; // guarded by this

        synchronized void stall() {
            isStalled = true;
        }

        synchronized void resume() {
            isStalled = false;
            notifyAll();
        }

        synchronized void pass() throws InterruptedException {
            while (isStalled) {
                wait();
            }
        }
    }

    private FaultProxy(String targetHost, int targetPort) {
        this.targetHost = targetHost;
        this.targetPort = targetPort;
        this.port = Port.open("fault proxy", 0, this::connected);
    }

    /** A proxy without a fault, listening on a free port of the loopback interface. */
    public static FaultProxy to(String host, int port) {
        return new FaultProxy(host, port);
    }

    /** Where it listens: the loopback address. */
    public String host() {
        return "127.0.0.1";
    }

    /** Where it listens. */
    public int port() {
        return port.number();
    }

    /** Writes at most this many octets at a time, each in a segment of its own as far as the system lets them. */
    public FaultProxy split(int octets) {
        if (octets < 1) {
            throw new IllegalArgumentException("octets: " + octets + " (at least 1)");
        }
        toTarget.octetsPerWrite = octets;
        toClient.octetsPerWrite = octets;
        return this;
    }

    /** Holds what comes back for this long before every write; what piles up meanwhile goes along. */
    public FaultProxy delay(Direction direction, Duration duration) {
        faults(direction).delayNanos = duration.toNanos();
        return this;
    }

    /** Lets this many octets of each later connection pass in this direction, then closes it (FIN, both ways). */
    public FaultProxy cutAfter(Direction direction, long octets) {
        faults(direction).cutAfter = octets;
        return this;
    }

    /** Lets nothing pass in this direction; connections stay open, as behind a firewall that forgot them. */
    public FaultProxy stall(Direction direction) {
        faults(direction).stall();
        return this;
    }

    /** Lets octets pass again, those that waited first. */
    public FaultProxy resume() {
        toTarget.resume();
        toClient.resume();
        return this;
    }

    /** Resets all connections (RST, both ways). New ones are welcome. */
    public void reset() {
        wires.forEach(Wire::reset);
        join();
    }

    /** How many connections pass through. */
    public int connections() {
        return (int) wires.stream().filter(wire -> !wire.isOver()).count();
    }

    /** Closes all connections and waits for all threads. Twice is once. */
    @Override
    public void close() {
        Conversation.uninterrupted(port::close);
        resume();
        wires.forEach(Wire::close);
        join();
    }

    private void join() {
        wires.forEach(wire -> Conversation.uninterrupted(wire::join));
        wires.removeIf(Wire::isOver);
    }

    private Faults faults(Direction direction) {
        return direction == Direction.TO_TARGET ? toTarget : toClient;
    }

    private void connected(SocketChannel client) {
        wires.removeIf(Wire::isOver);
        try {
            wires.add(Wire.start(client, Port.connect(targetHost, targetPort), toTarget, toClient));
        } catch (UncheckedIOException nobodyThere) {
            Wire.reset(client); // as near to a refused connection as a proxy gets
        }
    }
}
