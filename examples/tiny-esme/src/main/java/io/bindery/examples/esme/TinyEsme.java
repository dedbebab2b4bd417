package io.bindery.examples.esme;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.client.Outcome;
import io.bindery.smpp.client.Sent;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.RefusedException;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one text and waits for what becomes of it. */
final class TinyEsme implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TinyEsme.class);
    private static final int MOST_ATTEMPTS = 5;

    /** By order. The end of this process forgets them; the example jdbc-esme shows what to do about that. */
    private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();

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
                .onReceipt((order, outcome) -> outcomeOf(order).complete(outcome))
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

    /** The outcome may come before the order's sender asks for it. */
    private CompletableFuture<Outcome> outcomeOf(String order) {
        return outcomes.computeIfAbsent(order, unknown -> new CompletableFuture<>());
    }

    /**
     * Waits until the first attempt to bind is over.
     *
     * @throws ExecutionException when it failed, with the reason
     */
    void awaitBound() throws InterruptedException, ExecutionException {
        bound.get();
    }

    /** Sends a text, again after a pause when the message centre is too busy to take it. */
    Sent send(String order, String destination, String text) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return client.sendText(Address.alphanumeric("ACME"), Address.international(destination), text, order);
            } catch (RefusedException e) {
                if (!e.status().isTransient() || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                LOG.info("{}: refused with {}, attempt {} follows", order, e.status(), attempt + 1);
                Thread.sleep(pause.toMillis());
            }
        }
    }

    /** Waits for what has become of an order. */
    Outcome awaitOutcome(String order, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return outcomeOf(order).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            outcomes.remove(order);
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
            Sent sent = esme.send("order-42", arguments[3], arguments[4]);
            LOG.info("accepted, {} parts, ids {}", sent.segments(), sent.messageIds());
            LOG.info("outcome: {}", esme.awaitOutcome("order-42", Duration.ofMinutes(1)));
        }
    }
}
