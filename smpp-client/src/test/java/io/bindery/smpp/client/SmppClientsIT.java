package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Secret;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmppTest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SmppTest
@Timeout(60)
class SmppClientsIT {
    FakeSmsc north;
    FakeSmsc south;

    private static SmppClient client(String name, FakeSmsc smsc) {
        return SmppClient.builder(name)
                .connectTo(smsc.host(), smsc.port())
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                .start();
    }

    @Test
    void sendsToTheUpstreamThatIsNamed() throws InterruptedException {
        try (SmppClients upstreams = SmppClients.of(client("north", north), client("south", south))) {
            assertThat(upstreams.awaitBound(Duration.ofSeconds(30))).isTrue();
            SubmitSm message = SubmitSm.of(Address.shortCode("12345"), Address.international("31612345678"), "text");

            assertThat(upstreams.named("south").send(message).isOk()).isTrue();

            assertThat(north.received(SubmitSm.class)).isEmpty();
            assertThat(south.received(SubmitSm.class)).containsExactly(message);
            assertThatThrownBy(() -> upstreams.named("west"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("upstream: west (allowed north, south)");
            SmppClients both = upstreams;
            both.close();
            assertThat(both.all())
                    .extracting(SmppClient::state)
                    .hasOnlyElementsOfType(BindState.Stopped.class)
                    .hasSize(2);
            assertThat(both.awaitBound(Duration.ofSeconds(1))).isFalse();
        }
    }

    @Test
    void refusesTwoOfOneName() {
        SmppClient one = client("north", north);
        SmppClient other = client("north", south);
        try {
            assertThatThrownBy(() -> SmppClients.of(one, other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("clients: two are named north (allowed are names that differ)");
        } finally {
            one.close();
            other.close();
        }
    }

    @Test
    void changesWhileItIsUsed() throws Exception {
        SmppClients upstreams = SmppClients.of(client("north", north));
        upstreams.add(client("south", south));
        assertThat(upstreams.awaitBound(Duration.ofSeconds(30))).isTrue();

        SmppClient gone = upstreams.remove("north");
        gone.close();

        assertThat(upstreams.all()).extracting(SmppClient::name).containsExactly("south");
        assertThatThrownBy(() -> upstreams.named("north")).isInstanceOf(IllegalArgumentException.class);
        var reports =
                upstreams.drain(DrainPlan.defaults()).toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(reports).containsOnlyKeys("south");
        assertThat(reports.get("south").unbound()).isEqualTo(1);
        assertThatThrownBy(() -> upstreams.add(gone))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("clients: north comes after they were closed");
    }
}
