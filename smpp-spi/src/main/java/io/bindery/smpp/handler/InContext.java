package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.Pdu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handler that is called within the host's contexts: entered in order, left in the reverse one. */
record InContext(PduHandler handler, List<HandlerContext> contexts) implements PduHandler {
    /** What is called within. */
    private interface Call {
        @Nullable Object run() throws Throwable;
    }

    @Override
    public @Nullable Object handle(Pdu pdu, Session session) throws Throwable {
        return within(contexts, 0, session, () -> handler.handle(pdu, session));
    }

    @Override
    public boolean isNonBlocking() {
        return handler.isNonBlocking();
    }

    static void run(List<HandlerContext> contexts, Session session, Runnable call) throws Throwable {
        if (contexts.isEmpty()) {
            call.run();
            return;
        }
        within(contexts, 0, session, () -> {
            call.run();
            return null;
        });
    }

    private static @Nullable Object within(List<HandlerContext> contexts, int from, Session session, Call call)
            throws Throwable {
        if (from == contexts.size()) {
            return call.run();
        }
        HandlerContext.Scope scope = contexts.get(from).enter(session);
        try {
            return within(contexts, from + 1, session, call);
        } finally {
            scope.leave();
        }
    }
}
