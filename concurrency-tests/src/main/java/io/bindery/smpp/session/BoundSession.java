package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bound session of a message centre on an embedded channel. One actor at a time may be its event loop; the others do what
 * any thread may.
 */
abstract class BoundSession implements SessionOwner {
    /** The answer of the handler to the only submit_sm. */
    final CompletableFuture<Reply<SubmitSmResp>> answer = new CompletableFuture<>();

    final Handlers handlers;
    private final PlannedLoop loop = new PlannedLoop();
    private final LoopedChannel channel;
    private @Nullable ChannelSession made;
    private final AtomicLong nanos = new AtomicLong();

    /** An embedded channel whose event loop other threads may use. */
    private static final class LoopedChannel extends EmbeddedChannel {
        private @Nullable EventLoop loop;

        LoopedChannel(ChannelInitializer<Channel> initializer) {
            super(initializer);
        }

        @Override
        public EventLoop eventLoop() {
            EventLoop others = loop;
            return others == null || others.inEventLoop() ? super.eventLoop() : others;
        }
    }

    BoundSession() {
        handlers = Handlers.builder()
                .onBind(request -> BindDecision.accept())
                .onAsync(SubmitSm.class, (submit, session) -> answer)
                .build();
        SessionSetup setup = new SessionSetup(
                new Role.MessageCentre("smsc", Reading.LENIENT, SessionPolicy.defaults(), ""),
                LinkOptions.server(),
                () -> handlers,
                Runnable::run,
                this,
                SessionObserver.NONE,
                InboundBudget.of(1L << 30),
                nanos::get);
        channel = new LoopedChannel(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel initialised) {
                ChannelSession session = new ChannelSession("race", initialised, setup);
                made = session;
                initialised.pipeline().addLast(session);
            }
        });
        channel.freezeTime();
        channel.loop = loop; // from now on any thread may have something run there
        receive(
                1,
                CommandStatus.OK,
                Bind.builder(BindType.TRANSCEIVER)
                        .systemId("acme")
                        .password(Secret.of("s3cret"))
                        .build());
        take();
    }

    static SubmitSm submit() {
        return SubmitSm.builder()
                .source(Address.shortCode("12345"))
                .destination(Address.international("447700900123"))
                .text("race")
                .build();
    }

    final ChannelSession engine() {
        ChannelSession session = made;
        if (session == null) {
            throw new IllegalStateException("the channel was not initialised");
        }
        return session;
    }

    /** Event loop: octets of the peer. */
    final void receive(int sequence, CommandStatus status, Pdu pdu) {
        loop.enter();
        Octets octets = SmppCodec.encode(new Frame(sequence, status, pdu));
        channel.writeInbound(Unpooled.wrappedBuffer(octets.toByteArray()));
    }

    /** Event loop: time goes by. */
    final void pass(long seconds) {
        loop.enter();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    /** Event loop: runs what is planned and gives the next frame that was written, or null; what is behind it is kept. */
    final @Nullable Frame take() {
        loop.enter();
        loop.runPlanned();
        channel.runPendingTasks();
        ByteBuf written = channel.readOutbound();
        if (written == null) {
            return null;
        }
        try {
            return SmppCodec.decode(written.nioBuffer());
        } finally {
            written.release();
        }
    }

    /** Event loop: runs what is planned and counts the frames written, by two statuses; all of them leave. */
    final int[] framesByStatus(CommandStatus one, CommandStatus other) {
        loop.enter();
        loop.runPlanned();
        channel.runPendingTasks();
        int[] frames = new int[2];
        for (ByteBuf written = channel.readOutbound(); written != null; written = channel.readOutbound()) {
            while (written.isReadable()) {
                int status = written.getInt(written.readerIndex() + 8);
                frames[0] += status == one.code() ? 1 : 0;
                frames[1] += status == other.code() ? 1 : 0;
                written.skipBytes(written.getInt(written.readerIndex()));
            }
            written.release();
        }
        return frames;
    }

    @Override
    public final void bound(LiveSession session) {
        // nobody keeps account here
    }

    @Override
    public final void closed(LiveSession session, CloseReason reason) {
        // nor here
    }
}
