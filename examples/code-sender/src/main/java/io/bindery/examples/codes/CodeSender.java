package io.bindery.examples.codes;

import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.NotTrackedException;
import io.bindery.smpp.client.Outcome;
import io.bindery.smpp.client.PartlySentException;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.RefusedException;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends login codes and remembers what became of them. A login asks for a code once; whoever presses <i>send again</i> is
 * another login. Thread-safe.
 */
final class CodeSender implements AutoCloseable {
    private static final Address SENDER = Address.alphanumeric("ACME");
    private static final int MOST_ATTEMPTS = 3;

    private final Map<String, CodeState> states = new ConcurrentHashMap<>();
    private final Duration pause;
    private final SmppClient client;

    /** @param pause before the next attempt when the message centre has too much to do */
    CodeSender(String host, int port, Secret password, Duration pause) {
        this.pause = pause;
        this.client = SmppClient.builder("codes")
                .connectTo(host, port)
                .bind(BindType.TRANSCEIVER, "acme", password)
                .onReceipt(this::outcome)
                .start();
    }

    /** Whether codes can be sent; waits a while for it. */
    boolean awaitReady(Duration patience) throws InterruptedException {
        return client.awaitBound(patience);
    }

    /** Sends a code; blocks until the message centre has answered. */
    CodeState send(String login, String phone, String code) throws InterruptedException {
        states.put(login, CodeState.SENDING);
        CodeState sent = trySending(login, Address.international(phone), "Your code is " + code);
        // the outcome may have been quicker than the answer
        states.replace(login, CodeState.SENDING, sent);
        return sent;
    }

    private CodeState trySending(String login, Address phone, String text) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                client.sendText(SENDER, phone, text, login);
                return CodeState.ON_ITS_WAY;
            } catch (RefusedException e) {
                if (!e.status().isTransient() || attempt == MOST_ATTEMPTS) {
                    return CodeState.REFUSED;
                }
                Thread.sleep(pause.toMillis());
            } catch (NotSentException e) {
                return CodeState.NOT_SENT;
            } catch (OutcomeUnknownException | PartlySentException | NotTrackedException e) {
                return CodeState.UNCLEAR;
            }
        }
    }

    private void outcome(String login, Outcome outcome) {
        states.replace(login, outcome.isDelivered() ? CodeState.DELIVERED : CodeState.NOT_DELIVERED);
    }

    /** How far the code of a login has come; {@link CodeState#NOT_SENT} for a login that asked for none. */
    CodeState state(String login) {
        return states.getOrDefault(login, CodeState.NOT_SENT);
    }

    /** The code was used, or the login was given up. */
    void forget(String login) {
        states.remove(login);
    }

    @Override
    public void close() {
        client.close();
    }
}
