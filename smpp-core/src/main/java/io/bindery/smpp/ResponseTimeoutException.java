package io.bindery.smpp;

/** The request was written and no response came within the response time. The session lives on. */
public final class ResponseTimeoutException extends OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what failed, never what a message said. */
    public ResponseTimeoutException(String message) {
        super(message);
    }
}
