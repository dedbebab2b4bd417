package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.profile.AddressRewriting;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the frames that come in. A response meets its request; a request is answered here or goes to its handler; a
 * notice goes to its handler or nowhere. The command and the state of the session decide ({@link Command#isLegal}). A body
 * that cannot be read costs its PDU, never the session; only lost framing ends that. Event loop only.
 */
final class Intake implements FrameReader.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);
    private static final int HEADER = 16;

    private final ChannelSession session;
    private final Command.Sender peer;
    private final Supplier<Handlers> handlers;
    private final FrameWriter writer;
    private final Handshake handshake;
    private final ReceivedRequests received;
    private final Findings findings;
    private final SessionOwner owner;
    private final Tap tap;

    Intake(ChannelSession session, SessionSetup setup, Findings findings) {
        this.session = session;
        this.peer = setup.role().peer();
        this.handlers = setup.handlers();
        this.writer = session.outflow.writer;
        this.handshake = session.handshake;
        this.received = session.received;
        this.findings = findings;
        this.owner = setup.owner();
        this.tap = session.tap;
    }

    @Override
    public boolean wantsFrames() {
        return !handshake.isDeciding() || session.isClosed();
    }

    @Override
    public boolean ignoresOctets() {
        return session.isClosed(); // lingering: only the end of the stream is of interest
    }

    @Override
    public boolean knowsPeer() {
        return !session.isOpen();
    }

    @Override
    public void onBrokenFraming(int length, int limit, boolean answers, int sequence) {
        String detail = "command_length " + length + " (allowed 16 … " + limit + ")";
        session.complaints().about("frame refused", detail, session.now());
        if (session.isOpen()) {
            owner.notSmpp(session.live(), length);
        }
        if (answers) {
            writer.addHeader(Command.GENERIC_NACK.id(), CommandStatus.INVALID_COMMAND_LENGTH, sequence);
        }
        session.exit.afterFlush(new CloseReason(CloseReason.Kind.FRAMING, "command_length " + length));
    }

    @Override
    public void onFrame(ByteBuf octets, int at, int length) {
        Command command = Command.of(octets.getInt(at + 4));
        int status = octets.getInt(at + 8);
        int sequence = octets.getInt(at + 12);
        if (tap.isOpen()) {
            tap.received(octets, at, length);
        }
        try {
            if (command.isResponse()) {
                onResponse(command, CommandStatus.of(status), sequence, octets, at, length);
            } else {
                onRequest(command, sequence, octets, at, length);
            }
        } catch (DecodeException e) {
            onDamage(command, CommandStatus.of(status), sequence, e);
        }
        session.step();
    }

    private Pdu read(Command command, ByteBuf octets, int at, int length) {
        int body = length - HEADER;
        Pdu pdu = command.read(octets.internalNioBuffer(at + HEADER, body), body, handshake.reading());
        if (!pdu.quirks().isEmpty()) {
            findings.quirks(pdu);
        }
        return pdu;
    }

    /** With addresses as our side has them; handlers and senders see no others. */
    private <P extends Pdu> P readdressed(P pdu) {
        AddressRewriting rewriting = handshake.rewriting();
        return rewriting == null ? pdu : rewriting.inbound(pdu);
    }

    /** PDUs without fields need no reading, unless there is something to find. */
    private void readIfNotEmpty(Command command, ByteBuf octets, int at, int length) {
        if (length > HEADER) {
            read(command, octets, at, length);
        }
    }

    // --- Responses ------------------------------------------------------------------------------------------------

    private void onResponse(Command command, CommandStatus status, int sequence, ByteBuf octets, int at, int length) {
        SentRequests sent = session.sent();
        if (command.equals(Command.ENQUIRE_LINK_RESP) && sent.find(sequence) == null) {
            readIfNotEmpty(command, octets, at, length);
            findings.linkAnswered(sequence, session.readAt());
            return; // to a question of ours; that octets came was the answer
        }
        if (command.equals(Command.UNBIND_RESP)) {
            session.farewell.unbindAnswered(session.now());
            readIfNotEmpty(command, octets, at, length);
            return;
        }
        Pdu answer = read(command, octets, at, length);
        Response response = answer instanceof Response typed ? readdressed(typed) : null;
        if (session.isOpen()) {
            handshake.answered(sequence, status, response);
            return;
        }
        PendingRequest<?> request = sent.find(sequence);
        if (request == null || response == null || !PendingRequest.isAnswer(request.request, command)) {
            onUnexpected(command, status, sequence, response);
            return;
        }
        sent.take(request);
        if (!request.answered(status, response)) { // before any handler of a later PDU
            findings.late(request.request, PendingRequest.reply(status, response));
        }
        if (findings.isObserved()) {
            findings.responded(request.request.command(), status, session.readAt() - sent.writtenAt(request));
        }
        if (!status.isOk() || handshake.rules().version() == Bind.VERSION_5_0) {
            lookForPressure(request, status, response);
        }
        if (sent.inFlight() == 0) {
            session.farewell.proceed(session.now());
        }
    }

    /** Not on the way of what succeeds with a peer before 5.0. */
    private void lookForPressure(PendingRequest<?> request, CommandStatus status, Response response) {
        int congestion = handshake.rules().version() == Bind.VERSION_5_0
                ? response.tlvs().get(Tags.CONGESTION_STATE).orElse(-1)
                : -1;
        if (congestion >= 0
                || status.equals(CommandStatus.THROTTLED)
                || status.equals(CommandStatus.MESSAGE_QUEUE_FULL)) {
            long nanos = session.readAt() - session.sent().writtenAt(request);
            owner.pressed(session.live(), status, congestion, nanos);
        }
    }

    /** A response that no request waits for: too late, a second one, or a mistake. */
    private void onUnexpected(Command command, CommandStatus status, int sequence, @Nullable Response response) {
        Request<?> late = response == null ? null : session.sent().takeLate(sequence, command);
        if (late != null) {
            findings.late(late, PendingRequest.reply(status, Objects.requireNonNull(response)));
        } else {
            String detail = command + " " + Integer.toUnsignedString(sequence);
            session.complaints().about("unexpected response ignored", detail, session.now());
        }
    }

    // --- Requests and notices -------------------------------------------------------------------------------------

    private void onRequest(Command command, int sequence, ByteBuf octets, int at, int length) {
        if (command.equals(Command.ENQUIRE_LINK)) {
            readIfNotEmpty(command, octets, at, length);
            writer.add(sequence, CommandStatus.OK, EnquireLinkResp.of());
        } else if (!command.isKnown()) {
            onUnknownRequest(command, sequence, octets, at, length);
        } else if (!command.isLegal(peer, session.state().commandState())) {
            onIllegalRequest(command, sequence);
        } else if (command.equals(Command.UNBIND)) {
            readIfNotEmpty(command, octets, at, length);
            session.peerUnbinds(sequence);
        } else if (Handshake.isBind(command)) {
            handshake.decide(sequence, (Bind) read(command, octets, at, length));
            session.readWhilePeerReads();
        } else {
            handle(command, sequence, octets, at, length);
        }
    }

    private void onUnknownRequest(Command command, int sequence, ByteBuf octets, int at, int length) {
        PduHandler handler = handlers.get().unknownHandler();
        if (handler == null || !(session.state() instanceof SessionState.Bound)) {
            refuse(command, sequence, CommandStatus.INVALID_COMMAND_ID);
        } else {
            session.timers.transaction(session.readAt());
            handle(command, sequence, handler, octets, at, length);
        }
    }

    private void onIllegalRequest(Command command, int sequence) {
        if (command.equals(Command.UNBIND) && session.farewell.takesUnbind()) {
            session.peerUnbinds(sequence);
        } else if (Handshake.isBind(command) && !session.isOpen()) {
            refuse(command, sequence, CommandStatus.ALREADY_BOUND);
        } else {
            refuse(command, sequence, session.farewell.refusal());
            handshake.begunWith(command);
        }
    }

    private void handle(Command command, int sequence, ByteBuf octets, int at, int length) {
        long now = session.readAt();
        session.timers.requestReceived(now);
        PduHandler handler = handlers.get().handlerOf(command);
        if (command.isNotice()) {
            Pdu notice = readdressed(read(command, octets, at, length));
            if (handshake.awaitsCall()) {
                handshake.called((Outbind) notice); // no other notice comes before a bind
                session.readWhilePeerReads();
            } else if (handler == null) {
                LOG.debug("{}: {} has no handler, ignored", session, command);
                findings.noticeDropped(command);
            } else if (received.acceptNotice(notice, handler)) {
                findings.noticeReceived(command);
            } else {
                session.complaints().about("more notices than the credit allows, dropped", command.name(), now);
                findings.noticeDropped(command);
            }
        } else if (handler == null) {
            refuse(command, sequence, command.refusal());
        } else {
            handle(command, sequence, handler, octets, at, length);
        }
    }

    private void handle(Command command, int sequence, PduHandler handler, ByteBuf octets, int at, int length) {
        if (received.isCreditUsedUp()) {
            overloaded(command, sequence, "more requests than the credit allows");
        } else if (!received.isInBudget(length - HEADER)) {
            overloaded(command, sequence, "more octets in requests than the budget of the process allows");
        } else {
            Pdu request = readdressed(read(command, octets, at, length));
            requireMandatoryTlvs(command, request);
            Throttle.Verdict verdict = received.accept(sequence, request, length - HEADER, handler, session.readAt());
            if (verdict != Throttle.Verdict.PASS) {
                throttled(command, sequence, verdict);
            }
        }
    }

    private void overloaded(Command command, int sequence, String why) {
        session.complaints().about(why, command.name(), session.readAt());
        findings.overloaded(command);
        refuse(command, sequence, received.overload());
    }

    private void throttled(Command command, int sequence, Throttle.Verdict verdict) {
        findings.throttled(command);
        if (verdict == Throttle.Verdict.REFUSE) {
            session.complaints().about("messages above the rate refused", command.name(), session.readAt());
            refuse(command, sequence, CommandStatus.THROTTLED);
        }
    }

    private static void requireMandatoryTlvs(Command command, Pdu request) {
        if (command.mandatoryTlvs().isEmpty()) {
            return;
        }
        for (Tag<?> tag : command.mandatoryTlvs()) {
            if (!request.tlvs().contains(tag)) {
                throw new DecodeException(CommandStatus.MISSING_TLV, command + ": " + tag + " is missing");
            }
        }
    }

    private void refuse(Command command, int sequence, CommandStatus status) {
        writer.addHeader(command.response().id(), status, sequence);
        findings.requestRefused(command, status);
    }

    /** The frame is whole but its body is not that of its command: the session lives on. */
    private void onDamage(Command command, CommandStatus status, int sequence, DecodeException damage) {
        findings.refused(command, damage);
        if (!command.isResponse()) {
            if (!command.isNotice()) { // nobody waits for an answer to those
                refuse(command, sequence, damage.status());
            }
            return;
        }
        if (session.isOpen()) {
            handshake.answered(sequence, status.isOk() ? CommandStatus.BIND_FAILED : status, null);
        } else {
            onDamagedAnswer(command, status, sequence, damage);
        }
    }

    private void onDamagedAnswer(Command command, CommandStatus status, int sequence, DecodeException damage) {
        PendingRequest<?> request = session.sent().find(sequence);
        if (request != null && PendingRequest.isAnswer(request.request, command)) {
            session.sent().take(request);
            request.answeredUnreadably(status, damage);
        } else if (!status.isOk()) { // what a late "yes" would say is lost with its body, a "no" is not
            Request<?> late = session.sent().takeLate(sequence, command);
            if (late != null) {
                findings.late(late, Reply.failed(status));
            }
        }
    }
}
