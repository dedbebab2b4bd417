package io.bindery.smpp.server;

import io.bindery.smpp.handler.TlsException;
import io.bindery.smpp.session.TlsGate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of a server that run now. Thread-safe; nothing waits while it holds the lock. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(SmppServer.class);

    /** How connections are taken in, and what keeps the files of its TLS fresh. */
    record Way(ServerBootstrap bootstrap, @Nullable TlsGate tls) {}

    private record Open(
            Listener options, Channel channel, @Nullable TlsGate tls) {
        void close() {
            channel.close();
            if (tls != null) {
                tls.close();
            }
        }

        RunningListener running() {
            return new RunningListener(options, (InetSocketAddress) channel.localAddress());
        }
    }

    private final Function<Listener, Way> ways;
    private final Executor reader;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Set<String> starting = new HashSet<>();
    private boolean isEnded;

    /**
     * @param ways how connections to a listener are taken in
     * @param reader looks at the files of TLS now and then
     */
    Listeners(Function<Listener, Way> ways, Executor reader) {
        this.ways = ways;
        this.reader = reader;
    }

    /** Returns when {@code listener} accepts; nothing of it is left when it cannot. Not on an event loop. */
    RunningListener start(Listener listener) {
        reserve(listener.name());
        try {
            Way way = ways.apply(listener);
            ChannelFuture bound = way.bootstrap().bind(listener.address());
            if (!bound.awaitUninterruptibly().isSuccess()) {
                throw new ListenException(listener.address(), bound.cause());
            }
            return started(new Open(listener, bound.channel(), way.tls()));
        } finally {
            release(listener.name());
        }
    }

    private synchronized void reserve(String name) {
        requireNotEnded(name);
        if (name.equals(InMemoryListener.NAME) || name.equals(Outbinds.NAME)) {
            throw new IllegalArgumentException("listener " + name + " is the server's own (connectInMemory, outbind)");
        }
        if (open.containsKey(name) || !starting.add(name)) {
            throw new IllegalArgumentException(
                    "listener: " + name + " runs already (allowed is a name that no other has)");
        }
    }

    private synchronized void release(String name) {
        starting.remove(name);
    }

    private synchronized RunningListener started(Open started) {
        RunningListener running = started.running();
        if (isEnded) {
            started.close();
        }
        requireNotEnded(running.name());
        open.put(running.name(), started);
        if (started.tls() != null) {
            started.tls().watch(started.channel().eventLoop(), reader);
        }
        LOG.info("listener {}: accepts on {}", running.name(), running.address());
        return running;
    }

    private void requireNotEnded(String name) {
        if (isEnded) {
            throw new IllegalStateException("listener " + name + " cannot start: the server is closed");
        }
    }

    /** Its connections live on; does nothing when it does not run. On an event loop it does not wait for the end. */
    void stop(String name) {
        Channel channel;
        synchronized (this) {
            Open stopped = open.remove(name);
            if (stopped == null) {
                return;
            }
            channel = stopped.channel();
            stopped.close();
        }
        if (!channel.eventLoop().inEventLoop()) {
            channel.closeFuture().awaitUninterruptibly();
        }
        LOG.info("listener {}: accepts no more", name);
    }

    /** Stops them all; no other can be started. */
    void end() {
        List<RunningListener> running;
        synchronized (this) {
            isEnded = true;
            running = running();
        }
        running.forEach(listener -> stop(listener.name()));
    }

    /** All that speak TLS, the others too when one cannot. Reads files. */
    void reloadTls() {
        List<Open> all;
        synchronized (this) {
            all = List.copyOf(open.values());
        }
        TlsException failure = null;
        for (Open one : all) {
            try {
                if (one.tls() != null) {
                    one.tls().reload();
                }
            } catch (TlsException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** In the order of their starts. */
    synchronized List<RunningListener> running() {
        return open.values().stream().map(Open::running).toList();
    }
}
