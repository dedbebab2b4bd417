package io.bindery.smpp.correlation;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.Enqueued;
import io.bindery.smpp.store.Item;
import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.StoreFullException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Where receipts go whose message is known. */
@FunctionalInterface
public interface ReceiptSink {
    /**
     * Completes once {@code receipt} is in a safe place, and fails when it is not: the upstream then keeps it. May be
     * called more than once for one receipt; {@link PendingReceipt#id()} tells. May be called on any thread, must not
     * block.
     */
    CompletionStage<?> deliver(PendingReceipt receipt);

    /**
     * The mailbox {@code esme/<system_id>} of the application whose message it was. Fails with {@link StoreFullException}
     * when that is full.
     *
     * @param payload makes of a receipt what the application is to get, usually with the message id exchanged
     */
    static ReceiptSink toMailbox(Mailbox mailbox, Function<PendingReceipt, Octets> payload) {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(payload, "payload");
        return receipt -> {
            MailboxName name = MailboxName.esme(receipt.record().systemId());
            Item item = Item.of(receipt.id().value(), payload.apply(receipt));
            return mailbox.enqueue(name, item).thenAccept(outcome -> requireRoom(name, outcome));
        };
    }

    private static void requireRoom(MailboxName name, Enqueued outcome) {
        if (outcome == Enqueued.FULL) {
            throw new StoreFullException("mailbox " + name + ": full");
        }
    }
}
