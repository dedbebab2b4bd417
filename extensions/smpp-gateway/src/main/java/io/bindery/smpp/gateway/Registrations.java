package io.bindery.smpp.gateway;

import io.bindery.smpp.correlation.ContentionException;
import io.bindery.smpp.correlation.CorrelationRecord;
import io.bindery.smpp.correlation.Correlator;
import io.bindery.smpp.correlation.ParkedReceipt;
import io.bindery.smpp.correlation.UnreadableEntryException;
import io.bindery.smpp.store.CorrelationKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers accepted messages, and lets only as many come as could be kept here while the store is away.
 *
 * <p>A message that wants a receipt takes a <em>place</em> before it is sent and gives it back once it is registered. So
 * the number of messages that an upstream has accepted and the store does not know yet is bounded, and none of them is
 * ever dropped to make room. While a registration fails no place is given out: what must not be lost is not accepted. The
 * registrations that failed are repeated, and the first that succeeds opens the door again.
 */
final class Registrations {
    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private final Correlator correlator;
    private final BooleanSupplier isStoreFull;
    private final Retrying retrying;
    private final Time time;
    private final RelayTiming timing;
    private final Tally tally;
    private final RareWarnings warnings;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();

    Registrations(Correlator correlator, BooleanSupplier isStoreFull, Relay relay) {
        this.correlator = correlator;
        this.isStoreFull = isStoreFull;
        this.retrying = relay.retrying();
        this.time = relay.time();
        this.timing = relay.timing();
        this.tally = relay.tally();
        this.warnings = new RareWarnings(LOG, time);
    }

    /** Takes a place; false when the message must not be accepted now. */
    boolean takePlace() {
        if (failing.get() > 0 || isStoreFull.getAsBoolean()) {
            return false;
        }
        if (taken.incrementAndGet() > timing.unsaved()) {
            taken.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Gives a place back that needs no registration after all. */
    void leavePlace() {
        taken.decrementAndGet();
    }

    /** How many messages hold a place. */
    int places() {
        return taken.get();
    }

    /** How many messages are kept here because the store refuses or does not answer. */
    int unsaved() {
        return failing.get();
    }

    /** Registers a message that holds a place. */
    Registration register(CorrelationKey key, CorrelationRecord record) {
        AtomicBoolean hasFailed = new AtomicBoolean();
        CompletionStage<List<ParkedReceipt>> saved =
                retrying.always(UnreadableEntryException.class::isInstance, () -> attempt(key, record, hasFailed));
        CompletableFuture<Void> answerable = new CompletableFuture<>();
        saved.whenComplete((parked, failure) -> {
            if (hasFailed.get()) {
                failing.decrementAndGet();
            }
            leavePlace();
            if (failure != null) {
                tally.uncorrelated.increment();
                LOG.error("upstream {}, uid {}: the message cannot be registered", key.scope(), key.uid(), failure);
            }
            answerable.complete(null);
        });
        if (!answerable.isDone()) {
            time.after(timing.registerBudget(), () -> answerable.complete(null));
        }
        return new Registration(answerable, saved);
    }

    private CompletionStage<List<ParkedReceipt>> attempt(
            CorrelationKey key, CorrelationRecord record, AtomicBoolean hasFailed) {
        return correlator.register(key, record).whenComplete((parked, failure) -> {
            if (failure != null && closesTheDoor(Retrying.causeOf(failure)) && hasFailed.compareAndSet(false, true)) {
                failing.incrementAndGet();
                tally.unsaved.increment();
                warnings.warn(
                        key.scope(),
                        "upstream {}: an accepted message could not be registered, trying again: {}",
                        key.scope(),
                        Retrying.causeOf(failure).toString());
            }
        });
    }

    /** Trouble with one entry says nothing about the store. */
    private static boolean closesTheDoor(Throwable failure) {
        return !(failure instanceof UnreadableEntryException || failure instanceof ContentionException);
    }

    /**
     * A registration under way.
     *
     * @param answerable completes when the application may be told that its message was accepted: it is registered, or
     *     the budget is used up. A refusal would make the application send the message a second time
     * @param saved completes when the message is registered, with the receipts that came before
     */
    record Registration(CompletionStage<Void> answerable, CompletionStage<List<ParkedReceipt>> saved) {}
}
