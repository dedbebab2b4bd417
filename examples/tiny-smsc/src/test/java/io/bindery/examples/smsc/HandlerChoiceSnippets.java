package io.bindery.examples.smsc;

import io.bindery.smpp.handler.HandlerContext;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.OnSession;
import io.bindery.smpp.handler.Ordering;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.UnknownPdu;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.server.SmppServerBuilder;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** The code in the documentation's page about handlers, its second half; a test compares them. */
final class HandlerChoiceSnippets {
    private HandlerChoiceSnippets() {}

    static SmppServerBuilder choices() {
        // snippet: ordering-and-context
        SmppServerBuilder server =
                SmppServer.builder().ordering(Ordering.BY_DESTINATION).context(HandlerContext.mdc());
        // end
        return server;
    }

    static void replace(SmppServer server, Object secondVersion) {
        // snippet: replace-handlers
        server.replaceHandlers(Handlers.builder()
                .handlers(MethodHandles.lookup(), secondVersion)
                .build());
        // end
    }

    /** What the page takes for granted. */
    interface Undecided {
        void note(Request<?> request);
    }

    /** A vendor's own command, and the end of a session. */
    static final class Rare {
        private static final int VENDOR_PING_RESP = 0x80010200;

        private final Undecided undecided;

        Rare(Undecided undecided) {
            this.undecided = undecided;
        }

        // snippet: unknown-pdu
        @OnPdu
        Optional<UnknownPdu> vendorPing(UnknownPdu pdu) {
            return pdu.command().id() == 0x00010200
                    ? Optional.of(UnknownPdu.of(VENDOR_PING_RESP, pdu.octets()))
                    : Optional.empty(); // generic_nack, ESME_RINVCMDID
        }
        // end

        // snippet: left-unanswered
        @OnSession
        void closed(SessionClosed event) {
            event.unanswered().forEach(undecided::note); // written, and nobody knows what became of them
        }
        // end
    }
}
