package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;

/**
 * The orderly end of a session. If the peer unbinds, the requests it sent before are answered first, then it gets its
 * unbind_resp. If we unbind, the requests in both directions are finished first, then unbind goes out and its response is
 * awaited; what the peer sends meanwhile is answered as always. Each wait is bounded. Event loop only.
 */
final class Farewell {
    private static final long NEVER = Long.MAX_VALUE;

    private enum Step {
        NONE,
        FINISHING,
        AWAITING_UNBIND_RESP
    }

    private final ChannelSession session;
    private final long patienceNanos;
    private Step step = Step.NONE;
    private long deadline = NEVER;
    private int peersSequence;
    private boolean isPeers;
    private Kind kind = Kind.UNBOUND;

    Farewell(ChannelSession session, long patienceNanos) {
        this.session = session;
        this.patienceNanos = patienceNanos;
    }

    void begin(Kind why, long now) {
        if (step == Step.NONE) {
            kind = why;
            step = Step.FINISHING;
            deadline = now + patienceNanos;
        }
        proceed(now);
    }

    /** The peer has sent unbind; that ends a farewell of ours too, there is nobody left to wait for. */
    void peerUnbinds(int sequence, long now) {
        if (step == Step.NONE) {
            kind = Kind.UNBOUND_BY_PEER;
        }
        isPeers = true;
        peersSequence = sequence;
        step = Step.FINISHING;
        deadline = now + patienceNanos;
        proceed(now);
    }

    void unbindAnswered() {
        if (step == Step.AWAITING_UNBIND_RESP) {
            session.closeAfterFlush(new CloseReason(kind, ""));
        }
    }

    /** Something was finished, or time went by. */
    void proceed(long now) {
        if (step == Step.NONE) {
            return;
        }
        boolean isLate = now >= deadline;
        if (step == Step.AWAITING_UNBIND_RESP) {
            if (isLate) {
                session.closeAfterFlush(new CloseReason(kind, "unbind was not answered"));
            }
        } else if (isPeers) {
            if (isLate || !session.owesAnswers()) {
                session.writeNow(peersSequence, CommandStatus.OK, UnbindResp.of());
                session.closeAfterFlush(new CloseReason(kind, ""));
            }
        } else if (isLate || !session.owesAnswers() && !session.awaitsAnswers()) {
            step = Step.AWAITING_UNBIND_RESP;
            deadline = now + patienceNanos;
            session.writeNow(session.nextSequence(), CommandStatus.OK, Unbind.of());
        }
    }

    /** The session has ended. */
    void over() {
        step = Step.NONE;
        deadline = NEVER;
    }

    long nextDeadline() {
        return deadline;
    }
}
