package io.bindery.smpp.server;

import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.server.OutbindException.Reason;
import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.session.TlsGate;
import io.bindery.smpp.session.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a server makes itself, to ESMEs that it calls. From the moment that one is open it is a connection
 * like those that were accepted: it counts at the door, and drain and close end it. Thread-safe.
 */
final class Outbinds {
    /** As bind handlers know them; no listener has the name. */
    static final String NAME = "outbind";

    private final Transport transport;
    private final Executor threads;
    private final Reception reception;
    private final SessionRegistry registry;
    private final SessionSetups setups;
    private final LinkOptions link;
    private final Supplier<String> ids;

    /**
     * @param threads looks up names and reads files of TLS
     */
    Outbinds(
            Transport transport,
            Executor threads,
            Reception reception,
            SessionRegistry registry,
            SessionSetups setups,
            Supplier<String> ids) {
        this.transport = transport;
        this.threads = threads;
        this.reception = reception;
        this.registry = registry;
        this.setups = setups;
        this.link = setups.options().link;
        this.ids = ids;
    }

    CompletableFuture<Session> call(OutbindCall call) {
        CompletableFuture<Session> result = new CompletableFuture<>();
        OutbindOwner owner = new OutbindOwner(registry, call, result);
        try {
            Future<?> limit = transport
                    .next()
                    .schedule(
                            () -> owner.fail(Reason.NOT_BOUND_IN_TIME, "it took too long"),
                            longest(call).toMillis(),
                            TimeUnit.MILLISECONDS);
            result.whenComplete((session, failure) -> limit.cancel(false));
            threads.execute(() -> begin(owner));
        } catch (RejectedExecutionException e) {
            owner.fail(Reason.STOPPING, "");
        }
        return result.copy();
    }

    /** For the name, the connection, TLS and the bind; the parts have limits of their own, but for the name. */
    private Duration longest(OutbindCall call) {
        Duration tls = call.tls().map(TlsOptions::handshake).orElse(Duration.ZERO);
        return link.connect().multipliedBy(2).plus(tls).plus(link.sessionInit()).plusSeconds(1);
    }

    /** Blocks while the name is looked up. */
    private void begin(OutbindOwner owner) {
        OutbindCall call = owner.call();
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(call.host()), call.port());
            TlsGate tls = call.tls()
                    .map(options -> TlsGate.client(call.toString(), options, call.host(), call.port()))
                    .orElse(null);
            connect(owner, address, tls);
        } catch (UnknownHostException e) {
            owner.fail(Reason.NOT_CONNECTED, "the host is unknown", e);
        } catch (RuntimeException e) {
            owner.fail(Reason.NOT_CONNECTED, String.valueOf(e.getMessage()), e);
        }
    }

    private void connect(OutbindOwner owner, InetSocketAddress address, @Nullable TlsGate tls) {
        if (owner.result().isDone()) {
            return; // looking up the name has taken too long
        }
        Visit visit = reception.calls(address);
        Optional<ConnectionRefusal> refusal = reception.admits(visit);
        if (refusal.isPresent()) {
            boolean isStopping = refusal.get() == ConnectionRefusal.STOPPING;
            owner.fail(
                    isStopping ? Reason.STOPPING : Reason.TOO_MANY_CONNECTIONS,
                    refusal.get().toString());
            return;
        }
        SessionSetup setup = setups.calling(owner);
        ChannelFuture connected = transport
                .client(transport.next(), link.connect(), new Line(setup, visit, tls))
                .connect(address);
        Channel channel = connected.channel();
        channel.closeFuture().addListener(visit);
        reception.waits(channel); // from here on the end of the server ends it
        connected.addListener(done -> {
            reception.waitsNoMore(channel);
            if (!done.isSuccess()) {
                visit.operationComplete(connected);
                boolean isStopping = reception.isEnding();
                owner.fail(
                        isStopping ? Reason.STOPPING : Reason.NOT_CONNECTED,
                        String.valueOf(done.cause().getMessage()),
                        done.cause());
            }
        });
    }

    /** Makes the session of a connection, and tells the registry of it when the connection is open. */
    private final class Line extends ChannelInitializer<Channel> {
        private final SessionSetup setup;
        private final Visit visit;
        private final @Nullable TlsGate tls;

        Line(SessionSetup setup, Visit visit, @Nullable TlsGate tls) {
            this.setup = setup;
            this.visit = visit;
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            ChannelSession session = new ChannelSession(ids.get(), channel, setup);
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext ctx) {
                    registry.opened(session.live(), visit);
                    ctx.fireChannelActive();
                    ctx.pipeline().remove(this);
                    if (reception.isEnding()) {
                        session.live().close();
                    }
                }
            });
            if (tls != null) {
                tls.secure(channel);
            }
            channel.pipeline().addLast(session);
        }
    }
}
