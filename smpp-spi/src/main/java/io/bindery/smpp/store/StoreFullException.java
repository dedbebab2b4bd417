package io.bindery.smpp.store;

import io.bindery.smpp.SmppException;

/**
 * Refused: the store is at its bound, and nothing was written. Answer the peer with a status that makes it try again
 * later; a store never makes room by forgetting what it has accepted.
 */
public final class StoreFullException extends SmppException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: a full store refuses in floods. */
    public StoreFullException(String message) {
        super(message, false);
    }
}
