package io.bindery.smpp.client;

import io.bindery.smpp.SmppException;

/**
 * The message centre has taken a message, but the {@link io.bindery.smpp.store.CorrelationStore} has not: its receipt will find
 * no message, and no outcome is told. Do not send the message again.
 */
public final class NotTrackedException extends SmppException {
    private static final long serialVersionUID = 1L;

    private final transient Sent sent;

    NotTrackedException(Sent sent, Throwable cause) {
        super("the message was sent, ids " + sent.messageIds() + ", but its correlation could not be stored", cause);
        this.sent = sent;
    }

    /** The message as it was taken. */
    public Sent sent() {
        return sent;
    }
}
