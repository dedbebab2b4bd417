package io.bindery.smpp.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Who may bind, where a message centre allows fewer binds than there are processes. Implemented by the host over whatever its
 * processes have in common: a lock of its database, a lease. All methods may be called from any thread, and must not block.
 *
 * <p>A client asks for one permit for each of its binds before it connects, keeps it over reconnects, and gives it back when the
 * bind is paused, drained, taken away or closed, after its connection is closed.
 */
@FunctionalInterface
public interface BindPermits {
    /** Anybody may bind. */
    BindPermits UNLIMITED = upstream -> CompletableFuture.completedFuture(BindPermit.FOREVER);

    /**
     * Asks for a permit. Until the stage completes the bind stands by; if it fails, it asks again after a wait. Whoever no longer
     * wants the permit cancels the stage ({@code toCompletableFuture().cancel(true)}); a permit that is granted all the same is
     * given back at once.
     *
     * @param upstream the client's name
     */
    CompletionStage<BindPermit> acquire(String upstream);
}
