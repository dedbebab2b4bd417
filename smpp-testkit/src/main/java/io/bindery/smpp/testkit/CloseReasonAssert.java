package io.bindery.smpp.testkit;

import io.bindery.smpp.handler.CloseReason;
import org.assertj.core.api.AbstractAssert;

/** Assertions about why a session ended. */
public final class CloseReasonAssert extends AbstractAssert<CloseReasonAssert, CloseReason> {
    CloseReasonAssert(CloseReason actual) {
        super(actual, CloseReasonAssert.class);
    }

    /** It is this reason, whatever the detail. */
    public CloseReasonAssert is(CloseReason.Kind expected) {
        isNotNull();
        if (actual.kind() != expected) {
            failWithMessage("reason: %s (expected %s)", actual, expected);
        }
        return this;
    }
}
