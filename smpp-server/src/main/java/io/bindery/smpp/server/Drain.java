package io.bindery.smpp.server;

import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.server.DrainReport.Phase;
import io.bindery.smpp.server.DrainReport.Step;
import io.bindery.smpp.session.Departure;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's way out, once in its life, on a thread of its own that waits as the {@link DrainPlan} says. What the end of each
 * session is like, the session knows.
 */
final class Drain implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppServer.class);
    private static final int SESSIONS_PER_SECOND = 20;
    private static final long BATCH_MILLIS = 250;
    /** For closing what is cut off, and for a machine that has other things to do. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final DrainPlan plan;
    private final SessionRegistry registry;
    private final Runnable stopAccepting;
    private final Random random;
    private final CountDownLatch cut = new CountDownLatch(1);
    private final CompletableFuture<DrainReport> report = new CompletableFuture<>();

    private final CountDownLatch allAreLeaving = new CountDownLatch(1);

    // The drain's own thread only.
    private final List<Phase> phases = new ArrayList<>();
    private final Map<LiveSession, CompletableFuture<Departure>> departures = new LinkedHashMap<>();

    Drain(DrainPlan plan, SessionRegistry registry, Runnable stopAccepting, Random random) {
        this.plan = plan;
        this.registry = registry;
        this.stopAccepting = stopAccepting;
        this.random = random;
    }

    void start() {
        Thread thread = new Thread(this, "smpp-server-drain");
        thread.setDaemon(true);
        thread.start();
    }

    /** There is nothing left to drain. */
    void skip() {
        allAreLeaving.countDown();
        report.complete(summary());
    }

    CompletionStage<DrainReport> report() {
        return report.copy();
    }

    DrainPlan plan() {
        return plan;
    }

    /** Any thread: the server is being closed, nothing is waited for any more but the ends that this brings. */
    void cutShort() {
        cut.countDown();
    }

    /** Any thread, after {@link #cutShort}: blocks for the moment until all sessions were told to leave, so that they are counted. */
    void awaitLeaving() throws InterruptedException {
        allAreLeaving.await(SLACK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isCut() {
        return cut.getCount() == 0;
    }

    @Override
    public void run() {
        try {
            LOG.info("draining: {} sessions are bound, {}", registry.bound().size(), plan);
            settle();
            stopAccepting.run();
            closeStrangers();
            spread();
            allAreLeaving.countDown();
            finish();
            DrainReport summary = summary();
            LOG.info("drained: {}", summary);
            report.complete(summary);
        } catch (RuntimeException e) {
            LOG.error("the drain failed", e);
            report.completeExceptionally(e);
        } finally {
            allAreLeaving.countDown();
        }
    }

    private void settle() {
        long began = System.nanoTime();
        boolean isForced = pauseUntil(began + plan.settle().toNanos());
        phases.add(phase(Step.SETTLE, plan.settle(), began, isForced));
    }

    /** No response: some ESMEs take an error for a wrong password, and all of them take a close for what it is. */
    private void closeStrangers() {
        for (LiveSession connection : registry.all()) {
            if (!connection.isBound()) {
                leave(connection);
            }
        }
    }

    private void spread() {
        long began = System.nanoTime();
        List<LiveSession> sessions =
                registry.all().stream().filter(LiveSession::isBound).toList();
        Duration budget = spreadOf(sessions.size(), plan);
        List<List<LiveSession>> batches = Batches.of(
                sessions, LiveSession::systemId, Math.toIntExact(budget.toMillis() / BATCH_MILLIS) + 1, random);
        long apart = budget.toNanos() / batches.size();
        long next = began;
        for (List<LiveSession> batch : batches) {
            if (batch.stream().anyMatch(LiveSession::isBound)) {
                pauseUntil(next);
                batch.forEach(this::leave);
                next += apart;
            }
        }
        registry.all().forEach(this::leave); // who came in at the last moment
        phases.add(phase(Step.SPREAD, budget, began, isCut()));
    }

    static Duration spreadOf(int sessions, DrainPlan plan) {
        Duration needed = Duration.ofMillis(1_000L * sessions / SESSIONS_PER_SECOND);
        return needed.compareTo(plan.spread()) < 0 ? needed : plan.spread();
    }

    private void leave(LiveSession session) {
        departures.computeIfAbsent(session, one -> one.leave(patience()).toCompletableFuture());
    }

    private Patience patience() {
        return Patience.of(plan.unbind(), plan.inFlight(), plan.linger());
    }

    private void finish() {
        long began = System.nanoTime();
        boolean isForced = !haveAllLeft(plan.leaving().plus(SLACK));
        if (isForced) {
            departures.keySet().forEach(LiveSession::close);
            haveAllLeft(SLACK);
        }
        phases.add(phase(Step.FINISH, plan.leaving(), began, isForced || isCut()));
    }

    private boolean haveAllLeft(Duration patience) {
        try {
            CompletableFuture.allOf(departures.values().toArray(CompletableFuture<?>[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    /** Whether the drain was cut short meanwhile. */
    private boolean pauseUntil(long time) {
        try {
            return cut.await(Math.max(0, time - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Phase phase(Step step, Duration budget, long began, boolean isForced) {
        return new Phase(step, budget, Duration.ofNanos(System.nanoTime() - began), isForced);
    }

    private DrainReport summary() {
        int strangers = 0;
        int unbound = 0;
        int refused = 0;
        int unanswered = 0;
        for (CompletableFuture<Departure> one : departures.values()) {
            if (one.isDone() && !one.isCompletedExceptionally()) {
                Departure departure = one.join();
                strangers += departure.wasBound() ? 0 : 1;
                unbound += departure.isOrderly() ? 1 : 0;
                refused += departure.refused();
                unanswered += departure.unanswered();
            }
        }
        int cutOff = departures.size() - strangers - unbound;
        return new DrainReport(phases, strangers, unbound, cutOff, refused, unanswered);
    }
}
