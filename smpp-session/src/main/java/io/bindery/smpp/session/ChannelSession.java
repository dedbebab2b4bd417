package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.session.ReceivedRequests.InboundRequest;
import io.bindery.smpp.session.SessionState.Bound;
import io.bindery.smpp.session.SessionState.Closed;
import io.bindery.smpp.session.SessionState.Open;
import io.bindery.smpp.session.SessionState.Unbinding;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SMPP session on one channel, for both sides. The methods stand in the order of a PDU's life: octets are cut into
 * frames ({@link FrameReader}); a frame is a response, which meets its request, or a request, which is answered here or
 * goes to its handler ({@link #onFrame}); what is to be written is drained from the outbox in one batch and one flush
 * ({@link #drain}). Sending, time and the end of the session follow.
 *
 * <p>A request's way through the files: {@link FrameReader} cuts it out, {@link #onRequest} accepts it,
 * {@link ReceivedRequests} takes it to its handler and back, {@link #drain} and {@link FrameWriter} write the response.
 *
 * <p><b>Threads.</b> Everything here belongs to the channel's event loop, except {@link #offer}, {@link #onEventLoop} and
 * the volatile {@link #state}; other threads hold the {@link LiveSession}. Handlers run elsewhere ({@link Dispatcher}) and
 * come back through the outbox, so nothing a handler does can keep a response, an enquire_link or an unbind from being
 * read.
 */
public final class ChannelSession extends ChannelInboundHandlerAdapter implements FrameReader.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);
    private static final int HEADER = 16;

    private final LiveSession live;
    private final SessionSetup setup;
    private final Channel channel;
    private final long epoch;
    private final FrameReader frames;
    private final FrameWriter writer;
    private final Handshake handshake;
    private final Farewell farewell;
    private final SessionTimers timers;
    private final Alarm alarm;
    private final ReceivedRequests received;
    private final Complaints complaints;
    private final Outbox outbox;

    private volatile SessionState state = new Open();
    private SentRequests sent; // replaced once, when the bind has brought the policy
    private boolean sawOctets;

    /** Put it as the last handler into the pipeline of a channel that is not active yet. */
    public ChannelSession(String id, Channel channel, SessionSetup setup) {
        this.setup = setup;
        this.channel = channel;
        this.epoch = setup.nanoTime().getAsLong();
        this.frames = new FrameReader(this, setup.link(), channel.alloc());
        this.writer = new FrameWriter(channel);
        this.outbox = new Outbox(channel.eventLoop(), this::drain);
        this.handshake = new Handshake(this, setup);
        this.farewell = new Farewell(this, setup.link().unbind().toNanos());
        this.timers = new SessionTimers(setup.link(), handshake.patience().toNanos());
        this.alarm = new Alarm(channel.eventLoop(), this::tick);
        this.received = new ReceivedRequests(
                this, handshake.overload(), setup.link().handlerDeadline().toNanos(), setup.executor());
        this.live = new LiveSession(id, channel, this, handshake, setup.role().us());
        this.complaints = new Complaints(LOG, this);
        this.sent = SentRequests.beforeBind(writer, setup.link());
    }

    // --- Octets come in -------------------------------------------------------------------------------------------

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        timers.connected(now());
        if (setup.role() instanceof Role.Esme) {
            handshake.sendBind(sent.nextSequence());
        }
        drain();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        sawOctets = true;
        timers.octetsRead(now());
        outbox.beginBurst();
        frames.read((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        received.startHandlers();
        drain();
    }

    /** Goes on with frames that had to wait for a bind decision. */
    void readOn() {
        frames.readOn();
        received.startHandlers();
        drain();
        readWhilePeerReads();
    }

    @Override
    public boolean wantsFrames() {
        return !handshake.isDeciding() || isClosed();
    }

    @Override
    public boolean ignoresOctets() {
        return state instanceof Closed; // lingering: only the end of the stream is of interest
    }

    @Override
    public boolean knowsPeer() {
        return !(state instanceof Open);
    }

    @Override
    public void onBrokenFraming(int length, int limit, boolean answers, int sequence) {
        complaints.about("frame refused", "command_length " + length + " (allowed 16 … " + limit + ")", now());
        if (answers) {
            writer.addHeader(Command.GENERIC_NACK.id(), CommandStatus.INVALID_COMMAND_LENGTH, sequence);
        }
        closeAfterFlush(new CloseReason(Kind.FRAMING, "command_length " + length));
    }

    // --- A frame --------------------------------------------------------------------------------------------------

    @Override
    public void onFrame(ByteBuf octets, int at, int length) {
        Command command = Command.of(octets.getInt(at + 4));
        int status = octets.getInt(at + 8);
        int sequence = octets.getInt(at + 12);
        try {
            if (command.isResponse()) {
                onResponse(command, CommandStatus.of(status), sequence, octets, at, length);
            } else {
                onRequest(command, sequence, octets, at, length);
            }
        } catch (DecodeException e) {
            onDamage(command, CommandStatus.of(status), sequence, e);
        }
    }

    private Pdu read(Command command, ByteBuf octets, int at, int length) {
        int body = length - HEADER;
        Pdu pdu = command.read(octets.internalNioBuffer(at + HEADER, body), body, Reading.LENIENT);
        if (LOG.isTraceEnabled()) {
            LOG.trace("{} < {} {}", this, Integer.toUnsignedString(octets.getInt(at + 12)), pdu);
        }
        return pdu;
    }

    private void onResponse(Command command, CommandStatus status, int sequence, ByteBuf octets, int at, int length) {
        if (command.equals(Command.ENQUIRE_LINK_RESP) && sent.find(sequence) == null) {
            return; // to a question of ours; that octets came was the answer
        }
        if (command.equals(Command.UNBIND_RESP)) {
            farewell.unbindAnswered();
            return;
        }
        Response response = read(command, octets, at, length) instanceof Response typed ? typed : null;
        if (state instanceof Open) {
            handshake.answered(sequence, status, response);
            return;
        }
        PendingRequest<?> request = sent.find(sequence);
        if (request == null || response == null || !request.isAnsweredBy(response)) {
            complaints.about("unexpected response ignored", command + " " + Integer.toUnsignedString(sequence), now());
            return;
        }
        sent.take(request);
        request.answered(status, response); // before any handler of a later PDU
        if (sent.inFlight() == 0) {
            farewell.proceed(now());
        }
    }

    private void onRequest(Command command, int sequence, ByteBuf octets, int at, int length) {
        if (command.equals(Command.ENQUIRE_LINK)) {
            writer.add(sequence, CommandStatus.OK, EnquireLinkResp.of());
        } else if (!command.isKnown()) {
            refuse(command, sequence, CommandStatus.INVALID_COMMAND_ID);
        } else if (!command.isLegal(setup.role().peer(), state.commandState())) {
            boolean isSecondBind = Handshake.isBind(command) && !(state instanceof Open);
            refuse(command, sequence, isSecondBind ? CommandStatus.ALREADY_BOUND : CommandStatus.INVALID_BIND_STATUS);
        } else if (command.equals(Command.UNBIND)) {
            become(new Unbinding(0));
            sent.failWaiting("the peer unbinds");
            farewell.peerUnbinds(sequence, now());
            setAlarm();
        } else if (command.isNotice()) {
            LOG.debug("{}: {} has no handler, ignored", this, command);
        } else if (Handshake.isBind(command)) {
            handshake.decide(sequence, (Bind) read(command, octets, at, length));
            readWhilePeerReads();
        } else {
            handle(command, sequence, octets, at, length);
        }
    }

    private void handle(Command command, int sequence, ByteBuf octets, int at, int length) {
        long now = now();
        timers.transaction(now);
        PduHandler handler = setup.handlers().get().handlerOf(command);
        if (handler == null) {
            refuse(command, sequence, command.refusal());
        } else if (received.isCreditUsedUp()) {
            complaints.about("more requests than the credit allows", command.name(), now);
            refuse(command, sequence, received.overload());
        } else {
            CommandStatus verdict = received.accept(sequence, read(command, octets, at, length), handler, now);
            if (!verdict.isOk()) {
                refuse(command, sequence, verdict);
            }
        }
    }

    private void refuse(Command command, int sequence, CommandStatus status) {
        writer.addHeader(command.response().id(), status, sequence);
    }

    /** The frame is whole but its body is not that of its command: the session lives on. */
    private void onDamage(Command command, CommandStatus status, int sequence, DecodeException damage) {
        complaints.about("damaged PDU", String.valueOf(damage.getMessage()), now());
        if (!command.isResponse()) {
            refuse(command, sequence, damage.status());
            return;
        }
        PendingRequest<?> request = sent.find(sequence);
        if (state instanceof Open) {
            handshake.answered(sequence, status.isOk() ? CommandStatus.BIND_FAILED : status, null);
        } else if (request != null) {
            sent.take(request);
            request.answeredUnreadably(status, damage);
        }
    }

    // --- Octets go out --------------------------------------------------------------------------------------------

    /** Any thread: has something written. */
    void offer(Outgoing outgoing) {
        outbox.offer(outgoing);
    }

    private void drain() {
        outbox.beginDrain();
        long now = now();
        for (Outgoing next = outbox.poll(); next != null; next = outbox.poll()) {
            if (next instanceof InboundRequest answered) {
                respond(answered);
            } else if (next instanceof PendingRequest<?> request) {
                admit(request, now);
            }
        }
        if (sent.write(now)) {
            timers.transaction(now);
        }
        farewell.proceed(now);
        writer.flush();
        setAlarm();
    }

    private void respond(InboundRequest answered) {
        received.answered(answered);
        if (!isClosed()) {
            answered.writeTo(writer, handshake.interfaceVersion());
        }
    }

    private void admit(PendingRequest<?> request, long now) {
        if (state instanceof Bound) {
            sent.admit(request, now);
        } else {
            request.failed(new NotSentException("not sent: " + this + " is " + state.name()));
        }
    }

    /** Writes a PDU of the engine's own; it leaves with the next flush. */
    void writeNow(int sequence, CommandStatus status, Pdu pdu) {
        writer.add(sequence, status, pdu);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable() && !isClosed()) {
            timers.peerReadsAgain();
        } else {
            timers.peerStoppedReading(now()); // a closed session waits until all has left, writable or not
        }
        readWhilePeerReads();
        setAlarm();
    }

    private void readWhilePeerReads() {
        channel.config().setAutoRead(channel.isWritable() && !handshake.isDeciding());
    }

    // --- Time -----------------------------------------------------------------------------------------------------

    /** Any thread: nanoseconds since the session was made. */
    long now() {
        return setup.nanoTime().getAsLong() - epoch;
    }

    private void setAlarm() {
        if (!channel.isActive()) {
            return; // an answer that comes after the end must not set it again
        }
        long now = now();
        long flows = Math.min(sent.nextDeadline(now), received.nextDeadline(now));
        alarm.set(Math.min(Math.min(timers.nextDeadline(), farewell.nextDeadline()), flows), now);
    }

    private void tick() {
        long now = now();
        for (var due = timers.due(now); due != SessionTimers.Action.NOTHING; due = timers.due(now)) {
            act(due);
        }
        sent.expire(now);
        received.tick(now);
        drain();
    }

    private void act(SessionTimers.Action action) {
        switch (action) {
            case NOTHING -> {}
            case SEND_ENQUIRE_LINK -> writer.add(sent.nextSequence(), CommandStatus.OK, EnquireLink.of());
            case CLOSE_NOT_BOUND -> closeAfterFlush(new CloseReason(Kind.NOT_BOUND_IN_TIME, ""));
            case CLOSE_SILENT -> abort(new CloseReason(Kind.PEER_SILENT, "enquire_link was not answered"));
            case CLOSE_NOT_READING -> abort(new CloseReason(Kind.PEER_NOT_READING, ""));
            case UNBIND_INACTIVE -> startUnbind(Kind.INACTIVE);
        }
    }

    // --- The life of the session ----------------------------------------------------------------------------------

    /** The bind is through. */
    void becomeBound() {
        long now = now();
        become(Bound.as(handshake.bindType()));
        timers.bound(now);
        sent = handshake.sentRequests(writer, sent.nextSequence() - 1, now);
        received.bound(handshake.policy(), now);
        setup.owner().bound(live);
        LOG.info("{}: bound as {}, peer {}", this, live.bindType(), live.remoteAddress());
        dispatch(() -> setup.handlers().get().publish(new SessionEvent.SessionBound(live)));
    }

    /** See {@link ReceivedRequests#dispatch}. */
    void dispatch(Runnable call) {
        received.dispatch(call);
    }

    void startUnbind(Kind kind) {
        if (state instanceof Bound bound) {
            become(new Unbinding(bound.commandState()));
            timers.ending();
            sent.failWaiting("the session unbinds");
            farewell.begin(kind, now());
            drain();
        } else if (state instanceof Open) {
            closeAfterFlush(new CloseReason(Kind.CLOSED, ""));
        }
    }

    boolean owesAnswers() {
        return received.isAnyUnanswered();
    }

    boolean awaitsAnswers() {
        return sent.inFlight() > 0;
    }

    int nextSequence() {
        return sent.nextSequence();
    }

    /** Ends the session as soon as everything written so far has left; see {@link Linger}. */
    void closeAfterFlush(CloseReason reason) {
        if (end(reason)) {
            timers.peerStoppedReading(now()); // bounds the wait for the flush
            setAlarm();
            writer.flushLast().addListener(flushed -> Linger.thenClose(channel));
        }
    }

    void abort(CloseReason reason) {
        end(reason);
        channel.close();
    }

    private boolean end(CloseReason reason) {
        if (isClosed()) {
            return false;
        }
        become(new Closed(reason));
        timers.ending();
        farewell.over();
        sent.failAll(reason.toString());
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(new CloseReason(Kind.LINK_LOST, "the connection was closed"));
        drain();
        alarm.cancel();
        frames.release();
        writer.release();
        report(((Closed) state).reason());
    }

    private void report(CloseReason reason) {
        setup.owner().closed(live, reason);
        if (handshake.wasBound()) {
            LOG.info("{}: closed: {}", this, reason);
            dispatch(() -> setup.handlers().get().publish(new SessionEvent.SessionClosed(live, reason)));
        } else if (reason.kind() == Kind.LINK_LOST && !sawOctets) {
            LOG.debug("{}: closed without an octet", this); // a load balancer's probe
        } else {
            LOG.info("{}: closed before it was bound: {}", this, reason);
        }
        live.completeClosed(reason);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed(cause);
    }

    private void failed(Throwable cause) {
        if (!(cause instanceof java.io.IOException)) {
            LOG.error("{}: closed after an unexpected failure", this, cause);
        }
        abort(new CloseReason(Kind.LINK_LOST, String.valueOf(cause.getMessage())));
    }

    /** Any thread; does nothing once the event loop has ended. */
    void onEventLoop(Runnable call) {
        try {
            channel.eventLoop().execute(() -> runOrClose(call));
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the event loop has ended", this);
        }
    }

    private void runOrClose(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            failed(e); // half-done, it must not go on
        }
    }

    private void become(SessionState next) {
        LOG.debug("{}: {} -> {}", this, state, next);
        state = next;
    }

    boolean isOpen() {
        return state instanceof Open;
    }

    /** Any thread. */
    boolean isClosed() {
        return state instanceof Closed;
    }

    SessionState state() {
        return state;
    }

    Complaints complaints() {
        return complaints;
    }

    /** The session as everybody but the event loop sees it. */
    public LiveSession live() {
        return live;
    }

    @Override
    public String toString() {
        return live.toString();
    }
}
