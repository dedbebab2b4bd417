package io.bindery.smpp.testkit.tck;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A simple store on a shelf that outlives it, with one {@link Defect} of many. What the shelf holds is shared by all clients;
 * the clock is each client's own, so that one may go wrong.
 */
final class ShelfStore implements CorrelationStore {
    enum Defect {
        NONE,
        FORGETS_ON_REPLACE,
        IGNORES_THE_VERSION,
        CHECKS_AND_WRITES_IN_TWO_STEPS,
        OVERWRITES_ON_ADD,
        REUSES_VERSIONS,
        TRUNCATES_KEYS,
        FOLDS_CASE,
        JOINS_KEYS_BY_A_COLON,
        STORES_TEXT,
        VANISHES_EARLY,
        NEVER_ENDS,
        KEEPS_THE_FIRST_END,
        NEVER_SHORTENS,
        PROLONGS_ON_FAILURE,
        NEVER_LISTS_DUE,
        LISTS_ENTRIES_ONCE,
        LISTS_AT_ONCE,
        LISTS_IN_ANY_ORDER,
        LISTS_ALL,
        LISTS_ENDED,
        LOSES_THE_LAST_WRITE_WHEN_CLOSED,
        FORGETS_DUE_TIMES_WHEN_CLOSED,
        BLOCKS_THE_CALLER,
        NEVER_GIVES_UP,
        TRUSTS_WALL_CLOCKS
    }

    /** What survives. Guarded by itself. */
    static final class Shelf {
        private final Map<Object, Slot> slots = new HashMap<>();
        private long lastVersion;
        private Object lastWritten = "";
    }

    private record Slot(CorrelationKey key, Octets octets, long version, long endsAt, long dueAt, boolean isListed) {
        Slot listed() {
            return new Slot(key, octets, version, endsAt, dueAt, true);
        }
    }

    private final Shelf shelf;
    private final Defect defect;
    private final LongSupplier nanos;

    ShelfStore(Shelf shelf, Defect defect, LongSupplier nanos) {
        this.shelf = shelf;
        this.defect = defect;
        this.nanos = nanos;
    }

    @Override
    public CompletionStage<Optional<Versioned<CorrelationEntry>>> find(CorrelationKey key) {
        synchronized (shelf) {
            long now = nanos.getAsLong();
            return CompletableFuture.completedStage(live(key)
                    .map(slot -> new Versioned<>(
                            CorrelationEntry.decode(slot.octets),
                            slot.version,
                            Duration.ofNanos(Math.max(0, slot.endsAt - now)))));
        }
    }

    @Override
    public CompletionStage<Boolean> replace(
            CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("timeToLive: " + timeToLive + " (above 0)");
        }
        Optional<Slot> found;
        synchronized (shelf) {
            found = live(key);
            if (defect != Defect.CHECKS_AND_WRITES_IN_TWO_STEPS) {
                return CompletableFuture.completedStage(replace(key, expectedVersion, next, timeToLive, found));
            }
        }
        LockSupport.parkNanos(50_000);
        synchronized (shelf) {
            return CompletableFuture.completedStage(replace(key, expectedVersion, next, timeToLive, found));
        }
    }

    private boolean replace(
            CorrelationKey key, long expected, CorrelationEntry next, Duration timeToLive, Optional<Slot> found) {
        long version = found.map(Slot::version).orElse(0L);
        boolean isExpected = version == expected
                || (defect == Defect.IGNORES_THE_VERSION && version != 0 && expected != 0)
                || (defect == Defect.OVERWRITES_ON_ADD && expected == 0);
        long now = nanos.getAsLong();
        long endsAt = now + life(timeToLive);
        if (!isExpected) {
            if (defect == Defect.PROLONGS_ON_FAILURE) {
                found.ifPresent(old ->
                        shelf.slots.put(id(key), new Slot(old.key, old.octets, old.version, endsAt, old.dueAt, false)));
            }
            return false;
        }
        if (defect == Defect.FORGETS_ON_REPLACE && expected != 0) {
            shelf.slots.remove(id(key));
            return true;
        }
        long dueAt = next.dueIn().map(in -> now + in.toNanos()).orElse(Long.MAX_VALUE);
        Slot fresh = new Slot(
                defect == Defect.TRUNCATES_KEYS ? cut(key) : key,
                written(next.encoded()),
                defect == Defect.REUSES_VERSIONS ? version + 1 : ++shelf.lastVersion,
                endOf(found, endsAt),
                defect == Defect.LISTS_AT_ONCE && dueAt != Long.MAX_VALUE ? now : dueAt,
                false);
        shelf.slots.put(id(key), fresh);
        shelf.lastWritten = id(key);
        return true;
    }

    private long endOf(Optional<Slot> found, long endsAt) {
        if (defect == Defect.NEVER_SHORTENS) {
            return Math.max(endsAt, found.map(Slot::endsAt).orElse(0L));
        }
        return defect == Defect.KEEPS_THE_FIRST_END ? found.map(Slot::endsAt).orElse(endsAt) : endsAt;
    }

    private long life(Duration timeToLive) {
        return switch (defect) {
            case VANISHES_EARLY -> timeToLive.toNanos() / 10 * 8;
            case NEVER_ENDS -> TimeUnit.DAYS.toNanos(1000);
            default -> timeToLive.toNanos();
        };
    }

    private Octets written(Octets octets) {
        return defect == Defect.STORES_TEXT
                ? Octets.of(octets.asString(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : octets;
    }

    @Override
    public CompletionStage<List<CorrelationKey>> due(int max) {
        synchronized (shelf) {
            if (defect == Defect.NEVER_LISTS_DUE) {
                return CompletableFuture.completedStage(List.of());
            }
            long now = nanos.getAsLong();
            Comparator<Slot> order = Comparator.comparingLong(Slot::dueAt);
            List<Slot> due = shelf.slots.values().stream()
                    .filter(slot -> slot.dueAt <= now)
                    .filter(slot -> slot.endsAt > now || defect == Defect.LISTS_ENDED)
                    .filter(slot -> !slot.isListed || defect != Defect.LISTS_ENTRIES_ONCE)
                    .sorted(defect == Defect.LISTS_IN_ANY_ORDER ? order.reversed() : order)
                    .limit(defect == Defect.LISTS_ALL ? Integer.MAX_VALUE : max)
                    .toList();
            due.forEach(slot -> shelf.slots.put(id(slot.key), slot.listed()));
            return CompletableFuture.completedStage(due.stream().map(Slot::key).toList());
        }
    }

    private Optional<Slot> live(CorrelationKey key) {
        return Optional.ofNullable(shelf.slots.get(id(key))).filter(slot -> slot.endsAt > nanos.getAsLong());
    }

    /** How the shelf tells keys apart. */
    private Object id(CorrelationKey key) {
        return switch (defect) {
            case TRUNCATES_KEYS -> cut(key);
            case FOLDS_CASE -> new CorrelationKey(key.scope(), key.uid().toUpperCase(Locale.ROOT));
            case JOINS_KEYS_BY_A_COLON -> key.scope() + ":" + key.uid();
            default -> key;
        };
    }

    private static CorrelationKey cut(CorrelationKey key) {
        return new CorrelationKey(
                key.scope(), key.uid().substring(0, Math.min(64, key.uid().length())));
    }

    @Override
    public CompletionStage<Void> ping() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public StoreInfo info() {
        return new StoreInfo("shelf", "1", Durability.PROCESS_SAFE, Set.of());
    }

    @Override
    public void close() {
        synchronized (shelf) {
            if (defect == Defect.LOSES_THE_LAST_WRITE_WHEN_CLOSED) {
                shelf.slots.remove(shelf.lastWritten);
            } else if (defect == Defect.FORGETS_DUE_TIMES_WHEN_CLOSED) {
                shelf.slots.replaceAll((id, slot) ->
                        new Slot(slot.key, slot.octets, slot.version, slot.endsAt, Long.MAX_VALUE, false));
            }
        }
    }
}
