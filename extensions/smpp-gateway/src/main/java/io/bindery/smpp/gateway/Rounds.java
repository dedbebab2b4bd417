package io.bindery.smpp.gateway;

import io.bindery.smpp.correlation.ReceiptFlow;
import io.bindery.smpp.correlation.Swept;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done again and again: looking into mailboxes, and for receipts that nobody has delivered. */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int AT_ONCE = 100;

    private final Pumps pumps;
    private final ReceiptFlow receipts;
    private final Time time;
    private final RelayTiming timing;
    private final RareWarnings warnings;
    private volatile boolean isStopped;

    Rounds(Pumps pumps, ReceiptFlow receipts, Relay relay) {
        this.pumps = pumps;
        this.receipts = receipts;
        this.time = relay.time();
        this.timing = relay.timing();
        this.warnings = new RareWarnings(LOG, time);
    }

    void start() {
        time.after(timing.poll(), this::poll);
        time.after(timing.sweep(), this::sweep);
    }

    void stop() {
        isStopped = true;
    }

    private void poll() {
        if (!isStopped) {
            pumps.poll();
            time.after(timing.poll(), this::poll);
        }
    }

    private void sweep() {
        if (!isStopped) {
            receipts.sweep(AT_ONCE).whenComplete((swept, failure) -> {
                if (failure != null) {
                    warnings.warn(
                            "sweep",
                            "the correlation store cannot be swept: {}",
                            Retrying.causeOf(failure).toString());
                }
                time.after(failure == null ? pauseAfter(swept) : timing.sweep(), this::sweep);
            });
        }
    }

    /** After a full round there is more; one that failed for every receipt must not spin. */
    private Duration pauseAfter(Swept swept) {
        boolean isFull = swept.delivered() + swept.orphaned() >= AT_ONCE;
        return isFull ? Duration.ZERO : timing.sweep();
    }
}
