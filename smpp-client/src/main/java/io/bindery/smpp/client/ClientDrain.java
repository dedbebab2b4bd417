package io.bindery.smpp.client;

import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.session.Departure;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.Patience;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's way out, once in its life: nothing new is sent, what was sent gets its answers and these are noted in the store,
 * receipts are taken as ever meanwhile; then the sessions unbind. It lives on one event loop and looks at what is left every few
 * milliseconds.
 */
final class ClientDrain {
    private static final Logger LOG = LoggerFactory.getLogger(SmppClient.class);
    private static final long LOOK_MILLIS = 20;

    private final String client;
    private final DrainPlan plan;
    private final Binds binds;
    private final LongSupplier underWay;
    private final EventLoop loop;
    private final CompletableFuture<ClientDrainReport> report = new CompletableFuture<>();
    private final long began = System.nanoTime();
    private volatile boolean isCut;
    private volatile long atFirst;

    /** @param underWay how many requests have no answer yet, and messages no place in the store */
    ClientDrain(String client, DrainPlan plan, Binds binds, LongSupplier underWay) {
        this.client = client;
        this.plan = plan;
        this.binds = binds;
        this.underWay = underWay;
        this.loop = binds.slots()[0].eventLoop();
    }

    CompletableFuture<ClientDrainReport> report() {
        return report;
    }

    /** Any thread. Nothing is sent any more. */
    void start() {
        loop.execute(() -> {
            atFirst = underWay.getAsLong();
            LOG.info("client {}: draining, {} requests are under way, {}", client, atFirst, plan);
            binds.stopAfterThis();
            look();
        });
    }

    /** There is nothing left to drain. */
    void skip() {
        report.complete(new ClientDrainReport(0, 0, 0, 0, Duration.ZERO, false));
    }

    /** Any thread: the client is being closed, nothing is waited for any more but the ends that this brings. */
    void cutShort() {
        isCut = true;
    }

    /** Any thread: the client is closed, and its event loop may have ended before the drain did. */
    void over() {
        report.complete(report(List.of(), atFirst, true));
    }

    private void look() {
        long left = underWay.getAsLong();
        boolean isLate = isCut || System.nanoTime() - began >= plan.inFlight().toNanos();
        if (left > 0 && !isLate) {
            loop.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            leave(left);
        }
    }

    private void leave(long left) {
        List<CompletableFuture<Departure>> departures = new ArrayList<>();
        Patience patience = Patience.of(plan.unbind(), isCut ? Duration.ZERO : plan.inFlight(), plan.linger());
        for (LiveSession session : binds.sessions()) {
            departures.add(session.leave(patience).toCompletableFuture());
        }
        CompletableFuture.allOf(departures.toArray(CompletableFuture<?>[]::new))
                .thenCompose(all -> binds.stop())
                .orTimeout(plan.leaving().plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ended, late) -> report.complete(report(departures, left, late != null)));
    }

    private ClientDrainReport report(List<CompletableFuture<Departure>> departures, long left, boolean isLate) {
        int unbound = 0;
        for (CompletableFuture<Departure> one : departures) {
            boolean hasLeft = one.isDone() && !one.isCompletedExceptionally();
            unbound += hasLeft && one.join().isOrderly() ? 1 : 0;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        boolean isForced = isLate || isCut || left > 0;
        ClientDrainReport summary =
                new ClientDrainReport(unbound, departures.size() - unbound, atFirst, left, took, isForced);
        LOG.info("client {}: drained, {}", client, summary);
        return summary;
    }
}
