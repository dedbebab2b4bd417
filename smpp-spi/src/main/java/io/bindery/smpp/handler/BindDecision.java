package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;
import java.util.Optional;

/** What a bind handler says to a {@link BindRequest}. */
public sealed interface BindDecision {
    /** The ESME is bound under the server's own policy. */
    static BindDecision accept() {
        return new Accepted(Optional.empty());
    }

    /** The ESME is bound under {@code policy}. */
    static BindDecision accept(SessionPolicy policy) {
        return new Accepted(Optional.of(policy));
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

    /**
     * Bound, unless the limits of the policy or of the server say no.
     *
     * @param policy empty for the server's own
     */
    record Accepted(Optional<SessionPolicy> policy) implements BindDecision {}

    /** Refused; the connection is closed after the response. */
    record Rejected(CommandStatus status, String reason) implements BindDecision {
        public Rejected {
            if (status.isOk()) {
                throw new IllegalArgumentException("status: ESME_ROK (allowed is any status but this one)");
            }
        }
    }
}
