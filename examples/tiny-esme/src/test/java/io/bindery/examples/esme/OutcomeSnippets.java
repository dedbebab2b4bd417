package io.bindery.examples.esme;

import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.NotTrackedException;
import io.bindery.smpp.client.PartlySentException;
import io.bindery.smpp.client.Sent;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.RefusedException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.CancelSmResp;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.store.BlockingCorrelationStore;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.OffloadedCorrelationStore;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code in the documentation's pages about outcomes; a test compares them. */
final class OutcomeSnippets {
    private static final Logger log = LoggerFactory.getLogger(OutcomeSnippets.class);

    private OutcomeSnippets() {}

    static SmppClient client() throws InterruptedException {
        // snippet: outcome-client
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSCEIVER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .onReceipt((order, outcome) -> log.info("{}: {}", order, outcome.state()))
                .start(); // lives as long as the application; close() unbinds
        client.awaitBound(Duration.ofSeconds(30)); // start() does not wait
        // end
        return client;
    }

    static void send(SmppClient client) {
        // snippet: send-text
        Sent sent = client.sendText(
                Address.alphanumeric("ACME"),
                Address.international("31612345678"),
                "Your code is 4711 👍",
                "order-42"); // comes back with the outcome
        log.info("{} parts, ids {}", sent.segments(), sent.messageIds());
        // end
    }

    /** What the pages take for granted. */
    interface Orders {
        void accepted(String order);

        void refused(String order, String why);

        void tryAgain(String order);

        void askAPerson(String order);
    }

    static void failures(SmppClient client, Address sender, Address receiver, String text, Orders orders) {
        // snippet: send-text-failures
        try {
            client.sendText(sender, receiver, text, "order-42");
            orders.accepted("order-42");
        } catch (RefusedException e) {
            if (e.status().isTransient()) {
                orders.tryAgain("order-42"); // throttled, or its queue is full: after a pause
            } else {
                orders.refused("order-42", e.status().name());
            }
        } catch (NotSentException e) {
            orders.tryAgain("order-42"); // no part has left: not bound, no window slot, or the store is away
        } catch (OutcomeUnknownException | PartlySentException e) {
            orders.askAPerson("order-42"); // sending again may send it, or parts of it, twice
        } catch (NotTrackedException e) {
            orders.accepted("order-42"); // taken, but no outcome will come
        }
        // end
    }

    static SmppClient durable(BlockingCorrelationStore jdbcStore, Orders orders) {
        // snippet: durable-outcomes
        CorrelationStore store = OffloadedCorrelationStore.over(jdbcStore, 8); // as many threads as connections
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSCEIVER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .correlationStore(store)
                .messageIds(MessageIdMatching.HEX_TO_DEC) // as this operator writes them
                .onReceipt((order, outcome) -> {
                    if (!outcome.isDelivered()) {
                        orders.refused(order, outcome.state().name() + " " + outcome.error());
                    }
                })
                .start();
        // end
        return client;
    }

    static void operations(SmppClient client, Address sender, Address receiver, Address other) {
        // snippet: operations
        client.send(SubmitSm.of(sender, receiver, "text"));
        client.send(SubmitMulti.of(sender, List.of(receiver, other), "text"));
        client.send(DataSm.of(sender, receiver, "text"));
        MessageState state =
                client.send(QuerySm.of("m-1", sender)).orElseThrow().messageState();
        Reply<CancelSmResp> cancelled = client.send(CancelSm.of("m-1", sender, receiver));
        client.send(ReplaceSm.of("m-1", sender, "new text"));
        // end
        log.info("{} {}", state, cancelled.status());
    }
}
