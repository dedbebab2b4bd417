package io.bindery.smpp.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One {@link CorrelationEntry} a key, replaced atomically.
 *
 * <p>The store is kept small on purpose: the rules by which a receipt meets its message are the
 * {@link io.bindery.smpp.correlation.Correlator}'s, so three short methods bring a host's own storage. A host whose
 * storage blocks implements {@link BlockingCorrelationStore} instead.
 */
public interface CorrelationStore extends Store {
    /** The entry under {@code key}, empty when there is none or its time to live is over. */
    CompletionStage<Optional<Versioned<CorrelationEntry>>> find(CorrelationKey key);

    /**
     * Writes {@code next} if the entry under {@code key} is still the one that was read.
     *
     * <p>The stage yields {@code false}, and nothing changed, when it is not. It fails with {@link StoreFullException}
     * when a new key would exceed the store's bound; keys that are there can always be replaced.
     *
     * @param expectedVersion the version that was read, or 0 when there must be no entry
     * @param timeToLive how long the entry lives from now on, whatever it was before; above 0. It must not vanish
     *     earlier and should not outlive it by more than a tenth
     */
    CompletionStage<Boolean> replace(
            CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive);

    /**
     * Keys whose {@link CorrelationEntry#dueIn()} has passed, the longest due first. A key is listed again until its
     * entry is replaced or ends.
     *
     * @param max how many at most; above 0
     */
    CompletionStage<List<CorrelationKey>> due(int max);

    /**
     * Whether {@link #replace} would refuse a new key now, as far as is known here without asking; {@code false} when it is
     * not known. Asked before a message is accepted, so that it is refused in time. Never blocks.
     */
    default boolean isFull() {
        return false;
    }
}
