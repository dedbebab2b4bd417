package io.bindery.smpp.store;

/** Where an engine differs from the others within what the contract allows. */
public enum StoreTrait {
    /** {@link Mailbox#release} without delay puts the item before those that came later. */
    ORDER_ON_RELEASE,
    /** The engine cannot shorten the life of a single entry: a shorter time to live is ignored. */
    NO_SHORT_TIME_TO_LIVE
}
