package io.bindery.smpp.server;

import io.bindery.smpp.health.Load;
import io.bindery.smpp.health.LoadListener;
import io.bindery.smpp.session.SessionTotals;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a server once a second and tells its {@link LoadListener}, one call after the other, off the event loop. Run on one
 * event loop.
 */
final class LoadWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppServer.class);
    private static final double SECOND = 1_000_000_000;

    private final LoadGauge gauge;
    private final LoadListener listener;
    private final SessionRegistry registry;
    private final BooleanSupplier isLeaving;
    private final Executor executor;
    private final LongSupplier clock;
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
    private long lookedAt;

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

    @Override
    public void run() {
        try {
            (isLeaving.getAsBoolean() ? gauge.leaves() : gauge.sees(look(), lookedAt)).ifPresent(this::tell);
        } catch (RuntimeException e) { // which would end the looking
            LOG.error("the load could not be told", e);
        }
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

    private void tell(Load load) {
        LOG.info("{}: load {} by {}", load.state(), load.share(), load.cause());
        try {
            told = told.thenRunAsync(() -> changed(load), executor);
        } catch (RejectedExecutionException e) {
            LOG.debug("the load is told to nobody: the threads have ended");
        }
    }

    private void changed(Load load) {
        try {
            listener.changed(load);
        } catch (RuntimeException e) {
            LOG.error("the load listener failed", e);
        }
    }
}
