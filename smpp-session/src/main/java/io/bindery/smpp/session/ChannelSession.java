package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.session.SessionState.Bound;
import io.bindery.smpp.session.SessionState.Closed;
import io.bindery.smpp.session.SessionState.Open;
import io.bindery.smpp.session.SessionState.Unbinding;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SMPP session on one channel, for both sides. The methods stand in the order of a PDU's life: octets are cut into
 * frames ({@link #channelRead}); a frame is a response, which meets its request, or a request, which is answered here or
 * goes to its handler ({@link #onFrame}); what is to be written is drained from the outbox in one batch and one flush
 * ({@link #drain}). Sending, time and the end of the session follow.
 *
 * <p><b>Threads.</b> Everything belongs to the channel's event loop except the methods of {@link Session},
 * {@link #offer} and the volatile {@link #state}. Handlers run elsewhere ({@link Dispatcher}) and come back through the
 * outbox, so nothing a handler does can keep a response, an enquire_link or an unbind from being read.
 */
public final class ChannelSession extends ChannelInboundHandlerAdapter implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);
    private static final int HEADER = 16;
    private static final SocketAddress NO_ADDRESS = new java.net.InetSocketAddress(0);

    private final String id;
    private final SessionSetup setup;
    private final Channel channel;
    private final long epoch;
    private final FrameBuffer frames;
    private final FrameWriter writer;
    private final Handshake handshake;
    private final Farewell farewell;
    private final SessionTimers timers;
    private final Alarm alarm;
    private final Dispatcher dispatcher;
    private final Complaints complaints;
    private final Outbox outbox = new Outbox();
    private final AtomicBoolean isDrainPlanned = new AtomicBoolean();
    private final DeadlineList<InboundRequest> unanswered = new DeadlineList<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

    private volatile SessionState state = new Open();
    private RequestFlow requests; // replaced once, when the bind has brought the policy
    private Throttle throttle;
    private boolean isReading;
    private boolean sawOctets;

    /** Put it as the last handler into the pipeline of a channel that is not active yet. */
    public ChannelSession(String id, Channel channel, SessionSetup setup) {
        this.id = id;
        this.setup = setup;
        this.channel = channel;
        this.epoch = setup.nanoTime().getAsLong();
        this.frames = new FrameBuffer(channel.alloc());
        this.writer = new FrameWriter(channel);
        this.handshake = new Handshake(this, setup);
        this.farewell = new Farewell(this, setup.link().unbind().toNanos());
        this.timers = new SessionTimers(setup.link(), handshake.patience().toNanos());
        this.alarm = new Alarm(channel.eventLoop(), this::tick);
        this.dispatcher = new Dispatcher(setup.executor());
        this.complaints = new Complaints(LOG, this);
        this.requests = RequestFlow.beforeBind(writer, setup.link());
        this.throttle = Throttle.of(SessionPolicy.defaults(), 0);
    }

    // --- Octets come in -------------------------------------------------------------------------------------------

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (setup.role() instanceof Role.Esme) {
            handshake.sendBind(requests.nextSequence());
        }
        drain();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the question is which of the two buffers it is
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        isReading = true;
        sawOctets = true;
        timers.octetsRead(now());
        ByteBuf arrived = (ByteBuf) message;
        ByteBuf octets = frames.join(arrived);
        readFrames(octets);
        frames.keep(octets, octets != arrived);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        isReading = false;
        dispatcher.start();
        drain();
    }

    /** Goes on with frames that had to wait for a bind decision. */
    void readOn() {
        ByteBuf octets = frames.takeKept();
        if (octets != null) {
            readFrames(octets);
            frames.keep(octets, true);
        }
        dispatcher.start();
        drain();
        readWhilePeerReads();
    }

    private void readFrames(ByteBuf octets) {
        while (octets.readableBytes() >= 4) {
            if (isClosed()) {
                octets.skipBytes(octets.readableBytes()); // lingering: only the end of the stream is of interest
                return;
            }
            if (handshake.isDeciding()) {
                channel.config().setAutoRead(false);
                return;
            }
            int length = octets.getInt(octets.readerIndex());
            if (length < HEADER || length > frameLimit()) {
                if (!isFramingBroken(octets, length)) {
                    return;
                }
            } else if (octets.readableBytes() < length) {
                return;
            } else {
                onFrame(octets, length);
            }
        }
    }

    private int frameLimit() {
        return state instanceof Open
                ? setup.link().frameLimitBeforeBind()
                : setup.link().frameLimit();
    }

    /** The stream can no longer be cut into PDUs: says so where that helps, and gives the connection up. */
    private boolean isFramingBroken(ByteBuf octets, int length) {
        boolean isStranger = state instanceof Open && length >= HEADER || length < 0; // TLS, HTTP, telnet …
        if (!isStranger && octets.readableBytes() < HEADER) {
            return false; // the sequence number is still to come
        }
        complaints.about("frame refused", "command_length " + length + " (allowed 16 … " + frameLimit() + ")", now());
        if (!isStranger || !(state instanceof Open)) {
            int sequence = octets.readableBytes() < HEADER ? 0 : octets.getInt(octets.readerIndex() + 12);
            writer.addHeader(Command.GENERIC_NACK.id(), CommandStatus.INVALID_COMMAND_LENGTH, sequence);
        }
        closeAfterFlush(new CloseReason(Kind.FRAMING, "command_length " + length));
        return true;
    }

    // --- A frame --------------------------------------------------------------------------------------------------

    private void onFrame(ByteBuf octets, int length) {
        int at = octets.readerIndex();
        octets.skipBytes(length);
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
        if (command.equals(Command.ENQUIRE_LINK_RESP) && requests.find(sequence) == null) {
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
        PendingRequest<?> request = requests.find(sequence);
        if (request == null || response == null || !request.isAnsweredBy(response)) {
            complaints.about("unexpected response ignored", command + " " + Integer.toUnsignedString(sequence), now());
            return;
        }
        requests.take(request);
        request.answered(status, response); // before any handler of a later PDU
        if (requests.inFlight() == 0) {
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
            requests.failWaiting("the peer unbinds");
            farewell.peerUnbinds(sequence, now());
            setAlarm();
        } else if (command.isNotice()) {
            LOG.debug("{}: {} has no handler, ignored", this, command);
        } else if (read(command, octets, at, length) instanceof Bind bind) {
            handshake.decide(sequence, bind);
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
            return;
        }
        if (unanswered.size() >= handshake.policy().credit()) {
            complaints.about("more requests than the credit allows", command.name(), now);
            refuse(command, sequence, overload());
            return;
        }
        Pdu pdu = read(command, octets, at, length);
        Throttle.Verdict verdict = throttle.judge(now);
        if (verdict == Throttle.Verdict.REFUSE) {
            refuse(command, sequence, CommandStatus.THROTTLED);
            return;
        }
        InboundRequest request = new InboundRequest(this, sequence, pdu, handler);
        unanswered.addLast(request, now + setup.link().handlerDeadline().toNanos());
        if (verdict == Throttle.Verdict.WAIT) {
            throttle.add(request);
        } else if (handler.isNonBlocking()) {
            request.run();
        } else {
            dispatcher.add(request);
        }
    }

    private CommandStatus overload() {
        return setup.role() instanceof Role.Esme ? CommandStatus.MESSAGE_QUEUE_FULL : CommandStatus.THROTTLED;
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
        PendingRequest<?> request = requests.find(sequence);
        if (state instanceof Open) {
            handshake.answered(sequence, status.isOk() ? CommandStatus.BIND_FAILED : status, null);
        } else if (request != null) {
            requests.take(request);
            request.answeredUnreadably(status, damage);
        }
    }

    // --- Octets go out --------------------------------------------------------------------------------------------

    /** Any thread: puts something into the outbox and makes sure that it will be drained. */
    void offer(Outgoing outgoing) {
        outbox.offer(outgoing);
        if (channel.eventLoop().inEventLoop() && isReading) {
            return; // drained at the end of the burst
        }
        if (isDrainPlanned.compareAndSet(false, true)) {
            onEventLoop(this::drain);
        }
    }

    private void drain() {
        isDrainPlanned.set(false); // before the first poll: what is offered from now on plans a drain of its own
        long now = now();
        for (Outgoing next = outbox.poll(); next != null; next = outbox.poll()) {
            if (next instanceof InboundRequest answered) {
                respond(answered);
            } else if (next instanceof PendingRequest<?> request) {
                admit(request, now);
            }
        }
        if (requests.write(now)) {
            timers.transaction(now);
        }
        farewell.proceed(now);
        writer.flush();
        setAlarm();
    }

    private void respond(InboundRequest answered) {
        answered.leave(unanswered);
        if (!isClosed()) {
            answered.writeTo(writer, handshake.interfaceVersion());
        }
    }

    private void admit(PendingRequest<?> request, long now) {
        if (state instanceof Bound) {
            requests.admit(request, now);
        } else {
            request.failed(new NotSentException("not sent: " + this + " is " + stateName()));
        }
    }

    /** Writes a PDU of the engine's own; it leaves with the next flush. */
    void writeNow(int sequence, CommandStatus status, Pdu pdu) {
        writer.add(sequence, status, pdu);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable()) {
            timers.peerReadsAgain();
        } else {
            timers.peerStoppedReading(now());
        }
        readWhilePeerReads();
        setAlarm();
    }

    private void readWhilePeerReads() {
        channel.config().setAutoRead(channel.isWritable() && !handshake.isDeciding());
    }

    // --- Sending --------------------------------------------------------------------------------------------------

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        return submit(request).outcome;
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        if (channel.eventLoop().inEventLoop()) {
            throw new IllegalStateException("send: called on the event loop, which must not wait; use sendAsync");
        }
        return submit(request).await();
    }

    private <R extends Response> PendingRequest<R> submit(Request<R> request) {
        PendingRequest<R> pending = new PendingRequest<>(request);
        SessionState current = state;
        Command command = request.command();
        if (!(current instanceof Bound)) {
            pending.failed(new NotBoundException("not sent: " + this + " is " + stateName()));
        } else if (!command.isLegal(setup.role().us(), current.commandState()) || command.equals(Command.UNBIND)) {
            pending.failed(new WrongDirectionException(
                    command + ": cannot be sent by the " + setup.role().us() + " on a session bound as " + bindType()));
        } else {
            offer(pending);
        }
        return pending;
    }

    // --- Time -----------------------------------------------------------------------------------------------------

    private long now() {
        return setup.nanoTime().getAsLong() - epoch;
    }

    private void setAlarm() {
        long now = now();
        long deadline = Math.min(timers.nextDeadline(), requests.nextDeadline(now));
        deadline = Math.min(deadline, Math.min(unanswered.nextDeadline(), throttle.nextDeadline(now)));
        alarm.set(Math.min(deadline, farewell.nextDeadline()), now);
    }

    private void tick() {
        long now = now();
        for (var due = timers.due(now); due != SessionTimers.Action.NOTHING; due = timers.due(now)) {
            act(due);
        }
        requests.expire(now);
        while (unanswered.nextDeadline() <= now) {
            expire(unanswered.first());
        }
        for (InboundRequest next = throttle.poll(now); next != null; next = throttle.poll(now)) {
            dispatcher.add(next);
        }
        dispatcher.start();
        drain();
    }

    private void act(SessionTimers.Action action) {
        switch (action) {
            case NOTHING -> {}
            case SEND_ENQUIRE_LINK -> writer.add(requests.nextSequence(), CommandStatus.OK, EnquireLink.of());
            case CLOSE_NOT_BOUND -> closeAfterFlush(new CloseReason(Kind.NOT_BOUND_IN_TIME, ""));
            case CLOSE_SILENT -> abort(new CloseReason(Kind.PEER_SILENT, "enquire_link was not answered"));
            case CLOSE_NOT_READING -> abort(new CloseReason(Kind.PEER_NOT_READING, ""));
            case UNBIND_INACTIVE -> startUnbind(Kind.INACTIVE);
        }
    }

    private void expire(@Nullable InboundRequest request) {
        if (request == null) {
            return;
        }
        request.leave(unanswered);
        boolean isThrottled = throttle.isWaiting(request);
        if (request.refuse(isThrottled ? CommandStatus.THROTTLED : CommandStatus.SYSTEM_ERROR) && !isThrottled) {
            complaints.about("a handler did not answer in time, refused for it", request.command.name(), now());
        }
    }

    // --- The life of the session ----------------------------------------------------------------------------------

    /** The bind is through. */
    void becomeBound() {
        long now = now();
        become(Bound.as(handshake.bindType()));
        timers.bound(now);
        requests = handshake.requestFlow(writer, requests.nextSequence() - 1, now);
        throttle = Throttle.of(handshake.policy(), now);
        setup.owner().bound(this);
        LOG.info("{}: bound as {} from {}", this, bindType(), remoteAddress());
        dispatch(() -> setup.handlers().get().publish(new SessionEvent.SessionBound(this)));
    }

    /** Runs {@code call} on the handlers' executor, after all that was dispatched before. */
    void dispatch(Runnable call) {
        dispatcher.add(call);
        dispatcher.start();
    }

    @Override
    public CompletionStage<Void> unbind() {
        onEventLoop(() -> startUnbind(Kind.UNBOUND));
        return closed.thenApply(reason -> null);
    }

    private void startUnbind(Kind kind) {
        if (state instanceof Bound bound) {
            become(new Unbinding(bound.commandState()));
            timers.ending();
            requests.failWaiting("the session unbinds");
            farewell.begin(kind, now());
            drain();
        } else if (state instanceof Open) {
            closeAfterFlush(new CloseReason(Kind.CLOSED, ""));
        }
    }

    boolean owesAnswers() {
        return unanswered.size() > 0;
    }

    boolean awaitsAnswers() {
        return requests.inFlight() > 0;
    }

    int nextSequence() {
        return requests.nextSequence();
    }

    @Override
    public void close() {
        onEventLoop(() -> abort(new CloseReason(Kind.CLOSED, "")));
    }

    /** Ends the session as soon as everything written so far has left; see {@link Linger}. */
    void closeAfterFlush(CloseReason reason) {
        if (end(reason)) {
            timers.peerStoppedReading(now()); // bounds the wait for the flush
            setAlarm();
            writer.flushLast().addListener(flushed -> Linger.thenClose(channel));
        }
    }

    private void abort(CloseReason reason) {
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
        requests.failAll(reason.toString());
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        boolean wasOpen = state instanceof Open;
        end(new CloseReason(Kind.LINK_LOST, "the connection was closed"));
        drain();
        alarm.cancel();
        frames.release();
        writer.release();
        report(((Closed) state).reason(), wasOpen);
    }

    private void report(CloseReason reason, boolean wasOpen) {
        if (handshake.wasBound()) {
            LOG.info("{}: closed: {}", this, reason);
            dispatch(() -> setup.handlers().get().publish(new SessionEvent.SessionClosed(this, reason)));
        } else if (wasOpen && !sawOctets) {
            LOG.debug("{}: closed without an octet", this); // a load balancer's probe
        } else {
            LOG.info("{}: closed before it was bound: {}", this, reason);
        }
        setup.owner().closed(this, reason);
        closed.complete(reason);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof java.io.IOException)) {
            LOG.error("{}: closed after an unexpected failure", this, cause);
        }
        abort(new CloseReason(Kind.LINK_LOST, String.valueOf(cause.getMessage())));
    }

    /** Any thread; does nothing once the event loop has ended. */
    void onEventLoop(Runnable call) {
        try {
            channel.eventLoop().execute(call);
        } catch (java.util.concurrent.RejectedExecutionException e) {
            LOG.debug("{}: the event loop has ended", this);
            failOffered();
        }
    }

    /** With the event loop gone nobody else polls: requests that were offered too late must not wait for ever. */
    private synchronized void failOffered() {
        for (Outgoing next = outbox.poll(); next != null; next = outbox.poll()) {
            if (next instanceof PendingRequest<?> request) {
                request.failed(new NotSentException("not sent: the event loop has ended"));
            }
        }
    }

    private void become(SessionState next) {
        LOG.debug("{}: {} -> {}", this, state, next);
        state = next;
    }

    boolean isOpen() {
        return state instanceof Open;
    }

    private boolean isClosed() {
        return state instanceof Closed;
    }

    private String stateName() {
        return state.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    // --- What it is -----------------------------------------------------------------------------------------------

    /** The status of the bind response; ESME_ROK while there is none. */
    public CommandStatus bindStatus() {
        return handshake.status();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String systemId() {
        return handshake.systemId();
    }

    @Override
    public BindType bindType() {
        return handshake.bindType();
    }

    @Override
    public int interfaceVersion() {
        return handshake.interfaceVersion();
    }

    @Override
    public SocketAddress remoteAddress() {
        SocketAddress address = channel.remoteAddress();
        return address == null ? NO_ADDRESS : address;
    }

    @Override
    public SessionPolicy policy() {
        return handshake.policy();
    }

    @Override
    public boolean isBound() {
        return state instanceof Bound;
    }

    @Override
    public CompletionStage<CloseReason> closed() {
        return closed.copy();
    }

    @Override
    public String toString() {
        String systemId = systemId();
        return systemId.isEmpty() ? id : id + " (" + systemId + ")";
    }
}
