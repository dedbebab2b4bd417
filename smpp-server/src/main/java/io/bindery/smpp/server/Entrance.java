package io.bindery.smpp.server;

import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.SessionSetup;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How the connections of one listener are taken in. Here, and nowhere else, stands what a connection goes through:
 * the PROXY header, TLS, the session.
 */
final class Entrance extends ChannelInitializer<Channel> {
    private final Listener listener;
    private final SessionSetup setup;
    private final SessionRegistry registry;
    private final Supplier<String> ids;
    private final BooleanSupplier isClosing;

    Entrance(
            Listener listener,
            SessionSetup setup,
            SessionRegistry registry,
            Supplier<String> ids,
            BooleanSupplier isClosing) {
        this.listener = listener;
        this.setup = setup;
        this.registry = registry;
        this.ids = ids;
        this.isClosing = isClosing;
    }

    @Override
    protected void initChannel(Channel channel) {
        ChannelSession session = new ChannelSession(ids.get(), channel, setup);
        registry.opened(session.live());
        channel.pipeline().addLast(session);
        if (isClosing.getAsBoolean()) {
            channel.close();
        }
    }

    @Override
    public String toString() {
        return listener.toString();
    }
}
