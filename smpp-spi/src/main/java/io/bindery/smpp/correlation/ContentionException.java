package io.bindery.smpp.correlation;

import io.bindery.smpp.SmppException;

/** Gave up: others changed the same entry again and again in between. Nothing was written; try again later. */
public final class ContentionException extends SmppException {
    private static final long serialVersionUID = 1L;

    ContentionException(String message) {
        super(message);
    }
}
