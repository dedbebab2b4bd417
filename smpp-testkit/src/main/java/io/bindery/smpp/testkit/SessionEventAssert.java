package io.bindery.smpp.testkit;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.SessionEvent;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what a host was told of one of its sessions. */
public final class SessionEventAssert extends AbstractAssert<SessionEventAssert, SessionEvent> {
    SessionEventAssert(SessionEvent actual) {
        super(actual, SessionEventAssert.class);
    }

    /** It is of this kind, such as {@link SessionEvent.SessionBound}. */
    public SessionEventAssert is(Class<? extends SessionEvent> kind) {
        return isInstanceOf(kind);
    }

    /** system_id of the session. */
    public SessionEventAssert isOf(String systemId) {
        isNotNull();
        return has("system_id", actual.session().systemId(), systemId);
    }

    /** The session has ended for this reason. */
    public SessionEventAssert isClosedBecause(CloseReason.Kind expected) {
        is(SessionEvent.SessionClosed.class);
        return has("reason", ((SessionEvent.SessionClosed) actual).reason().kind(), expected);
    }

    /** The session has ended with this many requests of this side unanswered. */
    public SessionEventAssert hasUnanswered(int expected) {
        is(SessionEvent.SessionClosed.class);
        return has(
                "unanswered", ((SessionEvent.SessionClosed) actual).unanswered().size(), expected);
    }

    private SessionEventAssert has(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            failWithMessage("%s: %s (expected %s) in %s", what, found, expected, actual);
        }
        return this;
    }
}
