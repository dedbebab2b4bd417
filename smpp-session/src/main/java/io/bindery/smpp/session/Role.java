package io.bindery.smpp.session;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Reading;

/** Which side of the session we are. */
public sealed interface Role {
    /**
     * We are bound to.
     *
     * @param systemId our name in bind responses
     * @param reading how binds are read, before a decision names the peer's own profile
     * @param policy of binds that are accepted without one
     * @param listener the name of the listener that accepted the connection
     */
    record MessageCentre(String systemId, Reading reading, SessionPolicy policy, String listener) implements Role {
        @Override
        public Command.Sender us() {
            return Command.Sender.SMSC;
        }

        @Override
        public Command.Sender peer() {
            return Command.Sender.ESME;
        }
    }

    /** We bind. */
    record Esme(Bind bind, SessionPolicy policy) implements Role {
        @Override
        public Command.Sender us() {
            return Command.Sender.ESME;
        }

        @Override
        public Command.Sender peer() {
            return Command.Sender.SMSC;
        }
    }

    /** Our side. */
    Command.Sender us();

    /** The other side. */
    Command.Sender peer();
}
