package io.bindery.smpp.correlation;

import io.bindery.smpp.store.Enqueued;
import io.bindery.smpp.store.Item;
import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.StoreFullException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Where receipts go whose message never showed up. They were acknowledged, so they must go somewhere. */
@FunctionalInterface
public interface OrphanReceiptHandler {
    /** The mailbox of {@link #toMailbox}: {@code dead/orphan-receipt}. */
    MailboxName ORPHANS = MailboxName.dead("orphan-receipt");

    /**
     * Completes once {@code orphan} is in a safe place, and fails when it is not: it then comes again. May be called more
     * than once for one receipt, on any thread; must not block.
     */
    CompletionStage<?> orphaned(OrphanReceipt orphan);

    /**
     * The dead-letter mailbox {@code dead/orphan-receipt}: the payload as it came, the receipt's id as the key and
     * {@code upstream/<scope>} as the origin.
     */
    static OrphanReceiptHandler toMailbox(Mailbox mailbox) {
        Objects.requireNonNull(mailbox, "mailbox");
        return orphan -> {
            Item item = new Item(
                    orphan.id().value(),
                    orphan.receipt().payload(),
                    Item.DEFAULT_TIME_TO_LIVE,
                    "upstream/" + orphan.key().scope());
            return mailbox.enqueue(ORPHANS, item).thenAccept(outcome -> {
                if (outcome == Enqueued.FULL) {
                    throw new StoreFullException("mailbox " + ORPHANS + ": full");
                }
            });
        };
    }
}
