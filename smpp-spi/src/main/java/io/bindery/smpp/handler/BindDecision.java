package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;

/** What a bind handler says to a {@link BindRequest}. */
public sealed interface BindDecision {
    /** The ESME is bound, with {@link SessionPolicy#defaults()}. */
    static BindDecision accept() {
        return accept(SessionPolicy.defaults());
    }

    /** The ESME is bound under {@code policy}. */
    static BindDecision accept(SessionPolicy policy) {
        return new Accepted(policy);
    }

    /**
     * The bind is refused.
     *
     * @param status what the ESME is told, for example {@link CommandStatus#INVALID_PASSWORD}; not ESME_ROK
     * @param reason for our log only; never a secret
     */
    static BindDecision reject(CommandStatus status, String reason) {
        return new Rejected(status, reason);
    }

    /** Bound. */
    record Accepted(SessionPolicy policy) implements BindDecision {}

    /** Refused; the connection is closed after the response. */
    record Rejected(CommandStatus status, String reason) implements BindDecision {
        public Rejected {
            if (status.isOk()) {
                throw new IllegalArgumentException("status: ESME_ROK (allowed is any status but this one)");
            }
        }
    }
}
