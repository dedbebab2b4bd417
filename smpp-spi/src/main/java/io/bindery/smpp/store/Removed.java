package io.bindery.smpp.store;

/** What became of the wish to take an item out of a {@link Mailbox} by its key. */
public enum Removed {
    /** It was there, unclaimed, and is gone: nobody will claim it. */
    REMOVED,
    /** Somebody holds a claim on it: too late. */
    CLAIMED,
    /** There is no such item, or no longer. */
    ABSENT
}
