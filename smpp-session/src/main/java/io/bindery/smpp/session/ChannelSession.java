package io.bindery.smpp.session;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SMPP session on one channel, for both sides: its state, its time and its end, and the octets of its connection. What
 * comes in is cut into frames ({@link FrameReader}), of which {@link Intake} makes something; what is to be written is drained
 * in batches, each with one flush ({@link #drain}, {@link #step}). A request's way through the files: {@link FrameReader}
 * cuts it out, {@link Intake} accepts it, {@link ReceivedRequests} takes it to its handler and back, {@link Outflow} writes
 * the response.
 *
 * <p><b>Threads.</b> Everything here belongs to the channel's event loop, except {@link #onEventLoop} and
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
    final Outflow outflow;
    final Handshake handshake;
    final Farewell farewell;
    final Exit exit;
    final SessionTimers timers;
    final ReceivedRequests received;
    final Alarm alarm;
    final Findings findings;
    private final Announcements announcements;
    private final Strides strides = new Strides();

    private volatile SessionState state = Open.CONNECTED;
    private @Nullable Complaints complaints; // made for the first; guarded by this
    private boolean sawOctets;
    private long readAt;

    /** Put it as the last handler into the pipeline of a channel that is not active yet. */
    public ChannelSession(String id, Channel channel, SessionSetup setup) {
        this.setup = setup;
        this.channel = channel;
        this.epoch = setup.nanoTime().getAsLong();
        this.tap = new Tap(this);
        this.findings = new Findings(this, setup.observer());
        this.outflow = new Outflow(this, channel, setup, findings, this::drain);
        this.handshake = new Handshake(this, setup);
        this.farewell = new Farewell(this, setup);
        this.exit = new Exit(this, channel, setup.owner());
        this.timers = new SessionTimers(setup.link(), handshake.patience().toNanos());
        this.alarm = new Alarm(channel.eventLoop(), this::tick);
        this.received = new ReceivedRequests(this, handshake.overload(), setup);
        this.live = new LiveSession(id, channel, this, handshake, setup);
        this.announcements = new Announcements(this, live, setup, findings);
        Intake intake = new Intake(this, setup, findings);
        this.frames = new FrameReader(intake, setup.link(), channel.alloc());
        setup.captures().ifPresent(captures -> tap.start(captures, channel));
    }

    // --- Octets come in -------------------------------------------------------------------------------------------

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        boolean isTlsFirst = TlsHandshake.isUnfinished(channel);
        if (!isTlsFirst || !setup.role().isCaller()) {
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
        handshake.begin();
        drain();
    }

    /**
     * Instead of the event that the channel is active, when a message centre puts its session into the pipeline of an open one:
     * {@code client} has connected at {@code acceptedNanos} of the setup's clock. Event loop.
     */
    public void opened(SocketAddress client, long acceptedNanos) {
        live.cameFrom(client);
        timers.connected(acceptedNanos - epoch);
        setAlarm();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent over) {
            tls().handshakeIsOver(over);
        } else if (event instanceof SslCloseCompletionEvent) {
            onEventLoop(tls()::peerEnds); // when what came before it is dealt with
        } else if (event instanceof ChannelInputShutdownEvent && isClosed()) {
            channel.close(); // the peer had unbound and has now closed its direction too
        }
    }

    private TlsEvents tls() { // too rare to be kept by each session
        return new TlsEvents(this, channel, setup.role().isCaller());
    }

    /** The TLS handshake has succeeded. */
    void secured() {
        if (setup.role().isCaller()) {
            timers.connected(now());
        }
        begin();
    }

    /** The TLS handshake has failed, and not because somebody only looked whether the port is open. */
    void failedToSecure(CloseReason reason) {
        sawOctets = true;
        exit.end(reason);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        sawOctets = true;
        readAt = now();
        timers.octetsRead(readAt);
        outflow.beginBurst();
        strides.begin();
        findings.octetsRead(((ByteBuf) message).readableBytes());
        frames.read((ByteBuf) message);
    }

    /** A frame was dealt with, and there may be more in the burst. */
    void step() {
        if (strides.isEnd()) {
            collect(now());
            outflow.flush();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        received.startHandlers();
        drain();
    }

    /** Goes on with frames that had to wait for a bind decision. */
    void readOn() {
        readAt = now();
        strides.begin();
        frames.readOn();
        received.startHandlers();
        drain();
        readWhilePeerReads();
    }

    // --- Octets go out --------------------------------------------------------------------------------------------

    private void drain() {
        outflow.beginDrain();
        long now = now();
        collect(now);
        farewell.proceed(now);
        outflow.flush();
        setAlarm();
    }

    private void collect(long now) {
        if (outflow.collect(now)) {
            timers.transaction(now);
        }
    }

    /** A request's sender waits no longer. */
    void abandoned(PendingRequest<?> request) {
        sent().abandon(request);
        drain();
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
        onEventLoop(() -> tick(Long.MAX_VALUE));
    }

    void setAlarm() {
        if (!channel.isActive()) {
            return; // an answer that comes after the end must not set it again
        }
        long now = now();
        long flows = Math.min(sent().nextDeadline(now), received.nextDeadline());
        alarm.set(Math.min(Math.min(timers.nextDeadline(), farewell.nextDeadline()), flows), now);
    }

    private void tick(long planned) {
        long now = now();
        findings.timerCalled(planned, now);
        for (var due = timers.due(now); due != SessionTimers.Action.NOTHING; due = timers.due(now)) {
            act(due);
        }
        sent().expire(now);
        received.tick(now);
        drain();
    }

    private void act(SessionTimers.Action action) {
        switch (action) {
            case NOTHING -> {}
            case SEND_ENQUIRE_LINK -> outflow.ask();
            case CLOSE_NOT_BOUND -> exit.afterFlush(new CloseReason(Kind.NOT_BOUND_IN_TIME, ""));
            case CLOSE_SILENT -> exit.now(new CloseReason(Kind.PEER_SILENT, "enquire_link was not answered"));
            case CLOSE_NOT_READING -> exit.now(new CloseReason(Kind.PEER_NOT_READING, ""));
            case UNBIND_INACTIVE -> startUnbind(Kind.INACTIVE, farewell.patience());
        }
    }

    // --- The life of the session ----------------------------------------------------------------------------------

    /** The bind is through. */
    void becomeBound() {
        long now = now();
        become(Bound.as(handshake.bindType(), handshake.rules()));
        timers.bound(now);
        outflow.bound(now);
        received.bound(handshake.policy(), now);
        announcements.bound();
    }

    /** The peer has sent unbind. */
    void peerUnbinds(int sequence) {
        if (state instanceof Bound) {
            announcements.unbinding();
        }
        become(new Unbinding(0));
        timers.ending();
        sent().failWaiting("the peer unbinds");
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
            sent().failWaiting("the session unbinds");
            announcements.unbinding();
            farewell.begin(kind, patience, now());
            drain();
        } else if (state instanceof Open) {
            exit.afterFlush(new CloseReason(Kind.CLOSED, ""));
        }
    }

    SentRequests sent() {
        return outflow.sent();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        exit.end(new CloseReason(Kind.LINK_LOST, "the connection was closed"));
        drain();
        alarm.cancel();
        frames.release();
        outflow.release();
        tap.over();
        announcements.closed(((Closed) state).reason(), handshake.wasBound(), !sawOctets);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed(cause);
    }

    private void failed(Throwable cause) {
        if (!(cause instanceof java.io.IOException) && !TlsFailure.isIn(cause)) {
            LOG.error("{}: closed after an unexpected failure", this, cause);
        }
        exit.now(tls().reasonOf(cause));
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

    void become(SessionState next) {
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
        return isOpen() ? setup.owner().complaintsOfStrangers().orElseGet(this::ownComplaints) : ownComplaints();
    }

    private synchronized Complaints ownComplaints() {
        Complaints own = complaints;
        if (own == null) {
            own = new Complaints(LOG, this);
            complaints = own;
        }
        return own;
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
