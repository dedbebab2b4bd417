package io.bindery.smpp.gateway;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.Enqueued;
import io.bindery.smpp.store.Item;
import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.StoreFullException;
import java.util.concurrent.CompletionStage;

/** Puts messages into mailboxes: they are there when the stage completes. A mailbox without room is a failure. */
final class Deposits {
    /** Where receipts go that nobody can make sense of. */
    static final MailboxName MALFORMED = MailboxName.dead("malformed");

    private final Mailbox mailbox;

    Deposits(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** For the application that binds as {@code systemId}; the same {@code key} again changes nothing. */
    CompletionStage<Void> forApplication(String systemId, String key, Octets message) {
        return put(MailboxName.esme(systemId), Item.of(key, message));
    }

    /** For people to look at. */
    CompletionStage<Void> malformed(String upstream, String key, Octets message) {
        return put(MALFORMED, new Item(key, message, Item.DEFAULT_TIME_TO_LIVE, "upstream/" + upstream));
    }

    private CompletionStage<Void> put(MailboxName name, Item item) {
        return mailbox.enqueue(name, item).thenAccept(outcome -> {
            if (outcome == Enqueued.FULL) {
                throw new StoreFullException("mailbox " + name + ": full");
            }
        });
    }
}
