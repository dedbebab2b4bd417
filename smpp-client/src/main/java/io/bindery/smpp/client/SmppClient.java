package io.bindery.smpp.client;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.session.Captures;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.Role;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.session.TlsGate;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
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
public final class SmppClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppClient.class);

    private final String name;
    private final LinkOptions link;
    private final Consumer<BindState> stateListener;
    private final ClientThreads threads;
    private final @Nullable TlsGate tls;
    private final BindSupervisor supervisor;
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final ReentrantLock stateLock = new ReentrantLock();
    private final Condition stateChanged = stateLock.newCondition();

    SmppClient(SmppClientBuilder options) {
        this.name = options.name;
        this.link = options.link;
        this.stateListener = options.stateListener;
        this.tls = options.tlsGate();
        this.threads = options.threads == null ? ClientThreads.lease() : options.threads;
        EventLoop eventLoop = threads.transport().next();
        this.supervisor = supervisor(options, eventLoop);
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
    private BindSupervisor supervisor(SmppClientBuilder options, EventLoop eventLoop) {
        Executor executor = options.executor == null ? threads.handlers() : options.executor;
        var handlers = options.handlers.build();
        Role role = options.role();
        SessionObserver observer = options.observer;
        InboundBudget budget = options.inboundBudget;
        Optional<Captures> captures = Optional.ofNullable(options.capture).map(Captures::new);
        NettyDialer dialer = new NettyDialer(
                options.name,
                options.target(),
                threads.transport(),
                eventLoop,
                threads.handlers(),
                tls,
                owner -> new SessionSetup(
                        role, link, () -> handlers, executor, owner, observer, budget, System::nanoTime, captures));
        return new BindSupervisor(
                options.name,
                dialer,
                new EventLoopOf(eventLoop),
                options.backoff(),
                options.healthy,
                System::nanoTime,
                InstantSource.system(),
                this::stateChanged);
    }

    private void stateChanged(BindState state) {
        stateLock.lock();
        try {
            stateChanged.signalAll();
        } finally {
            stateLock.unlock();
        }
        stateListener.accept(state);
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
            while (!(state() instanceof BindState.Bound)) {
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
     * Sends a request; see {@link Session#sendAsync}. Without a bound session the stage fails at once with
     * {@link NotBoundException}.
     */
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        LiveSession session = supervisor.session();
        return session == null ? CompletableFuture.failedFuture(notBound()) : session.sendAsync(request);
    }

    /** As {@link #sendAsync(Request)}, with a patience of its own; see {@link Session#sendAsync(Request, Duration)}. */
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        LiveSession session = supervisor.session();
        return session == null ? CompletableFuture.failedFuture(notBound()) : session.sendAsync(request, patience);
    }

    /**
     * Sends a request and blocks for its answer; see {@link Session#send}.
     *
     * @throws NotBoundException without a bound session
     */
    public <R extends Response> Reply<R> send(Request<R> request) {
        return bound().send(request);
    }

    /**
     * As {@link #send(Request)}, with a patience of its own; see {@link Session#send(Request, Duration)}.
     *
     * @throws NotBoundException without a bound session
     */
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
        return new NotBoundException("not sent: client " + name + " is not bound, it is " + state());
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
            } catch (java.util.concurrent.RejectedExecutionException e) {
                LOG.debug("the event loop has ended");
            }
        }

        @Override
        public Future<?> schedule(Runnable call, long delay, TimeUnit unit) {
            return eventLoop.schedule(call, delay, unit);
        }
    }
}
