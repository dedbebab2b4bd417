package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.store.Enqueued;
import io.bindery.smpp.store.Item;
import io.bindery.smpp.store.MailboxName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxPumpTest {
    private static final MailboxName ACME = MailboxName.esme("acme");
    private static final MailboxName REFUSED = MailboxName.dead("refused");

    private final Bench bench = new Bench();

    /** Puts a message into the mailbox. */
    private DeliverSm store(String text) {
        DeliverSm message = DeliverSm.builder().text(text).build();
        Enqueued outcome = bench.mailbox
                .enqueue(ACME, Item.of(text, StoredMessage.of(message)))
                .toCompletableFuture()
                .join();
        assertThat(outcome).isEqualTo(Enqueued.STORED);
        return message;
    }

    private List<DeliverSm> store(int count) {
        List<DeliverSm> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(store("message " + i));
        }
        return messages;
    }

    @Test
    void deliversWhatCameBeforeTheBind() {
        List<DeliverSm> messages = store(120);

        FakeSession session = bench.bind("acme");

        assertThat(session.received).containsExactlyElementsOf(messages);
        assertThat(bench.depth(ACME)).isZero();
        assertThat(bench.exchange.counters().delivered()).isEqualTo(120);
    }

    @Test
    void deliversAtOnceWhatComesAfterTheBind() {
        FakeSession session = bench.bind("acme");

        DeliverSm message = store("hello");

        assertThat(session.received).containsExactly(message);
    }

    @Test
    void keepsAnItemUntilItIsAcknowledged() {
        FakeSession session = bench.bind(FakeSession.of("acme"));
        store("hello");
        long before = bench.depth(ACME);

        session.unanswered.get(0).ok();

        assertThat(before).isEqualTo(1);
        assertThat(bench.depth(ACME)).isZero();
    }

    @Test
    void doesNotSendReceiptsToATransmitter() {
        FakeSession session = bench.bind(new FakeSession("acme", BindType.TRANSMITTER, 10));

        store("hello");

        assertThat(session.received).isEmpty();
        assertThat(bench.depth(ACME)).isEqualTo(1);
    }

    @Test
    void doesNotSendToAnotherApplication() {
        FakeSession other = bench.bind("other");

        store("hello");

        assertThat(other.received).isEmpty();
    }

    @Test
    void claimsNoMoreThanTheWindowTakes() {
        FakeSession session = bench.bind(new FakeSession("acme", BindType.RECEIVER, 3));

        store(10);

        assertThat(session.received).hasSize(3);
        assertThat(bench.mailbox.stats(ACME).toCompletableFuture().join().inFlight())
                .as("the rest can be claimed by others")
                .isEqualTo(3);
    }

    @Test
    void fillsTheWindowAgainAsAnswersCome() {
        FakeSession session = bench.bind(new FakeSession("acme", BindType.RECEIVER, 3));
        List<DeliverSm> messages = store(10);

        while (!session.unanswered.isEmpty()) {
            session.unanswered.get(0).ok();
        }

        assertThat(session.received).containsExactlyElementsOf(messages);
        assertThat(session.mostUnanswered()).isEqualTo(3);
    }

    @Test
    void spreadsOverAllSessionsOfAnApplication() {
        FakeSession one = bench.bind(FakeSession.of("acme"));
        FakeSession two = bench.bind(FakeSession.of("acme"));

        store(12);

        assertThat(one.received).hasSize(6);
        assertThat(two.received).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x08, 0x14, 0x58, 0x64, 0x04, 0x0401, 0x4B0}) // RSYSERR … RX_T_APPN, RINVBNDSTS, vendors'
    void sendsAgainLaterWhatIsRefusedForNow(int status) {
        FakeSession session =
                bench.bind(FakeSession.of("acme").answering(open -> open.refuse(CommandStatus.of(status))));
        store("hello");

        bench.time.advanceMillis(990);
        int early = session.received.size();
        bench.advance(Duration.ofSeconds(2));
        int second = session.received.size();
        session.acknowledging();
        bench.advance(Duration.ofSeconds(4));

        assertThat(early).isEqualTo(1);
        assertThat(second).isEqualTo(2);
        assertThat(session.received).hasSize(3);
        assertThat(bench.depth(ACME)).isZero();
    }

    @Test
    void waitsLongerEachTimeUpToFiveMinutes() {
        FakeSession session =
                bench.bind(FakeSession.of("acme").answering(open -> open.refuse(CommandStatus.SYSTEM_ERROR)));
        store("hello");

        bench.advance(Duration.ofMinutes(30));
        int inHalfAnHour = session.received.size();
        bench.advance(Duration.ofMinutes(30));

        assertThat(inHalfAnHour).isBetween(10, 16);
        assertThat(session.received.size() - inHalfAnHour).isBetween(5, 7);
    }

    @Test
    void pausesForAnApplicationThatIsThrottled() {
        FakeSession session = bench.bind(new FakeSession("acme", BindType.RECEIVER, 1));
        store(5);

        session.unanswered.get(0).refuse(CommandStatus.THROTTLED);
        int atOnce = session.received.size();
        bench.time.advanceMillis(1_100);

        assertThat(atOnce).isEqualTo(1);
        assertThat(session.received).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x65, 0x66, 0x01, 0x03}) // RX_P_APPN, RX_R_APPN, RINVMSGLEN, RINVCMDID
    void givesUpWhatIsRefusedForGood(int status) {
        bench.bind(FakeSession.of("acme").answering(open -> open.refuse(CommandStatus.of(status))));

        DeliverSm message = store("hello");

        assertThat(bench.depth(ACME)).isZero();
        assertThat(bench.empty(REFUSED)).containsExactly(message);
        assertThat(bench.exchange.counters().deadLettered()).isEqualTo(1);
    }

    @Test
    void givesUpWhatTheVersionOfTheApplicationCannotCarry() {
        FakeSession session = bench.bind(FakeSession.of("acme")
                .answering(open -> open.fail(new VersionConflictException("not sent: message_payload"))));

        DeliverSm message = store("hello");

        assertThat(session.received).hasSize(1);
        assertThat(bench.depth(ACME)).isZero();
        assertThat(bench.empty(REFUSED)).containsExactly(message);
    }

    @Test
    void sendsAgainAtOnceOnAnotherSessionWhatALostSessionLeftOpen() {
        FakeSession first = bench.bind(FakeSession.of("acme"));
        List<DeliverSm> messages = store(3);
        FakeSession second = bench.bind("acme");

        bench.lose(first);

        assertThat(second.received).containsExactlyInAnyOrderElementsOf(messages);
        assertThat(bench.depth(ACME)).isZero();
    }

    @Test
    void deliversAfterTheNextBindWhatALostSessionLeftOpen() {
        FakeSession first = bench.bind(FakeSession.of("acme"));
        List<DeliverSm> messages = store(3);
        bench.lose(first);
        long kept = bench.depth(ACME);

        FakeSession second = bench.bind("acme");

        assertThat(kept).isEqualTo(3);
        assertThat(second.received).containsExactlyElementsOf(messages);
    }

    @Test
    void keepsASessionThatDidNotAnswerInTime() { // SB5
        FakeSession session = bench.bind(FakeSession.of("acme"));
        store("hello");

        session.unanswered.get(0).timeOut();
        session.acknowledging();
        DeliverSm other = store("other");
        bench.advance(Duration.ofSeconds(3));

        assertThat(session.isBound()).isTrue();
        assertThat(session.received).hasSize(3).contains(other);
        assertThat(bench.depth(ACME)).isZero();
    }

    @Test
    void findsByPollingWhatNoHintTold() {
        FakeSession session = bench.bind("acme");
        bench.mailbox.enqueue(
                ACME,
                Item.of(
                        "late",
                        StoredMessage.of(DeliverSm.builder().text("late").build())),
                Duration.ofSeconds(30));

        bench.advance(Duration.ofSeconds(29));
        int early = session.received.size();
        bench.advance(Duration.ofSeconds(3));

        assertThat(early).isZero();
        assertThat(session.received).hasSize(1);
    }

    @Test
    void putsAsideWhatItCannotRead() {
        FakeSession session = bench.bind("acme");

        bench.mailbox.enqueue(ACME, Item.of("damaged", Octets.ofHex("0000001000000015000000000000")));
        DeliverSm message = store("hello");

        assertThat(session.received).containsExactly(message);
        assertThat(bench.depth(MailboxName.dead("unreadable"))).isEqualTo(1);
    }

    @Test
    void finishesWhenEverythingIsDelivered() {
        FakeSession session = bench.bind(new FakeSession("acme", BindType.RECEIVER, 2));
        store(3);

        var finished = bench.exchange.pumps().finish().toCompletableFuture();
        boolean isEarly = finished.isDone();
        while (!session.unanswered.isEmpty()) {
            session.unanswered.get(0).ok();
        }

        assertThat(isEarly).isFalse();
        assertThat(finished).isDone();
        assertThat(session.received).hasSize(3);
    }

    @Test
    void finishesAtOnceWhenNobodyReceives() {
        store(3);

        assertThat(bench.exchange.pumps().finish().toCompletableFuture()).isDone();
        FakeSession session = bench.bind(FakeSession.of("acme"));
        var finished = bench.exchange.pumps().finish().toCompletableFuture();
        bench.lose(session);

        assertThat(finished).isDone();
    }
}
