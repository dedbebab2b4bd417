package io.bindery.smpp.correlation;

import java.util.concurrent.atomic.LongAdder;

/** The running counters behind {@link CorrelatorCounts}. */
final class Tally {
    final LongAdder registered = new LongAdder();
    final LongAdder superseded = new LongAdder();
    final LongAdder matched = new LongAdder();
    final LongAdder conflicting = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder stale = new LongAdder();
    final LongAdder parked = new LongAdder();
    final LongAdder settled = new LongAdder();
    final LongAdder claimed = new LongAdder();
    final LongAdder unclaimed = new LongAdder();
    final LongAdder retries = new LongAdder();

    CorrelatorCounts counts() {
        return new CorrelatorCounts(
                registered.sum(),
                superseded.sum(),
                matched.sum(),
                conflicting.sum(),
                duplicates.sum(),
                stale.sum(),
                parked.sum(),
                settled.sum(),
                claimed.sum(),
                unclaimed.sum(),
                retries.sum());
    }
}
