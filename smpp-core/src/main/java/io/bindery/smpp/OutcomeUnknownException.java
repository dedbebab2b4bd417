package io.bindery.smpp;

import org.jspecify.annotations.Nullable;

/** The request was written and the link ended before its response came: the peer may or may not have acted on it. */
public non-sealed class OutcomeUnknownException extends SendException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what failed, never what a message said. */
    public OutcomeUnknownException(String message) {
        super(message, null);
    }

    /** {@code message} says what failed, never what a message said; {@code cause} is why, null when nobody knows. */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
