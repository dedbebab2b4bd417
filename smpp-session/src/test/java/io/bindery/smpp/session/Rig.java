package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.OutbindHandler;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.tlv.Tlvs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session on an embedded channel. The test is everything around it: the peer, the clock, the threads of the handlers.
 * Buffers come from an allocator of its own, so that {@link #end} can tell whether each was released.
 */
final class Rig implements SessionOwner, SessionObserver {
    static final SessionPolicy POLICY = SessionPolicy.defaults();

    /** A channel whose peer may stop reading. */
    static final class PeerChannel extends EmbeddedChannel {
        private boolean isStuck;
        private long leftUnread;

        PeerChannel(ChannelInitializer<Channel> initializer) {
            super(initializer);
        }

        void stopReading() {
            isStuck = true;
        }

        void readAgain() {
            isStuck = false;
            flush();
        }

        /** Reads until no more than {@code octets} are left, and then no more. */
        void readAllBut(int octets) {
            leftUnread = octets;
            readAgain();
            isStuck = true;
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer in) throws Exception {
            while (!isStuck && in.current() != null && in.totalPendingWriteBytes() > leftUnread) {
                ReferenceCountUtil.retain(in.current());
                handleOutboundMessage(in.current());
                in.remove();
            }
        }
    }

    final PeerChannel channel;
    final List<String> reports = new ArrayList<>();

    /** What the observer was told: command, and quirk or status. */
    final List<String> findings = new ArrayList<>();

    /** What else the observer was told, in words. */
    final List<String> told = new ArrayList<>();

    /** Which responses said that the peer has much to do. */
    final List<String> pressures = new ArrayList<>();

    /** Of this session alone. */
    final InboundBudget budget;

    /** What holds for the account, which other rigs may belong to; without one there are no accounts. */
    private final @Nullable AccountRate account;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final ByteBuffer collected = ByteBuffer.allocate(1 << 20);
    private ChannelSession engine;
    private long nanos = -5_000_000_000L; // a monotonic clock may well be below zero
    /** How often the session has looked at its clock. */
    int clockReads;

    private boolean isHolding;
    private boolean isAtOnce;
    private boolean isFailing;
    private boolean isBlind;

    private Rig(Role role, LinkOptions link, Handlers handlers) {
        this(role, link, handlers, Duration.ZERO);
    }

    private Rig(Role role, LinkOptions link, Handlers handlers, Duration connecting) {
        this(role, link, handlers, connecting, InboundBudget.of(1L << 30), null, null);
    }

    private Rig(
            Role role,
            LinkOptions link,
            Handlers handlers,
            Duration connecting,
            InboundBudget budget,
            @Nullable AccountRate account,
            @Nullable SessionObserver observer) {
        this.budget = budget;
        this.account = account;
        SessionSetup setup = new SessionSetup(
                role,
                link,
                () -> handlers,
                this::execute,
                this,
                observer == null ? this : observer,
                budget,
                this::read);
        channel = new PeerChannel(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel made) {
                made.config().setAllocator(allocator);
                engine = new ChannelSession("test-1", made, setup);
                nanos += connecting.toNanos();
                made.pipeline().addLast(engine);
            }
        });
        channel.freezeTime();
    }

    private long read() {
        clockReads++;
        return nanos;
    }

    private void execute(Runnable task) {
        if (isAtOnce) {
            task.run();
        } else {
            tasks.add(task);
        }
    }

    static Rig messageCentre(Handlers.Builder handlers) {
        return messageCentre(handlers, LinkOptions.server());
    }

    static Rig messageCentre(Handlers.Builder handlers, LinkOptions link) {
        return messageCentre(handlers, link, Reading.LENIENT);
    }

    /** A message centre that reads binds in its own way. */
    static Rig messageCentre(Handlers.Builder handlers, LinkOptions link, Reading reading) {
        return new Rig(new Role.MessageCentre("smsc", reading, POLICY, ""), link, handlers.build());
    }

    /** A message centre that shares its budget with others. */
    static Rig messageCentre(Handlers.Builder handlers, InboundBudget budget) {
        return new Rig(centre(), LinkOptions.server(), handlers.build(), Duration.ZERO, budget, null, null);
    }

    /** A message centre whose sessions belong to an account. */
    static Rig messageCentre(Handlers.Builder handlers, AccountRate account) {
        InboundBudget budget = InboundBudget.of(1L << 30);
        return new Rig(centre(), LinkOptions.server(), handlers.build(), Duration.ZERO, budget, account, null);
    }

    /** A message centre whose observer is another one than the rig. */
    static Rig observedBy(SessionObserver observer, Handlers.Builder handlers) {
        InboundBudget budget = InboundBudget.of(1L << 30);
        return new Rig(centre(), LinkOptions.server(), handlers.build(), Duration.ZERO, budget, null, observer);
    }

    /** An ESME whose observer is another one than the rig. */
    static Rig esmeObservedBy(SessionObserver observer, BindType type) {
        Role role = new Role.Esme(bindOf(type), POLICY);
        InboundBudget budget = InboundBudget.of(1L << 30);
        return new Rig(role, LinkOptions.client(), Samples.receiving().build(), Duration.ZERO, budget, null, observer);
    }

    /** A message centre that has connected to an ESME and calls it. */
    static Rig calling(Outbind outbind, Handlers.Builder handlers) {
        Role role = new Role.MessageCentre("smsc", Reading.LENIENT, POLICY, "outbind", Optional.of(outbind));
        return new Rig(role, LinkOptions.server(), handlers.build());
    }

    /** An ESME to which a message centre has connected. */
    static Rig called(OutbindHandler handler, LinkOptions link) {
        return new Rig(new Role.CalledEsme(handler), link, Samples.receiving().build());
    }

    private static Role centre() {
        return new Role.MessageCentre("smsc", Reading.LENIENT, POLICY, "");
    }

    static Rig esme(BindType type, Handlers.Builder handlers) {
        return esme(type, handlers, LinkOptions.client(), POLICY, 0);
    }

    /** An ESME that knows something about its message centre. */
    static Rig esme(BindType type, Handlers.Builder handlers, PeerProfile peer) {
        return esme(type, handlers, LinkOptions.client(), POLICY.peer(peer), 0);
    }

    static Rig esme(BindType type, Handlers.Builder handlers, LinkOptions link, SessionPolicy policy, int rate) {
        return new Rig(new Role.Esme(bindOf(type), policy.outboundMessagesPerSecond(rate)), link, handlers.build());
    }

    /** An ESME whose connection took {@code time} to open. */
    static Rig connectingFor(Duration time, LinkOptions link) {
        return new Rig(
                new Role.Esme(bindOf(BindType.TRANSMITTER), POLICY),
                link,
                Handlers.builder().build(),
                time);
    }

    static Bind bindOf(BindType type) {
        return Bind.builder(type)
                .systemId("acme")
                .password(Secret.of("s3cret"))
                .interfaceVersion(Bind.VERSION_3_4)
                .build();
    }

    ChannelSession engine() {
        return engine;
    }

    LiveSession session() {
        return engine.live();
    }

    // --- The handshake --------------------------------------------------------------------------------------------

    /** The peer of a message centre binds; the response is swallowed. */
    Rig bind(BindType type) {
        return bind(bindOf(type));
    }

    /** As {@link #bind(BindType)}, as transceiver that says it is of this version. */
    Rig bindAs(int interfaceVersion) {
        return bind(Bind.builder(BindType.TRANSCEIVER)
                .systemId("acme")
                .interfaceVersion(interfaceVersion)
                .build());
    }

    private Rig bind(Bind bind) {
        send(Frame.of(1, bind));
        Frame answer = onlyWritten();
        assertThat(answer.pdu()).isInstanceOf(BindResp.class);
        assertThat(answer.status()).isEqualTo(CommandStatus.OK);
        assertThat(session().isBound()).isTrue();
        return this;
    }

    /** The peer of an ESME accepts its bind. */
    Rig acceptBind() {
        return acceptBind(Tlvs.empty());
    }

    /** As {@link #acceptBind()}, announcing a version for example. */
    Rig acceptBind(Tlvs tlvs) {
        Frame bind = onlyWritten();
        send(Frame.of(bind.sequence(), BindResp.of(((Bind) bind.pdu()).type(), "smsc", tlvs)));
        assertThat(session().isBound()).isTrue();
        return this;
    }

    /** From now on the owner fails when it hears of the bind. */
    Rig failOnBind() {
        isFailing = true;
        return this;
    }

    // --- The peer -------------------------------------------------------------------------------------------------

    /** The peer sends PDUs in one segment. */
    void send(Frame... frames) {
        ByteBuffer segment = ByteBuffer.allocate(
                java.util.Arrays.stream(frames).mapToInt(SmppCodec::length).sum());
        for (Frame frame : frames) {
            SmppCodec.encode(frame, segment);
        }
        send(Octets.of(segment.flip()));
    }

    void send(int sequence, Pdu pdu) {
        send(Frame.of(sequence, pdu));
    }

    /** The peer sends octets in one segment; lost when the connection is closed. */
    void send(Octets octets) {
        if (channel.isOpen()) {
            ByteBuf segment = allocator.directBuffer(Math.max(1, octets.length()));
            segment.writeBytes(octets.toByteArray());
            channel.writeInbound(segment);
        }
        settle();
    }

    /** All PDUs that came since the last call. */
    List<Frame> written() {
        settle();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            byte[] octets = new byte[out.readableBytes()];
            out.readBytes(octets);
            collected.put(octets);
            out.release();
        }
        collected.flip();
        List<Frame> frames = new ArrayList<>();
        while (collected.hasRemaining()) {
            frames.add(SmppCodec.decode(collected));
        }
        collected.clear();
        return frames;
    }

    Frame onlyWritten() {
        List<Frame> frames = written();
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    /** Whether an enquire_link is answered: the session lives. */
    boolean isAlive() {
        send(Frame.of(0x5A5A, io.bindery.smpp.pdu.EnquireLink.of()));
        return written().stream()
                .anyMatch(frame ->
                        frame.sequence() == 0x5A5A && frame.pdu().command().equals(Command.ENQUIRE_LINK_RESP));
    }

    void hangUp() {
        channel.pipeline().close();
        settle();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    // --- Threads and time -----------------------------------------------------------------------------------------

    /** From now on handlers run only in {@link #runHandlers}. */
    Rig holdHandlers() {
        isHolding = true;
        return this;
    }

    /** From now on handlers run on the thread that hands them over. */
    Rig runHandlersAtOnce() {
        isAtOnce = true;
        return this;
    }

    void runHandlers() {
        isHolding = false;
        settle();
    }

    /** Lets what is planned on the event loop happen. */
    void settleOnce() {
        settle();
    }

    private void settle() {
        channel.runPendingTasks();
        while (!isHolding && !tasks.isEmpty()) {
            tasks.remove().run();
            channel.runPendingTasks();
        }
    }

    void advance(Duration time) {
        settle();
        long left = time.toNanos();
        while (left > 0) {
            long next = channel.runScheduledPendingTasks();
            long step = next <= 0 ? left : Math.min(left, next);
            nanos += step;
            left -= step;
            channel.advanceTimeBy(step, TimeUnit.NANOSECONDS);
            channel.runScheduledPendingTasks();
            settle();
        }
    }

    /** Time passes in which the event loop does nothing. */
    void hold(Duration time) {
        settle();
        nanos += time.toNanos();
    }

    /** As {@link #hold}, and then the event loop goes on. */
    void stall(Duration time) {
        hold(time);
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        settle();
    }

    // --- The observer ---------------------------------------------------------------------------------------------

    /** From now on the observer throws. */
    Rig failOnFindings() {
        isBlind = true;
        return this;
    }

    @Override
    public void quirkSeen(Session which, Command command, Quirk quirk) {
        findings.add(command + " " + quirk);
        failIfBlind();
    }

    @Override
    public void pduRefused(Session which, Command command, CommandStatus status) {
        findings.add(command + " " + status.name());
        failIfBlind();
    }

    @Override
    public void sessionBound(Session which) {
        told.add("bound");
        failIfBlind();
    }

    @Override
    public void sessionClosed(Session which, CloseReason reason) {
        told.add("closed " + reason.kind());
        failIfBlind();
    }

    @Override
    public void requestAnswered(Session which, Command command, CommandStatus status, long took) {
        told.add("answered " + command + " " + status.name() + " " + took / 1_000_000 + " ms");
        failIfBlind();
    }

    @Override
    public void responseReceived(Session which, Command command, CommandStatus status, long took) {
        told.add("received " + command + " " + status.name() + " " + took / 1_000_000 + " ms");
        failIfBlind();
    }

    @Override
    public void requestExpired(Session which, Request<?> request) {
        told.add("expired " + request.command());
        failIfBlind();
    }

    @Override
    public void throttled(Session which, Command command) {
        told.add("throttled " + command);
        failIfBlind();
    }

    @Override
    public void responseLate(Session which, Request<?> request, Reply<?> reply) {
        String answer =
                reply instanceof Reply.Failed<?> failed ? failed.status().name() : "ok";
        told.add("late " + request.command() + " " + answer);
        failIfBlind();
    }

    @Override
    public void overloaded(Session which, Command command) {
        told.add("overloaded " + command);
        failIfBlind();
    }

    private void failIfBlind() {
        if (isBlind) {
            throw new NoClassDefFoundError("com/example/Metrics");
        }
    }

    // --- The owner ------------------------------------------------------------------------------------------------

    @Override
    public Optional<AccountRate> joinAccount(String systemId, SessionPolicy policy, long time) {
        if (account != null) {
            account.join(policy, time);
        }
        return Optional.ofNullable(account);
    }

    @Override
    public void leaveAccount(AccountRate rate) {
        rate.leave();
        reports.add("left the account");
    }

    @Override
    public void pressed(LiveSession which, CommandStatus status, int congestion, long took) {
        pressures.add(status.name() + " " + congestion + " " + took / 1_000_000 + " ms");
    }

    @Override
    public void bound(LiveSession which) {
        if (isFailing) {
            throw new IllegalStateException("a bug of ours");
        }
        reports.add("bound");
    }

    @Override
    public void closed(LiveSession which, CloseReason reason) {
        reports.add("closed " + reason.kind());
    }

    /** Hangs up and checks that each buffer was released, each slot is free and the end was reported once. */
    void end() {
        channel.leftUnread = 0;
        channel.isStuck = false;
        hangUp();
        runHandlers();
        channel.finishAndReleaseAll();
        assertThat(reports.stream().filter(report -> report.startsWith("closed")))
                .hasSize(1);
        assertThat(engine.sent().inFlight()).as("requests in flight").isZero();
        assertThat(session().closed().toCompletableFuture()).isDone();
        assertThat(reports).filteredOn("left the account"::equals).hasSize(account == null ? 0 : 1);
        assertThat(engine.received.unanswered() > 0).as("requests owed").isFalse();
        assertThat(budget.used()).as("octets of the budget").isZero();
        assertThat(allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory())
                .as("octets in buffers that were not released")
                .isZero();
    }
}
