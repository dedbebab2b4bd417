package io.bindery.smpp.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Closing so that the last octets arrive. A socket that is closed while octets of the peer are unread answers with a reset,
 * and a reset destroys what the peer has not read yet: an unbind_resp, the refusal of a bind. So only our direction is
 * closed, under TLS after its close_notify, without which the peer could not tell the end from an attack; what still comes
 * is thrown away, and the channel follows when the peer closes its own direction, or after a while.
 */
final class Linger {
    /** How long the peer may take, unless a drain says something else. */
    static final long NANOS = 1_000_000_000L;

    private Linger() {}

    static void thenClose(Channel channel, long nanos) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null || !channel.isActive()) {
            afterTls(channel, nanos);
        } else {
            tls.closeOutbound().addListener(sent -> afterTls(channel, nanos));
        }
    }

    /** As {@link #thenClose}, on a channel whose TLS has said its last. */
    static void afterTls(Channel channel, long nanos) {
        if (!(channel instanceof DuplexChannel duplex) || !channel.isActive() || duplex.isInputShutdown()) {
            channel.close();
            return;
        }
        channel.pipeline().addFirst(new Sink());
        channel.config().setAutoRead(true);
        duplex.shutdownOutput();
        channel.eventLoop().schedule(() -> cut(channel), nanos, TimeUnit.NANOSECONDS);
    }

    /** Closes at once, whatever is still to be written. */
    static void cut(Channel channel) {
        ChannelOutboundInvoker first = channel.pipeline().firstContext(); // what it does goes to the network only
        (first == null ? channel : first).close();
    }

    /** The first in the pipeline: nothing gets past it, neither to TLS nor to the session. */
    private static final class Sink extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
