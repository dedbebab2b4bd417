package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.UnknownPdu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the peer: whatever their handlers do, each is answered exactly once, under its own number. */
class PeersRequestsTest {
    private final List<CompletableFuture<Reply<SubmitSmResp>>> replies = new ArrayList<>();
    private Rig rig;

    @AfterEach
    void releasesEverything() {
        rig.end();
    }

    /** A message centre whose handler returns what {@code handler} does. */
    private Rig answering(Handlers.RequestHandler<SubmitSm, Reply<SubmitSmResp>> handler) {
        rig = Rig.messageCentre(Samples.open().onReply(SubmitSm.class, handler)).bind(BindType.TRANSCEIVER);
        return rig;
    }

    /** A message centre whose replies are given by the test. */
    private Rig deferring(SessionPolicy policy) {
        rig = Rig.messageCentre(Samples.open(policy).onAsync(SubmitSm.class, (submit, session) -> {
                    CompletableFuture<Reply<SubmitSmResp>> reply = new CompletableFuture<>();
                    replies.add(reply);
                    return reply;
                }))
                .bind(BindType.TRANSCEIVER);
        return rig;
    }

    private void submit(int sequence) {
        rig.send(sequence, Samples.submit("m" + sequence));
    }

    private static Reply<SubmitSmResp> ok(String id) {
        return Reply.ok(SubmitSmResp.of(id));
    }

    // --- What handlers do -----------------------------------------------------------------------------------------

    @Test
    void writesTheReply() {
        answering((submit, session) -> ok("42"));

        submit(5);

        Frame answer = rig.onlyWritten();
        assertThat(answer).isEqualTo(Frame.of(5, SubmitSmResp.of("42")));
    }

    @Test
    void writesARefusalWithoutABody() { // SB9
        answering((submit, session) -> Reply.failed(CommandStatus.INVALID_DESTINATION_ADDRESS));

        submit(5);

        Frame answer = rig.onlyWritten();
        assertThat(answer.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(answer.pdu().command()).isEqualTo(Command.SUBMIT_SM_RESP);
        assertThat(answer.pdu().length()).isZero();
    }

    @Test
    void refusesForAHandlerThatThrows() {
        answering((submit, session) -> {
            throw new IllegalStateException("a bug of the host");
        });

        submit(5);

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void refusesForAHandlerThatThrowsAnError() {
        answering((submit, session) -> {
            throw new StackOverflowError();
        });

        submit(5);
        submit(6);

        assertThat(rig.written()).extracting(Frame::status).containsOnly(CommandStatus.SYSTEM_ERROR);
    }

    /** What a handler that never returns keeps waiting is refused in time, but stays queued behind it. */
    @Test
    void takesNothingMoreBehindAHandlerThatNeverReturns() { // SB16
        int credit = 4;
        rig = Rig.messageCentre(Samples.echoing(SessionPolicy.defaults().credit(credit)))
                .bind(BindType.TRANSCEIVER)
                .holdHandlers();
        int sequence = 10;
        List<CommandStatus> inTime = new ArrayList<>();
        List<CommandStatus> atOnce = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < credit; i++) {
                submit(sequence++);
            }
            rig.written().forEach(answer -> atOnce.add(answer.status()));
            rig.advance(LinkOptions.server().handlerDeadline().plusSeconds(1));
            rig.written().stream()
                    .filter(answer -> answer.pdu().command().equals(Command.SUBMIT_SM_RESP))
                    .forEach(answer -> inTime.add(answer.status()));
        }

        assertThat(inTime).hasSizeBetween(2 * credit, 30).containsOnly(CommandStatus.SYSTEM_ERROR);
        assertThat(atOnce).contains(CommandStatus.THROTTLED);
        assertThat(inTime.size()
                        + atOnce.stream()
                                .filter(CommandStatus.THROTTLED::equals)
                                .count())
                .as("all are answered")
                .isEqualTo(20L * credit);

        rig.runHandlers();
        rig.written();
        submit(sequence);
        assertThat(rig.onlyWritten().status()).as("it has returned").isEqualTo(CommandStatus.OK);
    }

    @Test
    void refusesForAHandlerThatReturnsNull() {
        answering((submit, session) -> null);

        submit(5);

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // what an unchecked cast in a host can do
    void refusesForAHandlerThatReturnsAnotherResponse() {
        answering((submit, session) -> (Reply) Reply.ok(DeliverSmResp.of()));

        submit(5);

        Frame answer = rig.onlyWritten();
        assertThat(answer.status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(answer.pdu().command()).isEqualTo(Command.SUBMIT_SM_RESP);
    }

    @Test
    void refusesForAStageThatFails() {
        deferring(Rig.POLICY);
        submit(5);

        replies.get(0).completeExceptionally(new IllegalStateException("a bug of the host"));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    void refusesForAStageThatCompletesWithNull() {
        deferring(Rig.POLICY);
        submit(5);

        replies.get(0).complete(null);

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    void answersInTheOrderInWhichStagesComplete() {
        deferring(Rig.POLICY);
        submit(5);
        submit(6);
        submit(7);

        replies.get(2).complete(ok("c"));
        replies.get(0).complete(ok("a"));
        replies.get(1).complete(ok("b"));

        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(7, 5, 6);
    }

    @Test
    void answersOnceHoweverManyAnswersThereAre() {
        rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);
        PduHandler unused = new PduHandler() {
            @Override
            public Object handle(io.bindery.smpp.pdu.Pdu request, io.bindery.smpp.handler.Session session) {
                return null;
            }

            @Override
            public boolean isNonBlocking() {
                return false;
            }
        };
        InboundRequest request = new InboundRequest(rig.engine(), 5, Samples.submit("x"), unused);

        assertThat(request.refuse(CommandStatus.SUBMIT_FAILED)).isTrue();
        assertThat(request.refuse(CommandStatus.THROTTLED)).isFalse();
        request.run();

        assertThat(request.refuse(CommandStatus.SYSTEM_ERROR)).isFalse();
    }

    @Test
    void refusesForAHandlerThatTakesTooLong() {
        deferring(Rig.POLICY);
        submit(5);

        rig.advance(Duration.ofMillis(24_990));
        assertThat(rig.written()).isEmpty();
        rig.advance(Duration.ofMillis(20));
        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);

        replies.get(0).complete(ok("late"));
        assertThat(rig.written()).isEmpty();
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void doesNotStartAHandlerWhoseRequestHasExpired() {
        List<SubmitSm> handled = new ArrayList<>();
        answering((submit, session) -> {
            handled.add(submit);
            return ok("1");
        });
        rig.holdHandlers();
        submit(5);

        rig.advance(Duration.ofSeconds(26));
        rig.runHandlers();

        assertThat(handled).isEmpty();
        assertThat(rig.written()).extracting(Frame::status).contains(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    void handlesInTheOrderOfArrival() {
        List<String> handled = new ArrayList<>();
        answering((submit, session) -> {
            handled.add(Samples.textOf(submit));
            return ok("1");
        });

        rig.send(Frame.of(1, Samples.submit("a")), Frame.of(2, Samples.submit("b")), Frame.of(3, Samples.submit("c")));

        assertThat(handled).containsExactly("a", "b", "c");
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(1, 2, 3);
    }

    /** Handlers that need no thread of their own. */
    public static final class Quick {
        @OnPdu
        @NonBlocking
        public SubmitSmResp onSubmit(SubmitSm submit) {
            return SubmitSmResp.of("quick");
        }
    }

    @Test
    void callsNonBlockingHandlersOnTheEventLoop() {
        rig = Rig.messageCentre(Samples.open().handlers(new Quick())).bind(BindType.TRANSCEIVER);
        rig.holdHandlers();

        submit(5);

        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(5, SubmitSmResp.of("quick")));
    }

    @Test
    void lateAnswersAfterTheEndDoNoHarm() { // T15
        deferring(Rig.POLICY);
        submit(5);
        submit(6);

        rig.hangUp();
        replies.get(0).complete(ok("1"));
        rig.settleOnce();
        assertThat(rig.channel.runScheduledPendingTasks())
                .as("T18: no alarm is set")
                .isEqualTo(-1);
        replies.get(1).completeExceptionally(new IllegalStateException());
        rig.advance(Duration.ofSeconds(40));

        assertThat(rig.written()).isEmpty();
    }

    @Test
    void nothingIsOwedAfterTheEnd() {
        deferring(Rig.POLICY);
        submit(5);
        submit(6);

        rig.hangUp();

        assertThat(rig.engine().received.unanswered() > 0).isFalse();
        replies.get(0).complete(ok("1"));
        rig.settleOnce();
        assertThat(rig.engine().received.unanswered() > 0).isFalse();
    }

    // --- Numbers and statuses -------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x7FFF_FFFF, 0x8000_0001, -2, -1})
    void echoesAnySequenceNumber(int sequence) { // Q11
        answering((submit, session) -> ok("1"));

        submit(sequence);
        rig.send(sequence, EnquireLink.of());

        assertThat(rig.written()).hasSize(2).extracting(Frame::sequence).containsOnly(sequence);
    }

    @Test
    void answersTheSameNumberTwice() { // Q30
        answering((submit, session) -> ok(Samples.textOf(submit)));

        rig.send(Frame.of(9, Samples.submit("one")), Frame.of(9, Samples.submit("two")));

        assertThat(rig.written())
                .containsExactly(Frame.of(9, SubmitSmResp.of("one")), Frame.of(9, SubmitSmResp.of("two")));
    }

    @Test
    void overlooksAStatusInARequest() { // Q14
        answering((submit, session) -> ok("1"));

        rig.send(new Frame(4, CommandStatus.of(0x58), Samples.submit("x")));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.OK);
    }

    @Test
    void refusesARequestWithoutAHandlerWithItsOwnStatus() {
        rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);

        submit(5);
        rig.send(6, UnknownPdu.of(Command.QUERY_SM.id(), io.bindery.smpp.Octets.ofHex("310001013100")));

        assertThat(rig.written())
                .extracting(Frame::status)
                .containsExactly(CommandStatus.SUBMIT_FAILED, CommandStatus.QUERY_FAILED);
    }

    @Test
    void acknowledgesNoDeliveryWithoutAHandler() {
        rig = Rig.esme(BindType.TRANSCEIVER, Handlers.builder()).acceptBind();

        rig.send(3, Samples.deliver("receipt"));

        Frame answer = rig.onlyWritten();
        assertThat(answer.pdu().command()).isEqualTo(Command.DELIVER_SM_RESP);
        assertThat(answer.status().isOk()).isFalse();
    }

    // --- Credit ---------------------------------------------------------------------------------------------------

    @Test
    void refusesBeyondTheCreditAndStillAnswersEnquireLink() {
        deferring(Rig.POLICY.credit(3));
        for (int i = 1; i <= 5; i++) {
            submit(i);
        }

        assertThat(rig.written())
                .containsExactly(
                        new Frame(4, CommandStatus.THROTTLED, SubmitSmResp.withoutBody()),
                        new Frame(5, CommandStatus.THROTTLED, SubmitSmResp.withoutBody()));
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void givesCreditBackWithEachAnswer() {
        deferring(Rig.POLICY.credit(1));
        for (int i = 1; i <= 20; i++) {
            submit(i);
            replies.get(i - 1).complete(ok("id" + i));
            rig.settleOnce();
        }

        assertThat(rig.written()).hasSize(20).allMatch(frame -> frame.status().isOk());
    }

    @Test
    void answersResponsesWhileTheCreditIsUsedUp() { // pain 5
        deferring(Rig.POLICY.credit(1));
        submit(1);
        submit(2);
        CompletionStage<Reply<DeliverSmResp>> delivery = rig.session().sendAsync(Samples.deliver("x"));
        Frame sent = rig.written().stream()
                .filter(frame -> frame.pdu() instanceof DeliverSm)
                .findFirst()
                .orElseThrow();

        rig.send(sent.sequence(), DeliverSmResp.of());

        assertThat(delivery.toCompletableFuture().join().isOk()).isTrue();
    }

    @Test
    void tellsAMessageCentreThatItsQueueIsFull() {
        rig = Rig.esme(
                        BindType.RECEIVER,
                        Handlers.builder().onAsync(DeliverSm.class, (deliver, session) -> new CompletableFuture<>()),
                        LinkOptions.client(),
                        Rig.POLICY.credit(1),
                        0)
                .acceptBind();

        rig.send(Frame.of(1, Samples.deliver("a")), Frame.of(2, Samples.deliver("b")));

        Frame answer = rig.onlyWritten();
        assertThat(answer.sequence()).isEqualTo(2);
        assertThat(answer.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
    }

    // --- Throttle -------------------------------------------------------------------------------------------------

    private Rig throttled(int perSecond, SessionPolicy.Throttle how) {
        rig = Rig.messageCentre(
                        Samples.echoing(Rig.POLICY.messagesPerSecond(perSecond).throttle(how)))
                .bind(BindType.TRANSCEIVER);
        return rig;
    }

    @Test
    void refusesAboveTheRate() { // T19
        throttled(2, SessionPolicy.Throttle.REJECT);
        for (int i = 1; i <= 4; i++) {
            submit(i);
        }

        assertThat(rig.written())
                .extracting(Frame::status)
                .containsExactlyInAnyOrder(
                        CommandStatus.OK, CommandStatus.OK, CommandStatus.THROTTLED, CommandStatus.THROTTLED);
        rig.advance(Duration.ofMillis(501));
        submit(5);
        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.OK);
    }

    @Test
    void letsWaitWhatIsAboveTheRate() { // T19
        throttled(2, SessionPolicy.Throttle.PACE);
        for (int i = 1; i <= 5; i++) {
            submit(i);
        }

        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(1, 2);
        rig.advance(Duration.ofMillis(510));
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(3);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(4, 5);
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void refusesWhatWaitedTooLongAndForgetsIt() { // SB16: neither memory nor later messages may pay for it
        throttled(1, SessionPolicy.Throttle.PACE);
        for (int i = 1; i <= 100; i++) {
            submit(i);
        }
        rig.advance(Duration.ofMillis(25_010));

        List<Frame> answers = answersIn(rig.written());
        assertThat(answers).hasSize(100).extracting(Frame::sequence).doesNotHaveDuplicates();
        assertThat(answers.stream().filter(frame -> frame.status().isOk())).hasSizeBetween(24, 27);

        rig.send(101, Samples.submit("after the flood"));
        rig.advance(Duration.ofMillis(1_010));
        assertThat(answersIn(rig.written()))
                .hasSize(1)
                .allMatch(frame -> frame.status().isOk());
    }

    private static List<Frame> answersIn(List<Frame> written) {
        return written.stream()
                .filter(frame -> frame.pdu() instanceof Response && !(frame.pdu() instanceof EnquireLinkResp))
                .toList();
    }

    // --- A peer that does not read --------------------------------------------------------------------------------

    @Test
    void stopsReadingWhileThePeerDoesAndClosesInTheEnd() { // pain 17, SB2
        rig = Rig.messageCentre(Samples.echoing(Rig.POLICY.credit(10_000))).bind(BindType.TRANSCEIVER);
        rig.channel.config().setWriteBufferWaterMark(new io.netty.channel.WriteBufferWaterMark(512, 1_024));
        rig.channel.stopReading();
        for (int i = 0; i < 100; i++) {
            submit(i);
        }

        assertThat(rig.channel.config().isAutoRead()).isFalse();
        rig.advance(Duration.ofMillis(29_990));
        assertThat(rig.isOpen()).isTrue();
        rig.advance(Duration.ofMillis(20));

        assertThat(rig.reports).contains("closed PEER_NOT_READING");
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void goesOnWhenThePeerReadsAgain() {
        rig = Rig.messageCentre(Samples.echoing(Rig.POLICY.credit(10_000))).bind(BindType.TRANSCEIVER);
        rig.channel.config().setWriteBufferWaterMark(new io.netty.channel.WriteBufferWaterMark(512, 1_024));
        rig.channel.stopReading();
        for (int i = 0; i < 100; i++) {
            submit(i);
        }
        rig.advance(Duration.ofSeconds(20));

        rig.channel.readAgain();
        assertThat(rig.channel.config().isAutoRead()).isTrue();
        assertThat(answersIn(rig.written())).hasSize(100);
        rig.advance(Duration.ofSeconds(20));

        assertThat(rig.isOpen()).isTrue();
    }

    @Test
    void doesNotWaitForEverToFlushToAPeerThatReadsALittle() {
        rig = Rig.messageCentre(Samples.echoing(Rig.POLICY.credit(10_000))).bind(BindType.TRANSCEIVER);
        rig.channel.config().setWriteBufferWaterMark(new io.netty.channel.WriteBufferWaterMark(512, 1_024));
        rig.channel.stopReading();
        for (int i = 0; i < 100; i++) {
            submit(i);
        }
        rig.send(500, io.bindery.smpp.pdu.Unbind.of());

        rig.channel.readAllBut(200);
        assertThat(rig.channel.isWritable()).isTrue();
        rig.advance(Duration.ofSeconds(31));

        assertThat(rig.isOpen()).isFalse();
    }
}
