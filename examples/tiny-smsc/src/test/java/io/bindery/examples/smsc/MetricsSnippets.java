package io.bindery.examples.smsc;

import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.QuirkCounts;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.metrics.SiphonNames;
import io.bindery.smpp.metrics.SmppMetrics;
import io.bindery.smpp.metrics.SmppObservations;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

/** The code in the documentation's page about metrics, on the side of a server; a test compares them. */
final class MetricsSnippets {
    private MetricsSnippets() {}

    static SmppServer counted(MeterRegistry registry, Accounts accounts) {
        // snippet: metrics-server
        SmppServer server = SmppServer.builder()
                .listen(2775)
                .observer(SmppMetrics.server(registry))
                .onBind(accounts::decide)
                .start();
        // end
        return server;
    }

    static SmppServer countedTwice(MeterRegistry registry, Accounts accounts) {
        // snippet: metrics-and-more
        QuirkCounts quirks = new QuirkCounts();
        SmppServer server = SmppServer.builder()
                .listen(2775)
                .observer(SmppMetrics.server(registry, "site", "fra-1").and(quirks))
                .onBind(accounts::decide)
                .start();
        // end
        return server;
    }

    static void renamed(MeterRegistry registry) {
        // snippet: metrics-filters
        registry.config().meterFilter(SmppMetrics.histograms());
        registry.config().meterFilter(new SiphonNames());
        // end
    }

    static SmppServer observed(ObservationRegistry registry, Accounts accounts, MessageIdGenerator ids) {
        // snippet: observe-handlers
        SmppObservations observations = SmppObservations.of(registry).withSystemIds();
        SmppServer server = SmppServer.builder()
                .listen(2775)
                .onBind(accounts::decide)
                .on(SubmitSm.class, observations.handling((sm, session) -> SubmitSmResp.of(ids.next())))
                .start();
        // end
        return server;
    }

    // snippet: observe-annotated
    static final class Smsc {
        private final SmppObservations observations;
        private final MessageIdGenerator ids = MessageIdGenerator.timeOrdered();

        Smsc(SmppObservations observations) {
            this.observations = observations;
        }

        @OnPdu
        SubmitSmResp submit(SubmitSm sm, Session session) throws Exception {
            return observations.handle(sm, session, () -> SubmitSmResp.of(ids.next()));
        }
    }
    // end
}
