package io.bindery.smpp.correlation;

import io.bindery.smpp.SmppException;
import org.jspecify.annotations.Nullable;

/**
 * A stored entry that this version cannot read: damaged, or written by a version that says older ones must not touch it.
 * The entry stays as it is.
 */
public final class UnreadableEntryException extends SmppException {
    private static final long serialVersionUID = 1L;

    UnreadableEntryException(String message) {
        this(message, null);
    }

    UnreadableEntryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
