package io.bindery.examples.smsc;

import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.server.SmppServerBuilder;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code of docs/guide/draining.md. */
final class DrainSnippets {
    private static final Logger log = LoggerFactory.getLogger(DrainSnippets.class);

    private DrainSnippets() {}

    /** What the page takes for granted. */
    interface Deliveries {
        void stopFor(String sessionId);
    }

    static void drain(SmppServer server) {
        // snippet: drain
        server.drain(DrainPlan.within(Duration.ofSeconds(60))).thenAccept(report -> {
            log.info("{}", report);
            server.close();
        });
        // end
    }

    static SmppServerBuilder stopClaiming(SmppServerBuilder builder, Deliveries deliveries) {
        // snippet: stop-claiming
        builder.onSession(event -> {
            if (event instanceof SessionEvent.SessionUnbinding) {
                deliveries.stopFor(event.session().id());
            }
        });
        // end
        return builder;
    }
}
