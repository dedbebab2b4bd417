package io.bindery.smpp.session;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** What becomes of a session when its connection's TLS begins, fails or ends. Event loop only. */
final class TlsEvents {
    private final ChannelSession session;
    private final Channel channel;
    private final boolean isOurs;

    /** @param isOurs whether we have opened the connection */
    TlsEvents(ChannelSession session, Channel channel, boolean isOurs) {
        this.session = session;
        this.channel = channel;
        this.isOurs = isOurs;
    }

    void handshakeIsOver(SslHandshakeCompletionEvent over) {
        if (over.isSuccess()) {
            session.live().secured(TlsPeers.of(channel));
            session.secured();
        } else if (isOurs || !TlsHandshake.wasProbe(channel, over.cause())) {
            session.failedToSecure(new CloseReason(Kind.TLS_FAILED, TlsFailure.text(over.cause())));
        } // TLS closes the channel in either case
    }

    /** The peer says that nothing more comes. */
    void peerEnds() {
        if (!session.isClosed()) {
            session.exit.now(new CloseReason(Kind.LINK_LOST, "the peer ended TLS"));
        }
    }

    /** What {@code failure} of the connection means. */
    CloseReason reasonOf(Throwable failure) {
        if (!TlsFailure.isIn(failure)) {
            return new CloseReason(Kind.LINK_LOST, String.valueOf(failure.getMessage()));
        }
        boolean wasBound = session.handshake.wasBound(); // in 1.3 a certificate is refused after the handshake
        return new CloseReason(wasBound ? Kind.LINK_LOST : Kind.TLS_FAILED, TlsFailure.text(failure));
    }
}
