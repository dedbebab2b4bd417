package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.Pdu;
import org.jspecify.annotations.Nullable;

/**
 * A registered handler in the one form the engine calls. Hosts do not implement it; they register functions or annotated
 * methods with {@link Handlers}.
 */
public interface PduHandler {
    /**
     * Handles a request.
     *
     * @return a response, a {@link Reply}, or a {@code CompletionStage} of either; anything else, null too, is a mistake of
     *     the handler that the engine answers for
     */
    @Nullable Object handle(Pdu request, Session session) throws Throwable;

    /** Whether it may run on the event loop. */
    boolean isNonBlocking();
}
