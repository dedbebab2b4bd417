package io.bindery.smpp;

/** Not sent: no session is bound that could carry it. Wait for the bind, or use another upstream. */
public final class NotBoundException extends NotSentException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what failed, never what a message said. */
    public NotBoundException(String message) {
        super(message);
    }
}
