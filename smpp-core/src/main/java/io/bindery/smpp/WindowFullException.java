package io.bindery.smpp;

/** Not sent: no window slot came free in time, or too many requests wait for one already. Slow down. */
public final class WindowFullException extends NotSentException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what failed, never what a message said. */
    public WindowFullException(String message) {
        super(message);
    }
}
