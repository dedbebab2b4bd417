package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Secret;
import io.bindery.smpp.health.Usage;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ClientHealthIT {
    @Test
    void tellsHowManyAreBoundAndWhatIsUnderWay() throws Exception {
        try (FakeSmsc smsc = FakeSmsc.start();
                SmppClient client = SmppClient.builder("health")
                        .connectTo(smsc.host(), smsc.port())
                        .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                        .window(3)
                        .start()) {
            smsc.onSubmit(script -> script.noAnswer());
            assertThat(client.awaitBound(Duration.ofSeconds(30))).isTrue();
            assertThat(client.health().isBound()).isTrue();
            assertThat(client.health().sent()).isEqualTo(new Usage(0, 3));

            for (int i = 0; i < 5; i++) {
                client.sendAsync(SubmitSm.builder()
                        .source(Address.shortCode("12345"))
                        .destination(Address.international("447700900123"))
                        .text("hello")
                        .build());
            }
            Await.until("the window is full", () -> client.health().waiting() == 2);

            ClientHealth health = client.health();
            assertThat(health.sent()).isEqualTo(new Usage(3, 3));
            assertThat(health.bound()).isEqualTo(1);
            assertThat(health.binds()).isEqualTo(1);
            assertThat(health.state()).isInstanceOf(BindState.Bound.class);
            assertThat(health.isLive()).isTrue();

            client.pause().toCompletableFuture().get(30, TimeUnit.SECONDS);
            ClientHealth paused = client.health();
            assertThat(paused.isBound()).isFalse();
            assertThat(paused.sent()).isEqualTo(Usage.NONE);
            assertThat(paused.state()).isInstanceOf(BindState.Standby.class);
        }
    }

    @Test
    void tellsThatItWasClosed() {
        SmppClient client = SmppClient.builder("health")
                .connectTo("127.0.0.1", 1)
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                .start();
        client.close();

        assertThat(client.health().isBound()).isFalse();
        assertThat(client.health().sent()).isEqualTo(Usage.NONE);
        assertThat(client.health().state()).isInstanceOf(BindState.Stopped.class);
    }
}
