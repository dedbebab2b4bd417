package io.bindery.smpp.handler;

import org.slf4j.MDC;

/**
 * What surrounds each call of a host's handlers and session listeners on its thread: entries of a logging context, a tracing
 * scope, a security context. Entered right before the method is called, left when it returns, whatever it does; what runs later
 * in the stage that it returned is outside. Called by many threads; must be quick.
 *
 * <pre>{@code
 * SmppServer.builder().context(HandlerContext.mdc())
 * SmppServer.builder().context(session -> snapshots.of(session).setThreadLocals()::close)
 * }</pre>
 */
@FunctionalInterface
public interface HandlerContext {
    /** The key under which {@link #mdc()} puts {@link Session#id()}. */
    String MDC_SESSION = "smpp.session";

    /** The key under which {@link #mdc()} puts {@link Session#systemId()}. */
    String MDC_SYSTEM_ID = "smpp.system_id";

    /** Prepares the calling thread for a call that concerns {@code session}; what it throws counts as the handler's. */
    Scope enter(Session session);

    /** Undoes what {@link HandlerContext#enter} did, on the same thread. */
    @FunctionalInterface
    interface Scope {
        /** Must not throw. */
        void leave();
    }

    /** Puts the session's id and system_id into the {@link MDC}, and what was there back afterwards. */
    static HandlerContext mdc() {
        return session -> {
            String id = MDC.get(MDC_SESSION);
            String systemId = MDC.get(MDC_SYSTEM_ID);
            MDC.put(MDC_SESSION, session.id());
            MDC.put(MDC_SYSTEM_ID, session.systemId());
            return () -> {
                restore(MDC_SESSION, id);
                restore(MDC_SYSTEM_ID, systemId);
            };
        };
    }

    private static void restore(String key, @org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
