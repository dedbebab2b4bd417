package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.session.SessionState.Bound;
import io.bindery.smpp.session.SessionState.Open;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session writes: responses, requests and notices that any thread has put into the outbox, and what the engine writes
 * itself. All that is there becomes one batch, which leaves with one flush. Event loop only, but for {@link #offer}.
 */
final class Outflow {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);

    private final ChannelSession session;
    private final Findings findings;
    private final Outbox outbox;
    final FrameWriter writer;
    private SentRequests sent; // replaced once, when the bind has brought the policy

    /** @param drain what the outbox plans on the event loop */
    Outflow(ChannelSession session, Channel channel, SessionSetup setup, Findings findings, Runnable drain) {
        this.session = session;
        this.findings = findings;
        this.writer = new FrameWriter(channel, session.tap);
        this.outbox = new Outbox(channel.eventLoop(), drain);
        this.sent = SentRequests.beforeBind(writer, findings, setup.link());
    }

    /** Any thread: has something written. */
    void offer(Outgoing outgoing) {
        outbox.offer(outgoing);
    }

    /** A read burst begins; {@link #beginDrain} ends it. */
    void beginBurst() {
        outbox.beginBurst();
    }

    /** Comes before {@link #collect}, unless the burst goes on. */
    void beginDrain() {
        outbox.beginDrain();
    }

    /** Puts into the batch what is in the outbox, and what window and pace allow; tells whether there were requests of ours. */
    boolean collect(long now) {
        for (Outgoing next = outbox.poll(); next != null; next = outbox.poll()) {
            if (next instanceof InboundRequest answered) {
                respond(answered, now);
            } else if (next instanceof PendingRequest<?> request) {
                admit(request, now);
            } else if (next instanceof OutgoingNotice notice) {
                write(notice);
            }
        }
        return sent.write(now);
    }

    private void respond(InboundRequest answered, long now) {
        ReceivedRequests received = session.received;
        received.answered(answered);
        if (!session.isClosed()) {
            CommandStatus status = answered.writeTo(writer, session.handshake.rules());
            if (findings.isObserved()) {
                findings.answered(answered.command, status, now - received.arrivalOf(answered));
            }
        }
    }

    private void admit(PendingRequest<?> request, long now) {
        if (session.state() instanceof Bound) {
            sent.admit(request, now);
        } else {
            request.failed(new NotSentException(
                    "not sent: " + session + " is " + session.state().name()));
        }
    }

    private void write(OutgoingNotice outgoing) {
        SessionState state = session.state();
        if (state instanceof Bound || state instanceof Open) {
            writeNow(sent.nextSequence(), CommandStatus.OK, outgoing.notice);
        } else {
            LOG.debug("{}: {} not sent, the session is {}", session, outgoing.notice.command(), state.name());
        }
    }

    /** Writes a request of the engine's own, which is not awaited; it leaves with the next flush. */
    void writeNow(Pdu request) {
        writeNow(sent.nextSequence(), CommandStatus.OK, request);
    }

    /** Writes a PDU of the engine's own; it leaves with the next flush. */
    void writeNow(int sequence, CommandStatus status, Pdu pdu) {
        writer.add(sequence, status, pdu);
    }

    /** Asks the peer whether it is there; the question leaves with the next flush. */
    void ask() {
        int sequence = sent.nextSequence();
        writeNow(sequence, CommandStatus.OK, EnquireLink.of());
        if (findings.isObserved()) {
            findings.asked(sequence, session.now());
        }
    }

    /** Sends the batch. */
    void flush() {
        tellOctets();
        writer.flush();
    }

    /** Sends the batch, or nothing, and tells when everything written so far has left. */
    ChannelFuture flushLast() {
        tellOctets();
        return writer.flushLast();
    }

    private void tellOctets() {
        if (findings.isObserved() && writer.batchOctets() > 0) {
            findings.octetsWritten(writer.batchOctets());
        }
    }

    /** Any thread: how much is in the outbox, at about this moment. */
    int depth() {
        return outbox.depth();
    }

    /** Requests of ours from now on go by what the bind has brought. */
    void bound(long now) {
        sent = session.handshake.sentRequests(writer, findings, sent.nextSequence() - 1, now);
    }

    /** Our requests that wait or are in flight. */
    SentRequests sent() {
        return sent;
    }

    void release() {
        writer.release();
    }
}
