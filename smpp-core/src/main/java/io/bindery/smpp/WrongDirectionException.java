package io.bindery.smpp;

/** Not sent: this session's bind type or side does not allow the operation. A mistake in the calling code. */
public final class WrongDirectionException extends NotSentException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what failed, never what a message said. */
    public WrongDirectionException(String message) {
        super(message);
    }
}
