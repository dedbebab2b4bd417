package io.bindery.smpp.client;

import io.bindery.smpp.SmppException;

/**
 * The message centre has taken some parts of a long message and not the others. Sending the message again sends the parts
 * again that were taken. No outcome of it is told.
 *
 * <p>The cause is what became of the first part that was not taken: a {@link io.bindery.smpp.handler.RefusedException} or a
 * {@link io.bindery.smpp.SendException}.
 */
public final class PartlySentException extends SmppException {
    private static final long serialVersionUID = 1L;

    private final transient Sent sent;

    PartlySentException(Sent sent, RuntimeException cause) {
        super(
                "taken were " + sent.messageIds().size() + " of " + sent.segments() + " parts: " + cause.getMessage(),
                cause);
        this.sent = sent;
    }

    /** What was taken: the ids of those parts only. */
    public Sent sent() {
        return sent;
    }
}
