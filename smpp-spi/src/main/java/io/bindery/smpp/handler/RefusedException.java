package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.SmppException;

/** A refusal where the caller had no use for one; see {@link Reply#orElseThrow()}. */
public final class RefusedException extends SmppException {
    private static final long serialVersionUID = 1L;

    private final transient CommandStatus status;

    RefusedException(CommandStatus status) {
        super("refused with " + status);
        this.status = status;
    }

    /** Why the peer refused. */
    public CommandStatus status() {
        return status;
    }
}
