package io.bindery.smpp;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws for a reason that lies in the protocol or on the link. A peer's refusal is
 * not among it: that is a value ({@code Reply.Failed}).
 */
public abstract class SmppException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what failed, never what a message said. */
    protected SmppException(String message) {
        super(message);
    }

    /** {@code message} says what failed, never what a message said; {@code cause} is why, null when nobody knows. */
    protected SmppException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For exceptions that are made too often to pay for a stack trace. */
    protected SmppException(String message, boolean withStackTrace) {
        super(message, null, withStackTrace, withStackTrace);
    }
}
