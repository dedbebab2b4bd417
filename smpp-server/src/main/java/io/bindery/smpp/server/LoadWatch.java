package io.bindery.smpp.server;

import io.bindery.smpp.health.Load;
import io.bindery.smpp.health.LoadListener;
import io.bindery.smpp.session.SessionTotals;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a server once a second and tells its {@link LoadListener}; both off the event loop, for there may be many sessions to
 * look at. One look at a time: a listener that takes long holds up the next look.
 */
final class LoadWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppServer.class);
    private static final double SECOND = 1_000_000_000;

    private final LoadListener listener;
    private final SessionRegistry registry;
    private final BooleanSupplier isLeaving;
    private final Executor executor;
    private final LongSupplier clock;

    // The look that is under way, one after the other.
    private final LoadGauge gauge;
    private long lookedAt;

    // The event loop that calls.
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    LoadWatch(
            LoadOptions options,
            SessionRegistry registry,
            BooleanSupplier isLeaving,
            Executor executor,
            LongSupplier clock) {
        this.gauge = new LoadGauge(options.limits());
        this.listener = options.listener();
        this.registry = registry;
        this.isLeaving = isLeaving;
        this.executor = executor;
        this.clock = clock;
        this.lookedAt = clock.getAsLong();
    }

    /** A second has passed. */
    @Override
    public void run() {
        try {
            if (last.isDone()) {
                last = CompletableFuture.runAsync(this::lookAndTell, executor);
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody looks at the load: the threads have ended");
        }
    }

    private void lookAndTell() {
        try {
            Optional<Load> changed = isLeaving.getAsBoolean() ? gauge.leaves() : gauge.sees(look(), lookedAt);
            changed.ifPresent(this::tell);
        } catch (RuntimeException e) {
            LOG.error("the load listener failed", e);
        }
    }

    private void tell(Load load) {
        LOG.info("{}: load {} by {}", load.state(), load.share(), load.cause());
        listener.changed(load);
    }

    private LoadGauge.Look look() {
        SessionTotals totals = new SessionTotals();
        registry.addTo(totals);
        long now = clock.getAsLong();
        double seconds = Math.max(1, now - lookedAt) / SECOND;
        lookedAt = now;
        long inFlight = totals.sent().used() + totals.received().used();
        return new LoadGauge.Look(totals.bound(), inFlight, registry.requestsSinceLastLook() / seconds);
    }
}
