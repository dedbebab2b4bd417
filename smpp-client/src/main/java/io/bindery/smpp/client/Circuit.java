package io.bindery.smpp.client;

import io.bindery.smpp.handler.CircuitPhase;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether requests go to one upstream: a function of outcomes and of the times it is told, which are nanoseconds from some zero
 * on. Thread-safe without a lock.
 *
 * <p>The phase is one reference, and each step replaces the phase that it was decided on, so one of several threads
 * makes it. A permit belongs to its phase: what comes of a request after the phase has ended changes nothing, and a probe's
 * slot ends with its phase at the latest. So no slot leaks as long as each permit is ended, and none needs a clock of its own.
 */
final class Circuit {
    /** So many ESME_RTHROTTLED or ESME_RMSGQFUL at least must have come before their time counts. */
    private static final int LEAST_BUSY = 5;

    private static final long NOT_BUSY = -1;

    /** What a request says about its upstream. */
    enum Verdict {
        /** It has answered as one that works. */
        GOOD,
        /** It wants fewer requests. */
        BUSY,
        /** Something is wrong with it. */
        BAD,
        /** Nothing. */
        NONE
    }

    /** A request may go; {@link #end} must follow. */
    sealed interface Permit permits Closed, Probe {}

    private sealed interface Phase permits Closed, Open, HalfOpen {}

    private static final class Closed implements Phase, Permit {
        final int times;
        final long since;
        final OutcomeWindow window;
        final AtomicInteger badInARow = new AtomicInteger();
        final AtomicInteger busyInARow = new AtomicInteger();
        final AtomicLong busySince = new AtomicLong(NOT_BUSY);

        Closed(int times, long since, OutcomeWindow window) {
            this.times = times;
            this.since = since;
            this.window = window;
        }
    }

    /** @param times how often in a row it was opened, 1 or more */
    private record Open(int times, long until) implements Phase {}

    private static final class HalfOpen implements Phase {
        final int times;
        final AtomicInteger underWay = new AtomicInteger();
        final AtomicInteger good = new AtomicInteger();

        HalfOpen(int times) {
            this.times = times;
        }

        @Nullable Permit tryEnter(int most) {
            int before = underWay.get();
            while (before < most) {
                if (underWay.compareAndSet(before, before + 1)) {
                    return new Probe(this);
                }
                before = underWay.get();
            }
            return null;
        }
    }

    private static final class Probe implements Permit {
        final HalfOpen phase;
        final AtomicBoolean isEnded = new AtomicBoolean();

        Probe(HalfOpen phase) {
            this.phase = phase;
        }
    }

    /** Told of each step, by the thread that made it. */
    interface Listener {
        /** @param cause why it opened; empty otherwise */
        void changed(View before, View now, String cause);
    }

    /** A phase for those outside; {@code until} is 0 unless it is open. */
    record View(CircuitPhase phase, long until) {}

    private final CircuitOptions options;
    private final long windowNanos;
    private final long refusedNanos;
    private final long longestNanos;
    private final Backoff waits;
    private final Listener listener;
    private final AtomicReference<Phase> phase;

    Circuit(CircuitOptions options, Backoff waits, Listener listener) {
        this.options = options;
        this.windowNanos = options.window().toNanos();
        this.refusedNanos = options.refusedFor().toNanos();
        this.longestNanos = options.longestWait().toNanos();
        this.waits = waits;
        this.listener = listener;
        this.phase = new AtomicReference<>(new Closed(0, 0, new OutcomeWindow(windowNanos)));
    }

    View view() {
        return view(present());
    }

    private static View view(Phase of) {
        if (of instanceof Open open) {
            return new View(CircuitPhase.OPEN, open.until());
        }
        return new View(of instanceof Closed ? CircuitPhase.CLOSED : CircuitPhase.HALF_OPEN, 0);
    }

    private Phase present() {
        return Objects.requireNonNull(phase.get());
    }

    /** A permit for one request, or null when none may go now. */
    @Nullable Permit tryEnter(long now) {
        while (true) {
            Phase present = present();
            if (present instanceof Closed closed) {
                return closed;
            }
            if (present instanceof HalfOpen halfOpen) {
                return halfOpen.tryEnter(options.probes());
            }
            Open open = (Open) present;
            if (now < open.until()) {
                return null;
            }
            become(open, new HalfOpen(open.times()), "");
        }
    }

    /** The request of this permit has ended. A second call for a probe does nothing. */
    void end(Permit permit, Verdict verdict, long now) {
        if (permit instanceof Closed closed) {
            if (present() == closed) {
                endClosed(closed, verdict, now);
            }
        } else if (permit instanceof Probe probe && probe.isEnded.compareAndSet(false, true)) {
            endProbe(probe.phase, verdict, now);
        }
    }

    private void endClosed(Closed closed, Verdict verdict, long now) {
        switch (verdict) {
            case GOOD -> {
                closed.window.good(now);
                if (closed.badInARow.get() != 0) {
                    closed.badInARow.set(0);
                }
                if (closed.busySince.get() != NOT_BUSY) {
                    closed.busySince.set(NOT_BUSY);
                    closed.busyInARow.set(0);
                }
            }
            case BUSY -> busy(closed, now);
            case BAD -> bad(closed, now);
            case NONE -> {}
        }
    }

    private void busy(Closed closed, long now) {
        closed.busySince.compareAndSet(NOT_BUSY, now);
        long since = closed.busySince.get();
        boolean isLong = closed.busyInARow.incrementAndGet() >= LEAST_BUSY && now - since >= refusedNanos;
        if (isLong && refusedNanos > 0 && since != NOT_BUSY) {
            open(closed, now, "nothing but throttling and full queues for " + (now - since) / 1_000_000 + " ms");
        }
    }

    private void bad(Closed closed, long now) {
        closed.window.bad(now);
        int inARow = closed.badInARow.incrementAndGet();
        OutcomeWindow.Counts counts = closed.window.counts(now);
        if (counts.all() < options.requests()) {
            if (options.consecutive() > 0 && inARow >= options.consecutive()) {
                open(closed, now, inARow + " failures in a row");
            }
        } else if (options.failurePercent() > 0 && counts.bad() * 100 >= counts.all() * options.failurePercent()) {
            open(closed, now, counts.bad() + " failures among " + counts.all() + " requests");
        }
    }

    /** Soon after it was closed it is the same trouble still: the waits go on to grow. */
    private void open(Closed closed, long now, String cause) {
        boolean isAgain = closed.times > 0 && now - closed.since < longestNanos;
        openFor(closed, isAgain ? closed.times + 1 : 1, now, cause);
    }

    private void openFor(Phase before, int times, long now, String cause) {
        become(before, new Open(times, now + waits.after(times).toNanos()), cause);
    }

    private void endProbe(HalfOpen halfOpen, Verdict verdict, long now) {
        halfOpen.underWay.decrementAndGet();
        switch (verdict) {
            case GOOD -> {
                if (halfOpen.good.incrementAndGet() >= options.probes()) {
                    become(halfOpen, new Closed(halfOpen.times, now, new OutcomeWindow(windowNanos)), "");
                }
            }
            case BUSY, BAD -> openFor(halfOpen, halfOpen.times + 1, now, "a probe failed");
            case NONE -> {}
        }
    }

    /** Does nothing when {@code before} has ended already. */
    private void become(Phase before, Phase next, String cause) {
        if (phase.compareAndSet(before, next)) {
            listener.changed(view(before), view(next), cause);
        }
    }
}
