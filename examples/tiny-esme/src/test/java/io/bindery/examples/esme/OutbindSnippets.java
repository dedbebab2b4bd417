package io.bindery.examples.esme;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.OutbindListener;
import io.bindery.smpp.client.OutbindListenerBuilder;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.OutbindDecision;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import java.util.Map;

/** The ESME's side of docs/guide/outbind.md. */
final class OutbindSnippets {
    private OutbindSnippets() {}

    /** What the page takes for granted. */
    interface Inbox {
        void take(DeliverSm delivery);
    }

    static OutbindListener listen(Inbox inbox) {
        // snippet: outbind-listen
        Bind bind = Bind.builder(BindType.RECEIVER)
                .systemId("acme")
                .password(Secret.fromEnv("SMPP_PASSWORD"))
                .build();
        OutbindListener listener = OutbindListener.builder("receipts")
                .listen(2776)
                .allowedFrom(Cidr.of("192.0.2.0/24"))
                .centre("SMSC", Secret.fromEnv("OUTBIND_PASSWORD"), bind)
                .handlers(Handlers.builder()
                        .on(DeliverSm.class, (delivery, session) -> {
                            inbox.take(delivery);
                            return DeliverSmResp.of();
                        })
                        .build())
                .start();
        // end
        return listener;
    }

    /** A row of the host's. */
    record Centre(Secret password, Bind bind) {}

    static OutbindListenerBuilder decide(OutbindListenerBuilder builder, Map<String, Centre> centres) {
        // snippet: outbind-decide
        builder.onOutbind(request -> {
            Centre centre = centres.get(request.systemId());
            return centre != null && centre.password().matches(request.password())
                    ? OutbindDecision.bind(centre.bind())
                    : OutbindDecision.refuse("unknown, or a wrong password");
        });
        // end
        return builder;
    }
}
