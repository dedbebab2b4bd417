package io.bindery.smpp.store;

import java.util.concurrent.CompletionStage;

/**
 * What every store promises.
 *
 * <ul>
 *   <li>No method blocks its caller: a call returns before the store has answered, and each stage completes or fails
 *       within the store's own time limit.
 *   <li>A stage that completes normally means the effect has the durability of {@link #info()}.
 *   <li>A stage that fails means <em>unknown</em>: the effect may have happened. Every write may be repeated, and
 *       repeating it changes nothing. {@link StoreFullException} is the one exception: nothing was written.
 *   <li>Times are given as durations and measured by the store's own clock, never by the caller's.
 *   <li>Keys and names may hold any character; keys that differ are different keys.
 *   <li>All methods may be called from any thread. A stage completes on a thread of the store's choice, so what follows
 *       it must not block.
 * </ul>
 */
public interface Store extends AutoCloseable {
    /** Completes when the store answers; fails when it does not. Changes nothing. */
    CompletionStage<Void> ping();

    /** What this store is and what survives in it. Constant, never asks the store. */
    StoreInfo info();

    /** Gives up connections and threads. Calls still running may fail; later calls fail. Closing twice does nothing. */
    @Override
    void close();
}
