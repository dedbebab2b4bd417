package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.handler.BindPhase;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class SmppClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "it";

    private final FakeSmsc smsc = FakeSmsc.start().ignoreViolations();
    private final List<BindState> states = new CopyOnWriteArrayList<>();
    private SmppClient client;

    @AfterEach
    void leavesNothingBehind() {
        if (client != null) {
            client.close();
            assertThat(client.state()).isInstanceOf(BindState.Stopped.class);
        }
        smsc.close();
        Await.noThread("smpp-client", "smpp-" + NAME);
    }

    private SmppClientBuilder builder(BindType type) {
        return SmppClient.builder(NAME)
                .connectTo(smsc.host(), smsc.port())
                .bind(type, "acme", Secret.of("s3cret"))
                .backoff(Duration.ofMillis(60), Duration.ofMillis(200))
                .refusedBackoff(Duration.ofMillis(60), Duration.ofMillis(200))
                .onState(states::add);
    }

    private SmppClient bound(SmppClientBuilder builder) throws InterruptedException {
        client = builder.start();
        assertThat(client.awaitBound(PATIENCE)).isTrue();
        return client;
    }

    private static SubmitSm submit(String text) {
        return SubmitSm.builder()
                .source(Address.shortCode("12345"))
                .destination(Address.international("447700900123"))
                .text(text)
                .build();
    }

    private static DeliverSm deliver(String text) {
        return DeliverSm.builder()
                .source(Address.international("447700900123"))
                .destination(Address.shortCode("12345"))
                .text(text)
                .build();
    }

    private BindState.Waiting awaitWaiting() {
        Await.until("a wait between two attempts", () -> states.stream().anyMatch(BindState.Waiting.class::isInstance));
        return states.stream()
                .filter(BindState.Waiting.class::isInstance)
                .map(BindState.Waiting.class::cast)
                .findFirst()
                .orElseThrow();
    }

    // --- Binds ----------------------------------------------------------------------------------------------------

    private static int nobodysPort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void bindsToAnotherHostWhenTheFirstTakesNoConnection() throws Exception {
        int nobody = nobodysPort();

        bound(builder(BindType.TRANSMITTER)
                .connectTo("127.0.0.1", nobody)
                .orElseTo("host.invalid", 2775)
                .orElseTo(smsc.host(), smsc.port()));

        assertThat(states).noneMatch(BindState.Waiting.class::isInstance);
        assertThat(client.session().orElseThrow().remoteAddress().toString()).contains(":" + smsc.port());
    }

    @Test
    void triesAnotherHostWhenTheFirstTakesConnectionsButNoBinds() throws Exception {
        try (FakeSmsc mute = FakeSmsc.start().ignoreViolations().onBind(s -> s.noAnswer())) {
            bound(builder(BindType.TRANSMITTER)
                    .link(LinkOptions.client().toBuilder()
                            .bindResponse(Duration.ofMillis(200))
                            .build())
                    .connectTo(mute.host(), mute.port())
                    .orElseTo(smsc.host(), smsc.port()));

            assertThat(awaitWaiting().cause()).contains("NOT_BOUND_IN_TIME");
            assertThat(client.session().orElseThrow().remoteAddress().toString())
                    .contains(":" + smsc.port());
        }
    }

    @Test
    void followsANameThatMoves() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        SmppClientBuilder builder = builder(BindType.TRANSMITTER).connectTo("smsc.test", smsc.port());
        builder.names = host -> new InetAddress[] {
            questions.incrementAndGet() == 1
                    ? InetAddress.getByAddress(host, new byte[] {127, 0, 0, 77})
                    : InetAddress.getByName("127.0.0.1")
        };

        bound(builder);

        assertThat(questions).hasValueGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(BindType.class)
    void bindsAsEachType(BindType type) throws Exception {
        SmppClientBuilder builder = builder(type);

        bound(type.canReceive() ? builder.discardDeliveries() : builder);

        assertThat(smsc.received(Bind.class)).extracting(Bind::type).containsExactly(type);
        assertThat(client.session().orElseThrow().bindType()).isEqualTo(type);
        Await.until("the listener to hear of it", () -> states.size() >= 3);
        assertThat(states)
                .containsExactly(new BindState.Connecting(1), new BindState.Binding(1), new BindState.Bound());
    }

    @Test
    void tellsItsObserverHowItsBindGoes() throws Exception {
        List<String> phases = new CopyOnWriteArrayList<>();
        SmppClientBuilder builder = builder(BindType.TRANSMITTER).observer(new SessionObserver() {
            @Override
            public void bindChanged(String name, BindPhase before, BindPhase now) {
                phases.add(name + " " + before + " " + now);
            }
        });

        bound(builder.onState(state -> {
            throw new IllegalStateException("a listener that fails keeps it from nobody");
        }));
        client.close();

        Await.until("the end", () -> phases.size() == 4);
        assertThat(phases)
                .containsExactly(
                        NAME + " STOPPED CONNECTING",
                        NAME + " CONNECTING BINDING",
                        NAME + " BINDING BOUND",
                        NAME + " BOUND STOPPED");
    }

    @Test
    void tellsAtOnceThatTheConnectionIsRefused() throws Exception { // T10
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        client = builder(BindType.TRANSMITTER).connectTo("127.0.0.1", nobody).start();

        assertThat(awaitWaiting().cause()).containsIgnoringCase("refused");
        assertThat(client.awaitBound(Duration.ofMillis(1))).isFalse();
        assertThat(client.session()).isEmpty();
    }

    @Test
    void tellsThatTheHostIsUnknown() { // T10
        client = builder(BindType.TRANSMITTER).connectTo("host.invalid", 2775).start();

        assertThat(awaitWaiting().cause()).contains("host.invalid");
    }

    @Test
    void givesUpAPeerThatNeverAnswersTheBindAndComesBack() throws Exception {
        smsc.onBind(s -> s.noAnswer().then().noAnswer().thenAccept());
        LinkOptions link = LinkOptions.client().toBuilder()
                .bindResponse(Duration.ofMillis(200))
                .build();

        bound(builder(BindType.TRANSMITTER).link(link));

        assertThat(smsc.received(Bind.class)).hasSize(3);
        assertThat(awaitWaiting().cause()).contains("NOT_BOUND_IN_TIME");
    }

    @Test
    void comesBackAfterRefusals() throws Exception {
        smsc.onBind(s -> s.refuse(CommandStatus.ALREADY_BOUND)
                .thenRefuse(CommandStatus.INVALID_PASSWORD)
                .thenRefuse(CommandStatus.of(0x400))
                .thenAccept());

        bound(builder(BindType.TRANSMITTER));

        assertThat(smsc.received(Bind.class)).hasSize(4);
        assertThat(awaitWaiting().cause()).contains("ESME_RALYBND");
    }

    @Test
    void comesBackWhenThePeerUnbinds() throws Exception { // Q29
        bound(builder(BindType.TRANSMITTER));

        smsc.awaitSession().send(Frame.of(77, Unbind.of()));

        Await.until("a second bind", () -> smsc.received(Bind.class).size() == 2);
        assertThat(client.awaitBound(PATIENCE)).isTrue();
        assertThat(smsc.receivedCount(Command.UNBIND_RESP)).isEqualTo(1);
    }

    @Test
    void comesBackAfterAResetInTheMiddleOfAPdu() throws Exception { // Q29
        smsc.onSubmit(s -> s.noAnswer().thenAccept());
        bound(builder(BindType.TRANSMITTER));
        CompletableFuture<Reply<SubmitSmResp>> sent =
                client.sendAsync(submit("x")).toCompletableFuture();
        smsc.await(SubmitSm.class);

        smsc.awaitSession().sendRaw(Octets.ofHex("0000002100000005000000000000"));
        smsc.awaitSession().reset();

        Await.until("the outcome", sent::isDone);
        assertThat(sent.handle((reply, failure) -> failure).join()).isInstanceOf(OutcomeUnknownException.class);
        Await.until("a second bind", () -> smsc.received(Bind.class).size() == 2);
        assertThat(client.awaitBound(PATIENCE)).isTrue();
        assertThat(client.send(submit("y")).isOk()).isTrue();
    }

    @Test
    void comesBackAfterARestartOfThePeer() throws Exception {
        bound(builder(BindType.TRANSMITTER));

        smsc.kill();
        awaitWaiting();
        smsc.restart();

        Await.until("a second bind", () -> smsc.received(Bind.class).size() >= 2);
        assertThat(client.awaitBound(PATIENCE)).isTrue();
    }

    @Test
    void failsAtOnceWithoutABoundSession() {
        smsc.onBind(s -> s.noAnswer());
        client = builder(BindType.TRANSMITTER).start();

        CompletableFuture<?> outcome = client.sendAsync(submit("x")).toCompletableFuture();

        assertThat(outcome).isCompletedExceptionally();
        org.assertj.core.api.Assertions.assertThatExceptionOfType(NotBoundException.class)
                .isThrownBy(() -> client.send(submit("x")))
                .withMessageContaining(NAME);
    }

    @Test
    void keepsItsBindWhateverBecomesOfItsBuilder() throws Exception {
        SmppClientBuilder builder = builder(BindType.TRANSMITTER);
        bound(builder);

        builder.bind(BindType.TRANSMITTER, "other", Secret.of("pass")).window(1);
        smsc.awaitSession().close();

        Await.until("a second bind", () -> smsc.received(Bind.class).size() == 2);
        assertThat(smsc.received(Bind.class)).extracting(Bind::systemId).containsOnly("acme");
    }

    // --- Traffic --------------------------------------------------------------------------------------------------

    @Test
    void readsABindResponseOctetByOctet() throws Exception { // Q24
        bound(builder(BindType.RECEIVER).discardDeliveries());
        Octets frame = SmppCodec.encode(Frame.of(9, deliver("slowly")));

        for (int i = 0; i < frame.length(); i++) {
            smsc.awaitSession().sendRaw(frame.slice(i, i + 1));
        }

        Await.until("its answer", () -> smsc.receivedCount(Command.DELIVER_SM_RESP) == 1);
    }

    @Test
    void failsAtOnceWithoutPatienceWhenAnotherThreadHoldsTheOnlySlot() throws Exception {
        smsc.onSubmit(s -> s.noAnswer());
        bound(builder(BindType.TRANSMITTER).window(1));
        client.sendAsync(submit("a"));
        smsc.await(SubmitSm.class);

        assertThatThrownBy(() -> client.send(submit("b"), Duration.ZERO)).isInstanceOf(WindowFullException.class);
        assertThatThrownBy(() -> client.send(submit("b"), Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patience: PT48H (allowed 0 … 1 day)");
    }

    @Test
    void freesTheSlotOfARequestWhoseSenderIsInterrupted() throws Exception {
        smsc.onSubmit(s -> s.noAnswer().thenAccept("second"));
        bound(builder(BindType.TRANSMITTER).window(1));
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread sender = new Thread(() -> {
            try {
                client.send(submit("a"));
            } catch (Throwable e) {
                failure.complete(e);
            }
        });
        sender.start();
        smsc.await(SubmitSm.class);

        sender.interrupt();

        assertThat(failure.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(client.send(submit("b")).orElseThrow().messageId()).isEqualTo("second");
        sender.join();
    }

    @Test
    void losesNoResponseOfTwentyThousandRequests() throws Exception { // T8
        bound(builder(BindType.TRANSMITTER)
                .window(500)
                .link(LinkOptions.client().toBuilder().waitingLimit(50_000).build()));
        List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            outcomes.add(client.sendAsync(submit("m" + i)).toCompletableFuture());
        }

        Await.until(
                "all responses", Duration.ofSeconds(60), () -> outcomes.stream().allMatch(CompletableFuture::isDone));

        assertThat(outcomes).allMatch(outcome -> outcome.join().isOk());
        assertThat(outcomes.stream()
                        .map(outcome -> outcome.join().orElseThrow().messageId())
                        .distinct())
                .hasSize(20_000);
        assertThat(smsc.receivedCount(Command.SUBMIT_SM)).isEqualTo(20_000);
    }

    @Test
    void answersTwentyThousandDeliveries() throws Exception { // T8
        AtomicInteger handled = new AtomicInteger();
        bound(builder(BindType.TRANSCEIVER).on(DeliverSm.class, (deliver, session) -> {
            handled.incrementAndGet();
            return DeliverSmResp.of();
        }));
        int sent = 0;
        while (sent < 20_000) {
            for (int i = 0; i < 100; i++) {
                smsc.awaitSession().send(Frame.of(++sent, deliver("d" + sent)));
            }
            int expected = sent;
            Await.until("answers to what was sent", () -> smsc.receivedCount(Command.DELIVER_SM_RESP) == expected);
        }

        assertThat(handled).hasValue(20_000);
    }

    // --- The end --------------------------------------------------------------------------------------------------

    @Test
    void unbindsWhenItIsClosed() throws Exception {
        bound(builder(BindType.TRANSMITTER));

        client.close();

        assertThat(smsc.receivedCount(Command.UNBIND)).isEqualTo(1);
        assertThat(client.awaitBound(Duration.ofSeconds(1))).isFalse();
        assertThat(client.session()).isEmpty();
    }

    @Test
    void closesTwiceAndFromTwoThreads() throws Exception { // T14
        bound(builder(BindType.TRANSMITTER));

        Thread other = new Thread(client::close);
        other.start();
        client.close();
        other.join();
        client.close();

        Await.until("the end", () -> client.state() instanceof BindState.Stopped);
    }

    @Test
    void closesWhileThePeerDoesNotAnswer() {
        smsc.onBind(s -> s.noAnswer());
        client = builder(BindType.TRANSMITTER).start();
        smsc.await(Bind.class);

        client.close();

        assertThat(client.state()).isInstanceOf(BindState.Stopped.class);
    }

    @Test
    void closesAtOnceAfterTheStart() { // T14
        for (int i = 0; i < 20; i++) {
            SmppClient churned = builder(BindType.TRANSMITTER).start();
            churned.close();
            assertThat(churned.state()).isInstanceOf(BindState.Stopped.class);
        }
    }

    @Test
    void wakesThoseWhoWaitForABindThatNeverComes() throws Exception {
        smsc.onBind(s -> s.noAnswer());
        client = builder(BindType.TRANSMITTER).start();
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                waiting.complete(client.awaitBound(Duration.ofMinutes(5)));
            } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
            }
        });
        waiter.start();

        client.close();
        waiter.join(PATIENCE.toMillis());

        assertThat(waiting).isCompletedWithValue(false);
    }

    @Test
    void survivesBindChurn() throws Exception { // T18
        for (int i = 0; i < 10; i++) {
            SmppClient churned = builder(BindType.TRANSMITTER).start();
            assertThat(churned.awaitBound(PATIENCE)).isTrue();
            assertThat(churned.send(submit("x")).isOk()).isTrue();
            churned.close();
        }

        assertThat(smsc.receivedCount(Command.UNBIND)).isEqualTo(10);
    }

    @Test
    void canBeClosedFromACallbackOnTheEventLoop() throws Exception { // T14
        bound(builder(BindType.TRANSMITTER));

        client.sendAsync(submit("x")).whenComplete((reply, failure) -> client.close());

        Await.until("the end", () -> client.state() instanceof BindState.Stopped);
        Await.noThread("smpp-client", "smpp-" + NAME);
    }
}
