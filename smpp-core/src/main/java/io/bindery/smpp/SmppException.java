package io.bindery.smpp;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws for a reason that lies in the protocol or on the link. A peer's refusal is
 * not among it: that is a value ({@code Reply.Failed}).
 */
public abstract class SmppException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected SmppException(String message) {
        super(message);
    }

    protected SmppException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    protected SmppException(String message, boolean withStackTrace) {
        super(message, null, withStackTrace, withStackTrace);
    }
}
