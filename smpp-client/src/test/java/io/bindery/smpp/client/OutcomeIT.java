package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.RefusedException;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.testkit.Answer;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text goes out with {@code sendText}, and one outcome comes back. */
@Timeout(120)
class OutcomeIT {
    private static final Address SENDER = Address.alphanumeric("ACME");
    private static final Address RECEIVER = Address.international("31612345678");
    private static final String LONG_TEXT = "0123456789".repeat(40); // 3 parts of 153 characters

    private final FakeSmsc smsc = FakeSmsc.start().ignoreViolations();
    private final List<SmppClient> clients = new ArrayList<>();
    private final CorrelationStore store = InMemoryCorrelationStore.create();
    private final List<String> contexts = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SmppClient::close);
        smsc.close();
    }

    private SmppClientBuilder builder() {
        return SmppClient.builder("main-route")
                .connectTo(smsc.host(), smsc.port())
                .bind(BindType.TRANSCEIVER, "acme", Secret.of("s3cret"))
                .backoff(Duration.ofMillis(20), Duration.ofMillis(100))
                .correlationStore(store)
                .onReceipt(this::told);
    }

    private void told(String context, Outcome outcome) {
        contexts.add(context);
        outcomes.add(outcome);
    }

    private SmppClient bound(SmppClientBuilder builder) throws InterruptedException {
        SmppClient client = builder.start();
        clients.add(client);
        assertThat(client.awaitBound(Duration.ofSeconds(30))).isTrue();
        return client;
    }

    private static DeliverSm receipt(String id, MessageState state) {
        return DeliveryReceipt.builder(id)
                .state(state)
                .err("042")
                .build()
                .putOn(DeliverSm.builder().source(RECEIVER).destination(SENDER))
                .build();
    }

    private Answer deliver(String id, MessageState state) {
        return smsc.deliver(receipt(id, state));
    }

    private void awaitOutcomes(int count) {
        Await.until(count + " outcomes", () -> outcomes.size() >= count);
    }

    // --- Sending --------------------------------------------------------------------------------------------------

    @Test
    void sendsATextAndTellsItsOutcome() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1"));
        SmppClient client = bound(builder());

        Sent sent = client.sendText(SENDER, RECEIVER, "Your code is 4711", "order-42");
        deliver("m-1", MessageState.DELIVERED).expectOk();

        assertThat(sent).isEqualTo(new Sent(List.of("m-1"), 1, "GSM 03.38"));
        SubmitSm submitted = smsc.received(SubmitSm.class).get(0);
        assertThat(submitted.registeredDelivery()).isEqualTo(RegisteredDelivery.FINAL);
        assertThat(submitted.text()).contains("Your code is 4711");
        assertThat(contexts).containsExactly("order-42");
        Outcome outcome = outcomes.get(0);
        assertThat(outcome.isDelivered()).isTrue();
        assertThat(outcome.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(outcome.stat()).isEqualTo("DELIVRD");
        assertThat(outcome.error()).isEqualTo("042");
        assertThat(outcome.messageId()).isEqualTo("m-1");
        assertThat(outcome.segments()).isEqualTo(1);
    }

    @Test
    void sendsWhatGsmLacksInUcs2AndAsksForNoReceiptThatNobodyWants() throws InterruptedException {
        SmppClient client = bound(builder());

        Sent sent = client.sendText(SENDER, RECEIVER, "Your code is 4711 👍");

        assertThat(sent.alphabet()).isEqualTo("UCS-2");
        assertThat(smsc.received(SubmitSm.class).get(0).registeredDelivery()).isEqualTo(RegisteredDelivery.NONE);
    }

    @Test
    void keepsTheFieldsOfAMessageAndAsksForItsReceipt() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1"));
        SmppClient client = bound(builder());
        SubmitSm message = SubmitSm.of(SENDER, RECEIVER, "text").toBuilder()
                .serviceType("WAP")
                .registeredDelivery(RegisteredDelivery.INTERMEDIATE)
                .build();

        client.sendMessage(message, "order-1");

        SubmitSm submitted = smsc.received(SubmitSm.class).get(0);
        assertThat(submitted.serviceType()).isEqualTo("WAP");
        assertThat(submitted.registeredDelivery())
                .isEqualTo(RegisteredDelivery.FINAL.with(RegisteredDelivery.INTERMEDIATE));
    }

    @Test
    void throwsTheRefusalOfATextThatWasNotTaken() throws InterruptedException { // SB8
        smsc.onSubmit(s -> s.refuse(CommandStatus.INVALID_DESTINATION_ADDRESS));
        SmppClient client = bound(builder());

        assertThatThrownBy(() -> client.sendText(SENDER, RECEIVER, LONG_TEXT, "order-1"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS));
    }

    @Test
    void saysWhichPartsWereTakenAndTellsNoOutcomeOfThem() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1").thenRefuse(CommandStatus.THROTTLED).thenAccept("m-3"));
        SmppClient client = bound(builder());

        assertThatThrownBy(() -> client.sendText(SENDER, RECEIVER, LONG_TEXT, "order-1"))
                .isInstanceOfSatisfying(PartlySentException.class, partly -> {
                    assertThat(partly.sent().messageIds()).containsExactly("m-1", "m-3");
                    assertThat(partly.sent().segments()).isEqualTo(3);
                    assertThat(partly)
                            .hasCauseInstanceOf(RefusedException.class)
                            .hasMessageContaining("2 of 3 parts");
                });
        deliver("m-1", MessageState.UNDELIVERABLE).expectOk();
        deliver("m-3", MessageState.DELIVERED).expectOk();
        assertThat(outcomes).isEmpty();
    }

    @Test
    void failsWithoutABoundSession() {
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("localhost", 1)
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                .start();
        clients.add(client);

        assertThatThrownBy(() -> client.sendText(SENDER, RECEIVER, "text")).isInstanceOf(NotBoundException.class);
    }

    @Test
    void refusesAContextThatNobodyListensTo() throws InterruptedException {
        SmppClient client = bound(SmppClient.builder("main-route")
                .connectTo(smsc.host(), smsc.port())
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret")));

        assertThatThrownBy(() -> client.sendText(SENDER, RECEIVER, "text", "order-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("main-route")
                .hasMessageContaining(".onReceipt(");
        assertThat(client.sendText(SENDER, RECEIVER, "text").segments()).isEqualTo(1);
    }

    @Test
    void refusesToListenWhereNoReceiptsCome() {
        assertThatThrownBy(() -> builder()
                        .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("main-route: onReceipt on a TRANSMITTER bind")
                .hasMessageContaining("TRANSCEIVER and RECEIVER");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256})
    void takesAContextOfAtMost256Octets(int length) throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1"));
        SmppClient client = bound(builder());

        client.sendText(SENDER, RECEIVER, "text", "x".repeat(length));
        deliver("m-1", MessageState.DELIVERED).expectOk();

        assertThat(contexts).containsExactly("x".repeat(length));
        assertThatThrownBy(() -> client.sendText(SENDER, RECEIVER, "text", "é".repeat(129)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("context: 258 octets in UTF-8 (allowed 0 … 256)");
    }

    // --- Outcomes -------------------------------------------------------------------------------------------------

    @Test
    void tellsOneOutcomeOfManyParts() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1").thenAccept("m-2").thenAccept("m-3"));
        SmppClient client = bound(builder());

        Sent sent = client.sendText(SENDER, RECEIVER, LONG_TEXT, "order-1");
        deliver("m-2", MessageState.DELIVERED).expectOk();
        deliver("m-1", MessageState.DELIVERED).expectOk();
        assertThat(outcomes).isEmpty();
        deliver("m-3", MessageState.DELIVERED).expectOk();

        assertThat(sent).isEqualTo(new Sent(List.of("m-1", "m-2", "m-3"), 3, "GSM 03.38"));
        assertThat(contexts).containsExactly("order-1");
        assertThat(outcomes.get(0).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(outcomes.get(0).segments()).isEqualTo(3);
        deliver("m-3", MessageState.DELIVERED).expectOk();
        deliver("m-1", MessageState.EXPIRED).expectOk();
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void tellsTheFailureOfAMessageWithItsFirstFailedPart() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1").thenAccept("m-2").thenAccept("m-3"));
        SmppClient client = bound(builder());

        client.sendText(SENDER, RECEIVER, LONG_TEXT, "order-1");
        deliver("m-2", MessageState.EXPIRED).expectOk();
        deliver("m-1", MessageState.DELIVERED).expectOk();
        deliver("m-3", MessageState.UNDELIVERABLE).expectOk();

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.state()).isEqualTo(MessageState.EXPIRED);
            assertThat(outcome.messageId()).isEqualTo("m-2");
            assertThat(outcome.isDelivered()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
                        + "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
            })
    void tellsOutcomesWhoseReceiptsOvertookTheirResponses(String text) throws InterruptedException { // Q14
        smsc.onSubmit(s -> s.sendReceipt("m-1", MessageState.DELIVERED)
                .thenAccept("m-1")
                .then()
                .sendReceipt("m-2", MessageState.DELIVERED)
                .thenAccept("m-2"));
        SmppClient client = bound(builder());

        client.sendText(SENDER, RECEIVER, text, "order-1");

        awaitOutcomes(1);
        assertThat(contexts).containsExactly("order-1");
    }

    @Test
    void remembersThePartsOfAMessageLongerThanItIsValid() throws InterruptedException {
        List<Duration> lives = new CopyOnWriteArrayList<>();
        ShakyStore noting = new ShakyStore() {
            @Override
            public CompletionStage<Boolean> replace(
                    CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
                if (key.scope().endsWith("/parts")) {
                    lives.add(timeToLive);
                }
                return super.replace(key, expectedVersion, next, timeToLive);
            }
        };
        smsc.onSubmit(s -> s.accept("m-1").thenAccept("m-2").thenAccept("m-3"));
        SmppClient client = bound(builder().correlationStore(noting));
        client.sendMessage(
                SubmitSm.of(SENDER, RECEIVER, LONG_TEXT).toBuilder()
                        .validityPeriod("000030000000000R")
                        .build(),
                "order-1");

        deliver("m-1", MessageState.DELIVERED).expectOk();

        assertThat(lives).hasSize(1).allSatisfy(life -> assertThat(life).isGreaterThan(Duration.ofDays(30)));
    }

    @ParameterizedTest
    @CsvSource({
        "HEX_TO_DEC, 812FC7470000001B, 9308878062554710043",
        "DEC_TO_HEX, 4711, 1267",
        "IGNORE_ZEROS, 0000004711, 4711",
        "IGNORE_CASE, aB-1, Ab-1"
    })
    void findsMessagesWhoseIdsAreWrittenInTwoWays(MessageIdMatching rule, String inResponse, String inReceipt)
            throws InterruptedException { // Q13
        smsc.onSubmit(s -> s.accept(inResponse));
        SmppClient client = bound(builder().messageIds(rule));

        client.sendText(SENDER, RECEIVER, "text", "order-1");
        deliver(inReceipt, MessageState.DELIVERED).expectOk();

        assertThat(contexts).containsExactly("order-1");
    }

    @Test
    void tellsAnOutcomeOnceHoweverOftenItsReceiptComes() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1"));
        SmppClient client = bound(builder());
        client.sendText(SENDER, RECEIVER, "text", "order-1");

        deliver("m-1", MessageState.ENROUTE).expectOk();
        deliver("m-1", MessageState.DELIVERED).expectOk();
        deliver("m-1", MessageState.DELIVERED).expectOk();
        deliver("m-1", MessageState.ENROUTE).expectOk();
        deliver("m-1", MessageState.EXPIRED).expectOk();

        assertThat(outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.state()).isEqualTo(MessageState.DELIVERED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
                        + "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
            })
    void putsAReceiptOffWhenTheListenerThrowsAndTellsItAgain(String text) throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1").thenAccept("m-2"));
        AtomicInteger calls = new AtomicInteger();
        SmppClient client = bound(builder().onReceipt((context, outcome) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            told(context, outcome);
        }));
        int parts = client.sendText(SENDER, RECEIVER, text, "order-1").segments();
        if (parts == 2) {
            deliver("m-2", MessageState.DELIVERED).expectOk();
        }

        deliver("m-1", MessageState.DELIVERED).expect(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(outcomes).isEmpty();
        deliver("m-1", MessageState.DELIVERED).expectOk();

        assertThat(contexts).containsExactly("order-1");
    }

    @Test
    void tellsOutcomesOfMessagesThatWereSentBeforeARestart() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1").thenAccept("m-2").thenAccept("m-3").thenAccept("m-4"));
        SmppClient before = bound(builder());
        before.sendText(SENDER, RECEIVER, LONG_TEXT, "order-long");
        before.sendText(SENDER, RECEIVER, "text", "order-short");
        deliver("m-2", MessageState.DELIVERED).expectOk();
        before.close();

        bound(builder());
        for (String id : List.of("m-4", "m-1", "m-3")) {
            deliver(id, MessageState.DELIVERED).expectOk();
        }

        assertThat(contexts).containsExactly("order-short", "order-long");
    }

    @Test
    void tellsOnTheReceiverWhatTheTransmitterHasSent() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1"));
        SmppClient transmitter = bound(SmppClient.builder("tx")
                .connectTo(smsc.host(), smsc.port())
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                .correlationStore(store)
                .receiptScope("operator"));
        bound(SmppClient.builder("rx")
                .connectTo(smsc.host(), smsc.port())
                .bind(BindType.RECEIVER, "acme", Secret.of("s3cret"))
                .correlationStore(store)
                .receiptScope("operator")
                .onReceipt(this::told));

        transmitter.sendText(SENDER, RECEIVER, "text", "order-1");
        deliver("m-1", MessageState.DELIVERED).expectOk();

        assertThat(contexts).containsExactly("order-1");
    }

    @Test
    void refusesOtherDeliveriesUnlessTheyHaveAHandler() throws InterruptedException {
        SmppClient client = bound(builder());
        DeliverSm message = DeliverSm.of(RECEIVER, SENDER, "STOP");
        smsc.deliver(message).expect(CommandStatus.RECEIVER_REJECT_MESSAGE);
        client.close();

        List<DeliverSm> taken = new CopyOnWriteArrayList<>();
        bound(builder().on(DeliverSm.class, (sm, session) -> {
            taken.add(sm);
            return DeliverSmResp.of();
        }));
        smsc.deliver(message).expectOk();

        assertThat(taken).containsExactly(message);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void refusesAReceiptWithoutAnId() throws InterruptedException {
        bound(builder());

        smsc.deliver(DeliverSm.builder()
                        .source(RECEIVER)
                        .destination(SENDER)
                        .esmClass(EsmClass.of(0x04))
                        .text("stat:DELIVRD")
                        .build())
                .expect(CommandStatus.RECEIVER_REJECT_MESSAGE);
    }

    @Test
    void keepsReceiptsOfOthersMessagesForTheirs() throws InterruptedException {
        bound(builder());

        deliver("never-sent", MessageState.DELIVERED).expectOk();

        assertThat(outcomes).isEmpty();
        assertThat(store.find(new CorrelationKey("main-route", "never-sent"))
                        .toCompletableFuture()
                        .join())
                .isPresent();
    }

    // --- A store in trouble ---------------------------------------------------------------------------------------

    /** The store of this test, when it is not away. */
    private class ShakyStore implements CorrelationStore {
        private volatile boolean isAway;
        private volatile boolean isFull;

        private <T> CompletionStage<T> orAway(CompletionStage<T> answer) {
            return isAway ? CompletableFuture.failedStage(new IllegalStateException("away")) : answer;
        }

        @Override
        public CompletionStage<Optional<Versioned<CorrelationEntry>>> find(CorrelationKey key) {
            return orAway(store.find(key));
        }

        @Override
        public CompletionStage<Boolean> replace(
                CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
            return isAway
                    ? CompletableFuture.failedStage(new IllegalStateException("away"))
                    : store.replace(key, expectedVersion, next, timeToLive);
        }

        @Override
        public CompletionStage<List<CorrelationKey>> due(int max) {
            return orAway(store.due(max));
        }

        @Override
        public boolean isFull() {
            return isFull;
        }

        @Override
        public CompletionStage<Void> ping() {
            if (isAway) {
                throw new IllegalStateException("away"); // against the contract, and no reason to fail otherwise
            }
            return store.ping();
        }

        @Override
        public StoreInfo info() {
            return store.info();
        }

        @Override
        public void close() {
            // the test's own
        }
    }

    @Test
    void saysWhenAMessageWasTakenButItsOutcomeWillNotBeTold() throws InterruptedException {
        ShakyStore shaky = new ShakyStore();
        smsc.onSubmit(s -> s.accept("m-1").thenAccept("m-2"));
        SmppClient client = bound(builder().correlationStore(shaky));
        shaky.isAway = true;

        assertThatThrownBy(() -> client.sendText(SENDER, RECEIVER, "text", "order-1"))
                .isInstanceOfSatisfying(
                        NotTrackedException.class,
                        untracked -> assertThat(untracked.sent().messageIds()).containsExactly("m-1"));
        assertThatThrownBy(() -> client.sendText(SENDER, RECEIVER, "text", "order-2"))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("correlation store");
        deliver("m-1", MessageState.DELIVERED).expect(CommandStatus.MESSAGE_QUEUE_FULL);
        shaky.isAway = false;

        client.sendText(SENDER, RECEIVER, "text", "order-3");
        deliver("m-2", MessageState.DELIVERED).expectOk();

        assertThat(smsc.received(SubmitSm.class)).hasSize(2);
        assertThat(contexts).containsExactly("order-3");
    }

    @Test
    void sendsNothingThatAFullStoreCouldNotTakeIn() throws InterruptedException {
        ShakyStore shaky = new ShakyStore();
        SmppClient client = bound(builder().correlationStore(shaky));
        shaky.isFull = true;

        assertThatThrownBy(() -> client.sendText(SENDER, RECEIVER, "text", "order-1"))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("full");

        assertThat(smsc.received(SubmitSm.class)).isEmpty();
    }

    // --- Handlers that change -------------------------------------------------------------------------------------

    @Test
    void keepsTellingOutcomesWhenTheHandlersAreReplaced() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1"));
        SmppClient client = bound(builder());
        client.sendText(SENDER, RECEIVER, "text", "order-1");

        client.replaceHandlers(io.bindery.smpp.handler.Handlers.builder()
                .on(DeliverSm.class, (sm, session) -> DeliverSmResp.of())
                .build());
        deliver("m-1", MessageState.DELIVERED).expectOk();
        smsc.deliver(DeliverSm.of(RECEIVER, SENDER, "STOP")).expectOk();

        assertThat(contexts).containsExactly("order-1");
    }
}
