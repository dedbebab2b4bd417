package io.bindery.smpp.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;

/**
 * The server's end of an {@link InMemoryConnection}. Netty's own local channels have no back-pressure and need event loops of
 * their own; this one runs on those of the sockets, beside them, and stops its writer when nobody reads.
 *
 * <p>Fields belong to the event loop, except {@link #isOpen}.
 */
final class InMemoryChannel extends AbstractChannel {
    private static final ChannelMetadata METADATA = new ChannelMetadata(false);

    private final InMemoryConnection connection;
    private final SocketAddress from;
    private final SocketAddress to;
    private final ChannelConfig config = new Config();
    private volatile boolean isOpen = true;
    private boolean wantsOctets;
    private boolean isReadPlanned;

    /** What was asked for but has not begun is not read after all when reading is switched off. */
    private final class Config extends DefaultChannelConfig {
        private Config() {
            super(InMemoryChannel.this);
        }

        @Override
        protected void autoReadCleared() {
            wantsOctets = false;
        }
    }

    private final class Access extends AbstractUnsafe {
        @Override
        public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            promise.setFailure(new UnsupportedOperationException("connected from the start"));
        }

        private void goOnWriting() {
            flush0();
        }
    }

    InMemoryChannel(InMemoryConnection connection, SocketAddress from, SocketAddress to) {
        super(null);
        this.connection = connection;
        this.from = from;
        this.to = to;
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new Access();
    }

    // --- Octets ---------------------------------------------------------------------------------------------------

    /** Any thread: there is something to read, or room to write, or the client has gone. */
    void wake() {
        if (!isRegistered()) {
            return; // it looks for itself when it is
        }
        try {
            eventLoop().execute(this::goOn);
        } catch (RejectedExecutionException e) {
            connection.closeAsServer(); // the event loops have ended: nobody will close it in good order
        }
    }

    private void goOn() {
        read(false);
        ((Access) unsafe()).goOnWriting();
    }

    @Override
    protected void doBeginRead() {
        wantsOctets = true;
        if (!isReadPlanned && connection.readable() != 0) {
            isReadPlanned = true;
            eventLoop().execute(() -> read(true)); // not at once: whoever asks may be reading just now
        }
    }

    private void read(boolean wasPlanned) {
        isReadPlanned &= !wasPlanned;
        if (!wantsOctets || !isOpen) {
            return;
        }
        int count = connection.readable();
        if (count < 0) {
            unsafe().close(voidPromise());
        } else if (count > 0) {
            wantsOctets = false;
            ByteBuf octets = alloc().ioBuffer(count, count);
            connection.readAsServer(octets.nioBuffer(0, count));
            pipeline().fireChannelRead(octets.writerIndex(count));
            pipeline().fireChannelReadComplete(); // which asks for more, unless reading is switched off
        }
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer output) throws ClosedChannelException {
        for (Object next = output.current(); next instanceof ByteBuf octets; next = output.current()) {
            int length = octets.readableBytes();
            int count = connection.writeAsServer(octets.nioBuffer());
            if (count < length) {
                output.removeBytes(count);
                return; // the client's next read wakes us
            }
            output.remove();
        }
    }

    @Override
    protected Object filterOutboundMessage(Object message) {
        if (message instanceof ByteBuf) {
            return message;
        }
        throw new UnsupportedOperationException(
                "not octets: " + message.getClass().getName());
    }

    @Override
    protected void doClose() {
        isOpen = false;
        connection.closeAsServer();
    }

    // --- What Netty asks for --------------------------------------------------------------------------------------

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true; // no event loop has to watch it
    }

    @Override
    protected SocketAddress localAddress0() {
        return to;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return from;
    }

    @Override
    protected void doBind(SocketAddress localAddress) {
        throw new UnsupportedOperationException("connected from the start");
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public boolean isActive() {
        return isOpen;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }
}
