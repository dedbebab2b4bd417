package io.bindery.smpp.server;

import io.bindery.smpp.handler.ConnectionRefusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection stands until its first octet of SMPP (or TLS) comes: it has no session, and costs next to nothing. A
 * load balancer's probe ends here without a word. Event loop only.
 */
final class Doorstep extends ChannelInboundHandlerAdapter {
    private enum State {
        /** Nothing has come, or a whole PROXY header. */
        WAITING,
        /** Some octets of a PROXY header have come. */
        IN_HEADER,
        /** It has a session, or is turned away. */
        OVER
    }

    private final Entrance entrance;
    private final Visit visit;
    private final Duration patience;
    private State state = State.WAITING;
    private boolean needsHeader;
    private @Nullable Future<?> alarm;

    /** @param patience from accept to the first octet; then the session's own clock goes on */
    Doorstep(Entrance entrance, Visit visit, Duration patience) {
        this.entrance = entrance;
        this.visit = visit;
        this.patience = patience;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        entrance.reception().waits(ctx.channel());
        alarm = ctx.executor().schedule(() -> giveUp(ctx), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The connection must begin with a PROXY header. */
    void needsHeader() {
        needsHeader = true;
    }

    /** The first octet of a PROXY header has come. */
    void headerBegins() {
        state = State.IN_HEADER;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (state == State.OVER) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HAProxyMessage header) {
            state = State.WAITING;
            needsHeader = false;
            ProxyHeader.clientOf(header).ifPresent(visit::isFor);
            header.release();
        } else {
            enter(ctx, (ByteBuf) message);
        }
    }

    private void enter(ChannelHandlerContext ctx, ByteBuf octets) {
        Optional<ConnectionRefusal> refusal = entrance.reception().speaks(visit, entrance.listener());
        if (refusal.isPresent()) {
            octets.release();
            refuse(ctx, refusal.get(), "");
            return;
        }
        over(ctx);
        entrance.enter(ctx.channel(), visit);
        ctx.fireChannelRead(octets);
        ctx.pipeline().remove(this);
    }

    /** Closes without an answer. */
    void refuse(ChannelHandlerContext ctx, ConnectionRefusal reason, String detail) {
        if (state != State.OVER) {
            over(ctx);
            entrance.reception().log().refused(visit.client(), reason, detail);
            ctx.channel().close();
        }
    }

    private void giveUp(ChannelHandlerContext ctx) {
        if (state == State.IN_HEADER || needsHeader) {
            refuse(ctx, ConnectionRefusal.PROXY_HEADER, "no whole header came in time");
        } else if (state != State.OVER) {
            over(ctx);
            entrance.reception().log().silent(visit.client());
            ctx.channel().close();
        }
    }

    private void over(ChannelHandlerContext ctx) {
        state = State.OVER;
        entrance.reception().waitsNoMore(ctx.channel());
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        boolean isOurDoing = state == State.OVER || entrance.reception().isEnding();
        boolean isCut = state == State.IN_HEADER;
        over(ctx);
        if (isCut) {
            entrance.reception()
                    .log()
                    .refused(visit.client(), ConnectionRefusal.PROXY_HEADER, "the header is cut short");
        } else if (!isOurDoing) {
            entrance.reception().log().empty(visit.client());
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (state == State.IN_HEADER && !(cause instanceof java.io.IOException)) {
            refuse(ctx, ConnectionRefusal.PROXY_HEADER, "the header is damaged");
        }
        ctx.channel().close();
    }
}
