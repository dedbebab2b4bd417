package io.bindery.smpp.gateway;

import io.bindery.smpp.correlation.CorrelatorCounts;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens in one gateway. */
final class Tally {
    final LongAdder submitted = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder unroutable = new LongAdder();
    final LongAdder unsent = new LongAdder();
    final LongAdder ambiguous = new LongAdder();
    final LongAdder heldOff = new LongAdder();
    final LongAdder unsaved = new LongAdder();
    final LongAdder uncorrelated = new LongAdder();
    final LongAdder receipts = new LongAdder();
    final LongAdder putOff = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder unwanted = new LongAdder();
    final LongAdder messages = new LongAdder();
    final LongAdder messagesRefused = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder redelivered = new LongAdder();
    final LongAdder deadLettered = new LongAdder();

    GatewayCounters counters(long unsavedNow, CorrelatorCounts correlation) {
        return new GatewayCounters(
                submitted.sum(),
                accepted.sum(),
                refused.sum(),
                unroutable.sum(),
                unsent.sum(),
                ambiguous.sum(),
                heldOff.sum(),
                unsaved.sum(),
                unsavedNow,
                uncorrelated.sum(),
                receipts.sum(),
                putOff.sum(),
                malformed.sum(),
                unwanted.sum(),
                messages.sum(),
                messagesRefused.sum(),
                delivered.sum(),
                redelivered.sum(),
                deadLettered.sum(),
                correlation);
    }
}
