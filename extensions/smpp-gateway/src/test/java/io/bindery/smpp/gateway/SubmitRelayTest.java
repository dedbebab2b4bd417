package io.bindery.smpp.gateway;

import static io.bindery.smpp.gateway.Bench.message;
import static io.bindery.smpp.gateway.Bench.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.gateway.Bench.Delivery;
import io.bindery.smpp.gateway.Bench.Submission;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SubmitRelayTest {
    private static final MailboxName ACME = MailboxName.esme("acme");

    private final Bench bench = new Bench();

    @Test
    void answersWithAnIdOfItsOwn() {
        bench.alpha().then(open -> open.accept("upstream-1"));

        Submission submission = bench.submit(message().build());

        assertThat(submission.gid()).isEqualTo("gid1");
        assertThat(bench.exchange.counters().accepted()).isEqualTo(1);
    }

    @Test
    void sendsTheSameOctetsUpstream() {
        SubmitSm original = SubmitSm.builder()
                .serviceType("CMT")
                .source(Address.alphanumeric("ACME"))
                .destination(Bench.SUBSCRIBER)
                .esmClass(EsmClass.UDHI)
                .protocolId(3)
                .priorityFlag(2)
                .validityPeriod("000001000000000R")
                .registeredDelivery(RegisteredDelivery.of(0x1D))
                .shortMessage(Octets.ofHex("0500030102014142"))
                .tlv(Tags.USER_MESSAGE_REFERENCE, 7)
                .tlv(Tag.octets(0x1401), Octets.ofHex("cafe"))
                .build();

        bench.submit(original);

        assertThat(bench.alpha().requests).singleElement().isSameAs(original);
    }

    @Test
    void takesTheChainOfTheLongestPrefix() {
        bench.submit(
                message().destination(Address.international("447700900123")).build());

        assertThat(bench.alpha().requests).isEmpty();
        assertThat(bench.beta().requests).hasSize(1);
    }

    @Test
    void refusesADestinationWithoutARoute() {
        Submission submission = bench.submit(
                message().destination(Address.international("15550100")).build());

        assertThat(submission.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(bench.exchange.counters().unroutable()).isEqualTo(1);
    }

    @Test
    void triesTheNextUpstreamWhenTheFirstCertainlyHasNotGotIt() {
        bench.alpha().then(FakeUpstream.Open::notBound);
        bench.beta().then(open -> open.accept("b-1"));

        Submission submission = bench.submit(message().build());

        assertThat(submission.status()).isEqualTo(CommandStatus.OK);
    }

    @Test
    void holdsTheApplicationOffWhenNoUpstreamOfTheChainCanTakeIt() {
        bench.alpha().then(FakeUpstream.Open::notBound);
        bench.beta().then(FakeUpstream.Open::notBound);

        Submission submission = bench.submit(message().build());

        assertThat(submission.status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(bench.exchange.counters().unsent()).isEqualTo(1);
    }

    @Test
    void failsAMessageThatNoUpstreamsVersionAllows() {
        bench.alpha().then(FakeUpstream.Open::tooOld);
        bench.beta().then(FakeUpstream.Open::tooOld);

        Submission submission = bench.submit(message().build());

        assertThat(submission.status()).isEqualTo(CommandStatus.SUBMIT_FAILED);
        assertThat(bench.exchange.counters().unsent()).isEqualTo(1);
    }

    @Test
    void tellsTheUpstreamsRefusalAsItIs() { // SB8
        bench.alpha().then(open -> open.refuse(CommandStatus.MESSAGE_QUEUE_FULL));

        Submission submission = bench.submit(message().build());

        assertThat(submission.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(bench.beta().requests).as("a refusal is an answer").isEmpty();
        assertThat(bench.exchange.counters().refused()).isEqualTo(1);
        assertThat(bench.exchange.counters().correlation().registered()).isZero();
    }

    @Test
    void tellsAVendorsStatusAsItIs() { // SB8
        bench.alpha().then(open -> open.refuse(CommandStatus.of(0x0401)));

        assertThat(bench.submit(message().build()).status()).isEqualTo(CommandStatus.of(0x0401));
    }

    @Test
    void failsAMessageOfWhichNobodyKnowsWhetherItWasTaken() {
        bench.alpha().then(FakeUpstream.Open::lost);

        Submission submission = bench.submit(message().build());

        assertThat(submission.status()).isEqualTo(CommandStatus.SUBMIT_FAILED);
        assertThat(bench.beta().requests)
                .as("a second attempt could be a second message")
                .isEmpty();
        assertThat(bench.exchange.counters().ambiguous()).isEqualTo(1);
    }

    @Test
    void registersNothingWhenNoReceiptIsWanted() {
        bench.alpha().then(open -> open.accept("a-1"));

        Submission submission = bench.submit(
                message().registeredDelivery(RegisteredDelivery.NONE).build());

        assertThat(submission.status()).isEqualTo(CommandStatus.OK);
        assertThat(bench.exchange.counters().correlation().registered()).isZero();
    }

    @Test
    void registersWhenOnlyIntermediateNotificationsAreWanted() {
        bench.alpha().then(open -> open.accept("a-1"));

        bench.submit(message().registeredDelivery(RegisteredDelivery.of(0x10)).build());

        assertThat(bench.exchange.counters().correlation().registered()).isEqualTo(1);
    }

    @Test
    void acceptsWhatAnUpstreamAcceptedWithoutAnId() {
        bench.alpha().then(FakeUpstream.Open::acceptWithoutBody).then(open -> open.accept(""));

        Submission withoutBody = bench.submit(message().build());
        Submission withoutId = bench.submit(message().build());

        assertThat(withoutBody.gid()).isEqualTo("gid1");
        assertThat(withoutId.gid()).isEqualTo("gid2");
        assertThat(bench.exchange.counters().uncorrelated()).isEqualTo(2);
    }

    @Test
    void relaysADataSm() {
        bench.beta().then(open -> open.accept("b-1"));
        DataSm message = DataSm.builder()
                .source(Bench.SENDER)
                .destination(Address.international("447700900123"))
                .registeredDelivery(RegisteredDelivery.FINAL)
                .text("hello")
                .build();

        CompletionStage<Reply<DataSmResp>> answer = bench.exchange.submits().data(message, FakeSession.of("acme"));

        assertThat(answer.toCompletableFuture().join().orElseThrow().messageId())
                .isEqualTo("gid1");
        assertThat(bench.beta().requests).containsExactly(message);
        assertThat(bench.exchange.counters().correlation().registered()).isEqualTo(1);
    }

    @Test
    void registersBeforeItAnswers() {
        bench.store.mode(UnreliableStore.Mode.HANGS);
        bench.alpha().then(open -> open.accept("a-1"));

        Submission submission = bench.submit(message().build());

        assertThat(submission.isAnswered()).isFalse();
    }

    @Test
    void answersPositivelyWhenTheStoreFailsForLongerThanTheBudget() {
        bench.store.mode(UnreliableStore.Mode.FAILS);
        bench.alpha().then(open -> open.accept("a-1"));
        Submission submission = bench.submit(message().build());

        bench.advance(Duration.ofSeconds(9));
        boolean isEarly = submission.isAnswered();
        bench.advance(Duration.ofSeconds(2));

        assertThat(isEarly).isFalse();
        assertThat(submission.status())
                .as("a refusal would make it a second message")
                .isEqualTo(CommandStatus.OK);
        assertThat(bench.exchange.counters().unsavedNow()).isEqualTo(1);
    }

    @Test
    void goesOnRegisteringAfterItHasAnswered() {
        bench.store.mode(UnreliableStore.Mode.FAILS);
        bench.alpha().then(open -> open.accept("a-1"));
        Submission submission = bench.submit(message().build());
        bench.advance(Duration.ofMinutes(2));

        bench.store.mode(UnreliableStore.Mode.WORKS);
        bench.advance(Duration.ofSeconds(10));
        Delivery delivery = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));

        assertThat(delivery.status()).isEqualTo(CommandStatus.OK);
        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(submission.gid());
        assertThat(bench.exchange.counters().unsaved()).isEqualTo(1);
        assertThat(bench.exchange.counters().unsavedNow()).isZero();
    }

    @Test
    void takesNothingThatWantsAReceiptWhileTheStoreFails() {
        bench.store.mode(UnreliableStore.Mode.FAILS);
        bench.alpha()
                .otherwise(open -> open.accept("a-" + bench.alpha().requests.size()));
        bench.submit(message().build());

        Submission tracked = bench.submit(message().build());
        Submission untracked = bench.submit(
                message().registeredDelivery(RegisteredDelivery.NONE).build());
        bench.store.mode(UnreliableStore.Mode.WORKS);
        bench.advance(Duration.ofSeconds(10));
        Submission later = bench.submit(message().build());

        assertThat(tracked.status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(untracked.status()).isEqualTo(CommandStatus.OK);
        assertThat(later.status()).isEqualTo(CommandStatus.OK);
        assertThat(bench.alpha().requests).as("what is held off is not sent").hasSize(3);
        assertThat(bench.exchange.counters().heldOff()).isEqualTo(1);
    }

    @Test
    void holdsOffWhenTooManyMessagesAreUnderWay() {
        Bench small = new Bench(1_000, 1_000, RelayTiming.defaults().unsaved(2));

        Submission first = small.submit(message().build());
        Submission second = small.submit(message().build());
        Submission third = small.submit(message().build());
        small.alpha().next().accept("a-1");
        Submission fourth = small.submit(message().build());

        assertThat(first.isAnswered()).isTrue();
        assertThat(second.isAnswered()).isFalse();
        assertThat(third.status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(fourth.isAnswered()).as("a place has come free").isFalse();
    }

    @Test
    void losesNothingItAcknowledgedWhenTheStoreIsFull() {
        Bench small = new Bench(20, 1_000, RelayTiming.defaults());
        small.alpha()
                .otherwise(open -> open.accept("a-" + small.alpha().requests.size()));
        List<String> accepted = new ArrayList<>();
        int heldOff = 0;

        for (int i = 0; i < 50; i++) {
            Submission submission = small.submit(message().build());
            if (submission.status().isOk()) {
                accepted.add(submission.gid());
            } else {
                assertThat(submission.status()).isEqualTo(CommandStatus.THROTTLED);
                heldOff++;
            }
        }
        Delivery unknown = small.deliver("alpha", receipt("nobody's", MessageState.DELIVERED));
        for (int i = 1; i <= accepted.size(); i++) {
            assertThat(small.deliver("alpha", receipt("a-" + i, MessageState.DELIVERED))
                            .status())
                    .isEqualTo(CommandStatus.OK);
        }

        assertThat(accepted).hasSize(20);
        assertThat(heldOff).isEqualTo(30);
        assertThat(small.alpha().requests)
                .as("nothing is sent that could not be registered")
                .hasSize(20);
        assertThat(unknown.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(small.empty(ACME)).extracting(Bench::idOf).containsExactlyElementsOf(accepted);
    }

    @Test
    void keepsWhatWasUnderWayWhenTheStoreBecameFull() {
        Bench small = new Bench(1, 1_000, RelayTiming.defaults());
        Submission first = small.submit(message().build());
        Submission second = small.submit(message().build());
        FakeUpstream.Open ofFirst = small.alpha().next();
        ofFirst.accept("a-1");

        small.alpha().next().accept("a-2");
        small.advance(Duration.ofSeconds(11));
        small.deliver("alpha", receipt("a-1", MessageState.DELIVERED));
        small.advance(Duration.ofHours(2)); // the first record has been settled and ends
        Delivery late = small.deliver("alpha", receipt("a-2", MessageState.DELIVERED));

        assertThat(first.isAnswered()).isTrue();
        assertThat(second.status()).isEqualTo(CommandStatus.OK);
        assertThat(late.status()).isEqualTo(CommandStatus.OK);
        assertThat(small.empty(ACME)).extracting(Bench::idOf).containsExactly(first.gid(), second.gid());
    }

    @Test
    void deliversAReceiptThatOvertookItsResponseAfterTheAnswer() {
        Delivery early = bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED));
        long before = bench.depth(ACME);
        bench.alpha().then(open -> open.accept("a-1"));

        Submission submission = bench.submit(message().build());

        assertThat(early.status()).isEqualTo(CommandStatus.OK);
        assertThat(before).isZero();
        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly(submission.gid());
    }

    @Test
    void holdsAReceiptBackUntilTheEngineHasTakenTheAnswer() {
        bench.deliver("alpha", receipt("a-1", MessageState.ENROUTE)); // parked
        bench.alpha().then(open -> open.accept("a-1"));
        CompletionStage<Reply<SubmitSmResp>> answer = bench.exchange
                .submits()
                .submit(
                        message()
                                .registeredDelivery(RegisteredDelivery.of(0x11))
                                .build(),
                        new FakeSession("acme", BindType.TRANSMITTER, 1));
        bench.deliver("alpha", receipt("a-1", MessageState.DELIVERED)); // matched

        List<Long> seenByTheEngine = new ArrayList<>();
        long beforeTheEngine = bench.depth(ACME);
        answer.whenComplete((reply, failure) -> seenByTheEngine.add(bench.depth(ACME)));

        assertThat(beforeTheEngine).isZero();
        assertThat(seenByTheEngine).containsExactly(0L);
        assertThat(bench.depth(ACME)).isEqualTo(2);
    }

    @Test
    void refusesNewMessagesOnceItCloses() {
        bench.exchange.submits().close();

        assertThat(bench.submit(message().build()).status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(bench.alpha().requests).isEmpty();
    }

    @Test
    void knowsHowManyMessagesAreUnderWay() {
        bench.submit(message().build());
        int before = bench.exchange.submits().inFlight();

        bench.alpha().next().refuse(CommandStatus.SYSTEM_ERROR);

        assertThat(before).isEqualTo(1);
        assertThat(bench.exchange.submits().inFlight()).isZero();
    }
}
