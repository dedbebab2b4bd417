package io.bindery.smpp.server;

import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.session.Captures;
import io.bindery.smpp.session.HandlerThreads;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionTotals;
import io.bindery.smpp.session.TlsGate;
import io.bindery.smpp.session.Transport;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message centre: listens, binds ESMEs, hands their requests to handlers.
 *
 * <pre>{@code
 * try (var server = SmppServer.builder().listen(2775).handlers(MethodHandles.lookup(), new TinySmsc()).start()) {
 *     server.awaitClosed();
 * }
 * }</pre>
 *
 * <p>Closed by default: without a bind handler every bind is refused, a request without a handler is refused with the
 * status that fits it. All methods may be called from any thread.
 */
public final class SmppServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppServer.class);

    private final SmppServerBuilder options;
    private volatile Handlers handlers;
    private final HandlerThreads threads;
    private final SessionSetups setups;
    private final Door door;
    private final DoorLog doorLog;
    private final Reception reception;
    private final SessionRegistry registry;
    private final Transport transport;
    private final Listeners listeners;
    private final Outbinds outbinds;
    private final InMemoryListener inMemory;
    private final @Nullable InetSocketAddress address;
    private final LongSupplier clock;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final AtomicReference<Drain> drain = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    SmppServer(SmppServerBuilder options) {
        List<Listener> first = options.listeners();
        this.options = options;
        this.handlers = options.handlers.build();
        this.threads = HandlerThreads.named("smpp-server-handler-");
        this.transport = Transport.open("smpp-server", options.eventLoops);
        long start = System.nanoTime();
        this.clock = () -> System.nanoTime() - start;
        this.setups = new SessionSetups(
                options,
                () -> handlers,
                options.executor == null ? threads : options.executor,
                clock,
                Optional.ofNullable(options.capture).map(Captures::new));
        this.door = new Door(options.doorLimits());
        this.doorLog = new DoorLog(options.systemId, options.observer, clock);
        this.reception = new Reception(door, doorLog, options.allowedFrom, clock);
        this.registry = new SessionRegistry(door, doorLog, new FailedBinds(options.failedBindsPerMinute), clock);
        this.listeners = new Listeners(this::way, threads);
        this.outbinds = new Outbinds(transport, threads, reception, registry, setups, this::nextId);
        this.inMemory = new InMemoryListener(entrance(Listener.named(InMemoryListener.NAME), null), transport);
        List<RunningListener> running = startAll(first);
        this.address = running.isEmpty() ? null : running.get(0).address();
        watchLoad(options.load);
        if (!handlers.hasBindHandler()) {
            LOG.warn("no bind handler is registered: every bind will be refused");
        }
    }

    private List<RunningListener> startAll(List<Listener> all) {
        try {
            all.forEach(listeners::start);
            return listeners.running();
        } catch (RuntimeException e) {
            listeners.end();
            transport.close();
            threads.close();
            throw e;
        }
    }

    private void watchLoad(@Nullable LoadOptions load) {
        if (load != null) {
            LoadWatch watch = new LoadWatch(load, registry, () -> isDraining() || isClosing.get(), threads, clock);
            transport.next().scheduleWithFixedDelay(watch, 1, 1, TimeUnit.SECONDS);
        }
    }

    /** A builder with all defaults. */
    public static SmppServerBuilder builder() {
        return new SmppServerBuilder();
    }

    private Listeners.Way way(Listener listener) {
        TlsGate tls = listener.tls()
                .map(options -> TlsGate.server("listener " + listener.name(), options))
                .orElse(null);
        return new Listeners.Way(transport.server(new NothingYet()).handler(entrance(listener, tls)), tls);
    }

    private Entrance entrance(Listener listener, @Nullable TlsGate tls) {
        return new Entrance(listener, tls, reception, setups.accepting(listener, registry), registry, this::nextId);
    }

    private String nextId() {
        return options.systemId + "-" + connections.incrementAndGet();
    }

    /**
     * Where the first listener listened when the server started; with the real port when port 0 was asked for. Of the others
     * {@link #listeners()} tells.
     *
     * @throws IllegalStateException when the server was started in memory only
     */
    public InetSocketAddress address() {
        if (address == null) {
            throw new IllegalStateException(
                    "address: the server listens nowhere, it was started inMemoryOnly (use connectInMemory)");
        }
        return address;
    }

    /**
     * The port of {@link #address()}.
     *
     * @throws IllegalStateException when the server was started in memory only
     */
    public int port() {
        return address().getPort();
    }

    /**
     * Connects from within the process, without a socket: the connection goes the same way as others, from admission over the
     * bind handler to drain and close. Its client is an {@link InMemoryAddress}, which no allow-list keeps out, and its
     * listener is called {@code in-memory}; TLS and PROXY headers do not apply. Any number may be open, within the
     * limits for connections. Does not wait for the server: a connection that is turned away ends at the first read.
     *
     * <p>The channel is blocking in both directions, and may be read by one thread and written by another. A read gives -1 when
     * the server has closed and all before that was read. A write returns when all octets went, so it waits while the server
     * does not read; after either side has closed it throws {@link java.nio.channels.ClosedChannelException}. A thread
     * that is interrupted in it, or comes interrupted, closes the channel
     * ({@link java.nio.channels.ClosedByInterruptException}). 64 KiB are under way in each direction at most.
     *
     * @throws IllegalStateException when the server accepts no more connections: it is closed, or far enough into its drain
     */
    public ByteChannel connectInMemory() {
        return inMemory.connect();
    }

    /**
     * As {@link #connectInMemory()}, but everything that goes by addresses (allow-lists, limits, failed binds) takes the client
     * for one that has connected from there.
     */
    public ByteChannel connectInMemory(InetSocketAddress client) {
        return inMemory.connect(client);
    }

    /**
     * Calls an ESME that listens: connects, says outbind, and waits for its bind on that connection, which the bind handler decides
     * about as about any other; {@link io.bindery.smpp.handler.BindRequest#listener()} is {@code outbind}. The connection counts
     * within the limits for connections, and drain and close end it.
     *
     * @return completes with the bound session, on an event loop: do not block in its callbacks. It fails with an
     *     {@link OutbindException}, at the latest after a few times the limits of connect and session-init
     */
    public CompletionStage<Session> outbind(OutbindCall call) {
        return outbinds.call(Objects.requireNonNull(call, "call"));
    }

    /** The listeners that accept connections now, in the order of their starts. */
    public List<RunningListener> listeners() {
        return listeners.running();
    }

    /**
     * Starts one more listener. Returns when it accepts.
     *
     * @throws ListenException when the address cannot be used; nothing has changed then
     * @throws IllegalArgumentException when a listener of that name runs, or its TLS is a client's
     * @throws io.bindery.smpp.handler.TlsException when a file of its TLS cannot be used
     * @throws IllegalStateException when the server is closed, or on an event loop, which must not wait
     */
    public RunningListener startListener(Listener listener) {
        if (transport.isOnEventLoop()) {
            throw new IllegalStateException("startListener: called on an event loop, which must not wait");
        }
        return listeners.start(listener);
    }

    /**
     * Stops a listener: it accepts no more, and its address is free. What it has accepted lives on. Does nothing when no
     * listener of that name runs.
     */
    public void stopListener(String name) {
        listeners.stop(name);
    }

    /**
     * Reads the files of all listeners that speak TLS now instead of at their next look, for the connections to come. Blocks
     * while it reads; sessions stay as they are. Does nothing when no listener speaks TLS.
     *
     * @throws io.bindery.smpp.handler.TlsException when a file cannot be used; those from before stay in use there
     */
    public void reloadTls() {
        listeners.reloadTls();
    }

    /**
     * Puts other handlers in the place of all that there were, at once: the next PDU and the next bind go to the new ones, what is
     * under way ends with the old ones. Sessions stay bound.
     */
    public void replaceHandlers(Handlers next) {
        handlers = Objects.requireNonNull(next, "handlers");
        if (!next.hasBindHandler()) {
            LOG.warn("no bind handler is registered: every bind will be refused");
        }
    }

    /**
     * How the server is now. Cheap enough for once a second, from any thread: it reads what event loops write anyway, and waits for
     * none of them.
     */
    public ServerHealth health() {
        SessionTotals totals = new SessionTotals();
        registry.addTo(totals);
        ServerHealth.Phase phase = phase();
        boolean isOpen = phase == ServerHealth.Phase.SERVING || phase == ServerHealth.Phase.SETTLING;
        return new ServerHealth(
                phase,
                isOpen && (address == null || !listeners.running().isEmpty()),
                transport.sinceTick(),
                totals.bound(),
                door.notBound(),
                totals.waiting(),
                totals.sent(),
                totals.received());
    }

    private ServerHealth.Phase phase() {
        if (isClosing.get()) {
            return ServerHealth.Phase.CLOSED;
        }
        if (!isDraining()) {
            return ServerHealth.Phase.SERVING;
        }
        return reception.isEnding() ? ServerHealth.Phase.DRAINING : ServerHealth.Phase.SETTLING;
    }

    /** What came to the server's door until now. */
    public AdmissionCounts admission() {
        return doorLog.counts(door);
    }

    /** The sessions that are bound now, in no order. */
    public List<Session> sessions() {
        return registry.bound();
    }

    /** The sessions that are bound under a system_id now. */
    public List<Session> sessions(String systemId) {
        return account(systemId).sessions();
    }

    /**
     * What is bound under a system_id, for sending to whichever of its sessions can carry something, and for finding the receivers
     * that belong to a transmitter. There need be no such session, now or ever.
     */
    public Account account(String systemId) {
        return new Account(systemId, registry, transport);
    }

    /**
     * Has a living session go on under another policy, without a new bind: window, credit, rates, bursts, what happens above them, the
     * pace of what we send, and attributes. It holds from one PDU to the next; what waits keeps its place, what is under way is
     * finished. Rates of the account become those of the changed policy for all its sessions, as with a bind.
     * {@link SessionPolicy#maxSessions()} and {@link SessionPolicy#allowedFrom()} are looked at when a session binds, so changes of
     * them make no difference here.
     *
     * @param change gives the new policy for the present one; called on an event loop, where it must not block
     * @return completes there with the new policy. It fails with {@link io.bindery.smpp.NotBoundException} when the session is not
     *     bound any more, with an {@link IllegalArgumentException} when {@link SessionPolicy#peer()} is to change, which it cannot, and
     *     with what {@code change} throws; nothing has changed then
     * @throws IllegalArgumentException when it is no session of this server
     */
    public CompletionStage<SessionPolicy> changePolicy(Session session, UnaryOperator<SessionPolicy> change) {
        Objects.requireNonNull(change, "change");
        if (!(session instanceof LiveSession live) || live.isBound() && !registry.knows(live)) {
            throw new IllegalArgumentException("session: " + session + " is not of this server");
        }
        return live.changePolicy(change);
    }

    /**
     * Leaves without losing anything, step by step: everything is served on for a while, then nothing new is accepted, then the
     * sessions are unbound a few at a time, and each is served until it has ended. The server's threads go on afterwards; end
     * them with {@link #close()}, which also cuts a drain short.
     *
     * <p>There is one drain in the life of a server: a second call gives the first one's stage and has no plan of its own. On a
     * closed server it completes at once.
     *
     * @return completes when no session is left, on a thread of the drain's own; never exceptionally
     */
    public CompletionStage<DrainReport> drain(DrainPlan plan) {
        Drain mine = new Drain(plan, registry, this::stopAccepting, new Random());
        Drain first = drain.compareAndExchange(null, mine);
        if (first != null) {
            return first.report();
        }
        if (isClosing.get()) {
            mine.skip();
        } else {
            mine.start();
        }
        return mine.report();
    }

    /** Whether {@link #drain} was called. A host that is asked whether it is ready says no from then on. */
    public boolean isDraining() {
        return drain.get() != null;
    }

    private void stopAccepting() {
        reception.end();
        listeners.end();
    }

    /** Blocks until {@link #close()} is done. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /**
     * Stops listening, unbinds all sessions in good order and ends the server's threads. Returns when that is done, which
     * takes at most a few times {@link io.bindery.smpp.handler.LinkOptions#unbind()}. A second call does nothing. Called on an
     * event loop (by a non-blocking handler, or in a callback of {@code sendAsync}) it returns at once and another thread does
     * the work; {@link #awaitClosed()} tells when that is done.
     */
    @Override
    public void close() {
        if (!isClosing.compareAndSet(false, true)) {
            return;
        }
        Drain underWay = drain.get();
        if (underWay != null) {
            underWay.cutShort();
        }
        if (transport.isOnEventLoop()) {
            new Thread(this::end, "smpp-server-close").start();
        } else {
            end();
        }
    }

    private void end() {
        LOG.info("closing: {} sessions are bound", sessions().size());
        stopAccepting();
        new Dismissal(registry, options.link.unbind().multipliedBy(3).plusSeconds(2)).run(drain.get());
        transport.close();
        threads.close();
        closed.countDown();
        LOG.info("closed");
    }

    @Override
    public String toString() {
        return address == null ? "SmppServer in memory" : "SmppServer on " + address;
    }
}
