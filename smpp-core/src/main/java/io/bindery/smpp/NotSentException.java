package io.bindery.smpp;

import org.jspecify.annotations.Nullable;

/** The request never reached the socket. Sending it again, here or elsewhere, cannot make a duplicate. */
public non-sealed class NotSentException extends SendException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what failed, never what a message said. */
    public NotSentException(String message) {
        super(message, null);
    }

    /** {@code message} says what failed, never what a message said; {@code cause} is why, null when nobody knows. */
    public NotSentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
