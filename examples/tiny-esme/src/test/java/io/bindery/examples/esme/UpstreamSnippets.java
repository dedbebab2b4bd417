package io.bindery.examples.esme;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.client.CircuitOptions;
import io.bindery.smpp.client.RetryPolicy;
import io.bindery.smpp.client.RetryPolicy.Retry;
import io.bindery.smpp.client.RetryPolicy.Unknown;
import io.bindery.smpp.client.Sent;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.UpstreamGroup;
import io.bindery.smpp.client.UpstreamStatus;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.metrics.SmppMetrics;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code of the guide's page about groups of upstreams; a test compares them. */
final class UpstreamSnippets {
    private static final Logger log = LoggerFactory.getLogger(UpstreamSnippets.class);

    private UpstreamSnippets() {}

    static UpstreamGroup group(SmppClient operatorA, SmppClient operatorB, SmppClient aggregator) {
        // snippet: upstream-group
        UpstreamGroup national = UpstreamGroup.builder("national")
                .to(operatorA, 3)
                .to(operatorB, 1)
                .orElseTo(aggregator)
                .build();
        // end
        return national;
    }

    static void send(UpstreamGroup national, SubmitSm message, Address source, Address destination) {
        // snippet: upstream-send
        Reply<SubmitSmResp> reply = national.send(message);
        Sent sent = national.sendText(source, destination, "a text of any length");
        // end
        log.info("{} {}", reply.status(), sent.segments());
    }

    static void look(UpstreamGroup national) {
        // snippet: upstream-status
        for (UpstreamStatus upstream : national.upstreams()) {
            log.info(
                    "{}: bound {}, {}, {} refused",
                    upstream.name(),
                    upstream.isBound(),
                    upstream.circuit(),
                    upstream.counts().refused());
        }
        // end
    }

    static UpstreamGroup patient(SmppClient operator) {
        // snippet: upstream-retry
        RetryPolicy patient = RetryPolicy.builder()
                .attempts(20)
                .deadline(Duration.ofMinutes(10))
                .waits(Duration.ofSeconds(1), Duration.ofSeconds(60))
                .status(CommandStatus.of(0x401), Retry.LATER)
                .unknown(Unknown.RESEND)
                .build();
        // end
        // snippet: upstream-single
        UpstreamGroup single = UpstreamGroup.builder("operator")
                .to(operator)
                .retry(patient)
                .circuit(CircuitOptions.alwaysClosed())
                .build();
        // end
        return single;
    }

    static UpstreamGroup observed(SmppClient operatorA, SmppClient operatorB, SmppMetrics metrics) {
        // snippet: upstream-circuit
        UpstreamGroup careful = UpstreamGroup.builder("careful")
                .to(operatorA)
                .orElseTo(operatorB)
                .circuit(CircuitOptions.builder()
                        .failurePercent(20)
                        .waits(Duration.ofSeconds(10), Duration.ofMinutes(5))
                        .build())
                .observer(metrics)
                .build();
        // end
        return careful;
    }
}
