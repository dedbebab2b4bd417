package io.bindery.smpp.server;

import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.TlsOptions;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        private @Nullable TlsOptions tls;
        private ProxyMode proxy = ProxyMode.OFF;
        private List<Cidr> proxyTrusted = List.of();
        private List<Cidr> allowedFrom = List.of();

        private Values() {}

        private Values(Values from) {
            address = from.address;
            tls = from.tls;
            proxy = from.proxy;
            proxyTrusted = from.proxyTrusted;
            allowedFrom = from.allowedFrom;
        }
    }

    private final String name;
    private final Values values;

    private Listener(String name, Values values) {
        this.name = name;
        this.values = values;
    }

    /**
     * A listener with this name, on port 2775 of all addresses, plain, for everybody.
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

    /** How it speaks TLS; empty when it is plain. Default empty. */
    public Optional<TlsOptions> tls() {
        return Optional.ofNullable(values.tls);
    }

    /** A copy for connections over TLS and no others. */
    public Listener tls(TlsOptions options) {
        Objects.requireNonNull(options, "tls");
        return with(to -> to.tls = options);
    }

    /** Whether connections begin with a PROXY header. Default {@link ProxyMode#OFF}. */
    public ProxyMode proxy() {
        return values.proxy;
    }

    /** Whose PROXY headers are believed. Default nobody's. */
    public List<Cidr> proxyTrusted() {
        return values.proxyTrusted;
    }

    /**
     * A copy for connections that come through a load balancer which says, by a PROXY header, for whom. The client's address
     * is then that of the header, for bind handlers, allow-lists, limits and logs; the connection's own where the header names
     * none (LOCAL, UNKNOWN).
     *
     * @param trusted the load balancers' addresses, nobody else's: who may send a header may pretend to be anybody
     * @throws IllegalArgumentException when nobody is trusted but {@code mode} is not OFF, or the other way round
     */
    public Listener proxy(ProxyMode mode, Cidr... trusted) {
        if ((mode == ProxyMode.OFF) != (trusted.length == 0)) {
            throw new IllegalArgumentException("proxy: " + mode + " with " + trusted.length
                    + " trusted networks (allowed none with OFF, else at least 1)");
        }
        List<Cidr> networks = List.of(trusted);
        return with(to -> {
            to.proxy = mode;
            to.proxyTrusted = networks;
        });
    }

    /** Where clients may come from; empty for anywhere. Default empty. */
    public List<Cidr> allowedFrom() {
        return values.allowedFrom;
    }

    /**
     * A copy for clients of these networks only; none for anywhere.
     */
    public Listener allowedFrom(Cidr... networks) {
        List<Cidr> allowed = List.of(networks);
        return with(to -> to.allowedFrom = allowed);
    }

    @Override
    public String toString() {
        return "Listener{" + name + " on " + address() + (values.tls == null ? "" : ", " + values.tls) + ", proxy="
                + proxy()
                + (proxyTrusted().isEmpty() ? "" : " from " + proxyTrusted()) + ", allowedFrom="
                + (allowedFrom().isEmpty() ? "anywhere" : allowedFrom()) + "}";
    }
}
