package io.bindery.smpp.session;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * Closing so that the last octets arrive. A socket that is closed while octets of the peer are unread answers with a reset,
 * and a reset destroys what the peer has not read yet: an unbind_resp, the refusal of a bind. So only our direction is
 * closed; the channel follows when the peer closes its own, or after a while.
 */
final class Linger {
    /** How long the peer may take, unless a drain says something else. */
    static final long NANOS = 1_000_000_000L;

    private Linger() {}

    static void thenClose(Channel channel, long nanos) {
        if (!(channel instanceof DuplexChannel duplex) || !channel.isActive() || duplex.isInputShutdown()) {
            channel.close();
            return;
        }
        channel.config().setAutoRead(true);
        duplex.shutdownOutput();
        channel.eventLoop().schedule(() -> channel.close(), nanos, TimeUnit.NANOSECONDS);
    }
}
