package io.bindery.examples.esme;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.Outcome;
import io.bindery.smpp.client.Sent;
import io.bindery.smpp.handler.RefusedException;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmppTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SmppTest
class TinyEsmeIT {
    private static final String DESTINATION = "31612345678";
    private static final String TEXT = "Your code is 4711 👍";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    FakeSmsc smsc;

    private TinyEsme esme;

    @BeforeEach
    void start() {
        esme = new TinyEsme(smsc.host(), smsc.port(), "acme", Secret.of("s3cr3t"), Duration.ofMillis(1));
    }

    @AfterEach
    void stop() {
        esme.close();
    }

    @Test
    void sendsATextAndGetsItsId() throws Exception {
        smsc.onSubmit(s -> s.accept("m-1"));
        esme.awaitBound();

        Sent sent = esme.send("order-1", DESTINATION, TEXT);

        assertThat(sent).isEqualTo(new Sent(List.of("m-1"), 1, "UCS-2"));
        assertThat(smsc.await(SubmitSm.class)).hasText(TEXT).hasDestination(DESTINATION);
    }

    @Test
    void saysWhyItIsNotBound() {
        smsc.account("acme", "another");
        esme.close();

        try (TinyEsme refused =
                new TinyEsme(smsc.host(), smsc.port(), "acme", Secret.of("s3cr3t"), Duration.ofMillis(1))) {
            assertThatThrownBy(refused::awaitBound)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("not bound: BIND_REFUSED (ESME_RINVPASWD")
                    .hasMessageNotContaining("s3cr3t");
        }
    }

    @Test
    void learnsThatItsTextWasDelivered() throws Exception {
        smsc.autoReceipts(Duration.ofMillis(20), MessageState.DELIVERED);
        esme.awaitBound();
        Sent sent = esme.send("order-1", DESTINATION, TEXT);

        Outcome outcome = esme.awaitOutcome("order-1", PATIENCE);

        assertThat(outcome.isDelivered()).isTrue();
        assertThat(outcome.messageId()).isEqualTo(sent.messageIds().get(0));
    }

    @Test
    void learnsOneOutcomeOfATextInParts() throws Exception {
        smsc.autoReceipts(Duration.ofMillis(20), MessageState.DELIVERED);
        esme.awaitBound();

        Sent sent = esme.send("order-1", DESTINATION, "0123456789".repeat(40));

        assertThat(sent.messageIds()).hasSize(3);
        assertThat(esme.awaitOutcome("order-1", PATIENCE).segments()).isEqualTo(3);
    }

    @Test
    void learnsOfAReceiptThatOvertakesItsResponse() throws Exception {
        smsc.onSubmit(s -> s.sendReceipt("m-1", MessageState.UNDELIVERABLE).thenAccept("m-1"));
        esme.awaitBound();
        esme.send("order-1", DESTINATION, TEXT);

        Outcome outcome = esme.awaitOutcome("order-1", PATIENCE);

        assertThat(outcome.state()).isEqualTo(MessageState.UNDELIVERABLE);
    }

    @Test
    void sendsAgainAfterThrottling() throws Exception {
        smsc.onSubmit(s -> s.refuse(CommandStatus.THROTTLED).thenAccept("m-1"));
        esme.awaitBound();

        Sent sent = esme.send("order-1", DESTINATION, TEXT);

        assertThat(sent.messageIds()).containsExactly("m-1");
        assertThat(smsc.received(SubmitSm.class)).hasSize(2);
    }

    @Test
    void givesUpAtOnceWhenTheRefusalIsPermanent() throws Exception {
        smsc.onSubmit(s -> s.refuse(CommandStatus.INVALID_DESTINATION_ADDRESS));
        esme.awaitBound();

        assertThatThrownBy(() -> esme.send("order-1", DESTINATION, TEXT)).isInstanceOf(RefusedException.class);

        assertThat(smsc.received(SubmitSm.class)).hasSize(1);
    }

    @Test
    void unbindsWhenItIsClosed() throws Exception {
        esme.awaitBound();

        esme.close();

        assertThat(smsc.received(Unbind.class)).hasSize(1);
    }
}
