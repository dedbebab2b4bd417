package io.bindery.smpp.client;

import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionOwner;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.session.TlsGate;
import io.bindery.smpp.session.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes TCP connections. The name is resolved anew at each attempt, off the event loop; attempts take turns on the addresses
 * it has.
 */
final class NettyDialer implements BindSupervisor.Dialer {
    private final String name;
    private final String host;
    private final int port;
    private final Transport transport;
    private final EventLoop eventLoop;
    private final Executor resolver;
    private final @Nullable TlsGate tls;
    private final Function<SessionOwner, SessionSetup> setup;
    private int connections;

    NettyDialer(
            String name,
            InetSocketAddress target,
            Transport transport,
            EventLoop eventLoop,
            Executor resolver,
            @Nullable TlsGate tls,
            Function<SessionOwner, SessionSetup> setup) {
        this.name = name;
        this.host = target.getHostString();
        this.port = target.getPort();
        this.transport = transport;
        this.eventLoop = eventLoop;
        this.resolver = resolver;
        this.tls = tls;
        this.setup = setup;
    }

    @Override
    public CompletableFuture<LiveSession> dial(int attempt, SessionOwner owner) {
        return CompletableFuture.supplyAsync(() -> resolve(attempt), resolver)
                .thenComposeAsync(address -> connect(address, owner), eventLoop);
    }

    private InetSocketAddress resolve(int attempt) {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            return new InetSocketAddress(addresses[(attempt - 1) % addresses.length], port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("host " + host + " is unknown", e);
        }
    }

    private CompletableFuture<LiveSession> connect(InetSocketAddress address, SessionOwner owner) {
        CompletableFuture<LiveSession> opened = new CompletableFuture<>();
        SessionSetup made = setup.apply(owner);
        Attempt attempt = new Attempt(name + "-" + ++connections, tls, made);
        transport
                .client(eventLoop, made.link().connect(), attempt)
                .connect(address)
                .addListener(result -> {
                    if (result.isSuccess()) {
                        opened.complete(attempt.session());
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
        private final SessionSetup setup;
        private final CompletableFuture<LiveSession> made = new CompletableFuture<>();

        Attempt(String id, @Nullable TlsGate tls, SessionSetup setup) {
            this.id = id;
            this.tls = tls;
            this.setup = setup;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (tls != null) {
                tls.secure(channel);
            }
            ChannelSession session = new ChannelSession(id, channel, setup);
            made.complete(session.live());
            channel.pipeline().addLast(session);
        }

        LiveSession session() {
            return made.join(); // the channel is open, so it was initialised
        }
    }
}
