package io.bindery.smpp.handler;

import io.bindery.smpp.SmppException;
import org.jspecify.annotations.Nullable;

/**
 * The files that {@link TlsOptions} name cannot be used. The message names the file and says why; it never holds anything of
 * a private key.
 */
public final class TlsException extends SmppException {
    private static final long serialVersionUID = 1L;

    /** @param cause null when it would say no more, or too much */
    public TlsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
