package io.bindery.smpp.client;

import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionOwner;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.session.TlsGate;
import io.bindery.smpp.session.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes TCP connections: one attempt goes along a {@link Route} of hosts and their addresses until one of them takes the
 * connection.
 *
 * <p>An attempt that follows on one whose connection came about begins behind that address: there may be somebody who takes
 * connections and no binds. After a healthy session it begins with the first host again. Event loop only.
 */
final class NettyDialer implements Dialer {
    private final String name;
    private final Supplier<Route.Hosts> hosts;
    private final Transport transport;
    private final EventLoop eventLoop;
    private final @Nullable TlsGate tls;
    private final Supplier<@Nullable SocketAddress> localAddress;
    private final Function<SessionOwner, SessionSetup> setup;
    private @Nullable Route route;
    private int connections;

    NettyDialer(
            String name,
            Supplier<Route.Hosts> hosts,
            Transport transport,
            EventLoop eventLoop,
            @Nullable TlsGate tls,
            Supplier<@Nullable SocketAddress> localAddress,
            Function<SessionOwner, SessionSetup> setup) {
        this.name = name;
        this.hosts = hosts;
        this.transport = transport;
        this.eventLoop = eventLoop;
        this.tls = tls;
        this.localAddress = localAddress;
        this.setup = setup;
    }

    @Override
    public CompletableFuture<LiveSession> dial(int attempt, SessionOwner owner) {
        Route before = route;
        Route.Hosts now = hosts.get();
        Route next = attempt == 1 || before == null || !before.isAlong(now) ? Route.along(now) : before.next();
        route = next;
        return next.travel(address -> connect(address, owner), eventLoop);
    }

    @Override
    public void giveUp() {
        if (route != null) {
            route.end();
        }
    }

    private CompletableFuture<LiveSession> connect(Route.Stop stop, SessionOwner owner) {
        CompletableFuture<LiveSession> opened = new CompletableFuture<>();
        SessionSetup made = setup.apply(owner);
        Attempt attempt = new Attempt(name + "-" + ++connections, tls, stop, made);
        transport
                .client(eventLoop, made.link().connect(), attempt)
                .connect(new InetSocketAddress(stop.address(), stop.port()), localAddress.get())
                .addListener((ChannelFuture result) -> {
                    LiveSession session = attempt.session;
                    if (result.isSuccess() && session != null) {
                        opened.complete(session);
                    } else if (result.isSuccess()) {
                        result.channel().close();
                        opened.completeExceptionally(new IllegalStateException("the channel was not initialised"));
                    } else {
                        opened.completeExceptionally(result.cause());
                    }
                });
        return opened;
    }

    /** Puts a session into the channel of one connection. */
    private static final class Attempt extends ChannelInitializer<Channel> {
        private final String id;
        private final @Nullable TlsGate tls;
        private final Route.Stop stop;
        private final SessionSetup setup;
        private @Nullable LiveSession session; // event loop only

        Attempt(String id, @Nullable TlsGate tls, Route.Stop stop, SessionSetup setup) {
            this.id = id;
            this.tls = tls;
            this.stop = stop;
            this.setup = setup;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (tls != null) {
                tls.secure(channel, stop.host(), stop.port());
            }
            ChannelSession made = new ChannelSession(id, channel, setup);
            channel.pipeline().addLast(made);
            session = made.live();
        }
    }
}
