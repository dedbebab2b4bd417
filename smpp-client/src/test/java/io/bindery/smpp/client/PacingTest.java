package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.Role;
import io.bindery.smpp.session.SessionOwner;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.testkit.VirtualClock;
import io.bindery.smpp.tlv.Tlvs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session whose message centre complains, in virtual time. */
class PacingTest implements SessionOwner, Loop {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualClock clock = VirtualClock.create();
    private final List<CloseReason.Kind> closed = new ArrayList<>();
    private int most;
    private final Pacing pacing = new Pacing("main-route", this, clock::nanoTime, () -> most);
    private final List<EmbeddedChannel> channels = new ArrayList<>();

    @AfterEach
    void closes() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    // --- The owner of the bind, as SmppClient is ------------------------------------------------------------------

    @Override
    public void bound(LiveSession session) {}

    @Override
    public void closed(LiveSession session, CloseReason reason) {
        closed.add(reason.kind());
    }

    @Override
    public void execute(Runnable call) {
        call.run();
    }

    @Override
    public Future<?> schedule(Runnable call, long delay, TimeUnit unit) {
        return clock.scheduler().schedule(call, delay, unit);
    }

    // --- The message centre ---------------------------------------------------------------------------------------

    private final class Connection {
        final EmbeddedChannel channel;
        final LiveSession session;

        Connection() {
            Bind bind = Bind.builder(BindType.TRANSMITTER)
                    .systemId("acme")
                    .password(Secret.of("s3cret"))
                    .build();
            SessionSetup setup = new SessionSetup(
                    new Role.Esme(bind, SessionPolicy.defaults().outboundMessagesPerSecond(most)),
                    LinkOptions.client(),
                    Handlers::none,
                    Runnable::run,
                    pacing.before(PacingTest.this),
                    SessionObserver.NONE,
                    InboundBudget.ofProcess(),
                    clock::nanoTime);
            channel = new EmbeddedChannel(false, false, new io.netty.channel.ChannelInitializer<>() {
                @Override
                protected void initChannel(io.netty.channel.Channel made) {
                    made.pipeline().addLast(new ChannelSession("s-" + channels.size(), made, setup));
                }
            });
            try {
                channel.register();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            channels.add(channel);
            channel.freezeTime();
            session = channel.pipeline().get(ChannelSession.class).live();
            answer(CommandStatus.OK);
            assertThat(session.isBound()).isTrue();
        }

        void submit(int count, CommandStatus status) {
            for (int i = 0; i < count; i++) {
                session.sendAsync(GroupRig.MESSAGE);
            }
            answer(status);
        }

        void answer(CommandStatus status) {
            channel.runPendingTasks();
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                var octets = out.nioBuffer();
                while (octets.hasRemaining()) {
                    Frame frame = SmppCodec.decode(octets);
                    Frame response = frame.pdu() instanceof Bind
                            ? Frame.of(frame.sequence(), BindResp.of(BindType.TRANSMITTER, "smsc", Tlvs.empty()))
                            : new Frame(
                                    frame.sequence(),
                                    status,
                                    status.isOk() ? SubmitSmResp.of("m") : SubmitSmResp.withoutBody());
                    channel.writeInbound(
                            Unpooled.wrappedBuffer(SmppCodec.encode(response).toByteArray()));
                }
                out.release();
            }
            channel.runPendingTasks();
        }

        int rate() {
            channel.runPendingTasks();
            return session.policy().outboundMessagesPerSecond();
        }
    }

    // --- What happens ---------------------------------------------------------------------------------------------

    @Test
    void holdsTheSessionBackAndLetsItGoAgain() {
        Connection connection = new Connection();
        connection.submit(50, CommandStatus.OK);
        assertThat(connection.rate()).isZero();

        connection.submit(10, CommandStatus.THROTTLED);
        assertThat(connection.rate()).as("0.7 of 60 in this second").isEqualTo(42);
        assertThat(pacing.slowedTo()).isEqualTo(42);

        clock.advance(SECOND);
        assertThat(connection.rate()).isEqualTo(45);
        clock.advance(Duration.ofSeconds(26));
        assertThat(connection.rate()).as("no limit any more").isZero();
        assertThat(pacing.slowedTo()).isZero();
        assertThat(clock.scheduled()).as("no tick while nothing is slowed").isZero();
    }

    @Test
    void goesBackToTheRateThatIsConfiguredThen() {
        most = 100;
        Connection connection = new Connection();
        connection.submit(10, CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(connection.rate()).isEqualTo(7);

        most = 40;
        clock.advance(SECOND);
        assertThat(connection.rate()).as("7 and a twentieth of 40").isEqualTo(9);
        clock.advance(Duration.ofSeconds(16));
        assertThat(connection.rate()).isEqualTo(40);
    }

    @Test
    void holdsItBackAgainWhenSomebodyElseHasChangedItsRate() {
        Connection connection = new Connection();
        connection.submit(60, CommandStatus.THROTTLED);
        connection.session.changePolicy(policy -> policy.outboundMessagesPerSecond(0));
        assertThat(connection.rate()).isZero();

        clock.advance(SECOND);

        assertThat(connection.rate()).isEqualTo(45);
    }

    @Test
    void eachSessionBeginsAnew() {
        Connection first = new Connection();
        first.submit(50, CommandStatus.THROTTLED);
        first.channel.pipeline().close();
        first.channel.runPendingTasks();
        assertThat(clock.scheduled()).isZero();
        assertThat(pacing.slowedTo()).isZero();
        assertThat(closed).containsExactly(CloseReason.Kind.LINK_LOST);

        Connection second = new Connection();
        assertThat(second.rate()).isZero();
        second.submit(20, CommandStatus.THROTTLED);
        assertThat(second.rate()).isEqualTo(14);
    }
}
