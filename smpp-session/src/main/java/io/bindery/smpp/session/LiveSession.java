package io.bindery.smpp.session;

import io.bindery.smpp.AddressConflictException;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.Capture;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionLoad;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.handler.TlsPeer;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.WriteRules;
import io.bindery.smpp.profile.AddressRewriting;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A session as everybody but its event loop sees it. It reads the volatile state of its {@link ChannelSession}, and what it
 * wants done goes through the outbox or the event loop's queue.
 */
public final class LiveSession implements Session {
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);
    private static final SocketAddress NO_ADDRESS = new InetSocketAddress(0);

    private final String id;
    private final Channel channel;
    private final ChannelSession engine;
    private final Handshake handshake;
    private final Command.Sender us;
    private final Duration unbindTime;
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private volatile @Nullable TlsPeer tls;
    private volatile @Nullable SocketAddress client;

    LiveSession(String id, Channel channel, ChannelSession engine, Handshake handshake, SessionSetup setup) {
        this.id = id;
        this.channel = channel;
        this.engine = engine;
        this.handshake = handshake;
        this.us = setup.role().us();
        this.unbindTime = setup.link().unbind();
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        return submit(request, PendingRequest.AS_THE_SESSION).outcome;
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        return submit(request, nanos(patience)).outcome;
    }

    private static long nanos(Duration patience) {
        if (patience.isNegative() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("patience: " + patience + " (allowed 0 … 1 day)");
        }
        return patience.toNanos();
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        return sendAndWait(request, PendingRequest.AS_THE_SESSION);
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
        return sendAndWait(request, nanos(patience));
    }

    private <R extends Response> Reply<R> sendAndWait(Request<R> request, long patienceNanos) {
        if (channel.eventLoop().inEventLoop()) {
            throw new IllegalStateException("send: called on the event loop, which must not wait; use sendAsync");
        }
        return submit(request, patienceNanos).await();
    }

    private <R extends Response> PendingRequest<R> submit(Request<R> request, long patienceNanos) {
        SessionState state = engine.state();
        Command command = request.command();
        if (!(state instanceof SessionState.Bound bound)) {
            return PendingRequest.refused(request, notBound(state));
        }
        if (!command.isLegal(us, bound.commandState()) || command.equals(Command.UNBIND)) {
            return PendingRequest.refused(request, wrongDirection(command));
        }
        AddressRewriting rewriting = handshake.rewriting();
        Request<R> theirs;
        try {
            theirs = rewriting == null ? request : rewriting.outbound(request);
        } catch (IllegalArgumentException e) {
            return PendingRequest.refused(request, addressConflict(command, e));
        }
        WriteRules.Verdict verdict = bound.rules().judge(theirs, CommandStatus.OK);
        if (verdict instanceof WriteRules.Verdict.Refused) {
            return PendingRequest.refused(request, new VersionConflictException("not sent: " + verdict));
        }
        PendingRequest<R> pending = new PendingRequest<>(
                verdict instanceof WriteRules.Verdict.Instead instead ? fitting(instead) : theirs,
                patienceNanos,
                engine);
        engine.outflow.offer(pending);
        return pending;
    }

    private static AddressConflictException addressConflict(Command command, IllegalArgumentException refusal) {
        return new AddressConflictException("not sent: " + command + ", " + refusal.getMessage(), refusal);
    }

    @SuppressWarnings("unchecked") // the other PDU is of the same class
    private static <R extends Response> Request<R> fitting(WriteRules.Verdict.Instead instead) {
        return (Request<R>) instead.pdu();
    }

    @Override
    public void notify(Notice notice) {
        SessionState state = engine.state();
        boolean isBound = state instanceof SessionState.Bound;
        if (!isBound && !(state instanceof SessionState.Open)) {
            throw notBound(state);
        }
        if (!notice.command().isLegal(us, state.commandState())) {
            throw isBound ? wrongDirection(notice.command()) : notBound(state);
        }
        WriteRules rules = state instanceof SessionState.Bound bound ? bound.rules() : handshake.rules();
        WriteRules.Verdict verdict = rules.judge(notice, CommandStatus.OK);
        if (verdict instanceof WriteRules.Verdict.Refused) {
            throw new VersionConflictException("not sent: " + verdict);
        }
        engine.outflow.offer(
                new OutgoingNotice(theirs(notice))); // as it is: notices and TLVs came with the same version
    }

    private Notice theirs(Notice notice) {
        AddressRewriting rewriting = handshake.rewriting();
        try {
            return rewriting == null ? notice : rewriting.outbound(notice);
        } catch (IllegalArgumentException e) {
            throw addressConflict(notice.command(), e);
        }
    }

    private NotBoundException notBound(SessionState state) {
        return new NotBoundException("not sent: " + this + " is " + state.name());
    }

    private WrongDirectionException wrongDirection(Command command) {
        return new WrongDirectionException(command + ": cannot be sent by the " + us + " on a session bound as "
                + bindType() + " (allowed " + whereLegal(command) + ")");
    }

    private String whereLegal(Command command) {
        if (command.equals(Command.UNBIND)) {
            return "is Session.unbind()";
        }
        List<BindType> types = Arrays.stream(BindType.values())
                .filter(type -> command.isLegal(us, SessionState.Bound.commandState(type)))
                .toList();
        return types.isEmpty() ? "is that the peer sends it" : "on one bound as " + types;
    }

    @Override
    public CompletionStage<Void> unbind() {
        leave(Patience.of(unbindTime));
        return closed.thenApply(reason -> null);
    }

    /**
     * As {@link #unbind()}, with as much patience; a connection that is not bound is closed. When the session is ending already,
     * that goes on as it was begun.
     */
    public CompletionStage<Departure> leave(Patience patience) {
        engine.onEventLoop(() -> engine.startUnbind(CloseReason.Kind.UNBOUND, patience));
        return closed.thenApply(engine.farewell::departure);
    }

    @Override
    public void close() {
        engine.onEventLoop(() -> engine.exit.now(new CloseReason(CloseReason.Kind.CLOSED, "")));
    }

    @Override
    public CompletionStage<CloseReason> closed() {
        return closed.copy();
    }

    @Override
    public Capture startCapture(CaptureOptions options) {
        return engine.tap.start(new Captures(options), channel);
    }

    @Override
    public Optional<Capture> capture() {
        return Optional.ofNullable(engine.tap.capture());
    }

    void completeClosed(CloseReason reason) {
        closed.complete(reason);
    }

    /** What is behind it; for tests that look for leftovers. */
    ChannelSession engine() {
        return engine;
    }

    /** Any thread: whether we may send this command to the peer now, as far as state and bind type are concerned. */
    public boolean carries(Command command) {
        return engine.state() instanceof SessionState.Bound bound && command.isLegal(us, bound.commandState());
    }

    /** Any thread: how many requests of ours wait or are unanswered, as of a moment ago. */
    public int underWay() {
        return engine.state() instanceof SessionState.Open
                ? 0
                : engine.sent().inFlight() + engine.sent().waiting();
    }

    /**
     * Any thread: how many requests of the peer have come that a handler could be for, as of a moment ago. It overflows: what counts is
     * the difference of two answers.
     */
    public int requestsReceived() {
        return engine.state() instanceof SessionState.Open ? 0 : engine.timers.requests();
    }

    /** Event loop: how many requests of ours were written in the last second or so; 0 before the bind. */
    public int requestsPerSecond() {
        return engine.state() instanceof SessionState.Open ? 0 : engine.sent().perSecond(engine.now());
    }

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
        SocketAddress named = client;
        if (named != null) {
            return named;
        }
        SocketAddress address = channel.remoteAddress();
        return address == null ? NO_ADDRESS : address;
    }

    /** Event loop: who has connected, which the channel need not know. */
    void cameFrom(SocketAddress address) {
        client = address;
    }

    @Override
    public Optional<TlsPeer> tls() {
        return Optional.ofNullable(tls);
    }

    /** Event loop: the TLS handshake has succeeded. */
    void secured(TlsPeer peer) {
        tls = peer;
    }

    @Override
    public SessionPolicy policy() {
        return handshake.policy();
    }

    /**
     * Any thread: has the session go on under another policy, soon.
     *
     * @param change is called on the event loop
     * @return completes there with the policy that holds from now on; fails with {@link NotBoundException} when the session is not
     *     bound, with what {@code change} throws, and with an {@link IllegalArgumentException} when it changes what of the peer's
     *     profile holds from the bind on
     */
    public CompletableFuture<SessionPolicy> changePolicy(UnaryOperator<SessionPolicy> change) {
        PolicyChange wanted = new PolicyChange(engine, change);
        try {
            channel.eventLoop().execute(wanted);
        } catch (RejectedExecutionException e) {
            wanted.notBound();
        }
        return wanted.outcome();
    }

    @Override
    public boolean isBound() {
        return engine.state() instanceof SessionState.Bound;
    }

    @Override
    public SessionLoad load() {
        SentRequests sent = engine.sent();
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return new SessionLoad(
                policy().window(),
                sent.inFlight(),
                sent.waiting(),
                engine.received.unanswered(),
                engine.outflow.depth(),
                unsent == null ? 0 : unsent.totalPendingWriteBytes(),
                Math.max(0, engine.now() - engine.alarm.setFor()));
    }

    /** The id and, once there is one, the system_id; what it may contain of control characters is not shown. */
    @Override
    public String toString() {
        String systemId = systemId();
        return systemId.isEmpty() ? id : id + " (" + printable(systemId) + ")";
    }

    /** A peer's text as it may stand in a log line: it must not begin a line of its own. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
