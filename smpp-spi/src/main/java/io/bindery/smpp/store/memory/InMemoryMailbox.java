package io.bindery.smpp.store.memory;

import io.bindery.smpp.store.Claim;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.Enqueued;
import io.bindery.smpp.store.Item;
import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.MailboxStats;
import io.bindery.smpp.store.Removed;
import io.bindery.smpp.store.ReplicaId;
import io.bindery.smpp.store.StoreFullException;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.StoreTrait;
import io.bindery.smpp.store.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A {@link Mailbox} in the memory of this process. What it holds ends with the process.
 *
 * <p>Each mailbox is a {@code Queue}, touched only inside {@link ConcurrentHashMap#compute}, which makes every operation on
 * one mailbox atomic. An item that moves between two mailboxes is put into the second before it leaves the first.
 */
public final class InMemoryMailbox implements Mailbox {
    private static final StoreInfo INFO =
            new StoreInfo("memory", "1", Durability.VOLATILE, Set.of(StoreTrait.ORDER_ON_RELEASE));
    private static final MailboxName EXPIRED = MailboxName.dead("expired");
    private static final int EXPIRED_AT_A_TIME = 100;

    private final LongSupplier nanoClock;
    private final MailboxLimits limits;
    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentHashMap<MailboxName, Queue> queues = new ConcurrentHashMap<>();
    private final ArrivalHints hints = new ArrivalHints();

    private InMemoryMailbox(MailboxLimits limits, LongSupplier nanoClock) {
        long start = nanoClock.getAsLong();
        this.nanoClock = () -> nanoClock.getAsLong() - start; // from 0 on, so that instants compare as numbers
        this.limits = limits;
    }

    /** Mailboxes with the default limits. */
    public static InMemoryMailbox create() {
        return limited(MailboxLimits.defaults());
    }

    /** Mailboxes with limits of the host's own. */
    public static InMemoryMailbox limited(MailboxLimits limits) {
        return limited(limits, System::nanoTime);
    }

    /** As {@link #limited(MailboxLimits)} by another clock: nanoseconds that never go back, from any origin. */
    public static InMemoryMailbox limited(MailboxLimits limits, LongSupplier nanoClock) {
        return new InMemoryMailbox(limits, nanoClock);
    }

    @Override
    public CompletionStage<Enqueued> enqueue(MailboxName to, Item item, Duration delay) {
        requireNotNegative(delay);
        moveExpired(to);
        Enqueued outcome = in(to, queue -> queue.enqueue(item, delay, now()));
        if (outcome == Enqueued.STORED && delay.isZero()) {
            hints.arrived(to);
        }
        return CompletableFuture.completedStage(outcome);
    }

    @Override
    public CompletionStage<List<Claim>> claim(MailboxName from, ReplicaId me, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max: " + max + " (at least 1)");
        }
        moveExpired(from);
        return CompletableFuture.completedStage(in(from, queue -> queue.claim(me, max, now())));
    }

    @Override
    public CompletionStage<Void> ack(Claim claim) {
        settle(claim.mailbox(), Queue.id(claim));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Boolean> extend(Claim claim) {
        return CompletableFuture.completedStage(in(claim.mailbox(), queue -> queue.extend(claim, now())));
    }

    @Override
    public CompletionStage<Boolean> release(Claim claim, Duration delay) {
        requireNotNegative(delay);
        boolean released = in(claim.mailbox(), queue -> queue.release(claim, delay, now()));
        if (released && delay.isZero()) {
            hints.arrived(claim.mailbox());
        }
        return CompletableFuture.completedStage(released);
    }

    @Override
    public CompletionStage<Void> deadLetter(Claim claim, String reason) {
        MailboxName dead = MailboxName.dead(reason);
        long id = Queue.id(claim);
        boolean isThere = in(claim.mailbox(), queue -> queue.holds(id));
        if (isThere && !bury(claim.mailbox(), id, claim.item(), dead)) {
            return CompletableFuture.failedStage(
                    new StoreFullException(dead + ": at its limit of " + limits.itemsPerMailbox() + " items"));
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Removed> remove(MailboxName from, String key) {
        moveExpired(from);
        return CompletableFuture.completedStage(in(from, queue -> queue.remove(key, now())));
    }

    @Override
    public CompletionStage<Optional<Item>> find(MailboxName in, String key) {
        moveExpired(in);
        return CompletableFuture.completedStage(in(in, queue -> queue.find(key, now())));
    }

    @Override
    public Subscription onArrival(Set<MailboxName> interest, Consumer<MailboxName> hint) {
        return hints.subscribe(interest, hint);
    }

    @Override
    public CompletionStage<MailboxStats> stats(MailboxName mailbox) {
        moveExpired(mailbox);
        return CompletableFuture.completedStage(in(mailbox, queue -> queue.stats(now())));
    }

    @Override
    public CompletionStage<Void> ping() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public StoreInfo info() {
        return INFO;
    }

    /** Nothing to give up: the items go with the object. */
    @Override
    public void close() {}

    /** Stops at a full {@code dead/expired}: what does not fit stays where it is, unclaimable and counted. */
    private void moveExpired(MailboxName name) {
        if (name.isDead()) {
            return;
        }
        Map<Long, Item> ended = in(name, queue -> queue.ended(EXPIRED_AT_A_TIME, now()));
        for (Map.Entry<Long, Item> item : ended.entrySet()) {
            if (!bury(name, item.getKey(), item.getValue(), EXPIRED)) {
                return;
            }
        }
    }

    private boolean bury(MailboxName from, long id, Item item, MailboxName dead) {
        Item letter = item.asDeadLetter(from, Long.toString(id));
        Enqueued outcome = in(dead, queue -> queue.enqueue(letter, Duration.ZERO, now()));
        if (outcome == Enqueued.FULL) {
            return false;
        }
        settle(from, id);
        hints.arrived(dead);
        return true;
    }

    private void settle(MailboxName name, long id) {
        in(name, queue -> {
            queue.settle(id, now());
            return true;
        });
    }

    /** Runs {@code action} on the queue of that name while nobody else can, and forgets a queue that holds nothing. */
    private <T> T in(MailboxName name, Function<Queue, T> action) {
        AtomicReference<T> answer = new AtomicReference<>();
        queues.compute(name, (key, found) -> {
            Queue queue = found == null ? new Queue(key, limits, ids::incrementAndGet) : found;
            answer.set(action.apply(queue));
            return queue.isIdle(now()) ? null : queue;
        });
        return Objects.requireNonNull(answer.get(), "an action has a result");
    }

    private long now() {
        return nanoClock.getAsLong();
    }

    private static void requireNotNegative(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " (at least 0)");
        }
    }
}
