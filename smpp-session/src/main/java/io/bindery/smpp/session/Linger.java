package io.bindery.smpp.session;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * Closing so that the last octets arrive. A socket that is closed while octets of the peer are unread answers with a reset,
 * and a reset destroys what the peer has not read yet: an unbind_resp, the refusal of a bind. So only our direction is
 * closed; the channel follows when the peer closes its own, or after a second.
 */
final class Linger {
    private static final long MILLIS = 1_000;

    private Linger() {}

    static void thenClose(Channel channel) {
        if (!(channel instanceof DuplexChannel duplex) || !channel.isActive()) {
            channel.close();
            return;
        }
        channel.config().setAutoRead(true);
        duplex.shutdownOutput();
        channel.eventLoop().schedule(() -> channel.close(), MILLIS, TimeUnit.MILLISECONDS);
    }
}
