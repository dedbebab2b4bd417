package io.bindery.smpp.store.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.StoreFullException;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CorrelationStore} in the memory of this process. What it holds ends with the process.
 *
 * <p>The cache underneath ends entries whose time is over and does nothing else. It has no maximum size, because a cache
 * that makes room by eviction would lose receipts that were acknowledged; instead the store counts its keys and, at its
 * bound, refuses new ones with {@link StoreFullException}.
 */
public final class InMemoryCorrelationStore implements CorrelationStore {
    /** How many keys the store holds unless told otherwise: 1,000,000, about half a gigabyte of heap. */
    public static final int DEFAULT_BOUND = 1_000_000;

    private static final StoreInfo INFO = new StoreInfo("memory", "1", Durability.VOLATILE, Set.of());

    private final LongSupplier nanoClock;
    private final int bound;
    private final Cache<CorrelationKey, Slot> slots;
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong versions = new AtomicLong();
    // Marks may be left behind by slots that were replaced or ended; due() drops those it meets.
    private final ConcurrentNavigableMap<Mark, CorrelationKey> dueMarks = new ConcurrentSkipListMap<>();

    private InMemoryCorrelationStore(int bound, LongSupplier nanoClock) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: " + bound + " (at least 1)");
        }
        this.bound = bound;
        long start = nanoClock.getAsLong();
        this.nanoClock = () -> nanoClock.getAsLong() - start; // from 0 on, so that instants compare as numbers
        this.slots = Caffeine.newBuilder()
                .expireAfter(new UntilItsEnd())
                .ticker(this.nanoClock::getAsLong)
                .executor(Runnable::run)
                .evictionListener(this::ended)
                .build();
    }

    /** A store of at most {@link #DEFAULT_BOUND} keys. */
    public static InMemoryCorrelationStore create() {
        return bounded(DEFAULT_BOUND);
    }

    /** A store of at most {@code bound} keys, at least 1. */
    public static InMemoryCorrelationStore bounded(int bound) {
        return bounded(bound, System::nanoTime);
    }

    /** As {@link #bounded(int)} by another clock: nanoseconds that never go back, from any origin. */
    public static InMemoryCorrelationStore bounded(int bound, LongSupplier nanoClock) {
        return new InMemoryCorrelationStore(bound, nanoClock);
    }

    /** How many keys are counted against the bound; those that have just ended may still be among them. */
    public int size() {
        return size.get();
    }

    @Override
    public CompletionStage<Optional<Versioned<CorrelationEntry>>> find(CorrelationKey key) {
        Slot slot = slots.getIfPresent(key);
        if (slot == null) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        long left = Math.max(0, slot.endsAt - nanoClock.getAsLong());
        return CompletableFuture.completedStage(
                Optional.of(new Versioned<>(slot.entry, slot.mark.version(), Duration.ofNanos(left))));
    }

    @Override
    public CompletionStage<Boolean> replace(
            CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("timeToLive: " + timeToLive + " (above 0)");
        }
        Slot fresh = slot(next, timeToLive);
        return expectedVersion == 0 ? add(key, fresh) : replace(key, expectedVersion, fresh);
    }

    /** A place is reserved before the key goes in, so the count never passes the bound, whoever else is adding. */
    private CompletionStage<Boolean> add(CorrelationKey key, Slot fresh) {
        if (slots.getIfPresent(key) != null) {
            return CompletableFuture.completedStage(false);
        }
        if (!reserve()) {
            return CompletableFuture.failedStage(
                    new StoreFullException("correlation store in memory: " + bound + " keys (at most " + bound + ")"));
        }
        boolean added = slots.asMap().putIfAbsent(key, fresh) == null;
        if (added) {
            mark(key, fresh);
        } else {
            size.decrementAndGet();
        }
        return CompletableFuture.completedStage(added);
    }

    private CompletionStage<Boolean> replace(CorrelationKey key, long expectedVersion, Slot fresh) {
        Slot now = slots.asMap().computeIfPresent(key, (k, old) -> {
            if (old.mark.version() != expectedVersion) {
                return old;
            }
            dueMarks.remove(old.mark);
            return fresh;
        });
        boolean replaced = now != null && now.mark.version() == fresh.mark.version();
        if (replaced) {
            mark(key, fresh);
        }
        return CompletableFuture.completedStage(replaced);
    }

    @Override
    public CompletionStage<List<CorrelationKey>> due(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max: " + max + " (at least 1)");
        }
        long now = nanoClock.getAsLong();
        List<CorrelationKey> keys = new ArrayList<>();
        for (var marked : dueMarks.entrySet()) {
            if (keys.size() == max || marked.getKey().dueAt() > now) {
                break;
            }
            Slot slot = slots.getIfPresent(marked.getValue());
            if (slot != null && slot.mark.equals(marked.getKey())) {
                keys.add(marked.getValue());
            } else {
                dueMarks.remove(marked.getKey());
            }
        }
        return CompletableFuture.completedStage(List.copyOf(keys));
    }

    @Override
    public boolean isFull() {
        if (size.get() >= bound) {
            slots.cleanUp(); // what has ended counts until the cache has noticed
        }
        return size.get() >= bound;
    }

    @Override
    public CompletionStage<Void> ping() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public StoreInfo info() {
        return INFO;
    }

    /** Nothing to give up: the entries go with the object. */
    @Override
    public void close() {}

    private boolean reserve() {
        if (size.incrementAndGet() <= bound) {
            return true;
        }
        slots.cleanUp(); // what has ended counts until the cache has noticed
        if (size.get() <= bound) {
            return true;
        }
        size.decrementAndGet();
        return false;
    }

    private Slot slot(CorrelationEntry entry, Duration timeToLive) {
        long now = nanoClock.getAsLong();
        long dueAt = entry.dueIn().map(in -> later(now, in)).orElse(Long.MAX_VALUE);
        return new Slot(
                CorrelationEntry.decode(entry.encoded()),
                later(now, timeToLive),
                new Mark(dueAt, versions.incrementAndGet()));
    }

    /** After the slot went in: a mark without its slot is then always a left-over, and due() may drop it. */
    private void mark(CorrelationKey key, Slot slot) {
        if (slot.mark.dueAt() != Long.MAX_VALUE) {
            dueMarks.put(slot.mark, key);
        }
    }

    /** Called by the cache, atomically, for each entry whose time is over. */
    private void ended(@Nullable CorrelationKey key, @Nullable Slot slot, RemovalCause cause) {
        size.decrementAndGet();
        if (slot != null) {
            dueMarks.remove(slot.mark);
        }
    }

    private static long later(long now, Duration time) {
        long nanos = time.compareTo(Duration.ofNanos(Long.MAX_VALUE >> 1)) < 0 ? time.toNanos() : Long.MAX_VALUE >> 1;
        return now + nanos;
    }

    /** When an entry is due, with the version to tell apart those due at one instant. */
    private record Mark(long dueAt, long version) implements Comparable<Mark> {
        @Override
        public int compareTo(Mark other) {
            int byTime = Long.compare(dueAt, other.dueAt);
            return byTime != 0 ? byTime : Long.compare(version, other.version);
        }
    }

    private record Slot(CorrelationEntry entry, long endsAt, Mark mark) {}

    /** The end is fixed when a slot is made; reading it or failing to replace it changes nothing. */
    private static final class UntilItsEnd implements Expiry<CorrelationKey, Slot> {
        @Override
        public long expireAfterCreate(CorrelationKey key, Slot slot, long now) {
            return Math.max(1, slot.endsAt - now);
        }

        @Override
        public long expireAfterUpdate(CorrelationKey key, Slot slot, long now, long duration) {
            return Math.max(1, slot.endsAt - now);
        }

        @Override
        public long expireAfterRead(CorrelationKey key, Slot slot, long now, long duration) {
            return duration;
        }
    }
}
