package io.bindery.smpp;

/**
 * Not sent: an address has no form that the peer takes. The message names field, address (masked) and the rule of the peer's
 * profile. Sending it to this peer again cannot help.
 */
public final class AddressConflictException extends NotSentException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what failed, never what a message said; {@code cause} is the rule's refusal. */
    public AddressConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
