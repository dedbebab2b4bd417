package io.bindery.smpp.server;

import io.netty.channel.ChannelPipeline;

/** Breaks: no pipeline in the API. */
public final class NettyLeakOffender {
    public void configure(ChannelPipeline pipeline) {
        pipeline.removeFirst();
    }
}
