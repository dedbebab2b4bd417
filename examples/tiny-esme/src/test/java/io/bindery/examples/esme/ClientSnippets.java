package io.bindery.examples.esme;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.receipt.DeliveryReceipt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code in the documentation's pages about clients; a test compares them. */
final class ClientSnippets {
    private static final Logger log = LoggerFactory.getLogger(ClientSnippets.class);

    private ClientSnippets() {}

    /** What the pages take for granted. */
    interface Orders {
        void accepted(String order, String messageId);

        void refused(String order, CommandStatus status);

        void tryAgain(String order);

        void askAPerson(String order);

        void outcome(DeliveryReceipt receipt);
    }

    static SmppClient client(Orders orders) {
        // snippet: start-client
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSCEIVER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .on(DeliverSm.class, (sm, session) -> {
                    DeliveryReceipt.of(sm).ifPresent(orders::outcome);
                    return DeliverSmResp.of();
                })
                .start();
        // end
        return client;
    }

    /** What the pages take for granted. */
    interface RetryQueue {
        void retryNow(Address subscriber);
    }

    static SmppClient alerted(RetryQueue queue) {
        // snippet: alert-handler
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSCEIVER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .on(DeliverSm.class, (message, session) -> DeliverSmResp.of())
                .onNotice(AlertNotification.class, (alert, session) -> queue.retryNow(alert.source()))
                .start();
        // end
        return client;
    }

    static SubmitSm message() {
        // snippet: message
        SubmitSm message = SubmitSm.builder()
                .source(Address.alphanumeric("ACME"))
                .destination(Address.international("31612345678"))
                .registeredDelivery(RegisteredDelivery.FINAL)
                .text("Your code is 4711 👍")
                .build();
        // end
        return message;
    }

    static void send(SmppClient client, SubmitSm message, Orders orders) {
        // snippet: send
        Reply<SubmitSmResp> reply = client.send(message);
        if (reply.isOk()) {
            orders.accepted("order-42", reply.orElseThrow().messageId());
        } else if (reply.status().isTransient()) {
            orders.tryAgain("order-42");
        } else {
            orders.refused("order-42", reply.status());
        }
        // end
    }

    static String fold(SmppClient client, SubmitSm message) {
        // snippet: fold
        String line = client.send(message)
                .fold(ok -> "accepted as " + ok.messageId(), refused -> "refused with " + refused.status());
        // end
        return line;
    }

    static void sendAsync(SmppClient client, SubmitSm message, Orders orders) {
        // snippet: send-async
        client.sendAsync(message).whenComplete((reply, failure) -> {
            if (failure == null) {
                log.info("answered {}", reply.status());
            } else if (failure instanceof NotSentException) {
                orders.tryAgain("order-42");
            } else {
                orders.askAPerson("order-42");
            }
        });
        // end
    }

    static void failures(SmppClient client, SubmitSm message, Orders orders) {
        // snippet: failures
        try {
            client.send(message);
        } catch (WindowFullException e) {
            orders.tryAgain("order-42"); // we are faster than the message centre: slow down first
        } catch (NotSentException e) {
            orders.tryAgain("order-42"); // not bound, or the link ended before the request left
        } catch (OutcomeUnknownException e) {
            orders.askAPerson("order-42"); // it may have been accepted: sending again may send it twice
        }
        // end
    }

    static void impatient(SmppClient client, SubmitSm message, Orders orders) {
        // snippet: patience
        client.sendAsync(message, Duration.ZERO).exceptionally(failure -> {
            orders.tryAgain("order-42"); // WindowFullException: no slot was free
            return null;
        });
        // end
    }

    static void givenUp(SmppClient client, SubmitSm message) {
        // snippet: give-up
        CompletableFuture<Reply<SubmitSmResp>> outcome =
                client.sendAsync(message).toCompletableFuture().orTimeout(5, TimeUnit.SECONDS);
        // end
        outcome.cancel(false);
    }

    static SmppClient paced() {
        // snippet: window-and-pace
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSMITTER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .window(20)
                .messagesPerSecond(50)
                .link(LinkOptions.client().toBuilder()
                        .response(Duration.ofSeconds(10))
                        .waitingLimit(1_000)
                        .build())
                .start();
        // end
        return client;
    }

    static SmppClient supervised() {
        // snippet: supervise
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSMITTER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .backoff(Duration.ofSeconds(1), Duration.ofSeconds(60))
                .healthyAfter(Duration.ofSeconds(30))
                .onState(state -> log.info("main-route: {}", state))
                .start();
        // end
        return client;
    }

    static boolean awaitBound(SmppClient client) throws InterruptedException {
        // snippet: await-bound
        if (!client.awaitBound(Duration.ofSeconds(10))) {
            log.warn("not bound yet: {}", client.state());
        }
        // end
        return client.session().isPresent();
    }

    static String describe(BindState state) {
        // snippet: states
        if (state instanceof BindState.Bound) {
            return "ready";
        } else if (state instanceof BindState.Waiting waiting) {
            return "attempt " + waiting.attempt() + " at " + waiting.until() + ", because " + waiting.cause();
        }
        return "not ready: " + state;
        // end
    }

    static SmppClient bindPdu() {
        // snippet: bind-pdu
        Bind bind = Bind.builder(BindType.RECEIVER)
                .systemId("acme")
                .password(Secret.fromEnv("SMPP_PASSWORD"))
                .systemType("OTP")
                .addressRange(Address.of(1, 1, "^31612"))
                .build();
        SmppClient client = SmppClient.builder("receipts")
                .connectTo("smsc.example.net", 2775)
                .bind(bind)
                .discardDeliveries()
                .start();
        // end
        return client;
    }

    static void session(SmppClient client) {
        // snippet: session
        client.session().map(Session::remoteAddress).ifPresent(address -> log.info("bound to {}", address));
        // end
    }
}
