package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.session.ReceivedRequests.InboundRequest;
import io.bindery.smpp.session.SessionState.Bound;
import io.bindery.smpp.session.SessionState.Closed;
import io.bindery.smpp.session.SessionState.Open;
import io.bindery.smpp.session.SessionState.Unbinding;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.SocketAddress;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SMPP session on one channel, for both sides: its state, its time and its end, and the octets of its connection. What
 * comes in is cut into frames ({@link FrameReader}), of which {@link Intake} makes something; what is to be written is drained
 * from the outbox in one batch and one flush ({@link #drain}).
 *
 * <p>A request's way through the files: {@link FrameReader} cuts it out, {@link Intake} accepts it,
 * {@link ReceivedRequests} takes it to its handler and back, {@link #drain} and {@link FrameWriter} write the response.
 *
 * <p><b>Threads.</b> Everything here belongs to the channel's event loop, except {@link #offer}, {@link #onEventLoop} and
 * the volatile {@link #state}; other threads hold the {@link LiveSession}. Handlers run elsewhere ({@link Dispatcher}) and
 * come back through the outbox, so nothing a handler does can keep a response, an enquire_link or an unbind from being
 * read.
 */
public final class ChannelSession extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);

    private final LiveSession live;
    private final SessionSetup setup;
    private final Channel channel;
    private final long epoch;
    private final FrameReader frames;
    final Tap tap;
    final FrameWriter writer;
    final Handshake handshake;
    final Farewell farewell;
    final SessionTimers timers;
    final ReceivedRequests received;
    private final Alarm alarm;
    private final Complaints complaints;
    private final Findings findings;
    private final Announcements announcements;
    private final Outbox outbox;

    private volatile SessionState state = new Open();
    private SentRequests sent; // replaced once, when the bind has brought the policy
    private boolean sawOctets;
    private long readAt;

    /** Put it as the last handler into the pipeline of a channel that is not active yet. */
    public ChannelSession(String id, Channel channel, SessionSetup setup) {
        this.setup = setup;
        this.channel = channel;
        this.epoch = setup.nanoTime().getAsLong();
        this.tap = new Tap(this);
        this.writer = new FrameWriter(channel, tap);
        this.outbox = new Outbox(channel.eventLoop(), this::drain);
        this.handshake = new Handshake(this, setup);
        this.farewell = new Farewell(this, setup);
        this.timers = new SessionTimers(setup.link(), handshake.patience().toNanos());
        this.alarm = new Alarm(channel.eventLoop(), this::tick);
        this.received = new ReceivedRequests(this, handshake.overload(), setup);
        this.live = new LiveSession(id, channel, this, handshake, setup);
        this.complaints = new Complaints(LOG, this);
        this.findings = new Findings(this, setup.observer());
        this.announcements = new Announcements(this, live, setup, findings);
        this.sent = SentRequests.beforeBind(writer, findings, setup.link());
        Intake intake = new Intake(this, setup, findings);
        this.frames = new FrameReader(intake, setup.link(), channel.alloc());
        setup.captures().ifPresent(captures -> tap.start(captures, channel));
    }

    // --- Octets come in -------------------------------------------------------------------------------------------

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        boolean isTlsFirst = TlsHandshake.isUnfinished(channel);
        if (!isTlsFirst || setup.role() instanceof Role.MessageCentre) {
            timers.connected(now());
        }
        if (isTlsFirst) {
            setAlarm();
        } else {
            begin();
        }
    }

    /** PDUs may be exchanged. */
    private void begin() {
        if (setup.role() instanceof Role.Esme) {
            handshake.sendBind(sent.nextSequence());
        }
        drain();
    }

    /**
     * A message centre's session that is put into the pipeline of an open channel: instead of the event that the channel is
     * active. Event loop.
     *
     * @param client who has connected
     * @param acceptedNanos when, on the clock of the setup
     */
    public void opened(SocketAddress client, long acceptedNanos) {
        live.cameFrom(client);
        timers.connected(acceptedNanos - epoch);
        setAlarm();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent over) {
            tlsHandshakeIsOver(over);
        } else if (event instanceof SslCloseCompletionEvent) {
            onEventLoop(this::peerEndsTls); // when what came before it is dealt with
        } else if (event instanceof ChannelInputShutdownEvent && isClosed()) {
            channel.close(); // the peer had unbound and has now closed its direction too
        }
    }

    private void tlsHandshakeIsOver(SslHandshakeCompletionEvent over) {
        if (over.isSuccess()) {
            live.secured(TlsPeers.of(channel));
            if (setup.role() instanceof Role.Esme) {
                timers.connected(now());
            }
            begin();
        } else if (!TlsHandshake.wasProbe(channel, over.cause()) || setup.role() instanceof Role.Esme) {
            sawOctets = true;
            end(new CloseReason(Kind.TLS_FAILED, TlsFailure.text(over.cause())));
        } // TLS closes the channel in either case
    }

    private void peerEndsTls() {
        if (!isClosed()) {
            abort(new CloseReason(Kind.LINK_LOST, "the peer ended TLS"));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        sawOctets = true;
        readAt = now();
        timers.octetsRead(readAt);
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
        readAt = now();
        frames.readOn();
        received.startHandlers();
        drain();
        readWhilePeerReads();
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
                respond(answered, now);
            } else if (next instanceof PendingRequest<?> request) {
                admit(request, now);
            } else if (next instanceof OutgoingNotice notice) {
                write(notice);
            }
        }
        if (sent.write(now)) {
            timers.transaction(now);
        }
        farewell.proceed(now);
        writer.flush();
        setAlarm();
    }

    private void respond(InboundRequest answered, long now) {
        received.answered(answered);
        if (!isClosed()) {
            CommandStatus status = answered.writeTo(writer, handshake.rules());
            if (findings.isObserved()) {
                findings.answered(answered.command, status, now - received.arrivalOf(answered));
            }
        }
    }

    private void admit(PendingRequest<?> request, long now) {
        if (state instanceof Bound) {
            sent.admit(request, now);
        } else {
            request.failed(new NotSentException("not sent: " + this + " is " + state.name()));
        }
    }

    /** A request's sender waits no longer. */
    void abandoned(PendingRequest<?> request) {
        sent.abandon(request);
        drain();
    }

    private void write(OutgoingNotice outgoing) {
        if (state instanceof Bound || state instanceof Open) {
            writer.add(sent.nextSequence(), CommandStatus.OK, outgoing.notice);
        } else {
            LOG.debug("{}: {} not sent, the session is {}", this, outgoing.notice.command(), state.name());
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

    void readWhilePeerReads() {
        channel.config().setAutoRead(channel.isWritable() && !handshake.isDeciding());
    }

    // --- Time -----------------------------------------------------------------------------------------------------

    /** When the octets came that are being read: near enough to now for whatever they bring. */
    long readAt() {
        return readAt;
    }

    /** Any thread: nanoseconds since the session was made. */
    long now() {
        return setup.nanoTime().getAsLong() - epoch;
    }

    /** The zero of {@link #now} on the clock that sessions share. */
    long epoch() {
        return epoch;
    }

    /** Any thread: something has come earlier than the alarm is set for. */
    void wake() {
        onEventLoop(this::tick);
    }

    private void setAlarm() {
        if (!channel.isActive()) {
            return; // an answer that comes after the end must not set it again
        }
        long now = now();
        long flows = Math.min(sent.nextDeadline(now), received.nextDeadline());
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
            case UNBIND_INACTIVE ->
                startUnbind(Kind.INACTIVE, Patience.of(setup.link().unbind()));
        }
    }

    // --- The life of the session ----------------------------------------------------------------------------------

    /** The bind is through. */
    void becomeBound() {
        long now = now();
        become(Bound.as(handshake.bindType(), handshake.rules()));
        timers.bound(now);
        sent = handshake.sentRequests(writer, findings, sent.nextSequence() - 1, now);
        received.bound(handshake.policy(), now);
        announcements.bound();
    }

    /** See {@link ReceivedRequests#dispatch}. */
    void dispatch(Runnable call) {
        received.dispatch(call);
    }

    /** The peer has sent unbind. */
    void peerUnbinds(int sequence) {
        if (state instanceof Bound) {
            announcements.unbinding();
        }
        become(new Unbinding(0));
        timers.ending();
        sent.failWaiting("the peer unbinds");
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true); // it may still read what it is owed
        farewell.peerUnbinds(sequence, now());
        setAlarm();
    }

    /** Nothing more of the peer is handled; what its requests are refused with is the farewell's to say. */
    void cutOff() {
        become(new Unbinding(0));
    }

    void startUnbind(Kind kind, Patience patience) {
        if (state instanceof Bound bound) {
            become(new Unbinding(bound.commandState()));
            timers.ending();
            sent.failWaiting("the session unbinds");
            announcements.unbinding();
            farewell.begin(kind, patience, now());
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

    SentRequests sent() {
        return sent;
    }

    int nextSequence() {
        return sent.nextSequence();
    }

    /** Ends the session as soon as everything written so far has left; see {@link Linger}. */
    void closeAfterFlush(CloseReason reason) {
        if (TlsHandshake.isUnfinished(channel)) {
            abort(reason); // there is nothing to be flushed, and nothing could be
        } else if (end(reason)) {
            timers.peerStoppedReading(now()); // bounds the wait for the flush
            setAlarm();
            writer.flushLast().addListener(flushed -> Linger.thenClose(channel, farewell.lingerNanos()));
        }
    }

    void abort(CloseReason reason) {
        end(reason);
        if (reason.kind() == Kind.PEER_NOT_READING) {
            Linger.cut(channel);
        } else {
            channel.close();
        }
    }

    private boolean end(CloseReason reason) {
        if (isClosed()) {
            return false;
        }
        become(new Closed(reason));
        timers.ending();
        farewell.over();
        sent.failAll(reason.toString());
        setup.owner().ended(live);
        received.end();
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(new CloseReason(Kind.LINK_LOST, "the connection was closed"));
        drain();
        alarm.cancel();
        frames.release();
        writer.release();
        tap.over();
        announcements.closed(((Closed) state).reason(), handshake.wasBound(), !sawOctets);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed(cause);
    }

    private void failed(Throwable cause) {
        if (TlsFailure.isIn(cause)) {
            Kind kind = handshake.wasBound() ? Kind.LINK_LOST : Kind.TLS_FAILED; // in 1.3 after the handshake, too
            abort(new CloseReason(kind, TlsFailure.text(cause)));
            return;
        }
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

    /** Those of the session; before the bind those of its owner, or every new connection could say the same again. */
    Complaints complaints() {
        return isOpen() ? setup.owner().complaintsOfStrangers().orElse(complaints) : complaints;
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
