package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import java.util.Objects;

/** What an ESME says to an {@link OutbindRequest}. */
public sealed interface OutbindDecision {
    /** Binds with {@code bind}, under {@link SessionPolicy#defaults()}. */
    static OutbindDecision bind(Bind bind) {
        return bind(bind, SessionPolicy.defaults());
    }

    /**
     * Binds with {@code bind}.
     *
     * @param policy of the session
     * @throws IllegalArgumentException when {@code bind} is a transmitter's: SMPP allows receiver and transceiver after outbind
     */
    static OutbindDecision bind(Bind bind, SessionPolicy policy) {
        return new Accepted(bind, policy);
    }

    /**
     * Closes the connection without an answer, which SMPP does not have.
     *
     * @param reason for our log only; never a secret
     */
    static OutbindDecision refuse(String reason) {
        return new Refused(reason);
    }

    /** The message centre is who it says it is, and is bound to. */
    record Accepted(Bind bind, SessionPolicy policy) implements OutbindDecision {
        public Accepted {
            Objects.requireNonNull(policy, "policy");
            if (!bind.type().canReceive()) {
                throw new IllegalArgumentException("bind: as " + BindType.TRANSMITTER
                        + " (allowed after outbind are RECEIVER and, with 5.0, TRANSCEIVER)");
            }
        }
    }

    /** Nobody is bound to. */
    record Refused(String reason) implements OutbindDecision {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
