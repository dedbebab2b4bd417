package io.bindery.smpp.client;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionOwner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one bind alive for ever: connects, binds, waits with backoff when that fails or the session ends, and tries again.
 *
 * <p>There is never more than one attempt or session: the next attempt is planned only when the previous channel has
 * reported that it is closed. State and timers belong to one event loop; {@link #state()} and {@link #session()} may be read
 * from any thread.
 */
final class BindSupervisor implements SessionOwner {
    private static final Logger LOG = LoggerFactory.getLogger(BindSupervisor.class);

    /** So long a message centre may believe that a session is there which has ended. */
    private static final long LINGERS_NANOS = TimeUnit.SECONDS.toNanos(90);

    /** Makes connections; the tests' own has none. */
    interface Dialer {
        /**
         * Starts one attempt: either {@code owner} is told {@code closed} exactly once, or the stage fails and there is no
         * channel. The stage completes with the session when the connection is open and the bind sent.
         */
        CompletableFuture<LiveSession> dial(int attempt, SessionOwner owner);

        /** Ends the attempt that is under way as soon as may be; its stage fails unless it has a connection by then. */
        default void giveUp() {}
    }

    /** The event loop: runs, and runs later. */
    interface Loop {
        void execute(Runnable call);

        Future<?> schedule(Runnable call, long delay, TimeUnit unit);
    }

    private final String name;
    private final Dialer dialer;
    private final Loop loop;
    private final Schedules schedules;
    private final long healthyNanos;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Consumer<BindState> listener;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private volatile BindState state = new BindState.Standby();
    private volatile @Nullable LiveSession bound;
    private @Nullable LiveSession dialed;
    private @Nullable Future<?> planned;
    private boolean isStopping;
    private boolean isLive;
    private int dials;
    private int failures;
    private @Nullable Setback setback;
    private int inARow;
    private long boundAt;
    private long boundUntil;
    private boolean wasBound;

    BindSupervisor(
            String name,
            Dialer dialer,
            Loop loop,
            Schedules schedules,
            Duration healthy,
            LongSupplier nanoTime,
            InstantSource clock,
            Consumer<BindState> listener) {
        this.name = name;
        this.dialer = dialer;
        this.loop = loop;
        this.schedules = schedules;
        this.healthyNanos = healthy.toNanos();
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.listener = listener;
    }

    /** Any thread. */
    void start() {
        loop.execute(this::attempt);
    }

    /** Any thread. */
    BindState state() {
        return state;
    }

    /** Any thread: the bound session, or null. */
    @Nullable LiveSession session() {
        return bound;
    }

    private void attempt() {
        planned = null;
        if (isStopping) {
            finish();
            return;
        }
        isLive = true;
        int number = ++dials;
        become(new BindState.Connecting(failures + 1));
        dial(failures + 1).whenComplete((session, failure) -> loop.execute(() -> dialed(number, session, failure)));
    }

    /** A dialer that throws, for want of threads say, has failed as well: the next attempt must be planned. */
    private CompletableFuture<LiveSession> dial(int attempt) {
        try {
            return dialer.dial(attempt, this);
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void dialed(int number, @Nullable LiveSession session, @Nullable Throwable failure) {
        if (!isLive || number != dials) {
            return; // the channel was closed before we heard that it was open
        }
        if (session != null) {
            connected(session);
        } else if (failure != null) {
            ended(Setback.NETWORK, "connect: " + messageOf(failure));
        }
    }

    private void connected(LiveSession session) {
        dialed = session;
        if (isStopping) {
            session.unbind();
        } else if (state instanceof BindState.Connecting connecting) {
            become(new BindState.Binding(connecting.attempt()));
        }
    }

    @Override
    public void bound(LiveSession session) {
        dialed = session;
        bound = session;
        boundAt = nanoTime.getAsLong();
        become(new BindState.Bound());
        if (isStopping) {
            session.unbind();
        }
    }

    @Override
    public void closed(LiveSession session, CloseReason reason) {
        long now = nanoTime.getAsLong();
        Setback kind = Setback.of(reason, session.bindStatus(), wasBound && now - boundUntil < LINGERS_NANOS);
        if (bound != null) {
            wasBound = true;
            boundUntil = now;
            if (now - boundAt >= healthyNanos) {
                failures = 0;
                setback = null;
            }
        }
        ended(kind, reason.toString());
    }

    /** The attempt or the session is over and its channel closed. */
    private void ended(Setback kind, String cause) {
        if (!isLive) {
            return;
        }
        isLive = false;
        bound = null;
        dialed = null;
        if (isStopping) {
            finish();
            return;
        }
        failures++;
        inARow = kind == setback ? inARow + 1 : 1;
        setback = kind;
        Duration delay = schedules.after(kind, inARow);
        report(kind, cause, delay);
        become(new BindState.Waiting(clock.instant().plus(delay), failures + 1, cause, kind));
        planned = loop.schedule(this::attempt, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A refusal lasts until somebody does something about it, so each is worth a look; their waits are long. */
    private void report(Setback kind, String cause, Duration delay) {
        String line = "bind {}: {}; waiting {} ms before attempt {}";
        if (kind == Setback.REFUSED) {
            LOG.warn(line, name, cause, delay.toMillis(), failures + 1);
        } else {
            LOG.info(line, name, cause, delay.toMillis(), failures + 1);
        }
    }

    /** Any thread; completes when nothing is connected and nothing will be. In every state, as often as one likes. */
    CompletableFuture<Void> stop() {
        loop.execute(this::beginStop);
        return stopped;
    }

    private void beginStop() {
        if (isStopping) {
            return;
        }
        isStopping = true;
        if (!isLive) {
            Future<?> next = planned;
            if (next != null) {
                next.cancel(false);
            }
            finish();
        } else if (dialed != null) {
            dialed.unbind();
        } else {
            dialer.giveUp(); // connecting; connected() or ended() goes on
        }
    }

    private void finish() {
        become(new BindState.Stopped("closed"));
        stopped.complete(null);
    }

    private void become(BindState next) {
        LOG.debug("bind {}: {} -> {}", name, state, next);
        state = next;
        try {
            listener.accept(next);
        } catch (Throwable e) { // an Error too: the supervisor goes on
            LOG.error("bind {}: the state listener failed", name, e);
        }
    }

    private static String messageOf(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
