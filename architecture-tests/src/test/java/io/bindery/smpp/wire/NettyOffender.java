package io.bindery.smpp.wire;

import io.netty.buffer.ByteBuf;

/** Breaks: no Netty in core. */
public final class NettyOffender {
    int read(ByteBuf buffer) {
        return buffer.readInt();
    }
}
