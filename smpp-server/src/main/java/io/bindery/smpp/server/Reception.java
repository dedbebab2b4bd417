package io.bindery.smpp.server;

import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What the entrances of a server share: it lets connections in, or turns them away, and holds those that have said nothing
 * yet. Thread-safe.
 */
final class Reception {
    private static final String NAME_OF_CALLS = "to be called by outbind";
    private static final SocketAddress NOBODY = new InetSocketAddress(0);

    private final Door door;
    private final DoorLog log;
    private final List<Cidr> allowedFrom;
    private final LongSupplier clock;
    private final Set<Channel> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean isEnding;

    /** @param allowedFrom where clients may come from, whatever the listener; empty for anywhere */
    Reception(Door door, DoorLog log, List<Cidr> allowedFrom, LongSupplier clock) {
        this.door = door;
        this.log = log;
        this.allowedFrom = allowedFrom;
        this.clock = clock;
    }

    /** A connection was accepted; empty when it is turned away. */
    Optional<Visit> arrives(Channel channel, Listener listener) {
        SocketAddress remote = channel.remoteAddress();
        SocketAddress peer = remote == null ? NOBODY : remote; // gone already
        Visit visit = new Visit(door, peer, clock.getAsLong());
        Optional<ConnectionRefusal> refusal = refusal(visit, listener);
        if (refusal.isPresent()) {
            log.refused(peer, refusal.get(), "");
            return Optional.empty();
        }
        channel.closeFuture().addListener(visit);
        return Optional.of(visit);
    }

    /** We are about to connect to somebody; {@link #admits} says whether we may. */
    Visit calls(SocketAddress address) {
        return new Visit(door, address, clock.getAsLong());
    }

    /** Whether there is room for a connection of our own making; it takes its place. */
    Optional<ConnectionRefusal> admits(Visit called) {
        if (isEnding) {
            return Optional.of(ConnectionRefusal.STOPPING);
        }
        Origin origin = Origin.of(called.client());
        Optional<ConnectionRefusal> refusal = door.arrives(called, origin, called.acceptedNanos());
        if (refusal.isEmpty()) {
            refusal = door.speaks(called, origin);
            refusal.ifPresent(reason -> door.leaves(called));
        }
        refusal.ifPresent(reason -> log.refused(called.client(), reason, NAME_OF_CALLS));
        return refusal;
    }

    private Optional<ConnectionRefusal> refusal(Visit visit, Listener listener) {
        if (isEnding) {
            return Optional.of(ConnectionRefusal.STOPPING);
        }
        if (isTrusted(visit.client(), listener)) {
            return door.arrives(visit, Origin.UNKNOWN, visit.acceptedNanos()); // its client is not known yet
        }
        return isAllowed(visit.client(), listener)
                ? door.arrives(visit, Origin.of(visit.client()), visit.acceptedNanos())
                : Optional.of(ConnectionRefusal.ADDRESS_NOT_ALLOWED);
    }

    /** Whether the peer may say by a PROXY header for whom it has connected. */
    static boolean isTrusted(SocketAddress peer, Listener listener) {
        return listener.proxy() != ProxyMode.OFF && Origin.isKnownIn(listener.proxyTrusted(), peer);
    }

    /** The first octets of SMPP or TLS have come, and its client is known by now. */
    Optional<ConnectionRefusal> speaks(Visit visit, Listener listener) {
        return isAllowed(visit.client(), listener)
                ? door.speaks(visit, Origin.of(visit.client()))
                : Optional.of(ConnectionRefusal.ADDRESS_NOT_ALLOWED);
    }

    private boolean isAllowed(SocketAddress client, Listener listener) {
        return Origin.isIn(allowedFrom, client) && Origin.isIn(listener.allowedFrom(), client);
    }

    /** The channel waits for its first octet. */
    void waits(Channel channel) {
        waiting.add(channel);
        if (isEnding) {
            channel.close();
        }
    }

    void waitsNoMore(Channel channel) {
        waiting.remove(channel);
    }

    DoorLog log() {
        return log;
    }

    /** Lets nobody in any more, and closes what waits. */
    void end() {
        isEnding = true;
        waiting.forEach(Channel::close);
    }

    boolean isEnding() {
        return isEnding;
    }
}
