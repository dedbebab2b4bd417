package io.bindery.smpp;

/**
 * Not sent: the version of SMPP that the peer speaks does not allow this PDU. The message names field, value, bound and
 * version. Sending it to this peer again cannot help.
 */
public final class VersionConflictException extends NotSentException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what failed, never what a message said. */
    public VersionConflictException(String message) {
        super(message);
    }
}
