package io.bindery.smpp.server;

import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.session.TlsGate;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the connections of one listener; a handler of the channel that listens. Here, and nowhere else, stands what a
 * connection goes through: the {@link ProxyHeader}, if the listener knows any; the {@link Doorstep}, until its first
 * octet; then TLS, if the listener speaks it, and the session.
 */
final class Entrance extends ChannelInboundHandlerAdapter {
    private final Listener listener;
    private final @Nullable TlsGate tls;
    private final Reception reception;
    private final SessionSetup setup;
    private final SessionRegistry registry;
    private final Supplier<String> ids;

    Entrance(
            Listener listener,
            @Nullable TlsGate tls,
            Reception reception,
            SessionSetup setup,
            SessionRegistry registry,
            Supplier<String> ids) {
        this.listener = listener;
        this.tls = tls;
        this.reception = reception;
        this.setup = setup;
        this.registry = registry;
        this.ids = ids;
    }

    /** A connection was accepted. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        if (takesIn((Channel) accepted)) {
            ctx.fireChannelRead(accepted);
        }
    }

    /** Prepares a connection that belongs to no event loop yet; false when it is turned away, and closed by now. */
    boolean takesIn(Channel channel) {
        Optional<Visit> visit = reception.arrives(channel, listener);
        if (visit.isEmpty()) {
            channel.unsafe().closeForcibly();
            return false;
        }
        Doorstep doorstep = new Doorstep(this, visit.get(), setup.link().sessionInit());
        boolean isTrusted = Reception.isTrusted(visit.get().client(), listener);
        if (isTrusted || listener.proxy() == ProxyMode.REQUIRED) {
            channel.pipeline().addLast(new ProxyHeader(doorstep, listener.proxy(), isTrusted));
        }
        channel.pipeline().addLast(doorstep);
        return true;
    }

    /** The first octets have come: gives the connection its session, behind all that is in the pipeline. */
    void enter(Channel channel, Visit visit) {
        ChannelPipeline pipeline = channel.pipeline();
        ChannelSession session = new ChannelSession(ids.get(), channel, setup);
        registry.opened(session.live(), visit);
        if (tls != null) {
            tls.secure(channel);
        }
        pipeline.addLast(session);
        session.opened(visit.client(), visit.acceptedNanos());
        if (reception.isEnding()) {
            session.live().close();
        }
    }

    Listener listener() {
        return listener;
    }

    Reception reception() {
        return reception;
    }

    @Override
    public String toString() {
        return listener.toString();
    }
}
