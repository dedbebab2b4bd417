package io.bindery.examples.esme;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.BindStatus;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClients;
import io.bindery.smpp.cluster.BindPermits;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Code of docs/guide/binds.md: several binds, and what changes while they live. */
final class PoolSnippets {
    private static final Logger log = LoggerFactory.getLogger(PoolSnippets.class);

    /** Stands for the application. */
    interface Orders {
        void outcome(String order, String state);
    }

    private PoolSnippets() {}

    static SmppClient pool(Orders orders) throws InterruptedException {
        // snippet: pool
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSMITTER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .sessions(4)
                .receivers(1)
                .onReceipt((order, outcome) ->
                        orders.outcome(order, outcome.state().toString()))
                .start();
        client.awaitBound(5, Duration.ofSeconds(30));
        client.sendText(
                Address.alphanumeric("Acme"), Address.international("31612345678"), "Your code is 4711", "order-1");
        // end
        return client;
    }

    static void statuses(SmppClient client) {
        // snippet: bind-statuses
        for (BindStatus bind : client.binds()) {
            log.info("{} as {}: {}", bind.name(), bind.type(), bind.state());
        }
        // end
    }

    static void change(SmppClient client) {
        // snippet: client-change
        client.change(to -> to.window(32).messagesPerSecond(200).sessions(6))
                .thenRun(() -> log.info("changed: {}", client));
        // end
    }

    static void pause(SmppClient client) {
        // snippet: client-pause
        client.pause().thenRun(() -> log.info("nothing is connected: {}", client.state()));
        // and later
        client.resume();
        // end
    }

    static SmppClient permits(BindPermits permits) {
        // snippet: client-permits
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSMITTER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .permits(permits)
                .start();
        // end
        return client;
    }

    static void drain(SmppClients upstreams) {
        // snippet: client-drain
        upstreams
                .drain(DrainPlan.within(Duration.ofSeconds(30)))
                .thenAccept(reports -> reports.forEach((upstream, report) -> log.info("{}: {}", upstream, report)));
        // end
    }
}
