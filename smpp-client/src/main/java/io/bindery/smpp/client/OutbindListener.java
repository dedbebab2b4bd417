package io.bindery.smpp.client;

import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.session.Captures;
import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.Role;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.session.TlsGate;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ESME that is called: message centres connect to it and say outbind, and it binds to them on the same connection. When such
 * a session ends, nothing is connected again: the message centre calls when it has something. All methods may be called from any
 * thread.
 *
 * <pre>{@code
 * var listener = OutbindListener.builder("receipts")
 *         .listen(2776)
 *         .centre("SMSC", Secret.fromEnv("CENTRE_PASSWORD"), bind)
 *         .handlers(Handlers.builder().on(DeliverSm.class, this::delivered).build())
 *         .start();
 * }</pre>
 *
 * <p>Closed by default: without {@link OutbindListenerBuilder#centre} or {@link OutbindListenerBuilder#onOutbind} nobody is bound
 * to.
 */
public final class OutbindListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutbindListener.class);

    private final String name;
    private final Duration unbind;
    private final ClientThreads threads;
    private final @Nullable TlsGate tls;
    private final Callers callers;
    private final Channel channel;
    private final InetSocketAddress address;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private volatile Handlers handlers;

    OutbindListener(OutbindListenerBuilder options) {
        this.name = options.name;
        this.unbind = options.link.unbind();
        this.handlers = options.handlers;
        this.tls = options.tls == null ? null : TlsGate.server("outbind listener " + name, options.tls);
        this.callers = new Callers(name, options.allowedFrom, options.maxConnections, options.maxNotBound);
        this.threads = options.threads == null ? ClientThreads.lease() : options.threads;
        ChannelFuture bound = threads.transport()
                .server(new Arrival(setup(options)))
                .bind(options.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.release();
            throw new UncheckedIOException(new IOException(
                    "outbind listener " + name + ": cannot listen on " + options.address(), bound.cause()));
        }
        this.channel = bound.channel();
        this.address = (InetSocketAddress) channel.localAddress();
        if (tls != null) {
            tls.watch(channel.eventLoop(), threads.handlers());
        }
        LOG.info("outbind listener {}: accepts on {}", name, address);
    }

    /**
     * A builder with all defaults.
     *
     * @param name for log lines and ids of sessions; say whose calls these are
     */
    public static OutbindListenerBuilder builder(String name) {
        return new OutbindListenerBuilder(name);
    }

    private SessionSetup setup(OutbindListenerBuilder options) {
        return new SessionSetup(
                new Role.CalledEsme(options.handler()),
                options.link,
                () -> handlers,
                options.executor == null ? threads.handlers() : options.executor,
                callers,
                options.observer,
                options.inboundBudget,
                System::nanoTime,
                Optional.ofNullable(options.capture).map(Captures::new));
    }

    /** Gives each connection its session, or closes it. */
    private final class Arrival extends ChannelInitializer<Channel> {
        private final SessionSetup setup;

        Arrival(SessionSetup setup) {
            this.setup = setup;
        }

        @Override
        protected void initChannel(Channel accepted) {
            if (!callers.letsIn(accepted)) {
                accepted.close();
                return;
            }
            if (tls != null) {
                tls.secure(accepted);
            }
            ChannelSession session = new ChannelSession(name + "-" + connections.incrementAndGet(), accepted, setup);
            accepted.pipeline().addLast(session);
            callers.arrived(session.live());
        }
    }

    /** The name it was built with. */
    public String name() {
        return name;
    }

    /** Where it listens; with the real port when port 0 was asked for. */
    public InetSocketAddress address() {
        return address;
    }

    /** The port of {@link #address()}. */
    public int port() {
        return address.getPort();
    }

    /** The sessions that are bound now, in no order. */
    public List<Session> sessions() {
        return callers.all().stream()
                .filter(Session::isBound)
                .map(Session.class::cast)
                .toList();
    }

    /**
     * Puts other handlers in the place of all that there were, at once: the next PDU goes to the new ones, what is under way
     * ends with the old ones. Sessions stay bound.
     *
     * @throws IllegalStateException when {@code next} has no handler for deliveries
     */
    public void replaceHandlers(Handlers next) {
        OutbindListenerBuilder.requireReceiver(name, next);
        handlers = next;
    }

    /**
     * Reads the files of {@link OutbindListenerBuilder#tls} now instead of at the next look, for the connections to come. Blocks
     * while it reads; sessions stay as they are.
     *
     * @throws io.bindery.smpp.handler.TlsException when a file cannot be used; those from before stay in use
     * @throws IllegalStateException when the listener does not speak TLS
     */
    public void reloadTls() {
        if (tls == null) {
            throw new IllegalStateException("outbind listener " + name + ": does not speak TLS");
        }
        tls.reload();
    }

    /**
     * Stops listening and unbinds all sessions in good order. Returns when that is done, which takes at most a few times
     * {@link io.bindery.smpp.handler.LinkOptions#unbind()}. A second call does nothing. Called on an event loop it returns at once
     * and another thread does the work.
     */
    @Override
    public void close() {
        if (!isClosing.compareAndSet(false, true)) {
            return;
        }
        if (threads.transport().isOnEventLoop()) {
            new Thread(this::end, "smpp-" + name + "-close").start();
        } else {
            end();
        }
    }

    private void end() {
        callers.end();
        channel.close().awaitUninterruptibly();
        Duration patience = unbind.multipliedBy(3).plusSeconds(2);
        CompletableFuture<?>[] ends = callers.all().stream()
                .map(session -> session.unbind().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("outbind listener {}: some sessions did not end in time and are cut off", name);
        }
        callers.all().forEach(LiveSession::close);
        if (tls != null) {
            tls.close();
        }
        threads.release();
        LOG.info("outbind listener {}: closed", name);
    }

    @Override
    public String toString() {
        return "OutbindListener " + name + " on " + address;
    }
}
