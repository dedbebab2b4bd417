package io.bindery.smpp.testkit;

import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A wire with faults, between a client and the port it means to reach. It knows octets, not PDUs.
 *
 * <p>Faults are set on one {@link Direction} or both and hold for the connections there are and all later ones, until
 * {@link #faultless}; except {@link #cutAfter} and {@link #resetAfter}, which count the octets of each connection that is
 * opened after they were set, and {@link #halfOpen}, which is about the connections there are. A side that closes its
 * direction (FIN) closes it through the proxy, behind all octets; the other direction stays as it is. Any thread.
 */
public final class FaultProxy implements AutoCloseable {
    private final Faults toTarget = new Faults();
    private final Faults toClient = new Faults();
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final Port port;
    private volatile @Nullable Target target;

    private record Target(String host, int port) {}

    /** Which way octets go. */
    public enum Direction {
        /** From the client that connected to the proxy. */
        TO_TARGET,
        /** Back. */
        TO_CLIENT
    }

    private FaultProxy() {
        this.port = Port.open("fault proxy", 0, this::connected);
    }

    /** A proxy without a fault, listening on a free port of the loopback interface. */
    public static FaultProxy to(String host, int port) {
        return create().inFrontOf(host, port);
    }

    /** As {@link #to}, with a target that is named later by {@link #inFrontOf(String, int)}; till then it lets nobody in. */
    public static FaultProxy create() {
        return new FaultProxy();
    }

    /**
     * Where connections go that are opened from now on; those there are stay where they are.
     *
     * @param host of the target, which need not listen yet
     * @param port 1 … 65535
     */
    public FaultProxy inFrontOf(String host, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (1 to 65535)");
        }
        target = new Target(Objects.requireNonNull(host, "host"), port);
        return this;
    }

    /** As {@link #inFrontOf(String, int)} with a fake as the target. */
    public FaultProxy inFrontOf(FakeSmsc smsc) {
        return inFrontOf(smsc.host(), smsc.port());
    }

    /** Where it listens: the loopback address. */
    public String host() {
        return "127.0.0.1";
    }

    /** Where it listens. */
    public int port() {
        return port.number();
    }

    // --- Faults that hold from now on -----------------------------------------------------------------------------

    /** Writes at most this many octets at a time, each in a segment of its own as far as the system lets them. */
    public FaultProxy split(int octets) {
        return split(Direction.TO_TARGET, octets).split(Direction.TO_CLIENT, octets);
    }

    /** As {@link #split(int)}, in one direction. */
    public FaultProxy split(Direction direction, int octets) {
        atLeast("octets", octets, 1);
        return set(direction, faults -> faults.octetsPerWrite = octets);
    }

    /**
     * Splits the stream of each connection in two behind this many octets: the rest follows two milliseconds later, so that
     * the other side has read the first part by then unless it is very busy.
     */
    public FaultProxy splitAt(Direction direction, long offset) {
        atLeast("offset", offset, 1);
        return set(direction, faults -> faults.splitAt = offset);
    }

    /**
     * Writes 1 … {@code most} octets at a time.
     *
     * @param seed the same sizes for the same seed and number of the connection
     */
    public FaultProxy shortWrites(Direction direction, int most, long seed) {
        atLeast("most", most, 1);
        return set(direction, faults -> faults.writes = new Faults.Sizes(most, seed));
    }

    /**
     * Reads 1 … {@code most} octets at a time; see {@link #shortWrites}. The receive buffer of later connections is small, so
     * that their sender cannot write much at a time either.
     */
    public FaultProxy shortReads(Direction direction, int most, long seed) {
        atLeast("most", most, 1);
        return set(direction, faults -> faults.reads = new Faults.Sizes(most, seed));
    }

    /** Holds what comes for this long before every write; what piles up meanwhile goes along, up to a buffer. */
    public FaultProxy delay(Direction direction, Duration duration) {
        return set(direction, faults -> faults.delayNanos = duration.toNanos());
    }

    /**
     * Delivers all octets this long after they arrived, as a long line does: those behind them are under way meanwhile, and
     * as many pass as without it (up to 4 MiB are held).
     */
    public FaultProxy latency(Direction direction, Duration duration) {
        return set(direction, faults -> faults.latencyNanos = duration.toNanos());
    }

    /**
     * Lets at most this many octets a second pass on each connection. What does not fit backs up to its sender, soon on later
     * connections, whose receive buffer is small.
     */
    public FaultProxy throttle(Direction direction, long octetsPerSecond) {
        atLeast("octetsPerSecond", octetsPerSecond, 1);
        return set(direction, faults -> faults.octetsPerSecond = octetsPerSecond);
    }

    /** Lets nothing pass in this direction; connections stay open, as behind a firewall that forgot them. */
    public FaultProxy stall(Direction direction) {
        return set(direction, Faults::stall);
    }

    /** Lets octets pass again, those that waited first. */
    public FaultProxy resume() {
        toTarget.resume();
        toClient.resume();
        return this;
    }

    /** Takes back all faults, for connections that are opened from now on also {@link #cutAfter} and {@link #resetAfter}. */
    public FaultProxy faultless() {
        toTarget.clear();
        toClient.clear();
        return this;
    }

    // --- Ends -----------------------------------------------------------------------------------------------------

    /** Lets this many octets of each later connection pass in this direction, then closes it (FIN, both ways). */
    public FaultProxy cutAfter(Direction direction, long octets) {
        atLeast("octets", octets, 0);
        return set(direction, faults -> faults.cutAfter = octets);
    }

    /** Lets this many octets of each later connection pass in this direction, then resets it (RST, both ways). */
    public FaultProxy resetAfter(Direction direction, long octets) {
        atLeast("octets", octets, 0);
        return set(direction, faults -> faults.resetAfter = octets);
    }

    /**
     * Makes the connections there are half-open, for ever: what either side sends vanishes, its FIN and its RST too, and
     * neither hears of it. New connections are welcome.
     */
    public FaultProxy halfOpen() {
        wires.forEach(Wire::halfOpen);
        return this;
    }

    /** Resets all connections (RST, both ways). New ones are welcome. */
    public void reset() {
        wires.forEach(Wire::reset);
        join();
    }

    /** How many octets have passed in this direction, on all connections together. */
    public long passed(Direction direction) {
        return faults(direction).passed.get();
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

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (at least " + least + ")");
        }
    }

    private FaultProxy set(Direction direction, Consumer<Faults> change) {
        change.accept(faults(direction));
        return this;
    }

    private Faults faults(Direction direction) {
        return direction == Direction.TO_TARGET ? toTarget : toClient;
    }

    private void connected(SocketChannel client) {
        wires.removeIf(Wire::isOver);
        Target to = target;
        if (to == null) {
            Wire.reset(client);
            return;
        }
        try {
            SocketChannel other = Port.connect(to.host(), to.port());
            wires.add(Wire.start(accepted.incrementAndGet(), client, other, toTarget, toClient));
        } catch (UncheckedIOException nobodyThere) {
            Wire.reset(client); // as near to a refused connection as a proxy gets
        }
    }
}
