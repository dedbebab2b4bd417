package io.bindery.smpp.testkit;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.Unbind;
import java.nio.channels.ByteChannel;

/** One connection at a {@link FakeSmsc}, bound or not. Any thread may use it. */
public final class SmscSession {
    private final FakeSmsc smsc;
    private final Peer peer;
    private volatile String systemId = "";

    /** Guarded by the {@link ReceiptOutbox}. */
    int receiptsUnderWay;

    SmscSession(FakeSmsc smsc, Backstage backstage, int number, ByteChannel channel) {
        this.smsc = smsc;
        this.peer = new Peer(backstage, number, channel, Command.Sender.ESME, new Side());
    }

    Peer peer() {
        return peer;
    }

    /** Number of this connection, from 1 on; {@link Received#session()} has it too. */
    public int number() {
        return peer.number();
    }

    /** system_id of the bind; empty before. */
    public String systemId() {
        return systemId;
    }

    /** Whether it is bound and open. */
    public boolean isBound() {
        return peer.isBound();
    }

    /** Whether it may get deliver_sm. */
    public boolean mayReceive() {
        return peer.mayReceive();
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws AssertionError when none comes within {@link Await#BOUND}, or the connection ends before
     */
    public Answer ask(Pdu request) {
        return Conversation.ask(peer, request);
    }

    /** Sends a notice, which nobody answers. */
    public void notify(Notice notice) {
        peer.tell(notice);
    }

    /** Sends a frame with exactly this header. */
    public void send(Frame frame) {
        peer.sendHandmade(frame);
    }

    /** Sends octets as they are. */
    public void sendRaw(Octets octets) {
        peer.sendHandmade(octets);
    }

    /** Reads nothing more until {@link #resumeReading()}; what was read before is still answered. */
    public void stopReading() {
        peer.link().pauseReading();
    }

    /** Reads again. */
    public void resumeReading() {
        peer.link().resumeReading();
    }

    /** Closes in an orderly way, without unbind. */
    public void close() {
        peer.finish();
    }

    /** Closes with RST. */
    public void reset() {
        peer.reset();
    }

    void ask(Pdu request, Peer.OnAnswer onAnswer) {
        peer.ask(request, onAnswer);
    }

    void flush() {
        peer.flush();
    }

    private final class Side implements Peer.Role {
        @Override
        public void request(Frame request, long nanos, Peer here) {
            if (request.pdu() instanceof Bind bind && !smsc.mayBind(bind)) {
                peer.answer(request, smsc.refusalOf(bind), Responses.withoutBody(bind));
                peer.finish();
            } else {
                peer.accept(request, nanos);
            }
        }

        @Override
        public String idFor(Pdu request) {
            boolean isMessage =
                    request instanceof MessagePdu || request instanceof SubmitMulti || request instanceof BroadcastSm;
            return isMessage ? smsc.nextMessageId() : smsc.name();
        }

        @Override
        public void accepted(Frame request, Pdu response, long nanos, Peer here) {
            if (request.pdu() instanceof MessagePdu message) {
                smsc.accepted(SmscSession.this, message, Responses.messageIdOf(response));
            } else if (request.pdu() instanceof Bind bind) {
                systemId = bind.systemId();
                smsc.bound(SmscSession.this);
            } else if (request.pdu() instanceof Unbind) {
                smsc.unbound(SmscSession.this);
                peer.finish();
            }
        }

        @Override
        public void sendReceipt(Frame request, String messageId, MessageState state) {
            if (request.pdu() instanceof MessagePdu message) {
                smsc.sendReceipt(SmscSession.this, message, messageId, state);
            }
        }

        @Override
        public void idle() {
            smsc.outbox().dispatch();
        }

        @Override
        public void ended() {
            smsc.ended(SmscSession.this);
        }
    }
}
