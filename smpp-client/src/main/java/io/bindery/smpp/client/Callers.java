package io.bindery.smpp.client;

import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.session.Complaints;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionOwner;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/**
 * Who is connected to an {@link OutbindListener}: lets connections in as long as there is room, and keeps account of their
 * sessions. What goes wrong before a bind is told once in ten seconds, all connections together. Thread-safe.
 */
final class Callers implements SessionOwner {
    private final List<Cidr> allowedFrom;
    private final int maxConnections;
    private final int maxNotBound;
    private final Complaints lines;
    private final Map<LiveSession, Boolean> wereBound = new ConcurrentHashMap<>();

    // Guarded by this.
    private int connections;
    private int bound;
    private boolean isEnding;

    Callers(String name, List<Cidr> allowedFrom, int maxConnections, int maxNotBound) {
        this.allowedFrom = allowedFrom;
        this.maxConnections = maxConnections;
        this.maxNotBound = maxNotBound;
        long start = System.nanoTime();
        this.lines =
                new Complaints(LoggerFactory.getLogger(OutbindListener.class), name, () -> System.nanoTime() - start);
    }

    /** Whether the connection that was accepted may stay; then {@link #arrived} follows. */
    boolean letsIn(Channel channel) {
        SocketAddress caller = channel.remoteAddress();
        if (!isAllowed(caller)) {
            lines.about("refused, the address is not allowed", String.valueOf(caller), 0);
            return false;
        }
        synchronized (this) {
            if (isEnding) {
                return false;
            }
            if (connections >= maxConnections || connections - bound >= maxNotBound) {
                lines.about("refused, too many connections", caller + ", " + connections + ", " + bound + " bound", 0);
                return false;
            }
            connections++;
        }
        channel.closeFuture().addListener(closed -> left());
        return true;
    }

    private boolean isAllowed(SocketAddress caller) {
        if (allowedFrom.isEmpty()) {
            return true;
        }
        if (!(caller instanceof InetSocketAddress internet) || internet.getAddress() == null) {
            return false; // gone already
        }
        InetAddress address = plain(internet.getAddress());
        return allowedFrom.stream().anyMatch(network -> network.contains(address));
    }

    /** An IPv4 address that came in the clothes of IPv6 without them, which the JDK takes off. */
    private static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private synchronized void left() {
        connections--;
    }

    void arrived(LiveSession session) {
        wereBound.put(session, false);
        if (isEnding()) {
            session.close();
        }
    }

    private synchronized boolean isEnding() {
        return isEnding;
    }

    /** Lets nobody in any more. */
    synchronized void end() {
        isEnding = true;
    }

    /** All sessions, those that are not bound too. */
    List<LiveSession> all() {
        return List.copyOf(wereBound.keySet());
    }

    @Override
    public void bound(LiveSession session) {
        wereBound.put(session, true);
        synchronized (this) {
            bound++;
        }
    }

    @Override
    public void closed(LiveSession session, CloseReason reason) {
        if (Boolean.TRUE.equals(wereBound.remove(session))) {
            synchronized (this) {
                bound--;
            }
        } else {
            lines.inform("closed before it was bound", session.remoteAddress() + ", " + reason, 0);
        }
    }

    @Override
    public void notSmpp(LiveSession session, int firstOctets) {
        lines.about("refused, no SMPP", String.valueOf(session.remoteAddress()), 0);
    }

    @Override
    public Optional<Complaints> complaintsOfStrangers() {
        return Optional.of(lines);
    }
}
