package io.bindery.smpp.session;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.session.SessionState.Closed;
import io.netty.channel.Channel;
import java.util.List;

/** The one end of a session, whatever has brought it about: the first reason counts, the others come too late. Event loop only. */
final class Exit {
    private final ChannelSession session;
    private final Channel channel;
    private final SessionOwner owner;
    private List<Request<?>> unanswered = List.of();

    Exit(ChannelSession session, Channel channel, SessionOwner owner) {
        this.session = session;
        this.channel = channel;
        this.owner = owner;
    }

    /** Ends the session as soon as everything written so far has left; see {@link Linger}. */
    void afterFlush(CloseReason reason) {
        if (TlsHandshake.isUnfinished(channel)) {
            now(reason); // there is nothing to be flushed, and nothing could be
        } else if (end(reason)) {
            session.timers.peerStoppedReading(session.now()); // bounds the wait for the flush
            session.setAlarm();
            session.outflow
                    .flushLast()
                    .addListener(flushed -> Linger.thenClose(channel, session.farewell.lingerNanos()));
        }
    }

    /** Ends the session and its connection; what is not on the wire will not be. */
    void now(CloseReason reason) {
        end(reason);
        if (reason.kind() == Kind.PEER_NOT_READING) {
            Linger.cut(channel);
        } else {
            channel.close();
        }
    }

    /** Ends the session, whose connection is gone or about to be; tells whether it had not ended yet. */
    boolean end(CloseReason reason) {
        if (session.isClosed()) {
            return false;
        }
        session.become(new Closed(reason));
        session.timers.ending();
        session.farewell.over();
        unanswered = session.sent().failAll(reason.toString());
        owner.ended(session.live());
        session.received.end();
        return true;
    }

    /** Requests of ours that were written and not answered when the session ended. */
    List<Request<?>> unanswered() {
        return unanswered;
    }
}
