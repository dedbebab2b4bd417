package io.bindery.smpp.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;

/**
 * Stands between the network and TLS for the time of the handshake, and leaves when it has succeeded. It knows whether the
 * peer has sent anything at all, which TLS hides from what is behind it; and it sees to it that a handshake that failed is
 * closed as {@link Linger} says, for the alert that tells the peer why is lost in a reset: a client of TLS 1.3 has its bind
 * on the way when the server refuses its certificate.
 */
final class TlsHandshake extends ChannelDuplexHandler {
    private final SslHandler tls;
    private boolean sawOctets;
    private boolean isLingering;

    private TlsHandshake(SslHandler tls) {
        this.tls = tls;
    }

    static void begin(Channel channel, SslHandler tls) {
        TlsHandshake handshake = new TlsHandshake(tls);
        channel.pipeline().addLast(handshake, tls);
        tls.handshakeFuture().addListener(ended -> {
            if (ended.isSuccess()) {
                channel.pipeline().remove(handshake);
            }
        });
    }

    /** Whether a handshake has begun and not succeeded. */
    static boolean isUnfinished(Channel channel) {
        return channel.pipeline().get(TlsHandshake.class) != null;
    }

    /** Whether a handshake failed because the peer closed the connection before it had sent anything. */
    static boolean wasProbe(Channel channel, Throwable cause) {
        TlsHandshake handshake = channel.pipeline().get(TlsHandshake.class);
        return handshake != null && !handshake.sawOctets && TlsFailure.isEndOfConnection(cause);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        sawOctets = true;
        ctx.fireChannelRead(message);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        boolean hasFailed =
                tls.handshakeFuture().isDone() && !tls.handshakeFuture().isSuccess();
        if (!hasFailed || !ctx.channel().isActive()) {
            ctx.close(promise);
            return;
        }
        ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
        if (!isLingering) {
            isLingering = true;
            Linger.afterTls(ctx.channel(), Linger.NANOS);
        }
    }
}
