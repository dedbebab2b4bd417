package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.Received;
import io.bindery.smpp.testkit.SmppTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What changes in a client that is running, and that nothing else does. */
@SmppTest
@Timeout(120)
class ClientChangeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SubmitSm MESSAGE =
            SubmitSm.of(Address.alphanumeric("Acme"), Address.international("31612345678"), "text");

    FakeSmsc north;
    FakeSmsc south;

    private final List<SmppClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SmppClient::close);
    }

    private SmppClientBuilder builder() {
        return SmppClient.builder("live")
                .connectTo(north.host(), north.port())
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"));
    }

    private SmppClient bound(SmppClientBuilder builder) throws InterruptedException {
        SmppClient client = builder.start();
        clients.add(client);
        assertThat(client.awaitBound(client.binds().size(), PATIENCE)).isTrue();
        return client;
    }

    private static void change(SmppClient client, Consumer<ClientChange> what) throws Exception {
        client.change(what).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    // --- What need not bind anew ----------------------------------------------------------------------------------

    @Test
    void changesLimitsUnderABoundSession() throws Exception {
        SmppClient client = bound(builder());
        Session session = client.session().orElseThrow();

        change(
                client,
                to -> to.window(7)
                        .messagesPerSecond(500)
                        .deliveriesPerSecond(50)
                        .credit(20));

        Await.until("the limits hold", () -> session.policy().window() == 7);
        assertThat(session.policy().outboundMessagesPerSecond()).isEqualTo(500);
        assertThat(session.policy().messagesPerSecond()).isEqualTo(50);
        assertThat(session.policy().credit()).isEqualTo(20);
        assertThat(client.session()).containsSame(session);
        assertThat(north.received(Bind.class)).hasSize(1);
    }

    @Test
    void keepsChangedLimitsOverAReconnect() throws Exception {
        SmppClient client = bound(builder().backoff(Duration.ofMillis(50), Duration.ofMillis(100)));
        change(client, to -> to.window(7));

        north.resetConnections();
        Await.until(
                "it is bound again",
                () -> north.received(Bind.class).size() == 2 && client.health().isBound());

        assertThat(client.session().orElseThrow().policy().window()).isEqualTo(7);
    }

    @Test
    void keepsItsSessionWhenOnlyThePasswordChanges() throws Exception {
        SmppClient client = bound(builder().backoff(Duration.ofMillis(50), Duration.ofMillis(100)));

        change(client, to -> to.password(Secret.of("n3w")));
        assertThat(north.received(Unbind.class)).isEmpty();
        north.resetConnections();
        Await.until("it is bound again", () -> north.received(Bind.class).size() == 2);

        assertThat(north.received(Bind.class).get(1).password().matches(Secret.of("n3w")))
                .isTrue();
    }

    @Test
    void triesANewPasswordAtOnceWhereTheOldOneWasRefused() throws Exception {
        north.onBind(script -> script.refuse(CommandStatus.INVALID_PASSWORD).thenAccept());
        SmppClient client = builder()
                .refusedBackoff(PATIENCE.multipliedBy(20), PATIENCE.multipliedBy(20))
                .start();
        clients.add(client);
        Await.until("it was refused", () -> client.state() instanceof BindState.Waiting);

        change(client, to -> to.password(Secret.of("n3w")));

        assertThat(client.awaitBound(PATIENCE)).isTrue();
    }

    // --- What must ------------------------------------------------------------------------------------------------

    @Test
    void movesToAnotherHostInGoodOrder() throws Exception {
        SmppClient client = bound(builder());

        change(client, to -> to.connectTo(south.host(), south.port()));
        assertThat(client.awaitBound(PATIENCE)).isTrue();
        assertThat(client.send(MESSAGE).isOk()).isTrue();

        assertThat(north.received(Unbind.class)).hasSize(1);
        assertThat(north.sessions()).isEmpty();
        assertThat(south.received(SubmitSm.class)).hasSize(1);
    }

    @Test
    void bindsOneAfterTheOtherAnew() throws Exception {
        SmppClient client = bound(builder().sessions(5));

        change(
                client,
                to -> to.bind(Bind.builder(BindType.TRANSMITTER)
                        .systemId("acme")
                        .password(Secret.of("s3cret"))
                        .systemType("OTP")
                        .build()));

        assertThat(north.received(Bind.class)).hasSize(10);
        assertThat(north.received(Bind.class).subList(5, 10))
                .extracting(Bind::systemType)
                .containsOnly("OTP");
        assertThat(leastBound(5)).isEqualTo(4);
        assertThat(client.awaitBound(5, PATIENCE)).isTrue();
    }

    /** How many of so many sessions the message centre had at least, once it had all. */
    private int leastBound(int all) {
        int bound = 0;
        int least = all;
        boolean hadAll = false;
        for (Received each : north.received()) {
            if (each.pdu() instanceof Bind) {
                bound++;
            } else if (each.pdu() instanceof Unbind) {
                bound--;
            }
            hadAll |= bound == all;
            least = hadAll ? Math.min(least, bound) : least;
        }
        return least;
    }

    @Test
    void doesNotWaitForBindsThatWereNotThere() throws Exception {
        SmppClient client = bound(builder().sessions(20));
        client.pause().toCompletableFuture().get(30, TimeUnit.SECONDS);

        change(client, to -> to.connectTo(south.host(), south.port()));
        client.resume();

        assertThat(client.awaitBound(20, PATIENCE)).isTrue();
        assertThat(south.sessions()).hasSize(20);
    }

    // --- How many -------------------------------------------------------------------------------------------------

    @Test
    void hasMoreBindsAndFewer() throws Exception {
        SmppClient client = bound(builder());

        change(client, to -> to.sessions(3));
        assertThat(client.awaitBound(3, PATIENCE)).isTrue();
        assertThat(client.binds()).extracting(BindStatus::name).containsExactly("live", "live-2", "live-3");
        change(client, to -> to.sessions(1));

        assertThat(client.binds()).extracting(BindStatus::name).containsExactly("live");
        assertThat(north.received(Unbind.class)).hasSize(2);
        assertThat(north.sessions()).hasSize(1);
        assertThat(client.send(MESSAGE).isOk()).isTrue();
    }

    // --- All of it or nothing -------------------------------------------------------------------------------------

    @Test
    void refusesWhatAClientCouldNotBeStartedWith() throws Exception {
        SmppClient client = bound(builder());
        Session session = client.session().orElseThrow();

        assertThatThrownBy(() -> client.change(to -> to.window(7).window(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window: 0");
        assertThatThrownBy(() -> client.change(to -> to.window(7).receivers(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no handler for them");

        change(client, to -> {});
        assertThat(session.policy().window()).isEqualTo(64);
        assertThat(client.session()).containsSame(session);
        assertThat(client.binds()).hasSize(1);
    }

    // --- Pauses ---------------------------------------------------------------------------------------------------

    @Test
    void pausesAndResumes() throws Exception {
        SmppClient client = bound(builder().sessions(2));

        client.pause().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(client.state()).isEqualTo(new BindState.Standby("paused"));
        assertThat(north.received(Unbind.class)).hasSize(2);
        assertThat(north.sessions()).isEmpty();
        assertThatThrownBy(() -> client.send(MESSAGE)).isInstanceOf(NotBoundException.class);
        change(client, to -> to.sessions(3));
        assertThat(north.received(Bind.class)).hasSize(2);

        client.resume();
        assertThat(client.awaitBound(3, PATIENCE)).isTrue();
        assertThat(client.send(MESSAGE).isOk()).isTrue();
    }

    @Test
    void closesWhileItIsPaused() throws Exception {
        SmppClient client = bound(builder());
        client.pause().toCompletableFuture().get(30, TimeUnit.SECONDS);

        client.close();
        client.resume();

        assertThat(client.state()).isInstanceOf(BindState.Stopped.class);
        assertThat(north.received(Bind.class)).hasSize(1);
    }
}
