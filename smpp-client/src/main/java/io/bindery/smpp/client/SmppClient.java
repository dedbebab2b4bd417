package io.bindery.smpp.client;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.handler.BindPhase;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.session.Captures;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.Role;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.session.SessionTotals;
import io.bindery.smpp.session.TlsGate;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ESME: one bind to one message centre, kept alive by a supervisor until {@link #close()}. All methods may be called from
 * any thread.
 *
 * <pre>{@code
 * var client = SmppClient.builder("main-route")
 *         .connectTo("smsc.example.net", 2775)
 *         .bind(BindType.TRANSMITTER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
 *         .start();
 * }</pre>
 */
public final class SmppClient implements Sender, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppClient.class);
    private static final int SWEEP_SECONDS = 5;

    private final String name;
    private final LinkOptions link;
    private final Consumer<BindState> stateListener;
    private final ClientThreads threads;
    private final @Nullable TlsGate tls;
    private final boolean needsReceiver;
    private final @Nullable OutcomeTracking tracking;
    private final TextSending texts;
    private final @Nullable Future<?> sweeps;
    private final EventLoop eventLoop;
    private final BindSupervisor supervisor;
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final ReentrantLock stateLock = new ReentrantLock();
    private final Condition stateChanged = stateLock.newCondition();
    private volatile Handlers handlers;
    private final SessionObserver observer;
    private BindPhase phase = BindPhase.STOPPED; // the observer's; event loop only

    SmppClient(SmppClientBuilder options) {
        this.name = options.name;
        this.link = options.link;
        this.stateListener = options.stateListener;
        this.observer = options.observer;
        this.tls = options.tlsGate();
        this.threads = options.threads == null ? ClientThreads.lease() : options.threads;
        Executor executor = options.executor == null ? threads.handlers() : options.executor;
        this.needsReceiver = options.needsReceiver();
        this.tracking = options.outcomes.areWanted()
                ? new OutcomeTracking(name, options.systemId(), options.outcomes, executor, InstantSource.system())
                : null;
        this.handlers = withReceipts(options.handlers.build());
        this.eventLoop = threads.transport().next();
        this.supervisor = supervisor(options, eventLoop, executor);
        this.texts = new TextSending(name, options.splitter(), tracking, supervisor::session, this::notBound);
        this.sweeps = tracking == null
                ? null
                : eventLoop.scheduleWithFixedDelay(
                        () -> sweep(tracking, executor), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        if (tls != null) {
            tls.watch(eventLoop, threads.handlers());
        }
        supervisor.start();
    }

    /**
     * A builder with all defaults.
     *
     * @param name for log lines and threads; say which route or operator this is
     */
    public static SmppClientBuilder builder(String name) {
        return new SmppClientBuilder(name);
    }

    /** Takes everything out of {@code options} now: the builder may go on to make other clients. */
    private BindSupervisor supervisor(SmppClientBuilder options, EventLoop eventLoop, Executor executor) {
        Role role = options.role();
        InboundBudget budget = options.inboundBudget;
        Optional<Captures> captures = Optional.ofNullable(options.capture).map(Captures::new);
        NettyDialer dialer = new NettyDialer(
                options.name,
                new Route.Hosts(options.targets, options.names, threads.handlers(), link.connect()),
                threads.transport(),
                eventLoop,
                tls,
                owner -> new SessionSetup(
                        role, link, () -> handlers, executor, owner, observer, budget, System::nanoTime, captures));
        return new BindSupervisor(
                options.name,
                dialer,
                new EventLoopOf(eventLoop),
                options.schedules(),
                options.healthy,
                System::nanoTime,
                InstantSource.system(),
                this::stateChanged);
    }

    private void sweep(OutcomeTracking of, Executor executor) {
        try {
            executor.execute(of::sweep);
        } catch (RejectedExecutionException e) {
            LOG.debug("client {}: its executor takes no more work", name);
        }
    }

    private Handlers withReceipts(Handlers host) {
        return tracking == null ? host : ReceiptsFirst.before(host, tracking);
    }

    /**
     * Puts other handlers in the place of all that there were, at once: the next PDU goes to the new ones, what is under way
     * ends with the old ones. The bind stays. What {@link SmppClientBuilder#onReceipt} says stays as well.
     *
     * @throws IllegalStateException when the bind receives and {@code next} has no handler for deliveries
     */
    public void replaceHandlers(Handlers next) {
        SmppClientBuilder.requireReceiver(name, needsReceiver, next);
        handlers = withReceipts(next);
    }

    private void stateChanged(BindState state) {
        stateLock.lock();
        try {
            stateChanged.signalAll();
        } finally {
            stateLock.unlock();
        }
        BindPhase before = phase;
        phase = state.phase();
        try {
            stateListener.accept(state);
        } finally {
            observer.bindChanged(name, before, phase);
        }
    }

    /** The name it was built with. */
    public String name() {
        return name;
    }

    /** Where the bind stands now. */
    public BindState state() {
        return supervisor.state();
    }

    /** The bound session; empty while there is none. */
    public Optional<Session> session() {
        return Optional.ofNullable(supervisor.session());
    }

    /**
     * How the client is now. Cheap enough for once a second, from any thread: it reads what the event loop writes anyway, and does
     * not wait for it.
     */
    public ClientHealth health() {
        SessionTotals totals = new SessionTotals();
        LiveSession session = supervisor.session();
        if (session != null) {
            totals.add(session);
        }
        return new ClientHealth(
                state(),
                totals.bound(),
                1,
                threads.transport().sinceTick(eventLoop),
                totals.waiting(),
                totals.sent(),
                totals.received());
    }

    /**
     * Reads the files of {@link SmppClientBuilder#tls} now instead of at the next look, for the connections to come. Blocks
     * while it reads; a session that is bound stays as it is.
     *
     * @throws io.bindery.smpp.handler.TlsException when a file cannot be used; those from before stay in use
     * @throws IllegalStateException when the client does not speak TLS
     */
    public void reloadTls() {
        if (tls == null) {
            throw new IllegalStateException("client " + name + ": does not speak TLS");
        }
        tls.reload();
    }

    /**
     * Blocks until the client is bound.
     *
     * @return false when {@code patience} ended first, or the client was closed
     */
    public boolean awaitBound(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        stateLock.lockInterruptibly();
        try {
            while (!canSend()) {
                if (left <= 0 || state() instanceof BindState.Stopped) {
                    return false;
                }
                left = stateChanged.awaitNanos(left);
            }
            return true;
        } finally {
            stateLock.unlock();
        }
    }

    /**
     * Sends a text, in as many parts as it needs, and blocks until the message centre has taken it. Nobody is told what becomes
     * of it.
     *
     * @see #sendText(Address, Address, String, String)
     */
    public Sent sendText(Address source, Address destination, String text) {
        requireOffEventLoop();
        return TextSending.await(sendTextAsync(source, destination, text));
    }

    /** As {@link #sendText(Address, Address, String)}, without blocking; see {@link #sendTextAsync(Address, Address, String, String)}. */
    public CompletionStage<Sent> sendTextAsync(Address source, Address destination, String text) {
        return texts.text(source, destination, text, null);
    }

    /**
     * Sends a text in the alphabet that takes least room, in as many parts as it needs, and blocks until the message centre
     * has taken all of them; {@link SmppClientBuilder#onReceipt} is told what becomes of it. The parts go over one session, in
     * order, within its window and rate.
     *
     * @param context comes back with the outcome: at most 256 octets in UTF-8, stored beside the message
     * @throws io.bindery.smpp.handler.RefusedException when the message centre has taken no part of it
     * @throws NotBoundException without a bound session, and other {@link io.bindery.smpp.NotSentException}s when no part
     *     reached it; also when the {@link SmppClientBuilder#correlationStore} is full or does not answer
     * @throws io.bindery.smpp.OutcomeUnknownException when no part was taken for certain, but one may have been
     * @throws PartlySentException when some parts were taken and others not
     * @throws NotTrackedException when it was taken, but its outcome will not be told
     * @throws IllegalArgumentException when no alphabet of the peer has all characters, the text needs more than 255 parts, or
     *     {@code context} is too long
     * @throws IllegalStateException without {@link SmppClientBuilder#onReceipt}, and on an event loop, which must not wait
     */
    public Sent sendText(Address source, Address destination, String text, String context) {
        requireOffEventLoop();
        return TextSending.await(sendTextAsync(source, destination, text, context));
    }

    /**
     * As {@link #sendText(Address, Address, String, String)}, without blocking. The stage completes, also with the exceptions
     * that have to do with sending, on threads of the client or of the store: do not block in its callbacks. Wrong arguments
     * are thrown.
     */
    public CompletionStage<Sent> sendTextAsync(Address source, Address destination, String text, String context) {
        return texts.text(source, destination, text, Objects.requireNonNull(context, "context"));
    }

    /**
     * As {@link #sendText(Address, Address, String, String)} for a message with fields of its own: it is split if it has to be,
     * and registered_delivery is made to ask for a final receipt if it asks for none.
     */
    public Sent sendMessage(SubmitSm message, String context) {
        requireOffEventLoop();
        return TextSending.await(sendMessageAsync(message, context));
    }

    /** As {@link #sendMessage}, without blocking; see {@link #sendTextAsync(Address, Address, String, String)}. */
    public CompletionStage<Sent> sendMessageAsync(SubmitSm message, String context) {
        return texts.message(message, Objects.requireNonNull(context, "context"));
    }

    /** The session that has just ended is still the supervisor's until its connection is closed. */
    private boolean canSend() {
        LiveSession session = supervisor.session();
        return session != null && session.isBound();
    }

    private void requireOffEventLoop() {
        if (threads.transport().isOnEventLoop()) {
            throw new IllegalStateException(
                    "send: called on the event loop, which must not wait; use the asynchronous one");
        }
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        LiveSession session = supervisor.session();
        return session == null ? CompletableFuture.failedFuture(notBound()) : session.sendAsync(request);
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        LiveSession session = supervisor.session();
        return session == null ? CompletableFuture.failedFuture(notBound()) : session.sendAsync(request, patience);
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        return bound().send(request);
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
        return bound().send(request, patience);
    }

    private LiveSession bound() {
        LiveSession session = supervisor.session();
        if (session == null) {
            throw notBound();
        }
        return session;
    }

    private NotBoundException notBound() {
        return new NotBoundException("not sent: client " + name + " is not bound, it is " + state()
                + " (allowed while Bound, which awaitBound(…) waits for)");
    }

    /**
     * Unbinds in good order and never binds again. Returns when that is done, which takes at most
     * a few times {@link io.bindery.smpp.handler.LinkOptions#unbind()}. In every state; a second call does nothing. Called on
     * the event loop (by a state listener, a non-blocking handler, or in a callback of {@code sendAsync}) it returns at once
     * and another thread does the work; {@link BindState.Stopped} tells that the bind has ended.
     */
    @Override
    public void close() {
        if (!isClosing.compareAndSet(false, true)) {
            return;
        }
        if (threads.transport().isOnEventLoop()) {
            new Thread(this::end, "smpp-" + name + "-close").start();
        } else {
            end();
        }
    }

    private void end() {
        Duration patience = link.unbind().multipliedBy(3).plus(link.connect()).plusSeconds(2);
        try {
            supervisor.stop().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
            LOG.warn("client {}: did not end in time and is cut off", name);
        }
        if (tls != null) {
            tls.close();
        }
        if (sweeps != null) {
            sweeps.cancel(false);
        }
        threads.release();
    }

    @Override
    public String toString() {
        return "SmppClient " + name + " " + state();
    }

    /** A Netty event loop as the supervisor sees it. */
    private record EventLoopOf(EventLoop eventLoop) implements BindSupervisor.Loop {
        @Override
        public void execute(Runnable call) {
            try {
                eventLoop.execute(call);
            } catch (RejectedExecutionException e) {
                LOG.debug("the event loop has ended");
            }
        }

        @Override
        public Future<?> schedule(Runnable call, long delay, TimeUnit unit) {
            return eventLoop.schedule(call, delay, unit);
        }
    }
}
