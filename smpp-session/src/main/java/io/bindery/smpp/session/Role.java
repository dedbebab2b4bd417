package io.bindery.smpp.session;

import io.bindery.smpp.handler.OutbindHandler;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.Reading;
import java.util.Optional;

/** Which side of the session we are. */
public sealed interface Role {
    /**
     * We are bound to.
     *
     * @param systemId our name in bind responses
     * @param reading how binds are read, before a decision names the peer's own profile
     * @param policy of binds that are accepted without one
     * @param listener the name of the listener that accepted the connection
     * @param outbind what we ask the ESME for a bind with, on a connection that we have made; empty on others
     */
    record MessageCentre(
            String systemId, Reading reading, SessionPolicy policy, String listener, Optional<Outbind> outbind)
            implements Role {
        /** On a connection that was accepted. */
        public MessageCentre(String systemId, Reading reading, SessionPolicy policy, String listener) {
            this(systemId, reading, policy, listener, Optional.empty());
        }

        @Override
        public boolean isCaller() {
            return outbind.isPresent();
        }

        @Override
        public Command.Sender us() {
            return Command.Sender.SMSC;
        }
    }

    /** We bind. */
    record Esme(Bind bind, SessionPolicy policy) implements Role {
        @Override
        public boolean isCaller() {
            return true;
        }

        @Override
        public Command.Sender us() {
            return Command.Sender.ESME;
        }
    }

    /**
     * We are called: a message centre has connected, and when it has said outbind, we bind.
     *
     * @param handler says whether, and how
     */
    record CalledEsme(OutbindHandler handler) implements Role {
        @Override
        public boolean isCaller() {
            return false;
        }

        @Override
        public Command.Sender us() {
            return Command.Sender.ESME;
        }
    }

    /** Whether we have made the connection. */
    boolean isCaller();

    /** Our side. */
    Command.Sender us();

    /** The other side. */
    default Command.Sender peer() {
        return us() == Command.Sender.SMSC ? Command.Sender.ESME : Command.Sender.SMSC;
    }
}
