package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.PeerProfiles;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.profile.HomeCountry;
import io.bindery.smpp.profile.NumberForm;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.server.ListenException;
import io.bindery.smpp.testkit.Answer;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.Ledger;
import io.bindery.smpp.testkit.LedgerSummary;
import io.bindery.smpp.testkit.LoadRun;
import io.bindery.smpp.testkit.SmppTest;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SmppTest
class GatewayIT {
    private static final String SUBSCRIBER = "31612345678";

    FakeSmsc smsc;
    FakeEsme esme;
    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = builder(smsc).start();
        smsc.awaitSession();
        awaitBound("alpha");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static GatewayBuilder builder(FakeSmsc smsc) {
        return builder(smsc, PeerProfile.defaults());
    }

    private static GatewayBuilder builder(FakeSmsc smsc, PeerProfile upstream) {
        return Gateway.builder()
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .accounts(Accounts.of("acme", Secret.of("s3cr3t")).and("other", Secret.of("0th3r")))
                .upstream(UpstreamOptions.of("alpha", smsc.host(), smsc.port())
                        .bind(BindType.TRANSCEIVER, "us", Secret.of("pw"))
                        .peer(upstream)
                        .window(200))
                .routing(Router.to("alpha"))
                .messagesTo("3199", "acme");
    }

    private void awaitBound(String upstream) {
        Await.until("bound to " + upstream, () -> gateway.upstreamState(upstream) instanceof BindState.Bound);
    }

    private FakeEsme bind(FakeEsme application, BindType type) {
        application
                .connectTo("127.0.0.1", gateway.port())
                .bind(type, "acme", "s3cr3t")
                .expectOk();
        return application;
    }

    private static SubmitSm message(String destination, String text) {
        return SubmitSm.builder()
                .source(Address.alphanumeric("ACME"))
                .destination(Address.international(destination))
                .registeredDelivery(RegisteredDelivery.FINAL)
                .text(text)
                .tlv(Tags.USER_MESSAGE_REFERENCE, 7)
                .build();
    }

    private static String idIn(DeliverSm receipt) {
        return DeliveryReceipt.of(receipt).orElseThrow().id().orElseThrow();
    }

    @Test
    void takesOneMessageThereAndItsReceiptBack() {
        smsc.autoReceipts(Duration.ZERO, MessageState.DELIVERED).onSubmit(s -> s.accept("upstream-1"));
        SubmitSm message = message(SUBSCRIBER, "Your code is 4711 \uD83D\uDC4D");

        Answer answer = bind(esme, BindType.TRANSCEIVER).submit(message).expectOk();
        DeliverSm receipt = esme.await(DeliverSm.class);

        assertThat(smsc.await(SubmitSm.class)).isEqualTo(message);
        assertThat(answer.messageId()).hasSize(26).isNotEqualTo("upstream-1");
        assertThat(idIn(receipt)).isEqualTo(answer.messageId());
        assertThat(receipt.tlvs().get(Tags.RECEIPTED_MESSAGE_ID)).contains(answer.messageId());
        assertThat(receipt.tlvs().get(Tags.MESSAGE_STATE)).contains(MessageState.DELIVERED.code());
        Await.until("acknowledged upstream", () -> smsc.outstandingReceipts() == 0);
    }

    @Test
    void writesToAnUpstreamWhatItsProfileSays() {
        gateway.close();
        gateway = builder(smsc, PeerProfile.defaults().wire(wire -> wire.version(0x33)))
                .start();
        awaitBound("alpha");
        SubmitSm message = message(SUBSCRIBER, "hello");

        bind(esme, BindType.TRANSCEIVER).submit(message).expectOk();

        assertThat(message.tlvs()).isNotEmpty();
        assertThat(smsc.await(SubmitSm.class))
                .isEqualTo(message.toBuilder().tlvs(Tlvs.empty()).build());
    }

    /** Q32, pain point 1: server and client each have their peer's form of numbers and ids, and routing has one. */
    @Test
    void bringsTogetherTwoPeersThatWriteNumbersInTheirOwnWays() {
        PeerProfile dialled = PeerProfiles.hexInResponses()
                .addresses(addresses -> addresses
                        .numbers(NumberForm.DIALLED)
                        .home(new HomeCountry("31", "0", HomeCountry.Written.DIALLED)));
        gateway.close();
        gateway = Gateway.builder()
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .accounts(Accounts.of(
                        "acme", Secret.of("s3cr3t"), SessionPolicy.defaults().peer(PeerProfiles.plusNumbers())))
                .upstream(UpstreamOptions.of("alpha", smsc.host(), smsc.port())
                        .bind(BindType.TRANSCEIVER, "us", Secret.of("pw"))
                        .peer(dialled))
                .routing(Router.builder().route("316", "alpha").build())
                .start();
        awaitBound("alpha");
        smsc.onSubmit(s -> s.accept("1F"));

        Answer answer = bind(esme, BindType.TRANSCEIVER)
                .submit(message("+" + SUBSCRIBER, "hello"))
                .expectOk();
        SubmitSm sent = smsc.await(SubmitSm.class);
        smsc.deliver(DeliveryReceipt.builder("31")
                        .state(MessageState.DELIVERED)
                        .build()
                        .putOn(DeliverSm.builder()
                                .source(Address.national("0612345678"))
                                .destination(Address.alphanumeric("ACME")))
                        .build())
                .expectOk();

        assertThat(sent.destination()).isEqualTo(Address.national("0612345678"));
        DeliverSm receipt = esme.await(DeliverSm.class);
        assertThat(idIn(receipt)).isEqualTo(answer.messageId());
        assertThat(receipt.source()).isEqualTo(Address.international("+" + SUBSCRIBER));
    }

    @Test
    void keepsTheOrderWhenTheReceiptOvertakesTheResponse() {
        smsc.onSubmit(s -> s.sendReceipt("m-1", MessageState.DELIVERED)
                .delay(Duration.ofMillis(50))
                .thenAccept("m-1"));

        Answer answer = bind(esme, BindType.TRANSCEIVER)
                .submit(message(SUBSCRIBER, "hello"))
                .expectOk();
        DeliverSm receipt = esme.await(DeliverSm.class);

        assertThat(idIn(receipt)).isEqualTo(answer.messageId());
        assertThat(esme.received())
                .extracting(received -> received.pdu().command())
                .containsSubsequence(Command.SUBMIT_SM_RESP, Command.DELIVER_SM);
    }

    @Test
    void matchesAReceiptWhoseIdIsWrittenInAnotherWay() { // pain point 1
        gateway.close();
        gateway = Gateway.builder()
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .accounts(Accounts.of("acme", Secret.of("s3cr3t")))
                .upstream(UpstreamOptions.of("alpha", smsc.host(), smsc.port())
                        .bind(BindType.TRANSCEIVER, "us", Secret.of("pw"))
                        .messageId(MessageIdMatching.HEX_TO_DEC))
                .routing(Router.to("alpha"))
                .start();
        awaitBound("alpha");
        smsc.onSubmit(s ->
                s.sendReceipt("9308878062554710043", MessageState.DELIVERED).thenAccept("812FC7470000001B"));

        Answer answer = bind(esme, BindType.TRANSCEIVER)
                .submit(message(SUBSCRIBER, "hello"))
                .expectOk();

        assertThat(idIn(esme.await(DeliverSm.class))).isEqualTo(answer.messageId());
    }

    @Test
    void keepsTheReceiptOfAnApplicationThatIsAway() {
        smsc.autoReceipts(Duration.ofMillis(100), MessageState.DELIVERED);
        Answer answer = bind(esme, BindType.TRANSCEIVER)
                .submit(message(SUBSCRIBER, "hello"))
                .expectOk();
        esme.unbind();
        Await.until(
                "the receipt is taken", () -> gateway.counters().receipts() == 1 && smsc.outstandingReceipts() == 0);

        bind(esme, BindType.RECEIVER);

        assertThat(idIn(esme.await(DeliverSm.class))).isEqualTo(answer.messageId());
    }

    @Test
    void deliversToTheReceiverOfAPair(FakeEsme receiver) {
        smsc.autoReceipts(Duration.ZERO, MessageState.DELIVERED);
        bind(esme, BindType.TRANSMITTER);
        bind(receiver, BindType.RECEIVER);

        Answer answer = esme.submit(message(SUBSCRIBER, "hello")).expectOk();

        assertThat(idIn(receiver.await(DeliverSm.class))).isEqualTo(answer.messageId());
        assertThat(esme.received(DeliverSm.class)).isEmpty();
    }

    @Test
    void tellsTheApplicationWhatTheUpstreamRefused() { // SB8
        smsc.onSubmit(s -> s.refuse(CommandStatus.of(0x0401))
                .thenRefuse(CommandStatus.INVALID_DESTINATION_ADDRESS)
                .thenAccept("m-1"));
        bind(esme, BindType.TRANSCEIVER);

        esme.submit(message(SUBSCRIBER, "one")).expect(CommandStatus.of(0x0401));
        esme.submit(message(SUBSCRIBER, "two")).expect(CommandStatus.INVALID_DESTINATION_ADDRESS);
        esme.submit(message(SUBSCRIBER, "three")).expectOk();
    }

    @Test
    void holdsTheApplicationOffWhileNoUpstreamIsBound() {
        smsc.kill();
        Await.until("not bound", () -> !(gateway.upstreamState("alpha") instanceof BindState.Bound));

        bind(esme, BindType.TRANSCEIVER).submit(message(SUBSCRIBER, "hello")).expect(CommandStatus.THROTTLED);
    }

    @Test
    void failsAMessageWhoseUpstreamWentBeforeItAnswered() {
        smsc.onSubmit(s -> s.reset());

        bind(esme, BindType.TRANSCEIVER).submit(message(SUBSCRIBER, "hello")).expect(CommandStatus.SUBMIT_FAILED);
    }

    @Test
    void sendsAReceiptAgainThatTheApplicationCouldNotTake() {
        smsc.autoReceipts(Duration.ZERO, MessageState.DELIVERED);
        esme.onDeliver(s -> s.refuse(CommandStatus.MESSAGE_QUEUE_FULL).thenAccept());

        Answer answer = bind(esme, BindType.TRANSCEIVER)
                .submit(message(SUBSCRIBER, "hello"))
                .expectOk();
        DeliverSm refused = esme.await(DeliverSm.class);
        DeliverSm again = esme.await(DeliverSm.class);

        assertThat(again).isEqualTo(refused);
        assertThat(idIn(again)).isEqualTo(answer.messageId());
        Await.until("acknowledged", () -> gateway.counters().delivered() == 1);
    }

    @Test
    void takesAMessageOfASubscriberToItsOwner() {
        bind(esme, BindType.RECEIVER);
        DeliverSm message = DeliverSm.builder()
                .source(Address.international(SUBSCRIBER))
                .destination(Address.international("31990001"))
                .text("STOP")
                .build();

        smsc.deliver(message).expectOk();

        assertThat(esme.await(DeliverSm.class)).isEqualTo(message);
        smsc.deliver(message.toBuilder()
                        .destination(Address.international("44"))
                        .build())
                .expect(CommandStatus.RECEIVER_PERMANENT_ERROR);
    }

    @Test
    void losesNothingUnderLoad(Ledger ledger, FakeEsme receiver) {
        smsc.ledger(ledger).autoReceipts(Duration.ZERO, MessageState.DELIVERED);
        bind(esme.ledger(ledger), BindType.TRANSCEIVER);
        bind(receiver.ledger(ledger), BindType.RECEIVER);

        esme.submitAll(messages(0, 3_000), 100).await(Duration.ofSeconds(60));
        Await.until("all receipts", () -> ledger.progress().isSettled());

        LedgerSummary summary = ledger.summary();
        assertThat(summary.answered()).as("%s", summary).isEqualTo(3_000);
        assertThat(summary.receiptsReceived()).isEqualTo(3_000);
        assertThat(summary.lost()).isZero();
        assertThat(summary.duplicated()).isZero();
        assertThat(summary.unknownReceipts()).isZero();
        assertThat(summary.wrongMessage()).isZero();
    }

    @Test
    void losesNothingItAnsweredWhenTheUpstreamRestarts(Ledger ledger) {
        smsc.ledger(ledger).autoReceipts(Duration.ofMillis(20), MessageState.DELIVERED);
        bind(esme.ledger(ledger), BindType.TRANSCEIVER);

        LoadRun run = esme.submitAll(messages(0, 2_000), 50);
        Await.until("under way", () -> smsc.receivedCount(Command.SUBMIT_SM) > 500);
        smsc.kill();
        run.await(Duration.ofSeconds(60));
        smsc.restart();
        awaitBound("alpha");
        esme.submitAll(messages(2_000, 3_000), 50).await(Duration.ofSeconds(60));
        Await.until(
                "all receipts",
                Duration.ofSeconds(30),
                () -> ledger.progress().isSettled() && smsc.outstandingReceipts() == 0);

        LedgerSummary summary = ledger.summary();
        assertThat(summary.submitted()).as("%s", summary).isEqualTo(3_000);
        assertThat(summary.unanswered()).isZero();
        assertThat(summary.answered()).isGreaterThanOrEqualTo(1_400);
        assertThat(summary.lost()).as("%s", summary).isZero();
        assertThat(summary.duplicated()).as("%s", summary).isZero();
        assertThat(summary.receiptsBeforeAnswer()).as("%s", summary).isZero();
    }

    @Test
    void neverDeliversAReceiptBeforeItsAnswer(Ledger ledger) {
        smsc.ledger(ledger).onSubmit(s -> s.accept()).autoReceipts(Duration.ZERO, MessageState.DELIVERED);
        bind(esme.ledger(ledger), BindType.TRANSCEIVER);

        esme.submitAll(messages(0, 2_000), 20).await(Duration.ofSeconds(60));
        Await.until("all receipts", () -> ledger.progress().isSettled());

        assertThat(ledger.summary().receiptsBeforeAnswer()).isZero();
    }

    private static Iterator<SubmitSm> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> message("316" + (10_000_000 + i), "message " + i))
                .iterator();
    }

    @Test
    void answersWhatIsUnderWayBeforeItEnds() {
        smsc.onSubmit(s -> s.delay(Duration.ofMillis(200)).thenAccept("m-1"));
        bind(esme, BindType.TRANSCEIVER).send(message(SUBSCRIBER, "hello"));
        smsc.await(SubmitSm.class);

        gateway.close();

        assertThat(esme.await(SubmitSmResp.class).messageId()).isNotEmpty();
        assertThat(esme.await(Unbind.class)).isEqualTo(Unbind.of());
        assertThat(smsc.await(Unbind.class)).isEqualTo(Unbind.of());
        esme.expectClosed();
    }

    @Test
    void refusesBindsOfStrangers() {
        esme.connectTo("127.0.0.1", gateway.port()).bind("acme", "wrong").expect(CommandStatus.INVALID_PASSWORD);
    }

    @Test
    void saysWhichAddressIsInUse() {
        assertThatThrownBy(() -> builder(smsc).listen(gateway.address()).start())
                .isInstanceOf(ListenException.class)
                .hasMessageContaining(String.valueOf(gateway.port()));
    }
}
