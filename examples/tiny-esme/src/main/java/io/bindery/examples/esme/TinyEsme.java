package io.bindery.examples.esme;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.receipt.DeliveryReceipt;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one text and waits for its receipt. */
final class TinyEsme implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TinyEsme.class);
    private static final int MOST_ATTEMPTS = 5;

    /**
     * By message id, of whichever comes first: a receipt may overtake the response that tells the id. What must not be lost
     * when this process ends belongs into a store instead; see the package {@code io.bindery.smpp.correlation}.
     */
    private final Map<String, CompletableFuture<DeliveryReceipt>> receipts = new ConcurrentHashMap<>();

    private final CompletableFuture<Void> bound = new CompletableFuture<>();
    private final Duration pause;
    private final SmppClient client;

    /** @param pause before the next attempt when the message centre says that it has too much to do */
    TinyEsme(String host, int port, String systemId, Secret password, Duration pause) {
        this.pause = pause;
        this.client = SmppClient.builder("tiny")
                .connectTo(host, port)
                .bind(BindType.TRANSCEIVER, systemId, password)
                .onState(this::state)
                .on(DeliverSm.class, this::deliver)
                .start();
    }

    private void state(BindState state) {
        LOG.info("{}", state);
        if (state instanceof BindState.Bound) {
            bound.complete(null);
        } else if (state instanceof BindState.Waiting waiting) { // the client tries again; this program does not wait
            bound.completeExceptionally(new IllegalStateException("not bound: " + waiting.cause()));
        }
    }

    private DeliverSmResp deliver(DeliverSm sm, Session session) {
        DeliveryReceipt.of(sm)
                .ifPresentOrElse(
                        this::receipt,
                        () -> LOG.info("a message of {} octets", sm.body().length()));
        return DeliverSmResp.of();
    }

    private void receipt(DeliveryReceipt receipt) {
        LOG.info("{}", receipt);
        if (!receipt.isIntermediate()) {
            receipt.id().ifPresent(id -> receiptOf(id).complete(receipt));
        }
    }

    private CompletableFuture<DeliveryReceipt> receiptOf(String id) {
        return receipts.computeIfAbsent(id, unknown -> new CompletableFuture<>());
    }

    /**
     * Waits until the first attempt to bind is over.
     *
     * @throws ExecutionException when it failed, with the reason
     */
    void awaitBound() throws InterruptedException, ExecutionException {
        bound.get();
    }

    /** Sends a text; returns the message id that the message centre gave it. */
    String send(String destination, String text) throws InterruptedException {
        SubmitSm message = SubmitSm.builder()
                .source(Address.alphanumeric("ACME"))
                .destination(Address.international(destination))
                .registeredDelivery(RegisteredDelivery.FINAL)
                .text(text)
                .build();
        Reply<SubmitSmResp> reply = client.send(message);
        for (int attempt = 2; reply.status().isTransient() && attempt <= MOST_ATTEMPTS; attempt++) {
            LOG.info("refused with {}; attempt {} follows", reply.status(), attempt);
            Thread.sleep(pause.toMillis());
            reply = client.send(message);
        }
        return reply.orElseThrow().messageId();
    }

    /** Waits for what became of a message. */
    DeliveryReceipt awaitReceipt(String messageId, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return receiptOf(messageId).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            receipts.remove(messageId);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** @param arguments host, port, system_id, destination, text; the password is in the environment, SMPP_PASSWORD */
    public static void main(String... arguments) throws Exception {
        if (arguments.length != 5) {
            throw new IllegalArgumentException("arguments: host port system_id destination text");
        }
        int port = Integer.parseInt(arguments[1]);
        Secret password = Secret.fromEnv("SMPP_PASSWORD");

        try (TinyEsme esme = new TinyEsme(arguments[0], port, arguments[2], password, Duration.ofSeconds(1))) {
            esme.awaitBound();
            String id = esme.send(arguments[3], arguments[4]);
            LOG.info("accepted as {}", id);
            LOG.info("outcome: {}", esme.awaitReceipt(id, Duration.ofMinutes(1)));
        }
    }
}
