package io.bindery.smpp.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Queues that lend their items: an item that was {@linkplain #claim claimed} stays stored, invisible to others for the
 * store's visibility time, until somebody {@linkplain #ack acknowledges} it. A replica that dies thus loses nothing.
 *
 * <p>An item is delivered at least once, in the order of arrival as long as nothing fails. One object serves all
 * mailboxes; a mailbox exists as soon as something is enqueued.
 */
public interface Mailbox extends Store {
    /**
     * Stores {@code item} at the end of {@code to}, unless one with its key is there or was within the de-duplication
     * window.
     *
     * @param delay before which nobody may claim it; zero: at once
     */
    CompletionStage<Enqueued> enqueue(MailboxName to, Item item, Duration delay);

    /** As {@link #enqueue(MailboxName, Item, Duration)} without a delay. */
    default CompletionStage<Enqueued> enqueue(MailboxName to, Item item) {
        return enqueue(to, item, Duration.ZERO);
    }

    /**
     * Takes the item with {@code key} out, unless it is claimed. Of a removal and a claim at the same time exactly one
     * wins. The key may be enqueued again at once.
     */
    CompletionStage<Removed> remove(MailboxName from, String key);

    /** The item with {@code key} as long as it is stored and nobody holds a claim on it. */
    CompletionStage<Optional<Item>> find(MailboxName in, String key);

    /**
     * Lends the oldest items that may be claimed now.
     *
     * @param max how many at most, above 0; claim no more than can be sent at once
     */
    CompletionStage<List<Claim>> claim(MailboxName from, ReplicaId me, int max);

    /**
     * Removes the item for good: it has reached its receiver. True whoever says so, hence never refused: twice, late, or
     * after somebody else has claimed the item.
     */
    CompletionStage<Void> ack(Claim claim);

    /** Starts the visibility time anew; {@code false} when somebody else has claimed the item or it is gone. */
    CompletionStage<Boolean> extend(Claim claim);

    /**
     * Gives the item back, to be claimed again after {@code delay}; {@code false}, without effect, when somebody else has
     * claimed it or it is gone.
     */
    CompletionStage<Boolean> release(Claim claim, Duration delay);

    /**
     * Moves the item to the mailbox {@code dead/<reason>} (see {@link Item#asDeadLetter}). Never refused to a late owner,
     * as {@link #ack}. Fails with {@link StoreFullException} when that mailbox is full; the item then stays where it is.
     *
     * @param reason 1 … 64 characters of {@code a-z 0-9 -}, such as {@code expired} or {@code esme-rx-p-appn}
     */
    CompletionStage<Void> deadLetter(Claim claim, String reason);

    /**
     * Calls {@code hint} when something may have come to one of {@code interest}. Hints may be late, repeated or lost:
     * whoever relies on arrival polls as well. The callback may run on any thread and must not block.
     */
    Subscription onArrival(Set<MailboxName> interest, Consumer<MailboxName> hint);

    /** How full {@code mailbox} is; zeros for one that does not exist. */
    CompletionStage<MailboxStats> stats(MailboxName mailbox);
}
