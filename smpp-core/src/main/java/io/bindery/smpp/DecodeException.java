package io.bindery.smpp;

/**
 * Octets that are not the PDU they claim to be. Carries the status that the protocol answers with, and no stack trace:
 * a hostile peer can cause thousands of them a second.
 */
public final class DecodeException extends SmppException {
    private static final long serialVersionUID = 1L;

    private final transient CommandStatus status;

    /**
     * @param status what to answer, for example {@link CommandStatus#INVALID_DESTINATION_ADDRESS}
     * @param message field, found, allowed and where, without any of the peer's text
     */
    public DecodeException(CommandStatus status, String message) {
        super(message, false);
        this.status = status;
    }

    /** The status for the response or generic_nack that answers the damaged PDU. */
    public CommandStatus status() {
        return status;
    }
}
