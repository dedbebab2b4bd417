package io.bindery.smpp.server;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One way into a server: an address to listen on, and what holds for the connections that come in there. Immutable.
 *
 * <p>All listeners of a server share its sessions, account limits, counters and event loops. Each is started and stopped
 * alone: those given to the builder start with the server, others at any time by {@link SmppServer#startListener}.
 */
public final class Listener {
    private static final int SMPP_PORT = 2775;

    /** Written only until the listener that holds it is made. */
    private static final class Values {
        private InetSocketAddress address = new InetSocketAddress(SMPP_PORT);

        private Values() {}

        private Values(Values from) {
            address = from.address;
        }
    }

    private final String name;
    private final Values values;

    private Listener(String name, Values values) {
        this.name = name;
        this.values = values;
    }

    /**
     * A listener with this name, on port 2775 of all addresses, plain.
     *
     * @param name what logs, {@link io.bindery.smpp.handler.BindRequest#listener()} and {@link SmppServer#stopListener} call
     *     it: 1 … 32 letters, digits, dots, dashes and underscores; no other listener of the server may have it
     */
    public static Listener named(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,32}")) {
            throw new IllegalArgumentException("name: " + name.length()
                    + " characters (allowed 1 … 32 letters, digits, dots, dashes and underscores)");
        }
        return new Listener(name, new Values());
    }

    private Listener with(Consumer<Values> change) {
        Values changed = new Values(values);
        change.accept(changed);
        return new Listener(name, changed);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Where it listens. Default port 2775 on all addresses. */
    public InetSocketAddress address() {
        return values.address;
    }

    /** A copy on this port of all addresses, 0 … 65535; 0 for any free one. */
    public Listener on(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("on: " + port + " (allowed 0 … 65535)");
        }
        return on(new InetSocketAddress(port));
    }

    /** A copy on this address, IPv4 or IPv6; port 0 for any free one. */
    public Listener on(InetSocketAddress address) {
        Objects.requireNonNull(address, "address");
        return with(to -> to.address = address);
    }

    @Override
    public String toString() {
        return "Listener{" + name + " on " + address() + "}";
    }
}
