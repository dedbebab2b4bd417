package io.bindery.smpp.store;

import java.util.Objects;

/**
 * An item lent to one replica until the mailbox's visibility time is over.
 *
 * @param mailbox where the item lies
 * @param itemId how the store knows the item
 * @param token how the store knows this claim among all claims of the item
 * @param item what was lent
 * @param attempt how often the item has been claimed, this time included: 1 at the first
 */
public record Claim(MailboxName mailbox, String itemId, String token, Item item, int attempt) {
    public Claim {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(itemId, "itemId");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(item, "item");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt: " + attempt + " (at least 1)");
        }
    }
}
