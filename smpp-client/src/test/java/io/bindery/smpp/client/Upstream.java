package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.Role;
import io.bindery.smpp.session.SessionOwner;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.tlv.Tlvs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * The world around a supervisor: a clock that only moves when told, an event loop that is no thread, and a message centre
 * whose behaviour is a script. Sessions are real ones, on embedded channels.
 */
final class Upstream implements Dialer, Loop {
    /** What an attempt meets. */
    enum Behaviour {
        REFUSES_CONNECTION,
        REFUSES_CONNECTION_LATE,
        FAILS_TO_DIAL,
        NEVER_ANSWERS_BIND,
        CLOSES_AT_ONCE,
        REFUSES_BIND,
        REFUSES_PASSWORD,
        SAYS_ALREADY_BOUND,
        THROTTLES_BIND,
        UNBINDS_SOON,
        VANISHES_SOON,
        VANISHES_LATE,
        STAYS
    }

    static final LinkOptions LINK = LinkOptions.client();
    private static final long SOON = TimeUnit.SECONDS.toNanos(3);
    private static final long LATE = TimeUnit.SECONDS.toNanos(40);

    private record Planned(long at, long order, FutureTask<Void> task) {}

    /** A connection: opened, and not yet closed. */
    private final class Connection {
        private final EmbeddedChannel channel;
        private final Behaviour behaviour;
        private LiveSession live;

        Connection(Behaviour behaviour, SessionOwner owner) {
            this.behaviour = behaviour;
            Bind bind = Bind.builder(BindType.TRANSMITTER)
                    .systemId("acme")
                    .password(Secret.of("s3cret"))
                    .build();
            SessionSetup setup = new SessionSetup(
                    new Role.Esme(bind, SessionPolicy.defaults()),
                    LINK,
                    Handlers::none,
                    Runnable::run,
                    owner,
                    SessionObserver.NONE,
                    InboundBudget.ofProcess(),
                    () -> now);
            channel = new EmbeddedChannel(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel made) {
                    ChannelSession session = new ChannelSession("up-" + dials.size(), made, setup);
                    live = session.live();
                    made.pipeline().addLast(session);
                }
            });
            channel.freezeTime();
        }

        /** Answers what has come; tells whether that was anything. */
        boolean answer() {
            List<Frame> frames = written();
            for (Frame frame : frames) {
                if (frame.pdu() instanceof Unbind) {
                    send(Frame.of(frame.sequence(), UnbindResp.of()));
                } else if (frame.pdu() instanceof EnquireLink) {
                    send(Frame.of(frame.sequence(), EnquireLinkResp.of()));
                } else if (frame.pdu() instanceof Bind) {
                    answerBind(frame.sequence());
                }
            }
            return !frames.isEmpty();
        }

        private void answerBind(int sequence) {
            switch (behaviour) {
                case REFUSES_BIND -> refuse(sequence, CommandStatus.BIND_FAILED);
                case REFUSES_PASSWORD -> refuse(sequence, CommandStatus.INVALID_PASSWORD);
                case SAYS_ALREADY_BOUND -> refuse(sequence, CommandStatus.ALREADY_BOUND);
                case THROTTLES_BIND -> refuse(sequence, CommandStatus.THROTTLED);
                case CLOSES_AT_ONCE -> channel.pipeline().close();
                case NEVER_ANSWERS_BIND -> {}
                default -> {
                    send(Frame.of(sequence, BindResp.of(BindType.TRANSMITTER, "smsc", Tlvs.empty())));
                    if (behaviour == Behaviour.UNBINDS_SOON) {
                        schedule(() -> send(Frame.of(1, Unbind.of())), SOON, TimeUnit.NANOSECONDS);
                    } else if (behaviour != Behaviour.STAYS) {
                        long after = behaviour == Behaviour.VANISHES_SOON ? SOON : LATE;
                        schedule(() -> channel.pipeline().close(), after, TimeUnit.NANOSECONDS);
                    }
                }
            }
        }

        private void refuse(int sequence, CommandStatus status) {
            send(new Frame(sequence, status, BindResp.withoutBody(BindType.TRANSMITTER)));
        }

        private List<Frame> written() {
            List<Frame> frames = new ArrayList<>();
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                var octets = out.nioBuffer();
                while (octets.hasRemaining()) {
                    frames.add(SmppCodec.decode(octets));
                }
                out.release();
            }
            return frames;
        }

        private void send(Frame frame) {
            if (channel.isOpen()) {
                channel.writeInbound(
                        Unpooled.wrappedBuffer(SmppCodec.encode(frame).toByteArray()));
            }
        }
    }

    final List<Long> dials = new ArrayList<>();
    private final ArrayDeque<Behaviour> script = new ArrayDeque<>();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(java.util.Comparator.comparingLong(Planned::at).thenComparingLong(Planned::order));
    private final List<Connection> connections = new ArrayList<>();
    private int dialing;
    private long awayUntil;
    private long order;
    private long now;

    /** What the next attempts meet, one after the other; then {@link Behaviour#STAYS}. */
    Upstream script(List<Behaviour> behaviours) {
        script.addAll(behaviours);
        return this;
    }

    /** Connections are refused until then, as soon as a session has been there. */
    Upstream awayUntil(Duration time) {
        awayUntil = time.toNanos();
        return this;
    }

    long now() {
        return now;
    }

    /** Connections that are open and attempts that may still become one. */
    long live() {
        return dialing
                + connections.stream().filter(each -> each.channel.isOpen()).count();
    }

    // --- Dialer ---------------------------------------------------------------------------------------------------

    @Override
    public CompletableFuture<LiveSession> dial(int attempt, SessionOwner owner) {
        assertThat(live()).as("live attempts when a new one begins").isZero();
        dials.add(now);
        Behaviour behaviour = script.isEmpty() ? Behaviour.STAYS : script.remove();
        if (dials.size() > 1 && now < awayUntil) {
            behaviour = Behaviour.REFUSES_CONNECTION;
        }
        return switch (behaviour) {
            case FAILS_TO_DIAL -> throw new IllegalStateException("no more threads");
            case REFUSES_CONNECTION -> CompletableFuture.failedFuture(new ConnectException("Connection refused"));
            case REFUSES_CONNECTION_LATE -> {
                dialing++;
                CompletableFuture<LiveSession> late = new CompletableFuture<>();
                schedule(
                        () -> {
                            dialing--;
                            late.completeExceptionally(new ConnectException("connection timed out"));
                        },
                        SOON,
                        TimeUnit.NANOSECONDS);
                yield late;
            }
            default -> {
                Connection connection = new Connection(behaviour, owner);
                connections.add(connection);
                CompletableFuture<LiveSession> open = CompletableFuture.completedFuture(connection.live);
                yield open;
            }
        };
    }

    // --- Loop -----------------------------------------------------------------------------------------------------

    @Override
    public void execute(Runnable call) {
        tasks.add(call);
    }

    @Override
    public Future<?> schedule(Runnable call, long delay, TimeUnit unit) {
        FutureTask<Void> task = new FutureTask<>(call, null);
        planned.add(new Planned(now + unit.toNanos(delay), order++, task));
        return task;
    }

    // --- Time -----------------------------------------------------------------------------------------------------

    void settle() {
        int rounds = 0;
        boolean isBusy = true;
        while (isBusy) {
            assertThat(rounds++).as("rounds without any time going by").isLessThan(1_000);
            isBusy = !tasks.isEmpty();
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
            for (Connection each : List.copyOf(connections)) {
                each.channel.runPendingTasks();
                isBusy |= each.answer();
            }
            isBusy |= !tasks.isEmpty();
            assertThat(live()).as("live attempts").isLessThanOrEqualTo(1);
        }
        connections.removeIf(each -> !each.channel.isOpen());
    }

    /** Lets time go by, in steps of at most 100 ms while there is a session. */
    void advance(Duration time) {
        settle();
        long end = now + time.toNanos();
        while (now < end) {
            long next = planned.isEmpty() ? end : Math.max(now, planned.peek().at());
            long step = Math.min(next, end) - now;
            if (!connections.isEmpty()) {
                step = Math.min(step, 100_000_000L); // so long that a session does not miss much
            }
            now += step;
            for (Connection each : connections) {
                each.channel.advanceTimeBy(step, TimeUnit.NANOSECONDS);
            }
            while (!planned.isEmpty() && planned.peek().at() <= now) {
                planned.remove().task().run();
            }
            settle();
        }
    }
}
