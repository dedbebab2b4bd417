package io.bindery.smpp;

import org.jspecify.annotations.Nullable;

/**
 * A request that got no response. Its two branches say the one thing a sender has to know: {@link NotSentException}
 * (certainly not with the peer, sending again is safe) or {@link OutcomeUnknownException} (perhaps with the peer,
 * sending again may be a duplicate).
 */
public abstract sealed class SendException extends SmppException permits NotSentException, OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    SendException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
