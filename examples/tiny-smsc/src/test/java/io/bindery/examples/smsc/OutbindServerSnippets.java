package io.bindery.examples.smsc;

import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.server.OutbindCall;
import io.bindery.smpp.server.SmppServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The message centre's side of docs/guide/outbind.md. */
final class OutbindServerSnippets {
    private static final Logger log = LoggerFactory.getLogger(OutbindServerSnippets.class);

    private OutbindServerSnippets() {}

    static void call(SmppServer server, DeliverSm receipt) {
        // snippet: outbind-call
        OutbindCall call = OutbindCall.to("esme.example.net", 2776, "SMSC", Secret.fromEnv("OUTBIND_PASSWORD"));
        server.outbind(call).whenComplete((session, failure) -> {
            if (failure == null) {
                session.sendAsync(receipt);
            } else {
                log.warn("nobody came: {}", failure.getMessage());
            }
        });
        // end
    }
}
