package io.bindery.smpp.client;

import io.bindery.smpp.session.LiveSession;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The way of one attempt: all addresses of the first host, then all of the second, and so on, from some place on and around to
 * it. Names are resolved when their turn comes, off the event loop and for a bounded time. Belongs to one executor.
 */
final class Route {
    /** Where to go, in order of preference. */
    static final class Hosts {
        private final List<InetSocketAddress> all;
        private final Names names;
        private final Executor resolver;
        private final Duration patience;

        /** Look-ups that nobody waits for any more but that have not come back: a host's next one joins them. */
        private final Map<String, CompletableFuture<List<InetAddress>>> pending = new ConcurrentHashMap<>();

        /**
         * @param all unresolved, at least one
         * @param patience for one name
         */
        Hosts(List<InetSocketAddress> all, Names names, Executor resolver, Duration patience) {
            this.all = List.copyOf(all);
            this.names = names;
            this.resolver = resolver;
            this.patience = patience;
        }

        private CompletableFuture<List<InetAddress>> resolve(String host) {
            byte[] octets = NetUtil.createByteArrayFromIpAddressString(host);
            if (octets != null) { // nobody need be asked
                return CompletableFuture.completedFuture(List.of(address(octets)));
            }
            CompletableFuture<List<InetAddress>> lookUp = pending.computeIfAbsent(
                    host, name -> CompletableFuture.supplyAsync(() -> addresses(name), resolver));
            lookUp.whenComplete((found, failure) -> pending.remove(host, lookUp));
            return lookUp.copy()
                    .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                            failure instanceof TimeoutException
                                    ? new IllegalStateException("host " + host + " was not resolved in " + patience)
                                    : failure));
        }

        private static InetAddress address(byte[] octets) {
            try {
                return InetAddress.getByAddress(octets);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(octets.length + " octets are no address", e);
            }
        }

        private List<InetAddress> addresses(String host) {
            try {
                return List.of(names.addressesOf(host));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("host " + host + " is unknown", e);
            }
        }
    }

    /** The name service; the tests' own answers what it likes. */
    interface Names {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** One address to connect to, and the name that it was found under. */
    record Stop(String host, InetAddress address, int port) {}

    private final Hosts hosts;
    private final int firstHost;
    private final int firstAddress;
    private final List<String> failures = new ArrayList<>();
    private int lastHost;
    private int lastAddress;
    private boolean isEnded;

    private Route(Hosts hosts, int firstHost, int firstAddress) {
        this.hosts = hosts;
        this.firstHost = firstHost;
        this.firstAddress = firstAddress;
        this.lastHost = firstHost;
        this.lastAddress = firstAddress - 1;
    }

    /** From the first host on. */
    static Route along(Hosts hosts) {
        return new Route(hosts, 0, 0);
    }

    /** From behind the address that this one ended at. */
    Route next() {
        return new Route(hosts, lastHost, lastAddress + 1);
    }

    /** Whether these are the hosts that it leads to. */
    boolean isAlong(Hosts others) {
        return hosts == others;
    }

    /** No further address is tried. */
    void end() {
        isEnded = true;
    }

    /** Goes from address to address until one connects; fails with what was met at each. */
    CompletableFuture<LiveSession> travel(Function<Stop, CompletableFuture<LiveSession>> connect, Executor on) {
        return fromHost(0, connect, on);
    }

    private CompletableFuture<LiveSession> fromHost(
            int visited, Function<Stop, CompletableFuture<LiveSession>> connect, Executor on) {
        int count = hosts.all.size();
        boolean isAround = visited > count || visited == count && firstAddress == 0;
        if (isAround || isEnded) {
            return failed();
        }
        int number = (firstHost + visited) % count;
        InetSocketAddress host = hosts.all.get(number);
        return hosts.resolve(host.getHostString())
                .handleAsync(
                        (found, failure) -> {
                            if (failure != null) {
                                note(host, failure);
                                return fromHost(visited + 1, connect, on);
                            }
                            int from = visited == 0 ? Math.min(firstAddress, found.size()) : 0;
                            int to = visited == count ? Math.min(firstAddress, found.size()) : found.size();
                            lastHost = number;
                            return fromAddress(new Leg(host, found, to), from, connect, on)
                                    .exceptionallyCompose(nobody -> fromHost(visited + 1, connect, on));
                        },
                        on)
                .thenCompose(stage -> stage);
    }

    /** The addresses of one host, up to {@code to}. */
    private record Leg(InetSocketAddress host, List<InetAddress> addresses, int to) {}

    private CompletableFuture<LiveSession> fromAddress(
            Leg leg, int from, Function<Stop, CompletableFuture<LiveSession>> connect, Executor on) {
        if (from >= leg.to() || isEnded) {
            return failed();
        }
        lastAddress = from;
        Stop stop = new Stop(
                leg.host().getHostString(),
                leg.addresses().get(from),
                leg.host().getPort());
        return connect.apply(stop)
                .exceptionallyComposeAsync(
                        failure -> {
                            note(leg.host(), failure);
                            return fromAddress(leg, from + 1, connect, on);
                        },
                        on);
    }

    private void note(InetSocketAddress host, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String what = hosts.all.size() == 1 || message.contains(host.getHostString())
                ? message
                : host.getHostString() + ": " + message;
        if (!failures.contains(what)) {
            failures.add(what);
        }
    }

    private CompletableFuture<LiveSession> failed() {
        return CompletableFuture.failedFuture(
                new NoConnection(failures.isEmpty() ? "no address was tried" : String.join("; ", failures)));
    }

    /** What was met on the way, in words; where that was noticed says nothing to anybody. */
    private static final class NoConnection extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoConnection(String message) {
            super(message, null, false, false);
        }
    }
}
