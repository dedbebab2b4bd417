package io.bindery.smpp.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The right to have one bind; see {@link BindPermits}. All methods may be called from any thread, and must not block. */
public interface BindPermit {
    /** One that never ends. */
    BindPermit FOREVER = new BindPermit() {
        @Override
        public CompletionStage<Void> lost() {
            return new CompletableFuture<>();
        }

        @Override
        public void release() {}
    };

    /**
     * Completes when the permit is no longer valid: the connection is closed at once then, not unbound, for another process may
     * bind from now on. Must complete before another one can get the permit.
     */
    CompletionStage<Void> lost();

    /** Gives the permit back. Called once, and never while there is a connection; also when it was lost. */
    void release();
}
