package io.bindery.smpp.client;

import io.bindery.smpp.NotSentException;

/**
 * Not sent: no upstream of a group can take it now. Each has no bound session, or its circuit is open; the message says which.
 * Wait, or send it another way.
 */
public final class NoUpstreamException extends NotSentException {
    private static final long serialVersionUID = 1L;

    NoUpstreamException(String message) {
        super(message);
    }
}
