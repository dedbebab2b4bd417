package io.bindery.smpp.store.memory;

import io.bindery.smpp.store.Claim;
import io.bindery.smpp.store.Enqueued;
import io.bindery.smpp.store.Item;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.MailboxStats;
import io.bindery.smpp.store.Removed;
import io.bindery.smpp.store.ReplicaId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox. Not thread-safe: {@link InMemoryMailbox} calls it under the lock of its name, with the time as an argument.
 *
 * <p>Every item is in {@code stored}, and in exactly one of {@code ready} (in order of arrival) or {@code hidden} (by the
 * instant at which it shows again: delayed, or under a claim). An item moves from hidden to ready when its instant has
 * passed and somebody asks; its claim stays valid until the item is claimed again.
 */
final class Queue {
    private static final Comparator<Stored> BY_VISIBILITY =
            Comparator.comparingLong((Stored s) -> s.visibleAt).thenComparingLong(s -> s.id);
    private static final Comparator<Stored> BY_END =
            Comparator.comparingLong((Stored s) -> s.endsAt).thenComparingLong(s -> s.id);

    private final MailboxName name;
    private final MailboxLimits limits;
    private final TreeMap<Long, Stored> stored = new TreeMap<>();
    private final TreeMap<Long, Stored> ready = new TreeMap<>();
    private final TreeSet<Stored> hidden = new TreeSet<>(BY_VISIBILITY);
    private final TreeSet<Stored> ending = new TreeSet<>(BY_END);
    private final Map<String, Stored> byKey = new HashMap<>();
    private final LinkedHashMap<String, Long> remembered = new LinkedHashMap<>(); // key -> until when, oldest first
    private final LongSupplier ids;

    /**
     * @param ids numbers of items and of claims, never the same twice even after this queue has been forgotten: a claim
     *     that somebody kept all the while must not speak of another item
     */
    Queue(MailboxName name, MailboxLimits limits, LongSupplier ids) {
        this.name = name;
        this.limits = limits;
        this.ids = ids;
    }

    Enqueued enqueue(Item item, Duration delay, long now) {
        forgetOldKeys(now);
        if (item.hasKey() && (byKey.containsKey(item.key()) || remembered.containsKey(item.key()))) {
            return Enqueued.DUPLICATE;
        }
        if (stored.size() >= limits.itemsPerMailbox()) {
            return Enqueued.FULL;
        }
        Stored fresh =
                new Stored(ids.getAsLong(), item, now, name.isDead() ? Long.MAX_VALUE : later(now, item.timeToLive()));
        stored.put(fresh.id, fresh);
        if (fresh.endsAt != Long.MAX_VALUE) {
            ending.add(fresh);
        }
        if (item.hasKey()) {
            byKey.put(item.key(), fresh);
        }
        place(fresh, later(now, delay), now);
        return Enqueued.STORED;
    }

    List<Claim> claim(ReplicaId me, int max, long now) {
        showWhatIsDue(now);
        List<Claim> claims = new ArrayList<>(Math.min(max, ready.size()));
        for (Iterator<Stored> next = ready.values().iterator(); next.hasNext() && claims.size() < max; ) {
            Stored item = next.next();
            if (item.endsAt <= now) {
                continue; // over, and not moved to the dead letters yet
            }
            next.remove();
            item.token = me.value() + ":" + ids.getAsLong();
            item.attempts++;
            item.visibleAt = later(now, limits.visibility());
            hidden.add(item);
            claims.add(new Claim(name, Long.toString(item.id), item.token, item.item, item.attempts));
        }
        return claims;
    }

    boolean extend(Claim claim, long now) {
        Stored item = ownedBy(claim);
        if (item == null) {
            return false;
        }
        unplace(item);
        item.visibleAt = later(now, limits.visibility());
        hidden.add(item);
        return true;
    }

    boolean release(Claim claim, Duration delay, long now) {
        Stored item = ownedBy(claim);
        if (item == null) {
            return false;
        }
        unplace(item);
        item.token = null;
        place(item, later(now, delay), now);
        return true;
    }

    Removed remove(String key, long now) {
        showWhatIsDue(now);
        Stored item = byKey.get(key);
        if (item == null) {
            return Removed.ABSENT;
        }
        if (isClaimed(item)) {
            return Removed.CLAIMED;
        }
        takeOut(item);
        return Removed.REMOVED;
    }

    Optional<Item> find(String key, long now) {
        showWhatIsDue(now);
        Stored item = byKey.get(key);
        return item == null || isClaimed(item) ? Optional.empty() : Optional.of(item.item);
    }

    /** Whether the item with {@code id} is here, claimed or not. */
    boolean holds(long id) {
        return stored.containsKey(id);
    }

    /** Items whose time is over and that nobody holds, by their ids. */
    Map<Long, Item> ended(int max, long now) {
        showWhatIsDue(now);
        Map<Long, Item> ended = new LinkedHashMap<>();
        for (Stored item : ending) {
            if (item.endsAt > now || ended.size() == max) {
                break;
            }
            if (!isClaimed(item)) {
                ended.put(item.id, item.item);
            }
        }
        return ended;
    }

    /** Removes the item with {@code id}, if it is here, and keeps its key from coming again for a while. */
    void settle(long id, long now) {
        Stored item = stored.get(id);
        if (item != null) {
            takeOut(item);
            remember(item, now);
        }
    }

    MailboxStats stats(long now) {
        showWhatIsDue(now);
        long inFlight = hidden.stream().filter(item -> item.token != null).count();
        long oldest = stored.isEmpty() ? now : stored.firstEntry().getValue().storedAt;
        return new MailboxStats(stored.size(), inFlight, Duration.ofNanos(now - oldest));
    }

    /** Whether nothing would be lost by forgetting this queue. */
    boolean isIdle(long now) {
        forgetOldKeys(now);
        return stored.isEmpty() && remembered.isEmpty();
    }

    private void showWhatIsDue(long now) {
        while (!hidden.isEmpty() && hidden.first().visibleAt <= now) {
            Stored item = hidden.pollFirst();
            ready.put(item.id, item);
        }
    }

    private void place(Stored item, long visibleAt, long now) {
        item.visibleAt = visibleAt;
        if (visibleAt <= now) {
            ready.put(item.id, item);
        } else {
            hidden.add(item);
        }
    }

    private void unplace(Stored item) {
        if (ready.remove(item.id) == null) {
            hidden.remove(item);
        }
    }

    private void takeOut(Stored item) {
        unplace(item);
        stored.remove(item.id);
        ending.remove(item);
        byKey.remove(item.item.key(), item);
    }

    /** In hidden with a token: under a claim whose time is not over, since the callers have shown what is due. */
    private boolean isClaimed(Stored item) {
        return item.token != null && !ready.containsKey(item.id);
    }

    private @Nullable Stored ownedBy(Claim claim) {
        Stored item = stored.get(id(claim));
        return item != null && claim.token().equals(item.token) ? item : null;
    }

    private void remember(Stored item, long now) {
        forgetOldKeys(now);
        if (item.item.hasKey()) {
            remembered.put(item.item.key(), later(now, limits.deduplication()));
        }
        if (remembered.size() > limits.itemsPerMailbox()) {
            removeOldestKey();
        }
    }

    private void forgetOldKeys(long now) {
        while (!remembered.isEmpty() && remembered.values().iterator().next() <= now) {
            removeOldestKey();
        }
    }

    private void removeOldestKey() {
        Iterator<String> oldest = remembered.keySet().iterator();
        oldest.next();
        oldest.remove();
    }

    /**
     * The number behind a claim.
     *
     * @throws NumberFormatException for a claim of another kind of store
     */
    static long id(Claim claim) {
        return Long.parseLong(claim.itemId());
    }

    private static long later(long now, Duration time) {
        return time.compareTo(Duration.ofNanos(Long.MAX_VALUE - now)) < 0 ? now + time.toNanos() : Long.MAX_VALUE;
    }

    private static final class Stored {
        final long id;
        final Item item;
        final long storedAt;
        final long endsAt;
        long visibleAt; // changed only while the item is in neither ready nor hidden
        int attempts;
        private @Nullable String token;

        Stored(long id, Item item, long storedAt, long endsAt) {
            this.id = id;
            this.item = item;
            this.storedAt = storedAt;
            this.endsAt = endsAt;
        }
    }
}
