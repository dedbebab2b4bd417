package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.Received;
import io.bindery.smpp.testkit.SmppTest;
import io.bindery.smpp.testkit.SmscSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several binds of one client that carry messages for one another. */
@SmppTest
@Timeout(120)
class BindPoolIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Address SENDER = Address.alphanumeric("Acme");
    private static final Address RECEIVER = Address.international("31612345678");

    FakeSmsc smsc;

    private final List<SmppClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SmppClient::close);
    }

    private SmppClientBuilder builder(BindType type) {
        return SmppClient.builder("pool")
                .connectTo(smsc.host(), smsc.port())
                .bind(type, "acme", Secret.of("s3cret"))
                .backoff(Duration.ofMillis(50), Duration.ofMillis(200));
    }

    private SmppClient bound(SmppClientBuilder builder) throws InterruptedException {
        SmppClient client = builder.start();
        clients.add(client);
        assertThat(client.awaitBound(client.binds().size(), PATIENCE)).isTrue();
        return client;
    }

    private static SubmitSm message(String text) {
        return SubmitSm.of(SENDER, RECEIVER, text);
    }

    private Map<Integer, Long> submitsBySession() {
        return smsc.received().stream()
                .filter(received -> received.frame().pdu() instanceof SubmitSm)
                .collect(Collectors.groupingBy(Received::session, Collectors.counting()));
    }

    @Test
    void hasAsManyBindsAsItWasTold() throws InterruptedException {
        SmppClient client = bound(builder(BindType.TRANSMITTER).sessions(3));

        assertThat(smsc.sessions()).hasSize(3);
        assertThat(client.binds()).hasSize(3).allSatisfy(bind -> {
            assertThat(bind.type()).isEqualTo(BindType.TRANSMITTER);
            assertThat(bind.state()).isEqualTo(new BindState.Bound());
        });
        assertThat(client.binds()).extracting(BindStatus::name).containsExactly("pool-1", "pool-2", "pool-3");
        assertThat(client).hasToString("SmppClient pool Bound[], up 3 of 3");
        assertThat(client.health().bound()).isEqualTo(3);
        assertThat(client.health().binds()).isEqualTo(3);
        assertThat(client.sessions()).hasSize(3);
    }

    @Test
    void usesAllItsBinds() throws InterruptedException {
        SmppClient client = bound(builder(BindType.TRANSMITTER).sessions(3));

        List<CompletableFuture<Reply<SubmitSmResp>>> answers = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            answers.add(client.sendAsync(message("text " + i)).toCompletableFuture());
        }
        answers.forEach(CompletableFuture::join);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().isOk()).isTrue());
        assertThat(submitsBySession().values())
                .hasSize(3)
                .allSatisfy(count -> assertThat(count).isBetween(15L, 45L));
    }

    @Test
    void leavesTheBindAloneWhoseWindowIsFull() throws InterruptedException {
        SmppClient client = bound(builder(BindType.TRANSMITTER).sessions(2).window(1));
        smsc.sessions().get(0).stopReading();
        CompletableFuture<Reply<SubmitSmResp>> stuck = oneThatIsNotAnswered(client);
        int before = smsc.received(SubmitSm.class).size();

        for (int i = 0; i < 10; i++) {
            assertThat(client.send(message("text " + i)).isOk()).isTrue();
        }

        assertThat(smsc.received(SubmitSm.class)).hasSize(before + 10);
        assertThat(stuck).isNotDone();
    }

    /** It may take a moment until the message centre stops reading. */
    private static CompletableFuture<Reply<SubmitSmResp>> oneThatIsNotAnswered(SmppClient client) {
        while (true) {
            CompletableFuture<Reply<SubmitSmResp>> sent =
                    client.sendAsync(message("stuck")).toCompletableFuture();
            try {
                sent.copy().orTimeout(2, TimeUnit.SECONDS).join();
            } catch (CompletionException e) {
                return sent;
            }
        }
    }

    @Test
    void sendsOverTheOthersWhileOneIsAway() throws InterruptedException {
        SmppClient client = bound(builder(BindType.TRANSMITTER).sessions(2).backoff(PATIENCE, PATIENCE));
        smsc.sessions().get(0).reset();
        Await.until("one bind is away", () -> client.health().bound() == 1);

        for (int i = 0; i < 10; i++) {
            assertThat(client.send(message("text " + i)).isOk()).isTrue();
        }

        assertThat(client.state()).isEqualTo(new BindState.Bound());
        assertThat(client.toString()).endsWith("up 1 of 2");
    }

    /** What waits for a slot of a session that ends was not written, and goes over another one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void hasARequestThatWaitsGoOverAnotherBindWhenItsOwnIsLost(int lost) throws InterruptedException {
        Duration slow = Duration.ofSeconds(1);
        smsc.onSubmit(
                script -> script.delay(slow).accept().delay(slow).thenAccept().thenAccept());
        SmppClient client =
                bound(builder(BindType.TRANSMITTER).sessions(2).window(1).backoff(PATIENCE, PATIENCE));
        client.sendAsync(message("one"));
        client.sendAsync(message("other"));
        Await.until("both are there", () -> smsc.received(SubmitSm.class).size() == 2);
        CompletableFuture<Reply<SubmitSmResp>> third =
                client.sendAsync(message("third")).toCompletableFuture();

        smsc.sessions().get(lost).reset();

        assertThat(third.join().isOk()).isTrue();
        assertThat(smsc.received(SubmitSm.class)).hasSize(3);
    }

    @Test
    void hasReceiversBesideTransmitters() throws InterruptedException {
        var outcomes = new ConcurrentLinkedQueue<String>();
        smsc.onSubmit(script -> script.accept("m-1"));
        SmppClient client = bound(builder(BindType.TRANSMITTER)
                .sessions(2)
                .receivers(1)
                .onReceipt((context, outcome) -> outcomes.add(context + " " + outcome.state())));

        client.sendText(SENDER, RECEIVER, "text", "order-1");
        SmscSession receiver = smsc.sessions().stream()
                .filter(SmscSession::mayReceive)
                .findFirst()
                .orElseThrow();
        receiver.ask(receipt("m-1")).expectOk();

        assertThat(outcomes).containsExactly("order-1 " + MessageState.DELIVERED);
        assertThat(client.binds())
                .extracting(BindStatus::type)
                .containsExactly(BindType.TRANSMITTER, BindType.TRANSMITTER, BindType.RECEIVER);
        assertThat(submitsBySession()).doesNotContainKey(receiver.number());
    }

    private static DeliverSm receipt(String id) {
        return DeliveryReceipt.builder(id)
                .state(MessageState.DELIVERED)
                .build()
                .putOn(DeliverSm.builder().source(RECEIVER).destination(SENDER))
                .build();
    }

    @Test
    void saysWhyNoBindCanCarryARequest() throws InterruptedException {
        SmppClient client = bound(builder(BindType.RECEIVER).sessions(2).discardDeliveries());

        assertThatThrownBy(() -> client.send(message("text")))
                .isInstanceOf(NotBoundException.class)
                .hasMessage("not sent: none of the 2 binds of client pool that are bound can carry submit_sm");
        assertThatThrownBy(() -> client.sendAsync(DeliverSm.builder().build())
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WrongDirectionException.class);
    }

    @Test
    void sendsAllPartsOfATextOverOneBind() throws InterruptedException {
        SmppClient client = bound(builder(BindType.TRANSMITTER).sessions(3));

        client.sendText(SENDER, RECEIVER, "x".repeat(500));

        assertThat(submitsBySession().values()).containsExactly(4L);
    }

    @Test
    void tellsWhichBindHasChanged() throws InterruptedException {
        var told = new ConcurrentLinkedQueue<BindStatus>();
        SmppClient client = bound(builder(BindType.TRANSMITTER).sessions(2).onBindStatus(told::add));

        client.close();

        assertThat(told)
                .filteredOn(status -> status.state() instanceof BindState.Stopped)
                .extracting(BindStatus::name)
                .containsExactlyInAnyOrder("pool-1", "pool-2");
        assertThat(smsc.sessions()).isEmpty();
    }

    @Test
    void waitsForAsManyAsAreAskedFor() throws InterruptedException {
        smsc.onBind(script -> script.accept().thenRefuse(CommandStatus.INVALID_PASSWORD));
        SmppClient client = builder(BindType.TRANSMITTER).sessions(2).start();
        clients.add(client);

        assertThat(client.awaitBound(PATIENCE)).isTrue();
        assertThat(client.awaitBound(2, Duration.ofMillis(100))).isFalse();
        assertThatThrownBy(() -> client.awaitBound(3, PATIENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count: 3 (allowed 1 … 2)");
    }

    @Test
    void refusesReceiversBesideBindsThatReceive() {
        assertThatThrownBy(() -> builder(BindType.TRANSCEIVER)
                        .discardDeliveries()
                        .receivers(1)
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "receivers 1 beside binds as TRANSCEIVER, which receive (allowed beside TRANSMITTER)");
        assertThatThrownBy(() -> builder(BindType.TRANSMITTER).sessions(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessions: 0 (allowed 1 … 1000)");
    }

    @Test
    void bindsItsReceiversWithAllThatTheBindSays() throws InterruptedException {
        bound(builder(BindType.TRANSMITTER)
                .bind(Bind.builder(BindType.TRANSMITTER)
                        .systemId("acme")
                        .password(Secret.of("s3cret"))
                        .systemType("OTP")
                        .build())
                .receivers(1)
                .discardDeliveries());

        assertThat(smsc.received(Bind.class)).extracting(Bind::systemType).containsExactly("OTP", "OTP");
        assertThat(smsc.received(Bind.class).stream().map(Bind::type).sorted(Comparator.naturalOrder()))
                .containsExactlyInAnyOrder(BindType.TRANSMITTER, BindType.RECEIVER);
    }
}
