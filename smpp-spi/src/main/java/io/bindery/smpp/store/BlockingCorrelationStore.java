package io.bindery.smpp.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A {@link CorrelationStore} for storage that blocks, such as a database through JDBC. The methods mean the same, run on
 * threads that may block, and may throw what they like: an exception means <em>unknown</em>.
 *
 * <p>{@link OffloadedCorrelationStore} turns one into a {@link CorrelationStore}.
 */
public interface BlockingCorrelationStore {
    /** @see CorrelationStore#find */
    Optional<Versioned<CorrelationEntry>> find(CorrelationKey key) throws Exception;

    /** @see CorrelationStore#replace */
    boolean replace(CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive)
            throws Exception;

    /** @see CorrelationStore#due */
    List<CorrelationKey> due(int max) throws Exception;

    /** Returns when the storage answers. */
    void ping() throws Exception;

    /** @see Store#info */
    StoreInfo info();
}
