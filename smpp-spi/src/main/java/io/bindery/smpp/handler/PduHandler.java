package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.Pdu;
import org.jspecify.annotations.Nullable;

/**
 * A registered handler in the one form the engine calls. Hosts do not implement it; they register functions or annotated
 * methods with {@link Handlers}.
 */
public interface PduHandler {
    /**
     * Handles a request or a notice.
     *
     * @return a response, a {@link Reply}, or a {@code CompletionStage} of either; anything else, null too, is a mistake of
     *     the handler that the engine answers for. What comes back from a notice is dropped
     */
    @Nullable Object handle(Pdu pdu, Session session) throws Throwable;

    /** Whether it may run on the event loop. */
    boolean isNonBlocking();
}
