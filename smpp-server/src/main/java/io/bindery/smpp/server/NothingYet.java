package io.bindery.smpp.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;

/** For Netty, which wants an initializer: the {@link Entrance} has put into the channel what it needs. */
@ChannelHandler.Sharable
final class NothingYet extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
        // there is nothing to add
    }
}
