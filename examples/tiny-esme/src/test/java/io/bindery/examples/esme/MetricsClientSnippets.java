package io.bindery.examples.esme;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.metrics.SmppMetrics;
import io.bindery.smpp.metrics.SmppObservations;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

/** The code in the documentation's page about metrics, on the side of a client; a test compares them. */
final class MetricsClientSnippets {
    private MetricsClientSnippets() {}

    static void counted(MeterRegistry registry) {
        // snippet: metrics-client
        SmppMetrics metrics = SmppMetrics.client(registry);
        SmppClient routeA = SmppClient.builder("route-a")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSMITTER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .observer(metrics)
                .start();
        SmppClient routeB = SmppClient.builder("route-b")
                .connectTo("smsc.example.org", 2775)
                .bind(BindType.TRANSMITTER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .observer(metrics)
                .start();
        // end
        routeA.close();
        routeB.close();
    }

    static Reply<SubmitSmResp> observed(ObservationRegistry registry, SmppClient client, SubmitSm sm) {
        // snippet: observe-sending
        SmppObservations observations = SmppObservations.of(registry);
        Sender sender = observations.with("smpp.bind", client.name()).sending(client);

        Reply<SubmitSmResp> reply = sender.send(sm);
        // end
        return reply;
    }
}
