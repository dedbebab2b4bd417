package io.bindery.smpp.gateway;

import static io.bindery.smpp.gateway.Bench.message;
import static io.bindery.smpp.gateway.Bench.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.correlation.OrphanReceiptHandler;
import io.bindery.smpp.gateway.Bench.Delivery;
import io.bindery.smpp.gateway.Bench.Submission;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliverRelayTest {
    private static final MailboxName ACME = MailboxName.esme("acme");

    private final Bench bench = new Bench();

    /** A message that alpha accepted as {@code uid}. */
    private String accepted(String uid, RegisteredDelivery wanted) {
        bench.alpha().then(open -> open.accept(uid));
        return bench.submit(message().registeredDelivery(wanted).build()).gid();
    }

    private String accepted(String uid) {
        return accepted(uid, RegisteredDelivery.FINAL);
    }

    @Test
    void putsOurIdIntoTextAndTlvAndKeepsAllElse() {
        String gid = accepted("upstream-1");
        DeliverSm original = receipt("upstream-1", MessageState.UNDELIVERABLE).toBuilder()
                .protocolId(5)
                .tlv(Tag.octets(0x1401), Octets.ofHex("cafe"))
                .build();

        Delivery delivery = bench.deliver("alpha", original);

        assertThat(delivery.status()).isEqualTo(CommandStatus.OK);
        DeliverSm stored = bench.empty(ACME).get(0);
        assertThat(stored).isEqualTo(DeliveryReceipt.relabelled(original, gid));
        assertThat(stored.tlvs().get(Tags.RECEIPTED_MESSAGE_ID)).contains(gid);
        assertThat(DeliveryReceipt.of(stored).orElseThrow().id()).contains(gid);
        assertThat(stored.tlvs().get(Tag.octets(0x1401))).contains(Octets.ofHex("cafe"));
        assertThat(stored.source()).isEqualTo(original.source());
    }

    @Test
    void answersOnlyOnceTheReceiptIsStored() {
        accepted("a-1");
        bench.store.mode(UnreliableStore.Mode.HANGS);

        Delivery delivery = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));

        assertThat(delivery.isAnswered()).isFalse();
    }

    @Test
    void dropsARetransmission() {
        accepted("a-1");

        Delivery first = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));
        Delivery second = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));

        assertThat(List.of(first.status(), second.status())).containsOnly(CommandStatus.OK);
        assertThat(bench.empty(ACME)).hasSize(1);
    }

    @Test
    void keepsUpstreamsApartThatGiveTheSameId() {
        String gid = accepted("1");

        Delivery ofAnother = bench.deliver("beta", receipt("1", MessageState.DELIVERED));
        Delivery own = bench.deliver("alpha", receipt("1", MessageState.DELIVERED));

        assertThat(List.of(ofAnother.status(), own.status())).containsOnly(CommandStatus.OK);
        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(gid);
    }

    @Test
    void parksAReceiptOfAnotherSubscriber() {
        accepted("a-1");

        bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED, Address.international("31699999999")));

        assertThat(bench.depth(ACME)).isZero();
        assertThat(bench.exchange.counters().correlation().parked()).isEqualTo(1);
    }

    @Test
    void handsAReceiptWithoutAMessageToTheDeadLettersInTheEnd() {
        Delivery delivery = bench.deliver("alpha", receipt("nobody's", MessageState.DELIVERED));

        bench.advance(Duration.ofMinutes(59));
        long early = bench.depth(OrphanReceiptHandler.ORPHANS);
        bench.advance(Duration.ofMinutes(2));

        assertThat(delivery.status()).isEqualTo(CommandStatus.OK);
        assertThat(early).isZero();
        assertThat(bench.empty(OrphanReceiptHandler.ORPHANS))
                .extracting(Bench::idOf)
                .containsExactly("nobody's");
    }

    @Test
    void forwardsAnIntermediateNotificationOnlyToWhomAskedForIt() { // SB15
        accepted("a-1", RegisteredDelivery.FINAL);
        String curious = accepted("a-2", RegisteredDelivery.of(0x11));

        for (String uid : List.of("a-1", "a-2")) {
            DeliverSm notification = DeliveryReceipt.builder(uid)
                    .state(MessageState.ENROUTE)
                    .intermediate()
                    .build()
                    .putOn(DeliverSm.builder().source(Bench.SUBSCRIBER))
                    .build();
            assertThat(notification.esmClass()).isEqualTo(EsmClass.INTERMEDIATE_NOTIFICATION);
            assertThat(bench.deliver("alpha", notification).status()).isEqualTo(CommandStatus.OK);
        }

        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(curious);
        assertThat(bench.exchange.counters().unwanted()).isEqualTo(1);
    }

    @Test
    void stillDeliversTheFinalReceiptAfterAnIntermediateOne() {
        String gid = accepted("a-1", RegisteredDelivery.of(0x11));

        bench.deliver("alpha", receipt("a-1", MessageState.ENROUTE));
        bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));
        Delivery stale = bench.deliver("alpha", receipt("a-1", MessageState.SCHEDULED));

        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(gid, gid);
        assertThat(stale.status()).isEqualTo(CommandStatus.OK);
        assertThat(bench.exchange.counters().correlation().stale()).isEqualTo(1);
    }

    @Test
    void forwardsAFinalReceiptOfWhichNobodyKnowsTheState() {
        String unknown = accepted("a-1");
        String odd = accepted("a-2");
        DeliverSm oddWord = DeliveryReceipt.builder("a-2")
                .stat("GONE")
                .build()
                .putOn(DeliverSm.builder().source(Bench.SUBSCRIBER))
                .build();

        bench.deliver("alpha", receipt("a-1", MessageState.UNKNOWN));
        bench.deliver("alpha", oddWord);

        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(unknown, odd);
    }

    @Test
    void heedsWhichOutcomesTheApplicationAskedFor() {
        accepted("a-1", RegisteredDelivery.FAILURE_ONLY);
        String failed = accepted("a-2", RegisteredDelivery.FAILURE_ONLY);
        String succeeded = accepted("a-3", RegisteredDelivery.SUCCESS_ONLY);
        accepted("a-4", RegisteredDelivery.SUCCESS_ONLY);

        bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));
        bench.deliver("alpha", receipt("a-2", MessageState.EXPIRED));
        bench.deliver("alpha", receipt("a-3", MessageState.DELIVERED));
        bench.deliver("alpha", receipt("a-4", MessageState.REJECTED));

        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(failed, succeeded);
    }

    @Test
    void takesAReceiptThatComesAsDataSm() { // T6
        String gid = accepted("a-1");
        DataSm fromTlvsOnly = DataSm.builder()
                .source(Bench.SUBSCRIBER)
                .destination(Bench.SENDER)
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .tlv(Tags.RECEIPTED_MESSAGE_ID, "a-1")
                .tlv(Tags.MESSAGE_STATE, MessageState.DELIVERED.code())
                .build();

        CommandStatus status = bench.exchange
                .deliveries()
                .deliver("alpha", fromTlvsOnly)
                .toCompletableFuture()
                .join();

        assertThat(status).isEqualTo(CommandStatus.OK);
        DeliverSm stored = bench.empty(ACME).get(0);
        assertThat(stored.tlvs().get(Tags.RECEIPTED_MESSAGE_ID)).contains(gid);
        assertThat(stored.tlvs().get(Tags.MESSAGE_STATE)).contains(2);
        assertThat(stored.esmClass()).isEqualTo(EsmClass.DELIVERY_RECEIPT);
    }

    @Test
    void keepsAReceiptWithoutAnIdAsDeadLetter() {
        DeliverSm nameless = DeliverSm.builder()
                .source(Bench.SUBSCRIBER)
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .shortMessage(Octets.of("stat:DELIVRD err:000", StandardCharsets.US_ASCII))
                .build();

        Delivery delivery = bench.deliver("alpha", nameless);

        assertThat(delivery.status()).isEqualTo(CommandStatus.OK);
        assertThat(bench.empty(Deposits.MALFORMED)).containsExactly(nameless);
        assertThat(bench.exchange.counters().malformed()).isEqualTo(1);
    }

    @Test
    void doesNotTakeTheIdFromTheTextOfTheMessage() { // SB14
        DeliverSm misleading = DeliverSm.builder()
                .source(Bench.SUBSCRIBER)
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .shortMessage(Octets.of("mid:77 stat:DELIVRD text:your id:a-1", StandardCharsets.US_ASCII))
                .build();
        accepted("a-1");

        bench.deliver("alpha", misleading);

        assertThat(bench.depth(ACME)).isZero();
        assertThat(bench.depth(Deposits.MALFORMED)).isEqualTo(1);
    }

    @Test
    void holdsTheAnswerWhileTheStoreIsAway() {
        String gid = accepted("a-1");
        bench.store.mode(UnreliableStore.Mode.FAILS);
        Delivery delivery = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));
        bench.advance(Duration.ofSeconds(2));
        boolean isEarly = delivery.isAnswered();

        bench.store.mode(UnreliableStore.Mode.WORKS);
        bench.advance(Duration.ofSeconds(2));

        assertThat(isEarly).isFalse();
        assertThat(delivery.status()).isEqualTo(CommandStatus.OK);
        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(gid);
    }

    @Test
    void letsTheUpstreamKeepAReceiptThatCannotBeStored() {
        String gid = accepted("a-1");
        bench.store.mode(UnreliableStore.Mode.FAILS);
        Delivery first = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));
        bench.advance(Duration.ofSeconds(6));
        bench.store.mode(UnreliableStore.Mode.WORKS);
        bench.advance(Duration.ofSeconds(6));

        Delivery second = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));

        assertThat(first.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(second.status()).isEqualTo(CommandStatus.OK);
        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(gid);
    }

    @Test
    void doesNotWaitForAStoreThatHangs() {
        accepted("a-1");
        bench.store.mode(UnreliableStore.Mode.HANGS);

        Delivery delivery = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));
        bench.advance(Duration.ofSeconds(6));

        assertThat(delivery.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
    }

    @Test
    void deliversOnceWhenTheStoreFailsAfterItHasWritten() {
        String gid = accepted("a-1");
        bench.store.mode(UnreliableStore.Mode.WORKS_AND_FAILS);
        Delivery first = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));
        bench.advance(Duration.ofSeconds(6));
        bench.store.mode(UnreliableStore.Mode.WORKS);

        Delivery second = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));

        assertThat(first.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(second.status()).isEqualTo(CommandStatus.OK);
        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(gid);
    }

    @Test
    void putsAReceiptOffWhoseMailboxIsFull() {
        Bench small = new Bench(100, 1, RelayTiming.defaults());
        small.alpha()
                .otherwise(open -> open.accept("a-" + small.alpha().requests.size()));
        Submission first = small.submit(message().build());
        Submission second = small.submit(message().build());
        small.deliver("alpha", receipt("a-1", MessageState.DELIVERED));

        Delivery refused = small.deliver("alpha", receipt("a-2", MessageState.DELIVERED));
        List<DeliverSm> before = small.empty(ACME);
        Delivery again = small.deliver("alpha", receipt("a-2", MessageState.DELIVERED));

        assertThat(refused.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(before).extracting(Bench::idOf).containsExactly(first.gid());
        assertThat(again.status()).isEqualTo(CommandStatus.OK);
        assertThat(small.empty(ACME)).extracting(Bench::idOf).containsExactly(second.gid());
    }

    @Test
    void storesAMessageForItsOwner() {
        DeliverSm message = DeliverSm.builder()
                .source(Bench.SUBSCRIBER)
                .destination(Address.international("31990001"))
                .text("STOP")
                .build();

        Delivery delivery = bench.deliver("alpha", message);

        assertThat(delivery.status()).isEqualTo(CommandStatus.OK);
        assertThat(bench.empty(ACME)).containsExactly(message);
    }

    @Test
    void refusesAMessageThatBelongsToNobody() {
        DeliverSm message = DeliverSm.builder()
                .source(Bench.SUBSCRIBER)
                .destination(Address.international("4420"))
                .text("STOP")
                .build();

        Delivery delivery = bench.deliver("alpha", message);

        assertThat(delivery.status()).isEqualTo(CommandStatus.RECEIVER_PERMANENT_ERROR);
        assertThat(bench.exchange.counters().messagesRefused()).isEqualTo(1);
    }

    @Test
    void refusesAMessageThatFitsInNoDeliverSm() {
        DataSm tooLong = DataSm.builder()
                .source(Bench.SUBSCRIBER)
                .destination(Address.international("31990000000000000000000"))
                .text("STOP")
                .build();

        CommandStatus status = bench.exchange
                .deliveries()
                .deliver("alpha", tooLong)
                .toCompletableFuture()
                .join();

        assertThat(status).isEqualTo(CommandStatus.RECEIVER_PERMANENT_ERROR);
    }
}
