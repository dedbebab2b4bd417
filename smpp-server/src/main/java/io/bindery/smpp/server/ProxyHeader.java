package io.bindery.smpp.server;

import io.bindery.smpp.handler.ConnectionRefusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a connection that may, or must, start with a PROXY header. One octet tells: a header starts with P or a
 * carriage return, SMPP with a zero, TLS with 22. What has looked at it is gone from the pipeline afterwards, and so is the
 * decoder once the header is whole. Event loop only.
 */
final class ProxyHeader extends ChannelInboundHandlerAdapter {
    /** For TLVs: what is known of load balancers stays far below. */
    private static final int MOST_TLV_OCTETS = 4_096;

    private final Doorstep doorstep;
    private final ProxyMode mode;
    private final boolean isTrusted;

    ProxyHeader(Doorstep doorstep, ProxyMode mode, boolean isTrusted) {
        this.doorstep = doorstep;
        this.mode = mode;
        this.isTrusted = isTrusted;
        if (mode == ProxyMode.REQUIRED && isTrusted) {
            doorstep.needsHeader();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf octets = (ByteBuf) message;
        byte first = octets.getByte(octets.readerIndex());
        boolean isHeader = first == 'P' || first == '\r';
        if (!isTrusted || !isHeader && mode == ProxyMode.REQUIRED) {
            octets.release();
            doorstep.refuse(
                    ctx, ConnectionRefusal.PROXY_HEADER, isTrusted ? "there is none" : "the peer is not trusted");
            return;
        }
        if (isHeader) {
            doorstep.headerBegins();
            ctx.pipeline().addAfter(ctx.name(), "proxy-decoder", new HAProxyMessageDecoder(MOST_TLV_OCTETS));
        }
        ctx.fireChannelRead(octets);
        ctx.pipeline().remove(this);
    }

    /** The client that a header names; empty when the connection is the load balancer's own, or no TCP connection. */
    static Optional<SocketAddress> clientOf(HAProxyMessage header) {
        HAProxyProxiedProtocol protocol = header.proxiedProtocol();
        boolean isTcp = protocol == HAProxyProxiedProtocol.TCP4 || protocol == HAProxyProxiedProtocol.TCP6;
        if (header.command() == HAProxyCommand.LOCAL || !isTcp) {
            return Optional.empty();
        }
        return addressOf(header.sourceAddress()).map(address -> new InetSocketAddress(address, header.sourcePort()));
    }

    private static Optional<InetAddress> addressOf(@Nullable String literal) {
        byte[] octets = literal == null ? null : NetUtil.createByteArrayFromIpAddressString(literal);
        if (octets == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(octets)); // no name is looked up
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
