package io.bindery.smpp.store;

/** What an acknowledged write survives; each level includes those before it. */
public enum Durability {
    /** Nothing: the data lives in the process that wrote it. */
    VOLATILE,
    /** A crash of the process that wrote it. */
    PROCESS_SAFE,
    /** A crash of the store's own process as well. */
    CRASH_SAFE,
    /** The loss of the store's primary node as well. */
    FAILOVER_SAFE
}
