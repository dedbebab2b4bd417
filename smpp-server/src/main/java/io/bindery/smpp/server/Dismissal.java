package io.bindery.smpp.server;

import io.bindery.smpp.handler.Session;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of all sessions of a server that is closed: they are unbound in good order, and cut off when that takes too long.
 *
 * @param patience for all of them together
 */
record Dismissal(SessionRegistry registry, Duration patience) {
    private static final Logger LOG = LoggerFactory.getLogger(SmppServer.class);

    /** Blocks until no session is left. What a drain that is cut short unbinds is in its report, so that goes first. */
    void run(@Nullable Drain cutShort) {
        try {
            if (cutShort != null) {
                cutShort.awaitLeaving();
            }
            unbindAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        registry.all().forEach(Session::close);
    }

    private void unbindAll() throws InterruptedException {
        CompletableFuture<?>[] ends = registry.all().stream()
                .map(session -> session.unbind().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("some sessions did not end in time and are cut off");
        }
    }
}
