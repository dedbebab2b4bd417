package io.bindery.smpp.client;

import io.bindery.smpp.cluster.BindPermits;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.session.Captures;
import io.bindery.smpp.session.Role;
import io.bindery.smpp.session.SessionOwner;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.session.TlsGate;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the binds of a client are made of. It takes out of the builder what it needs, for that may go on to make other clients. */
final class SlotParts implements Binds.Slots {
    private final String name;
    private final CurrentSettings current;
    private final ClientThreads threads;
    private final Executor executor;
    private final @Nullable TlsGate tls;
    private final BiConsumer<BindSlot, BindState> listener;
    private final @Nullable LinkOptions link;
    private final SessionObserver observer;
    private final InboundBudget budget;
    private final Optional<Captures> captures;
    private final BindPermits permits;
    private final Schedules schedules;
    private final Duration healthy;
    private @Nullable EventLoop firstLoop; // until it is used; under the lock of Binds

    /**
     * @param firstLoop serves the first slot
     * @param listener told each state of each bind, on the event loop of the slot
     */
    SlotParts(
            SmppClientBuilder options,
            CurrentSettings current,
            ClientThreads threads,
            Executor executor,
            @Nullable TlsGate tls,
            EventLoop firstLoop,
            BiConsumer<BindSlot, BindState> listener) {
        this.name = options.name;
        this.current = current;
        this.threads = threads;
        this.executor = executor;
        this.tls = tls;
        this.listener = listener;
        this.link = options.saidLink();
        this.observer = options.observer;
        this.budget = options.inboundBudget;
        this.captures = Optional.ofNullable(options.capture).map(Captures::new);
        this.permits = options.permits;
        this.schedules = options.schedules();
        this.healthy = options.healthy;
        this.firstLoop = firstLoop;
    }

    @Override
    public BindSlot make(int number, boolean isReceiver) {
        String slotName = number == 0 ? name : name + "-" + number;
        EventLoop loop = firstLoop == null ? threads.transport().next() : firstLoop;
        firstLoop = null;
        return new BindSlot(slotName, isReceiver, loop, this::supervisor);
    }

    private BindSupervisor supervisor(BindSlot slot, Loop loop) {
        Pacing pacing = new Pacing(
                slot.name(),
                loop,
                System::nanoTime,
                () -> current.settings().policy().outboundMessagesPerSecond());
        NettyDialer dialer = new NettyDialer(
                slot.name(),
                current::hosts,
                threads.transport(),
                slot.eventLoop(),
                tls,
                () -> new PeerDefaults(current.settings().policy().peer()).localAddress(),
                owner -> setup(slot.isReceiver(), pacing.before(owner)));
        return new BindSupervisor(
                slot.name(),
                dialer,
                loop,
                upstream -> permits.acquire(name),
                schedules,
                healthy,
                System::nanoTime,
                InstantSource.system(),
                state -> listener.accept(slot, state));
    }

    private SessionSetup setup(boolean isReceiver, SessionOwner owner) {
        Settings now = current.settings();
        PeerDefaults peer = new PeerDefaults(now.policy().peer());
        return new SessionSetup(
                new Role.Esme(peer.bind(now.bindOf(isReceiver)), now.policy()),
                peer.link(link),
                current::handlers,
                executor,
                owner,
                observer,
                budget,
                System::nanoTime,
                captures);
    }
}
