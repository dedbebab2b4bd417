package io.bindery.smpp.client;

import io.bindery.smpp.NotSentException;
import org.jspecify.annotations.Nullable;

/**
 * Not taken, and not tried again: more requests of the group wait for another try already than it lets
 * ({@link UpstreamGroupBuilder#waitingLimit}). Slow down.
 */
public final class RetriesFullException extends NotSentException {
    private static final long serialVersionUID = 1L;

    RetriesFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
