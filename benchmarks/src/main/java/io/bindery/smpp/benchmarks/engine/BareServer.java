package io.bindery.smpp.benchmarks.engine;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The server of the bare pair. */
final class BareServer implements Endpoint {
    private final BareTransport transport = new BareTransport();
    private final List<SendingSession> sessions = new CopyOnWriteArrayList<>();
    private final boolean isCrowded;
    private final Encryption encryption;
    private final Channel listener;

    private BareServer(Encryption encryption, boolean isCrowded) {
        this.encryption = encryption;
        this.isCrowded = isCrowded;
        this.listener = transport
                .server(this::accept)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    static BareServer start(Encryption encryption) {
        return new BareServer(encryption, false);
    }

    /** Keeps no list of its sessions: there may be ten thousands of them. */
    static BareServer startCrowded(Encryption encryption) {
        return new BareServer(encryption, true);
    }

    private void accept(Channel channel) {
        BareSession session = BareSession.server();
        if (!isCrowded) {
            var unused = session.bound().thenAccept(sessions::add);
        }
        encryption.onServer(channel);
        channel.pipeline().addLast(session);
    }

    @Override
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public List<SendingSession> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        transport.close();
    }
}
