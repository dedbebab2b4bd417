package io.bindery.smpp.client;

import io.bindery.smpp.cluster.BindPermit;
import io.bindery.smpp.cluster.BindPermits;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permit of one bind, from the question to the return. Event loop only; what the host's stages tell is heard there. An answer
 * that is no longer waited for is given back.
 */
final class Permission {
    private static final Logger LOG = LoggerFactory.getLogger(Permission.class);

    private final String upstream;
    private final BindPermits permits;
    private final Executor loop;
    private final Consumer<@Nullable Throwable> answered;
    private final Runnable lost;
    private @Nullable BindPermit permit;
    private boolean isLost;
    private @Nullable CompletionStage<BindPermit> asked;

    /**
     * @param answered told when {@link #ask()} was not answered at once: null when the permit is held now, else why not
     * @param lost told when the permit that is held is no longer valid
     */
    Permission(
            String upstream,
            BindPermits permits,
            Executor loop,
            Consumer<@Nullable Throwable> answered,
            Runnable lost) {
        this.upstream = upstream;
        this.permits = permits;
        this.loop = loop;
        this.answered = answered;
        this.lost = lost;
    }

    /** Whether there is a permit, and it is valid. */
    boolean isHeld() {
        return permit != null && !isLost;
    }

    /** Asks for one, unless that was done already. */
    void ask() {
        if (asked != null) {
            return;
        }
        CompletionStage<BindPermit> question = question();
        asked = question;
        CompletableFuture<BindPermit> now = question.toCompletableFuture();
        if (now.isDone() && !now.isCompletedExceptionally()) {
            asked = null;
            hold(now.join());
        } else {
            question.whenComplete((granted, failure) -> loop.execute(() -> answered(question, granted, failure)));
        }
    }

    private CompletionStage<BindPermit> question() {
        try {
            return permits.acquire(upstream);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(
            CompletionStage<BindPermit> question, @Nullable BindPermit granted, @Nullable Throwable failure) {
        if (asked == question) {
            asked = null;
            if (granted != null) {
                hold(granted);
            }
            answered.accept(failure);
        } else if (granted != null) {
            release(granted);
        }
    }

    private void hold(BindPermit granted) {
        permit = granted;
        isLost = false;
        if (granted != BindPermit.FOREVER) {
            granted.lost().whenComplete((nothing, failure) -> loop.execute(() -> lost(granted)));
        }
    }

    private void lost(BindPermit which) {
        if (permit == which && !isLost) {
            isLost = true;
            lost.run();
        }
    }

    /** No permit is needed any more; there is no connection. */
    void giveBack() {
        CompletionStage<BindPermit> question = asked;
        asked = null;
        if (question != null) {
            question.toCompletableFuture().cancel(true);
        }
        BindPermit held = permit;
        permit = null;
        if (held != null) {
            release(held);
        }
    }

    private void release(BindPermit which) {
        try {
            which.release();
        } catch (RuntimeException e) {
            LOG.warn("bind {}: its permit could not be given back", upstream, e);
        }
    }
}
