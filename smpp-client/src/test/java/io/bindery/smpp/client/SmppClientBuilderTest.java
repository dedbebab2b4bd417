package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmppClientBuilderTest {
    private static final Secret PASSWORD = Secret.of("s3cret");

    private static SmppClientBuilder client(BindType type) {
        return SmppClient.builder("test").connectTo("127.0.0.1", 1).bind(type, "acme", PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(
            value = BindType.class,
            names = {"RECEIVER", "TRANSCEIVER"})
    void refusesToReceiveWithoutAHandler(BindType type) {
        assertThatIllegalStateException()
                .isThrownBy(() -> client(type).start())
                .withMessageContaining(".on(DeliverSm.class, …)")
                .withMessageContaining(".discardDeliveries()")
                .withMessageContaining("test");
    }

    @Test
    void needsNoHandlerToTransmit() {
        try (SmppClient client = client(BindType.TRANSMITTER).start()) {
            assertThat(client.name()).isEqualTo("test");
        }
    }

    @Test
    void isContentWithDeliveriesThatAreDiscarded() {
        client(BindType.RECEIVER).discardDeliveries().start().close();
    }

    @Test
    void doesNotDiscardWhatHasAHandler() {
        SmppClientBuilder builder =
                client(BindType.RECEIVER).on(DeliverSm.class, (deliver, session) -> DeliverSmResp.of());

        assertThatIllegalStateException().isThrownBy(builder::discardDeliveries).withMessageContaining("DeliverSm");
    }

    @Test
    void limitsWhatTheMessageCentreMaySend() {
        SmppClientBuilder builder =
                client(BindType.RECEIVER).deliveriesPerSecond(7).credit(9).messagesPerSecond(3);

        SessionPolicy policy = builder.settings.policy();

        assertThat(policy.messagesPerSecond()).isEqualTo(7);
        assertThat(policy.credit()).isEqualTo(9);
        assertThat(policy.outboundMessagesPerSecond()).isEqualTo(3);
    }

    @Test
    void namesWhatIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SmppClient.builder("test").start())
                .withMessageContaining("connectTo");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        SmppClient.builder("test").connectTo("127.0.0.1", 1).start())
                .withMessageContaining("bind(");
    }

    @Test
    void refusesWhatCannotWorkAtTheCall() {
        SmppClientBuilder builder = client(BindType.TRANSMITTER);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.window(0)).withMessageContaining("window: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.messagesPerSecond(-1))
                .withMessageContaining("messagesPerSecond: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .withMessageContaining("backoff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageContaining("backoff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.bind(BindType.TRANSMITTER, "acme", Secret.of("nine char")))
                .withMessageContaining("password")
                .withMessageNotContaining("nine char");
    }

    @Test
    void showsNoPassword() {
        try (SmppClient client = client(BindType.TRANSMITTER).start()) {
            assertThat(client.toString()).contains("test").doesNotContain("s3cret");
        }
    }
}
