package io.bindery.smpp.client;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many outcomes were good and bad in the last while, to a tenth of it. Thread-safe without a lock: an outcome at the moment
 * in which a tenth begins may be lost, which no decision depends on.
 */
final class OutcomeWindow {
    private static final int TENTHS = 10;

    private final long tenthNanos;
    private final AtomicReferenceArray<Tenth> tenths = new AtomicReferenceArray<>(TENTHS);

    private static final class Tenth {
        final long number;
        final LongAdder good = new LongAdder();
        final LongAdder bad = new LongAdder();

        Tenth(long number) {
            this.number = number;
        }
    }

    /** How many there are. */
    record Counts(long good, long bad) {
        long all() {
            return good + bad;
        }
    }

    OutcomeWindow(long nanos) {
        this.tenthNanos = Math.max(1, nanos / TENTHS);
    }

    /** @param now nanoseconds from some zero on, never below it */
    void good(long now) {
        at(now).good.increment();
    }

    void bad(long now) {
        at(now).bad.increment();
    }

    Counts counts(long now) {
        long oldest = now / tenthNanos - TENTHS + 1;
        long good = 0;
        long bad = 0;
        for (int i = 0; i < TENTHS; i++) {
            Tenth tenth = tenths.get(i);
            if (tenth != null && tenth.number >= oldest) {
                good += tenth.good.sum();
                bad += tenth.bad.sum();
            }
        }
        return new Counts(good, bad);
    }

    private Tenth at(long now) {
        long number = now / tenthNanos;
        int index = (int) (number % TENTHS);
        Tenth known = tenths.get(index);
        if (known != null && known.number >= number) { // of a thread whose clock was read a little later
            return known;
        }
        Tenth next = new Tenth(number);
        tenths.compareAndSet(index, known, next);
        Tenth present = tenths.get(index);
        return present == null ? next : present;
    }
}
