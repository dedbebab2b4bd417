package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.RetryPolicy.Unknown;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmppTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A group over three real message centres. */
@SmppTest
@Timeout(60)
class UpstreamGroupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Address SOURCE = Address.shortCode("12345");
    private static final Address DESTINATION = Address.international("447700900123");
    private static final SubmitSm MESSAGE = SubmitSm.of(SOURCE, DESTINATION, "text");

    FakeSmsc north;
    FakeSmsc east;
    FakeSmsc south;

    private final List<SmppClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SmppClient::close);
    }

    private SmppClient client(String name, FakeSmsc smsc) throws InterruptedException {
        SmppClient client = SmppClient.builder(name)
                .connectTo(smsc.host(), smsc.port())
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                .backoff(Duration.ofMillis(50), Duration.ofMillis(100))
                .start();
        clients.add(client);
        assertThat(client.awaitBound(PATIENCE)).isTrue();
        return client;
    }

    private UpstreamGroup inOrder(UnaryOperator<UpstreamGroupBuilder> options) throws InterruptedException {
        return options.apply(UpstreamGroup.builder("national")
                        .to(client("north", north))
                        .orElseTo(client("east", east))
                        .orElseTo(client("south", south)))
                .build();
    }

    private static CircuitOptions quick() {
        return CircuitOptions.builder()
                .consecutive(2)
                .probes(1)
                .waits(Duration.ofMillis(100), Duration.ofMillis(100))
                .build();
    }

    @Test
    void goesToTheNextWhenTheFirstRefusesThrottlesOrVanishes() throws Exception {
        try (UpstreamGroup group = inOrder(builder -> builder)) {
            north.onSubmit(script -> script.refuse(CommandStatus.SYSTEM_ERROR)
                    .thenRefuse(CommandStatus.THROTTLED)
                    .thenAccept());
            for (int i = 0; i < 3; i++) {
                assertThat(group.send(MESSAGE).isOk()).isTrue();
            }
            assertThat(north.received(SubmitSm.class)).hasSize(3);
            assertThat(east.received(SubmitSm.class)).hasSize(2);

            north.kill();
            Await.until("north is not bound", () -> !group.upstreams().get(0).isBound());
            assertThat(group.send(MESSAGE, PATIENCE).isOk()).isTrue();

            assertThat(east.received(SubmitSm.class)).hasSize(3);
            assertThat(group.upstreams().get(0).counts()).isEqualTo(new UpstreamStatus.Counts(3, 0, 1, 2, 0, 0));
            assertThat(south.received(SubmitSm.class)).isEmpty();
        }
    }

    @Test
    void sharesByWeight() throws Exception {
        try (UpstreamGroup group = UpstreamGroup.builder("national")
                .to(client("north", north), 3)
                .to(client("east", east))
                .orElseTo(client("south", south))
                .build()) {
            List<CompletableFuture<Reply<SubmitSmResp>>> replies = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                replies.add(group.sendAsync(MESSAGE).toCompletableFuture());
            }
            CompletableFuture.allOf(replies.toArray(new CompletableFuture<?>[0]))
                    .get(30, TimeUnit.SECONDS);

            assertThat(north.receivedCount(Command.SUBMIT_SM)).isEqualTo(300);
            assertThat(east.receivedCount(Command.SUBMIT_SM)).isEqualTo(100);
            assertThat(south.receivedCount(Command.SUBMIT_SM)).isZero();
        }
    }

    @Test
    void comesBackToAnUpstreamWithAProbe() throws Exception {
        try (UpstreamGroup group = inOrder(builder -> builder.circuit(quick()))) {
            north.onSubmit(script -> script.refuse(CommandStatus.SYSTEM_ERROR)
                    .thenRefuse(CommandStatus.SYSTEM_ERROR)
                    .thenAccept());
            group.send(MESSAGE);
            group.send(MESSAGE);
            assertThat(group.upstreams().get(0).circuit()).isNotInstanceOf(CircuitState.Closed.class);

            Await.until("a probe", () -> {
                assertThat(group.send(MESSAGE).isOk()).isTrue();
                return north.receivedCount(Command.SUBMIT_SM) == 3;
            });

            assertThat(group.upstreams().get(0).circuit()).isInstanceOf(CircuitState.Closed.class);
        }
    }

    @Test
    void sendsAllPartsOfATextElsewhereWhenNoneWasTaken() throws Exception {
        String text = "a text of several parts ".repeat(20);
        try (UpstreamGroup group = inOrder(builder -> builder)) {
            north.onSubmit(script -> script.refuse(CommandStatus.SYSTEM_ERROR));
            Sent sent = group.sendText(SOURCE, DESTINATION, text);

            assertThat(sent.segments()).isEqualTo(4);
            assertThat(north.received(SubmitSm.class)).hasSize(4);
            assertThat(east.received(SubmitSm.class)).hasSize(4);

            north.onSubmit(script -> script.accept().thenRefuse(CommandStatus.SYSTEM_ERROR));
            assertThatThrownBy(() -> group.sendText(SOURCE, DESTINATION, text)).isInstanceOf(PartlySentException.class);
            assertThat(east.received(SubmitSm.class)).hasSize(4);
        }
    }

    @Test
    void sendsAgainWhatMayHaveBeenTakenOnlyWhenItIsAsked() throws Exception {
        north.onSubmit(script -> script.acceptSilently("m-1").andClose());
        try (UpstreamGroup group = inOrder(builder -> builder)) {
            assertThatThrownBy(() -> group.send(MESSAGE)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(east.received(SubmitSm.class)).isEmpty();
        }
        clients.forEach(SmppClient::close);
        RetryPolicy resend = RetryPolicy.builder().unknown(Unknown.RESEND).build();
        try (UpstreamGroup group = inOrder(builder -> builder.retry(resend))) {
            assertThat(group.send(MESSAGE).isOk()).isTrue();

            assertThat(north.received(SubmitSm.class)).hasSize(2);
            assertThat(east.received(SubmitSm.class)).hasSize(1);
        }
    }

    @Test
    void waitsWithoutAThreadUntilItsOnlyUpstreamTakesTheMessage() throws Exception {
        north.onSubmit(script -> script.refuse(CommandStatus.MESSAGE_QUEUE_FULL)
                .thenRefuse(CommandStatus.MESSAGE_QUEUE_FULL)
                .thenAccept());
        RetryPolicy patient = RetryPolicy.builder()
                .waits(Duration.ofMillis(20), Duration.ofMillis(40))
                .build();
        try (UpstreamGroup group = UpstreamGroup.builder("patient")
                .to(client("north", north))
                .retry(patient)
                .circuit(CircuitOptions.alwaysClosed())
                .build()) {
            assertThat(group.send(MESSAGE).isOk()).isTrue();

            assertThat(north.received(SubmitSm.class)).hasSize(3);
            assertThat(group.upstreams().get(0).counts().retries()).isEqualTo(2);
        }
    }

    @Test
    void refusesToBlockAnEventLoop() throws Exception {
        try (UpstreamGroup group = inOrder(builder -> builder)) {
            north.onSubmit(script -> script.delay(Duration.ofMillis(300)).thenAccept());
            CompletableFuture<Reply<SubmitSmResp>> nested = group.sendAsync(MESSAGE)
                    .thenApply(reply -> group.send(MESSAGE))
                    .toCompletableFuture();

            assertThatThrownBy(() -> nested.get(15, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("called on the event loop");
        }
    }
}
