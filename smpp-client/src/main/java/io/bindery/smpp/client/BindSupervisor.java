package io.bindery.smpp.client;

import io.bindery.smpp.cluster.BindPermits;
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
 * Keeps one bind alive for ever: connects, binds, waits with backoff when that fails or the session ends, and tries again; but
 * only while it is wanted and permitted.
 *
 * <p>There is never more than one attempt or session: the next attempt is planned only when the previous channel has
 * reported that it is closed, and only then is the permit given back. State and timers belong to one event loop; {@link #state()}
 * and {@link #session()} may be read from any thread.
 */
final class BindSupervisor implements SessionOwner {
    private static final Logger LOG = LoggerFactory.getLogger(BindSupervisor.class);

    /** What is to become of the bind. */
    private enum Wish {
        /** It is to be bound. */
        BIND,
        /** Nothing is to be connected until it is wanted again. */
        REST,
        /** It is to stay as it is, but not to come back. */
        LEAVE,
        /** Nothing is to be connected ever again. */
        END
    }

    private final String name;
    private final Dialer dialer;
    private final Loop loop;
    private final Schedules schedules;
    private final Setbacks setbacks;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Consumer<BindState> listener;
    private final Permission permission;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private volatile BindState state = new BindState.Standby("not started");
    private volatile @Nullable LiveSession bound;
    private @Nullable LiveSession dialed;
    private @Nullable Future<?> planned;
    private CompletableFuture<Void> parted = new CompletableFuture<>();
    private Wish wish = Wish.BIND;
    private boolean isHurried;
    private boolean isLive;
    private int dials;
    private int permitFailures;
    private long boundAt;

    BindSupervisor(
            String name,
            Dialer dialer,
            Loop loop,
            BindPermits permits,
            Schedules schedules,
            Duration healthy,
            LongSupplier nanoTime,
            InstantSource clock,
            Consumer<BindState> listener) {
        this.name = name;
        this.dialer = dialer;
        this.loop = loop;
        this.schedules = schedules;
        this.setbacks = new Setbacks(schedules, healthy);
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.listener = listener;
        this.permission = new Permission(name, permits, loop, this::permitted, this::unpermitted);
    }

    // --- Any thread -----------------------------------------------------------------------------------------------

    void start() {
        loop.execute(this::attempt);
    }

    BindState state() {
        return state;
    }

    /** The bound session, or null. */
    @Nullable LiveSession session() {
        return bound;
    }

    /** Completes when nothing is connected and nothing will be. In every state, as often as one likes. */
    CompletableFuture<Void> stop() {
        loop.execute(() -> wish(Wish.END));
        return stopped;
    }

    /** As {@link #stop()}, but a session that is bound lives on until it ends or {@code stop} is called. */
    CompletableFuture<Void> stopAfterThis() {
        loop.execute(() -> wish(Wish.LEAVE));
        return stopped;
    }

    /** Has nothing connected until {@link #resume()}; completes when that is so. */
    CompletableFuture<Void> pause() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            wish(Wish.REST);
            whenParted(done);
        });
        return done;
    }

    void resume() {
        loop.execute(() -> wish(Wish.BIND));
    }

    /** Has what is connected leave, and connects anew, without a wait; completes when the old one is gone. */
    CompletableFuture<Void> rebind() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            hurry();
            whenParted(done);
        });
        return done;
    }

    /** Does not wait any longer, if it waits. */
    void retryNow() {
        loop.execute(() -> {
            if (planned != null) {
                hurry();
            }
        });
    }

    // --- Event loop: attempts -------------------------------------------------------------------------------------

    private void attempt() {
        planned = null;
        if (isLive || stopped.isDone()) {
            return;
        }
        if (wish != Wish.BIND) {
            rest();
            return;
        }
        if (!permission.isHeld()) {
            permission.ask();
            if (!permission.isHeld()) {
                standBy("waiting for a permit");
                return;
            }
        }
        isLive = true;
        int number = ++dials;
        int attempt = setbacks.nextAttempt();
        become(new BindState.Connecting(attempt));
        dial(attempt).whenComplete((session, failure) -> loop.execute(() -> dialed(number, session, failure)));
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
        if (!isWanted()) {
            part();
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
        if (!isWanted()) {
            part();
        }
    }

    /** Whether the connection that is being made, or was made just now, is still what is asked for. */
    private boolean isWanted() {
        return wish == Wish.BIND && !isHurried && permission.isHeld();
    }

    @Override
    public void closed(LiveSession session, CloseReason reason) {
        long now = nanoTime.getAsLong();
        Setback kind = setbacks.kindOf(reason, session.bindStatus(), now);
        if (bound != null) {
            setbacks.boundUntil(now, boundAt);
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
        CompletableFuture<Void> over = parted;
        parted = new CompletableFuture<>();
        if (wish != Wish.BIND) {
            rest();
        } else if (!permission.isHeld()) {
            askAgain();
        } else if (isHurried) {
            isHurried = false;
            attempt();
        } else {
            await(kind, cause);
        }
        over.complete(null);
    }

    private void await(Setback kind, String cause) {
        Duration delay = setbacks.add(kind);
        int next = setbacks.nextAttempt();
        report(kind, cause, delay, next);
        become(new BindState.Waiting(clock.instant().plus(delay), next, cause, kind));
        plan(delay);
    }

    private void plan(Duration delay) {
        planned = loop.schedule(this::attempt, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A refusal lasts until somebody does something about it, so each is worth a look; their waits are long. */
    private void report(Setback kind, String cause, Duration delay, int next) {
        String line = "bind {}: {}; waiting {} ms before attempt {}";
        if (kind == Setback.REFUSED) {
            LOG.warn(line, name, cause, delay.toMillis(), next);
        } else {
            LOG.info(line, name, cause, delay.toMillis(), next);
        }
    }

    // --- Event loop: what is wished -------------------------------------------------------------------------------

    private void wish(Wish next) {
        if (stopped.isDone() || wish == next || wish == Wish.END || wish == Wish.LEAVE && next != Wish.END) {
            return;
        }
        boolean wasResting = wish == Wish.REST && !isLive;
        wish = next;
        if (next == Wish.BIND) {
            if (wasResting) {
                attempt();
            } else {
                isHurried = true; // the session of before is leaving; the next follows at once
            }
        } else if (isLive) {
            if (next != Wish.LEAVE || bound == null) {
                part();
            }
        } else {
            rest();
        }
    }

    private void hurry() {
        if (wish != Wish.BIND) {
            return; // nothing to come back to
        }
        setbacks.forget();
        if (isLive) {
            isHurried = true;
            part();
        } else if (planned != null) {
            unplan();
            attempt();
        }
    }

    private void whenParted(CompletableFuture<Void> done) {
        if (isLive && !isWanted()) {
            parted.whenComplete((nothing, failure) -> done.complete(null));
        } else {
            done.complete(null);
        }
    }

    /** What is connected leaves; ended() goes on. */
    private void part() {
        if (dialed != null && permission.isHeld()) {
            dialed.unbind();
        } else if (dialed != null) {
            dialed.close(); // at once: another process may bind from now on
        } else {
            dialer.giveUp(); // connecting; connected() or ended() goes on
        }
    }

    /** Nothing is connected, and nothing is to be. */
    private void rest() {
        unplan();
        permission.giveBack();
        if (wish == Wish.REST) {
            standBy("paused");
        } else {
            become(new BindState.Stopped("closed"));
            stopped.complete(null);
        }
    }

    private void unplan() {
        Future<?> next = planned;
        planned = null;
        if (next != null) {
            next.cancel(false);
        }
    }

    // --- Event loop: permits --------------------------------------------------------------------------------------

    private void permitted(@Nullable Throwable failure) {
        if (failure == null) {
            permitFailures = 0;
            attempt();
        } else {
            LOG.warn("bind {}: asking for a permit failed: {}", name, messageOf(failure));
            plan(schedules.after(Setback.NETWORK, ++permitFailures));
        }
    }

    private void unpermitted() {
        LOG.warn("bind {}: its permit was lost", name);
        if (isLive) {
            part();
        } else {
            unplan();
            askAgain();
        }
    }

    /** Not at once, should it be lost as soon as it is granted. */
    private void askAgain() {
        isHurried = false;
        permission.giveBack();
        standBy("waiting for a permit");
        plan(Backoff.SHORTEST);
    }

    private void standBy(String why) {
        BindState next = new BindState.Standby(why);
        if (!next.equals(state)) {
            become(next);
        }
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
