package io.bindery.smpp.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Messages that an upstream has accepted and whose application does not know its message id yet. Their receipts wait
 * here: an application must have the id before the receipt that names it.
 *
 * <p>Only this process needs to know: another replica that gets the receipt in between finds the record in the store, but
 * its way through the mailbox is longer than ours to the session.
 */
final class PendingAnswers {
    private final ConcurrentHashMap<String, CompletableFuture<Void>> byGid = new ConcurrentHashMap<>();

    /** Receipts for {@code gid} wait from now on. Call it before the message is registered. */
    void open(String gid) {
        byGid.put(gid, new CompletableFuture<>());
    }

    /** The response with {@code gid} is on its way to the application, or never will be. */
    void answered(String gid) {
        CompletableFuture<Void> waiting = byGid.remove(gid);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Completes when a receipt for {@code gid} may be delivered: now, unless its answer is pending. */
    CompletionStage<Void> whenAnswered(String gid) {
        CompletableFuture<Void> waiting = byGid.get(gid);
        return waiting == null ? CompletableFuture.completedStage(null) : waiting;
    }

    int size() {
        return byGid.size();
    }
}
