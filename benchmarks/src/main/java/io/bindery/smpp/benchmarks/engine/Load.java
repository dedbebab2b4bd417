package io.bindery.smpp.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Keeps sessions sending as a {@link Plan} says, and counts what is answered while it is measured. */
final class Load {
    /** Where the load stands. */
    enum Phase {
        WARMING,
        MEASURED,
        ENDED
    }

    private static final long PATIENCE_MILLIS = 5_000;

    private final Plan plan;
    private final List<Flow> flows = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private volatile String firstFailure = "";
    private volatile Phase phase = Phase.WARMING;
    private long beganNanos;
    private long endedNanos;

    private Load(Plan plan) {
        this.plan = plan;
    }

    /** Sends nothing. */
    static Load none(Plan plan) {
        return new Load(plan);
    }

    /** Begins to send on all {@code sessions}. */
    static Load on(List<SendingSession> sessions, Plan plan) {
        Load load = new Load(plan);
        switch (plan.drive()) {
            case CHAIN -> load.chain(sessions);
            case PUMP -> sessions.forEach(load::pump);
            case THREADS -> sessions.forEach(load::waitInThreads);
            case PACED -> load.pace(sessions);
        }
        load.threads.forEach(Thread::start);
        return load;
    }

    private void chain(List<SendingSession> sessions) {
        for (SendingSession session : sessions) {
            flows.add(new Flow(this, session, 0, plan.window(), this::sendAgain));
        }
        for (Flow flow : flows) {
            for (Slot slot : flow.slots()) {
                slot.send();
            }
        }
    }

    private void sendAgain(Slot slot) {
        if (phase != Phase.ENDED) {
            slot.send();
        }
    }

    private void pump(SendingSession session) {
        FreeSlots free = new FreeSlots(plan.window());
        Flow flow = new Flow(this, session, 0, plan.window(), free::add);
        flows.add(flow);
        free.addAll(flow.slots());
        threads.add(thread(() -> {
            for (Slot next = free.take(); phase != Phase.ENDED; next = free.take()) {
                next.send();
            }
        }));
    }

    private void waitInThreads(SendingSession session) {
        for (int number = 0; number < plan.window(); number++) {
            Flow flow = new Flow(this, session, number, 1, answered -> {});
            flows.add(flow);
            threads.add(thread(() -> {
                while (phase != Phase.ENDED) {
                    flow.slots()[0].send();
                }
            }));
        }
    }

    /** The sessions' messages lie evenly between each other. One that finds no free slot is left out and counts as a failure. */
    private void pace(List<SendingSession> sessions) {
        List<FreeSlots> free = new ArrayList<>();
        for (SendingSession session : sessions) {
            FreeSlots slots = new FreeSlots(plan.window());
            Flow flow = new Flow(this, session, 0, plan.window(), slots::add);
            slots.addAll(flow.slots());
            free.add(slots);
            flows.add(flow);
        }
        long gap = TimeUnit.SECONDS.toNanos(1) / ((long) plan.perSecond() * sessions.size());
        threads.add(thread(() -> {
            long due = System.nanoTime();
            for (int next = 0; phase != Phase.ENDED; next = (next + 1) % free.size()) {
                due += gap;
                sleepUntil(due);
                sendOne(free.get(next));
            }
        }));
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void sendOne(FreeSlots free) {
        Slot slot = free.poll();
        if (slot == null) {
            failed("no free slot at this rate");
        } else {
            slot.send();
        }
    }

    private static Thread thread(ThrowingRunnable work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // nobody does it; the thread ends
            }
        });
        thread.setDaemon(true);
        return thread;
    }

    /** Work that may be interrupted. */
    private interface ThrowingRunnable {
        void run() throws InterruptedException;
    }

    Phase phase() {
        return phase;
    }

    void failed(String why) {
        if (failures.getAndIncrement() == 0) {
            firstFailure = why;
        }
    }

    /** From now on it is measured. */
    void measure() {
        beganNanos = System.nanoTime();
        phase = Phase.MEASURED;
    }

    /** Sends no more and waits for the last answers. Threads end by themselves: an interrupt would cost an answer. */
    LoadResult end() throws InterruptedException {
        phase = Phase.ENDED;
        endedNanos = System.nanoTime();
        long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(patience - System.nanoTime())));
        }
        while (inFlight() > 0 && System.nanoTime() < patience) {
            Thread.sleep(5);
        }
        Histogram all = new Histogram(3);
        flows.forEach(flow -> flow.addTo(all));
        return LoadResult.of(
                all,
                endedNanos - beganNanos,
                flows.stream().mapToLong(Flow::sent).sum(),
                lost(),
                firstFailure);
    }

    /** Messages that were answered so far. */
    long answered() {
        return flows.stream().mapToLong(flow -> flow.sent() - flow.inFlight()).sum();
    }

    private long inFlight() {
        return flows.stream().mapToLong(Flow::inFlight).sum();
    }

    private long lost() {
        return Math.max(inFlight(), failures.get());
    }
}
