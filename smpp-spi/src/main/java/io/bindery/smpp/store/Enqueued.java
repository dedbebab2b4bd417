package io.bindery.smpp.store;

/** What became of an item that was handed to a {@link Mailbox}. */
public enum Enqueued {
    /** Stored: it will be claimed at least once. */
    STORED,
    /** Not stored again: an item with this key is there, or was within the de-duplication window. As good as stored. */
    DUPLICATE,
    /** Refused: the mailbox is at its limit. The sender still owns the item. */
    FULL
}
