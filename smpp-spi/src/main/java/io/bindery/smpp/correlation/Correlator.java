package io.bindery.smpp.correlation;

import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings receipts and messages together, whichever comes first and on whichever replica.
 *
 * <p>The law: for every key, when {@link #register} and {@link #receive} have both completed, at least one of them has
 * seen the other. Either {@code receive} returned {@link Reception.Matched}, or the receipt is in the list of
 * {@code register} and of each {@link #claimPending} until it is settled.
 *
 * <p>Every operation reads the entry of one key, computes the next one and replaces it if nobody else did meanwhile;
 * otherwise it starts again, up to {@link CorrelatorOptions#attempts()} times, and then fails with
 * {@link ContentionException}. A stage that fails otherwise means <em>unknown</em>, and every operation may be repeated.
 *
 * <p>Thread-safe; nothing blocks; stages complete on threads of the store.
 */
public final class Correlator {
    private static final Logger log = LoggerFactory.getLogger(Correlator.class);

    private final CorrelationStore store;
    private final CorrelatorOptions options;
    private final Tally tally = new Tally();

    private Correlator(CorrelationStore store, CorrelatorOptions options) {
        this.store = Objects.requireNonNull(store, "store");
        this.options = Objects.requireNonNull(options, "options");
    }

    /** A correlator with the default options. */
    public static Correlator over(CorrelationStore store) {
        return over(store, CorrelatorOptions.defaults());
    }

    /** The store stays the caller's to close. */
    public static Correlator over(CorrelationStore store, CorrelatorOptions options) {
        return new Correlator(store, options);
    }

    /**
     * Notes that an upstream accepted a message. Complete this before the application gets its response; deliver what it
     * returns after that.
     *
     * <p>Repeating it for the same {@code gid} changes nothing. Another {@code gid} under a live key takes its place: the
     * upstream has given the id again.
     *
     * @return receipts that came before; they stay parked until they are settled
     */
    public CompletionStage<List<ParkedReceipt>> register(CorrelationKey key, CorrelationRecord record) {
        Entry first = new Entry(key, options);
        first.register(record);
        return replace(key, 0, first).thenCompose(isNew -> {
            if (isNew) {
                tally.registered.increment();
                return CompletableFuture.completedStage(List.of());
            }
            return update(key, entry -> register(entry, record));
        });
    }

    private Step<List<ParkedReceipt>> register(Entry entry, CorrelationRecord record) {
        if (entry.isRegisteredAs(record.gid())) {
            return Step.unchanged(entry.pending());
        }
        LongAdder counter = entry.record() == null ? tally.registered : tally.superseded;
        entry.register(record);
        return Step.changed(entry.pending(), counter);
    }

    /**
     * Finds the message of a receipt, or parks the receipt. Until the receipt is settled, a repetition has the same
     * outcome.
     *
     * <p>Fails with {@link io.bindery.smpp.store.StoreFullException} when there is no room to park it: refuse it, the
     * upstream will send it again.
     */
    public CompletionStage<Reception> receive(CorrelationKey key, ReceiptArrival receipt) {
        ReceiptId id = ReceiptId.of(key, receipt);
        return update(key, entry -> receive(entry, id, receipt));
    }

    private Step<Reception> receive(Entry entry, ReceiptId id, ReceiptArrival receipt) {
        CorrelationRecord record = entry.record();
        if (entry.hasSeen(id)) {
            return Step.unchanged(new Reception.Duplicate(id), tally.duplicates);
        }
        if (record == null || !entry.isOurs(receipt)) {
            boolean added = entry.park(id, receipt);
            Reception parked = new Reception.Parked(id);
            return added ? Step.changed(parked, tally.parked) : Step.unchanged(parked);
        }
        if (entry.isOver() && !receipt.isFinal()) {
            return Step.unchanged(new Reception.Stale(id), tally.stale);
        }
        if (entry.isOver() && options.isFirstFinalOnly()) {
            return Step.unchanged(new Reception.Stale(id), tally.conflicting);
        }
        return Step.unchanged(new Reception.Matched(id, record), entry.isOver() ? tally.conflicting : tally.matched);
    }

    /**
     * Notes that a receipt is in a safe place: the application's mailbox, or the dead letters. From now on it is a
     * duplicate. The last final receipt that was expected shortens the life of the record to
     * {@link CorrelatorOptions#finalRetention()}.
     */
    public CompletionStage<Void> settle(CorrelationKey key, ReceiptId id) {
        return update(key, entry -> entry.settle(id) ? Step.changed(true, tally.settled) : Step.unchanged(false))
                .thenAccept(changed -> {});
    }

    /** The message registered under {@code key}, while its record lives. */
    public CompletionStage<Optional<CorrelationRecord>> find(CorrelationKey key) {
        return safely(() -> store.find(key))
                .thenApply(found -> found.map(stored -> EntryCodec.read(key, stored, options))
                        .flatMap(entry -> Optional.ofNullable(entry.record())));
    }

    /**
     * Receipts whose message is known and that nobody has settled for {@link CorrelatorOptions#pendingAfter()}, because
     * the replica that should have is gone. What is returned is the caller's for {@link CorrelatorOptions#lease()}.
     *
     * @param max how many keys are looked at; above 0. {@link #claimOrphans} uses the same list: call both in turn
     */
    public CompletionStage<List<PendingReceipt>> claimPending(int max) {
        return claim(max, (key, entry) -> {
            CorrelationRecord record = entry.record();
            return record == null
                    ? List.of()
                    : entry.lease(entry::isOurs).stream()
                            .map(one -> new PendingReceipt(key, record, one.id(), one.receipt()))
                            .toList();
        });
    }

    /**
     * Receipts that have waited for their message longer than {@link CorrelatorOptions#orphanAfter()}. What is returned is
     * the caller's for {@link CorrelatorOptions#lease()}; settle it once it is in a safe place.
     *
     * @param max how many keys are looked at; above 0
     */
    public CompletionStage<List<OrphanReceipt>> claimOrphans(int max) {
        return claim(
                max,
                (key, entry) -> entry.lease(receipt -> !entry.isOurs(receipt)).stream()
                        .map(one -> new OrphanReceipt(key, one.id(), one.receipt()))
                        .toList());
    }

    /** What has happened here so far; of this object only, not of other replicas. */
    public CorrelatorCounts counts() {
        return tally.counts();
    }

    private <T> CompletionStage<List<T>> claim(int max, BiFunction<CorrelationKey, Entry, List<T>> lease) {
        if (max < 1) {
            throw new IllegalArgumentException("max: " + max + " (at least 1)");
        }
        return safely(() -> store.due(max)).thenCompose(keys -> {
            CompletionStage<List<T>> all = CompletableFuture.completedStage(new ArrayList<>());
            for (CorrelationKey key : keys) {
                all = all.thenCombine(claimOne(key, lease), (claimed, more) -> {
                    claimed.addAll(more);
                    return claimed;
                });
            }
            return all;
        });
    }

    /** A key that cannot be claimed now must not keep the others from it; it stays due. */
    private <T> CompletionStage<List<T>> claimOne(
            CorrelationKey key, BiFunction<CorrelationKey, Entry, List<T>> lease) {
        CompletionStage<List<T>> claimed = update(key, entry -> {
            List<T> leased = lease.apply(key, entry);
            return leased.isEmpty() ? Step.unchanged(leased) : Step.changed(leased, tally.claimed);
        });
        return claimed.exceptionally(failure -> {
            tally.unclaimed.increment();
            log.debug("scope {}: a due entry could not be claimed", key.scope(), failure);
            return List.of();
        });
    }

    private <T> CompletionStage<T> update(CorrelationKey key, Function<Entry, Step<T>> change) {
        return attempt(key, change, options.attempts());
    }

    private <T> CompletionStage<T> attempt(CorrelationKey key, Function<Entry, Step<T>> change, int attemptsLeft) {
        if (attemptsLeft == 0) {
            return CompletableFuture.failedStage(new ContentionException("correlation entry: changed by others "
                    + options.attempts() + " times in between, scope " + key.scope()));
        }
        return safely(() -> store.find(key)).thenCompose(found -> {
            Entry entry =
                    found.map(stored -> EntryCodec.read(key, stored, options)).orElseGet(() -> new Entry(key, options));
            Step<T> step = change.apply(entry);
            if (!step.isChange()) {
                return CompletableFuture.completedStage(step.counted());
            }
            return replace(key, found.map(Versioned::version).orElse(0L), entry).thenCompose(replaced -> {
                if (replaced) {
                    return CompletableFuture.completedStage(step.counted());
                }
                tally.retries.increment();
                return attempt(key, change, attemptsLeft - 1);
            });
        });
    }

    private CompletionStage<Boolean> replace(CorrelationKey key, long version, Entry next) {
        CorrelationEntry encoded = EntryCodec.write(next);
        return safely(() -> store.replace(key, version, encoded, next.timeToLive()));
    }

    /** A store that throws instead of failing its stage is treated alike. */
    static <T> CompletionStage<T> safely(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    /** What an operation makes of an entry: whether it changed it, what to answer, and what to count once it is done. */
    private record Step<T>(
            boolean isChange, T result, @Nullable LongAdder counter) {
        static <T> Step<T> unchanged(T result) {
            return new Step<>(false, result, null);
        }

        static <T> Step<T> unchanged(T result, LongAdder counter) {
            return new Step<>(false, result, counter);
        }

        static <T> Step<T> changed(T result, LongAdder counter) {
            return new Step<>(true, result, counter);
        }

        T counted() {
            if (counter != null) {
                counter.increment();
            }
            return result;
        }
    }
}
