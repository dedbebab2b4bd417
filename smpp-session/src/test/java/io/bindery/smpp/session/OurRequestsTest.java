package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.ResponseTimeoutException;
import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that this side sends: each has one outcome, says the right thing about it and gives its slot back. */
class OurRequestsTest {
    private static final LinkOptions CLIENT = LinkOptions.client();

    private Rig rig;

    @AfterEach
    void releasesEverythingAndFreesAllSlots() {
        rig.end();
    }

    private Rig esme(LinkOptions link, int window, int rate) {
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving(), link, Rig.POLICY.window(window), rate)
                .acceptBind();
        return rig;
    }

    private Rig esme() {
        return esme(CLIENT, 64, 0);
    }

    private CompletableFuture<Reply<SubmitSmResp>> submit(String text) {
        return rig.session().sendAsync(Samples.submit(text)).toCompletableFuture();
    }

    private List<CompletableFuture<Reply<SubmitSmResp>>> submits(int count) {
        List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outcomes.add(submit("m" + i));
        }
        return outcomes;
    }

    private static Throwable failureOf(CompletableFuture<?> outcome) {
        assertThat(outcome).isDone();
        return outcome.handle((reply, failure) -> failure).join();
    }

    private void answer(Frame request) {
        rig.send(request.sequence(), SubmitSmResp.of("id-" + Samples.textOf((SubmitSm) request.pdu())));
    }

    @Test
    void meetsItsResponse() {
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");

        answer(rig.onlyWritten());

        assertThat(outcome.join().orElseThrow().messageId()).isEqualTo("id-a");
    }

    @Test
    void takesResponsesInAnyOrder() {
        esme();
        List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = submits(20);
        List<Frame> requests = new ArrayList<>(rig.written());
        java.util.Collections.shuffle(requests, new java.util.Random(7));

        requests.forEach(this::answer);

        for (int i = 0; i < 20; i++) {
            assertThat(outcomes.get(i).join().orElseThrow().messageId()).isEqualTo("id-m" + i);
        }
    }

    @Test
    void numbersRequestsWithoutRepetition() {
        esme();
        submits(10);
        rig.session().sendAsync(EnquireLink.of());

        assertThat(rig.written()).hasSize(11).extracting(Frame::sequence).doesNotHaveDuplicates();
    }

    @Test
    void writesABurstWithOneFlush() {
        esme();
        rig.written();

        submits(64);
        rig.settleOnce();

        assertThat(rig.channel.outboundMessages()).hasSize(1);
    }

    // --- Answers that are none, or not the expected one -----------------------------------------------------------

    @Test
    void takesARefusalAsAValue() { // SB8
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");
        int sequence = rig.onlyWritten().sequence();

        rig.send(new Frame(sequence, CommandStatus.THROTTLED, SubmitSmResp.withoutBody()));

        assertThat(outcome.join().status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(outcome.join().isOk()).isFalse();
    }

    @Test
    void keepsTheBodyOfARefusal() { // Q1
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");
        int sequence = rig.onlyWritten().sequence();

        rig.send(new Frame(sequence, CommandStatus.of(0x401), SubmitSmResp.of("0A000000A3D323A1")));

        Reply.Failed<SubmitSmResp> failed = (Reply.Failed<SubmitSmResp>) outcome.join();
        assertThat(failed.body().orElseThrow().messageId()).isEqualTo("0A000000A3D323A1");
    }

    @Test
    void takesAPositiveResponseWithoutABody() { // Q2
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");

        rig.send(rig.onlyWritten().sequence(), SubmitSmResp.withoutBody());

        assertThat(outcome.join().isOk()).isTrue();
        assertThat(outcome.join().orElseThrow().isBodyPresent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x02, 0x03, 0xFF, -1})
    void takesAGenericNackForARefusal(int status) { // Q12, Q14, T12
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");

        rig.send(new Frame(rig.onlyWritten().sequence(), CommandStatus.of(status), GenericNack.of()));

        assertThat(outcome.join().status()).isEqualTo(CommandStatus.of(status));
    }

    @Test
    void neverTakesAGenericNackForASuccess() {
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");

        rig.send(new Frame(rig.onlyWritten().sequence(), CommandStatus.OK, GenericNack.of()));

        assertThat(outcome.join().isOk()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, -1})
    void ignoresAGenericNackThatAnswersNothing(int sequence) { // Q12
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");
        rig.written();

        rig.send(new Frame(sequence, CommandStatus.INVALID_COMMAND_ID, GenericNack.of()));

        assertThat(outcome).isNotDone();
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void ignoresAResponseOfAnotherKind() { // Q13
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");
        Frame request = rig.onlyWritten();

        rig.send(request.sequence(), EnquireLinkResp.of());
        rig.send(request.sequence(), DeliverSmResp.of());
        assertThat(outcome).isNotDone();
        answer(request);

        assertThat(outcome.join().isOk()).isTrue();
    }

    @Test
    void ignoresASecondResponse() { // Q30
        esme();
        CompletableFuture<Reply<SubmitSmResp>> first = submit("a");
        Frame request = rig.onlyWritten();
        answer(request);
        CompletableFuture<Reply<SubmitSmResp>> second = submit("b");

        rig.send(new Frame(request.sequence(), CommandStatus.SYSTEM_ERROR, SubmitSmResp.withoutBody()));

        assertThat(first.join().isOk()).isTrue();
        assertThat(second).isNotDone();
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void endsWithAnUnknownOutcomeWhenTheResponseIsDamaged() {
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");
        String sequence = String.format("%08x", rig.onlyWritten().sequence());
        String tooLong = "41".repeat(400) + "00";

        rig.send(Octets.ofHex(
                String.format("%08x", 16 + tooLong.length() / 2) + "80000004" + "00000000" + sequence + tooLong));

        assertThat(failureOf(outcome)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(rig.isAlive()).isTrue();
    }

    private static Octets damaged(Command command, CommandStatus status, int sequence) {
        String tooLong = "41".repeat(400) + "00";
        return Octets.ofHex(String.format(
                "%08x%08x%08x%08x%s", 16 + tooLong.length() / 2, command.id(), status.code(), sequence, tooLong));
    }

    @Test
    void ignoresADamagedResponseOfAnotherKind() { // Q13
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");
        Frame request = rig.onlyWritten();

        rig.send(damaged(Command.DATA_SM_RESP, CommandStatus.OK, request.sequence()));
        assertThat(outcome).isNotDone();
        answer(request);

        assertThat(outcome.join().isOk()).isTrue();
    }

    @Test
    void tellsOfADamagedRefusalThatCameTooLate() {
        esme(CLIENT, 2, 0);
        List<Frame> sent = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");
            sent.add(rig.onlyWritten());
            outcome.cancel(false);
            rig.settleOnce();
        }

        rig.send(damaged(Command.SUBMIT_SM_RESP, CommandStatus.OK, sent.get(0).sequence()));
        assertThat(rig.told).noneMatch(event -> event.startsWith("late"));
        rig.send(damaged(
                Command.SUBMIT_SM_RESP, CommandStatus.THROTTLED, sent.get(1).sequence()));

        assertThat(rig.told).containsOnlyOnce("late submit_sm ESME_RTHROTTLED");
    }

    // --- Time -----------------------------------------------------------------------------------------------------

    @Test
    void expiresOnASilentLink() { // SB10
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");
        rig.written();

        rig.advance(Duration.ofMillis(29_990));
        assertThat(outcome).isNotDone();
        rig.advance(Duration.ofMillis(20));

        assertThat(failureOf(outcome)).isInstanceOf(ResponseTimeoutException.class);
        assertThat(rig.session().isBound()).isTrue(); // SB5: one slow answer ends no session
    }

    @Test
    void ignoresAResponseThatComesTooLate() {
        esme();
        CompletableFuture<Reply<SubmitSmResp>> outcome = submit("a");
        Frame request = rig.onlyWritten();
        rig.advance(Duration.ofSeconds(31));

        answer(request);

        assertThat(failureOf(outcome)).isInstanceOf(ResponseTimeoutException.class);
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void givesTheSlotOfAnExpiredRequestToTheNext() {
        esme(CLIENT, 1, 0);
        submit("a");
        rig.written();
        rig.advance(Duration.ofSeconds(10));
        CompletableFuture<Reply<SubmitSmResp>> next = submit("b");
        assertThat(rig.written()).isEmpty();

        rig.advance(Duration.ofMillis(20_001));

        answer(onlySubmit());
        assertThat(next.join().isOk()).isTrue();
    }

    private Frame onlySubmit() {
        List<Frame> submits = onlySubmits();
        assertThat(submits).hasSize(1);
        return submits.get(0);
    }

    /** What was written besides enquire_link. */
    private List<Frame> onlySubmits() {
        return rig.written().stream()
                .filter(frame -> frame.pdu() instanceof SubmitSm)
                .toList();
    }

    // --- Window and pace ------------------------------------------------------------------------------------------

    @Test
    void neverHasMoreInFlightThanTheWindowAllows() {
        esme(CLIENT, 5, 0);
        submits(12);

        List<Frame> first = rig.written();
        assertThat(first).hasSize(5);
        answer(first.get(3));
        assertThat(rig.written()).hasSize(1);
        first.forEach(this::answer);
        assertThat(rig.written()).hasSize(4);
    }

    @Test
    void failsARequestThatGetsNoSlotInTime() {
        esme(CLIENT, 1, 0);
        submit("a");
        CompletableFuture<Reply<SubmitSmResp>> waiting = submit("b");
        Frame first = rig.onlyWritten();
        assertThat(first.pdu()).isInstanceOf(SubmitSm.class);

        rig.advance(Duration.ofMillis(30_001));

        assertThat(failureOf(waiting)).isInstanceOf(WindowFullException.class);
        assertThat(onlySubmits()).isEmpty();
    }

    @Test
    void refusesAtOnceWhatIsAboveTheWaitingLimit() {
        esme(CLIENT.toBuilder().waitingLimit(3).build(), 4, 0);

        List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = submits(9);

        assertThat(rig.written()).hasSize(4);
        assertThat(outcomes.subList(0, 7)).noneMatch(CompletableFuture::isDone);
        assertThat(failureOf(outcomes.get(7))).isInstanceOf(WindowFullException.class);
        assertThat(failureOf(outcomes.get(8))).isInstanceOf(WindowFullException.class);
    }

    @Test
    void usesItsWholeWindowWhenNothingMayWait() {
        esme(CLIENT.toBuilder().waitingLimit(0).build(), 64, 0);

        List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = submits(65);

        assertThat(rig.written()).hasSize(64);
        assertThat(outcomes.subList(0, 64)).noneMatch(CompletableFuture::isDone);
        assertThat(failureOf(outcomes.get(64))).isInstanceOf(WindowFullException.class);
    }

    @Test
    void keepsItsOwnPace() {
        esme(CLIENT, 1_000, 10);
        submits(25);

        assertThat(rig.written()).hasSize(1);
        rig.advance(Duration.ofMillis(99));
        assertThat(rig.written()).isEmpty();
        rig.advance(Duration.ofMillis(2));
        assertThat(rig.written()).hasSize(1);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.written()).hasSize(10);
    }

    /** However requests come, no second holds more than the rate and a tenth of it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 333, 2_000})
    void sendsHardlyMoreThanItsRateInAnySecond(int rate) {
        esme(CLIENT, 10_000, rate);
        rig.advance(Duration.ofSeconds(5)); // time to save up, if it were allowed
        List<Integer> perTenMillis = new ArrayList<>();

        for (int i = 0; i < 250; i++) {
            submits(Math.max(1, rate / 50));
            perTenMillis.add(rig.written().size());
            rig.advance(Duration.ofMillis(10));
        }

        int most = Math.max(rate + 1, rate + rate / 10);
        for (int from = 0; from + 100 <= perTenMillis.size(); from++) {
            int inASecond = perTenMillis.subList(from, from + 100).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(inASecond).isLessThanOrEqualTo(most);
            if (from == 100) {
                assertThat(inASecond).as("of what is on offer").isGreaterThanOrEqualTo(rate - 1 - rate / 50);
            }
        }
    }

    @Test
    void doesNotSendWhatWasCancelledWhileItWaited() {
        esme(CLIENT, 1, 0);
        submit("a");
        Frame first = rig.onlyWritten();
        CompletableFuture<Reply<SubmitSmResp>> cancelled = submit("b");
        submit("c");

        cancelled.cancel(false);
        answer(first);

        assertThat(Samples.textOf((SubmitSm) rig.onlyWritten().pdu())).isEqualTo("c");
    }

    @Test
    void freesTheSlotOfARequestThatItsSenderGaveUp() {
        esme(CLIENT, 1, 0);
        CompletableFuture<Reply<SubmitSmResp>> cancelled = submit("a");
        Frame first = rig.onlyWritten();
        CompletableFuture<Reply<SubmitSmResp>> next = submit("b");
        assertThat(rig.written()).isEmpty();

        cancelled.cancel(false);
        Frame second = rig.onlyWritten();
        answer(first);
        answer(first);
        answer(second);

        assertThat(next.join().isOk()).isTrue();
        assertThat(rig.told).contains("late submit_sm ok").doesNotHaveDuplicates();
        assertThat(rig.engine().sent().inFlight()).isZero();
    }

    @Test
    void freesTheSlotOfARequestThatItsSenderLetTimeOut() throws Exception {
        esme(CLIENT, 1, 0);
        CompletableFuture<Reply<SubmitSmResp>> impatient = submit("a");
        rig.written();
        submit("b");

        impatient.completeExceptionally(new java.util.concurrent.TimeoutException()); // what orTimeout does

        assertThat(Samples.textOf((SubmitSm) rig.onlyWritten().pdu())).isEqualTo("b");
    }

    @Test
    void givesUpOnceHoweverOftenItIsCancelled() {
        esme(CLIENT, 2, 0);
        CompletableFuture<Reply<SubmitSmResp>> cancelled = submit("a");
        submit("b");
        rig.written();
        submits(5);

        cancelled.cancel(true);
        cancelled.cancel(true);
        cancelled.complete(Reply.failed(CommandStatus.SYSTEM_ERROR));

        assertThat(rig.written()).hasSize(1);
    }

    @Test
    void tellsOfAnAnswerThatCrossedWithTheSendersGoodbye() {
        esme();
        CompletableFuture<Reply<SubmitSmResp>> cancelled = submit("a");
        Frame request = rig.onlyWritten();

        cancelled.cancel(false); // the event loop does not know it yet
        answer(request);

        assertThat(rig.told).contains("late submit_sm ok");
    }

    @Test
    void aCancelledRequestThatHasNotLeftTheOutboxIsNeverSent() {
        esme();

        submit("a").cancel(false);
        submit("b");

        assertThat(Samples.textOf((SubmitSm) rig.onlyWritten().pdu())).isEqualTo("b");
    }

    // --- Late answers ---------------------------------------------------------------------------------------------

    @Test
    void tellsOfAnAnswerThatCameTooLateWithItsRequest() {
        esme();
        submit("a");
        Frame request = rig.onlyWritten();
        rig.advance(Duration.ofSeconds(31));
        assertThat(rig.told).contains("expired submit_sm");

        rig.send(new Frame(request.sequence(), CommandStatus.THROTTLED, SubmitSmResp.of("")));

        assertThat(rig.told).contains("late submit_sm ESME_RTHROTTLED");
    }

    @Test
    void tellsOfANackThatCameTooLate() {
        esme();
        submit("a");
        Frame request = rig.onlyWritten();
        rig.advance(Duration.ofSeconds(31));

        rig.send(new Frame(request.sequence(), CommandStatus.INVALID_COMMAND_ID, GenericNack.of()));

        assertThat(rig.told).contains("late submit_sm ESME_RINVCMDID");
    }

    @Test
    void anAnswerOfAnotherKindIsNotALateOne() { // Q13
        esme();
        submit("a");
        Frame request = rig.onlyWritten();
        rig.advance(Duration.ofSeconds(31));

        rig.send(request.sequence(), DeliverSmResp.of());
        assertThat(rig.told).noneMatch(event -> event.startsWith("late"));
        answer(request);

        assertThat(rig.told).contains("late submit_sm ok");
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void remembersNoMoreLateRequestsThanTheWindowHasSlots() {
        esme(CLIENT, 2, 0);
        List<Frame> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Reply<SubmitSmResp>> given = submit("a" + i);
            sent.add(rig.onlyWritten());
            given.cancel(false);
            rig.settleOnce();
        }

        sent.forEach(this::answer);

        assertThat(rig.told.stream().filter(event -> event.startsWith("late"))).hasSize(2);
    }

    // --- Patience -------------------------------------------------------------------------------------------------

    private CompletableFuture<Reply<SubmitSmResp>> submit(String text, Duration patience) {
        return rig.session().sendAsync(Samples.submit(text), patience).toCompletableFuture();
    }

    @Test
    void failsAtOnceWithoutPatienceWhenTheWindowIsFull() {
        esme(CLIENT, 2, 0);

        CompletableFuture<Reply<SubmitSmResp>> first = submit("a", Duration.ZERO);
        CompletableFuture<Reply<SubmitSmResp>> second = submit("b", Duration.ZERO);
        CompletableFuture<Reply<SubmitSmResp>> third = submit("c", Duration.ZERO);

        assertThat(rig.written()).hasSize(2);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        assertThat(failureOf(third)).isInstanceOf(WindowFullException.class);
    }

    @Test
    void withoutPatienceNobodyOvertakesThoseWhoWait() {
        esme(CLIENT, 1, 0);
        submit("a");
        submit("b");
        Frame first = rig.onlyWritten();

        CompletableFuture<Reply<SubmitSmResp>> impatient = submit("c", Duration.ZERO);
        answer(first);

        assertThat(failureOf(impatient)).isInstanceOf(WindowFullException.class);
        assertThat(Samples.textOf((SubmitSm) rig.onlyWritten().pdu())).isEqualTo("b");
    }

    @Test
    void waitsAsLongAsItsOwnPatience() {
        esme(CLIENT, 1, 0);
        submit("a");
        CompletableFuture<Reply<SubmitSmResp>> usual = submit("b");
        CompletableFuture<Reply<SubmitSmResp>> shorter = submit("c", Duration.ofSeconds(2));
        CompletableFuture<Reply<SubmitSmResp>> longer = submit("d", Duration.ofSeconds(5));
        rig.written();

        rig.advance(Duration.ofMillis(1_999));
        assertThat(shorter).isNotDone();
        rig.advance(Duration.ofMillis(2));
        assertThat(failureOf(shorter)).isInstanceOf(WindowFullException.class);
        assertThat(longer).isNotDone();
        rig.advance(Duration.ofSeconds(3));

        assertThat(failureOf(longer)).isInstanceOf(WindowFullException.class);
        assertThat(usual).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000000001S", "PT24H0.000000001S"})
    void refusesAPatienceThatIsNone(Duration patience) {
        esme();

        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> submit("a", patience))
                .withMessage("patience: " + patience + " (allowed 0 … 1 day)");
    }

    @Test
    void sendsFromTheCallbackOfAResponse() {
        esme(CLIENT, 1, 0);
        List<String> ids = new ArrayList<>();
        submit("a")
                .thenAccept(reply -> submit("b")
                        .thenAccept(next -> ids.add(next.orElseThrow().messageId())));

        answer(rig.onlyWritten());
        answer(rig.onlyWritten());

        assertThat(ids).containsExactly("id-b");
    }

    // --- Wrong use ------------------------------------------------------------------------------------------------

    @Test
    void refusesToSendInTheWrongDirection() { // T23
        rig = Rig.esme(BindType.RECEIVER, Samples.receiving()).acceptBind();

        for (Pdu wrong :
                List.of(Samples.submit("x"), Samples.deliver("x"), Unbind.of(), Rig.bindOf(BindType.RECEIVER))) {
            CompletableFuture<?> outcome = rig.session()
                    .sendAsync((io.bindery.smpp.pdu.Request<?>) wrong)
                    .toCompletableFuture();
            assertThat(failureOf(outcome))
                    .isInstanceOf(WrongDirectionException.class)
                    .hasMessageContaining(wrong.command().name());
        }

        assertThat(rig.written()).isEmpty();
    }

    @Test
    void refusesToDeliverToATransmitter() { // T23
        rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSMITTER);

        CompletableFuture<?> outcome =
                rig.session().sendAsync(Samples.deliver("x")).toCompletableFuture();

        assertThat(failureOf(outcome)).isInstanceOf(WrongDirectionException.class);
        assertThat(rig.written()).isEmpty();
    }

    @Test
    void refusesToSendBeforeItIsBoundAndAfterTheEnd() {
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving());
        rig.written();

        assertThat(failureOf(submit("early"))).isInstanceOf(NotBoundException.class);
        rig.hangUp();
        assertThat(failureOf(submit("late"))).isInstanceOf(NotBoundException.class);
    }

    @Test
    void refusesToBlockTheEventLoop() {
        esme();

        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> rig.session().send(Samples.submit("x")))
                .withMessageContaining("sendAsync");
    }

    // --- The end --------------------------------------------------------------------------------------------------

    @Test
    void tellsWhatWasSentFromWhatWasNotWhenTheLinkIsLost() {
        esme(CLIENT, 3, 0);
        List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = submits(5);
        List<Frame> written = rig.written();
        answer(written.get(1));
        assertThat(rig.written()).hasSize(1);

        rig.hangUp();

        assertThat(outcomes.get(1).join().isOk()).isTrue();
        for (int sent : List.of(0, 2, 3)) {
            assertThat(failureOf(outcomes.get(sent))).isInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(failureOf(outcomes.get(4))).isInstanceOf(NotSentException.class);
    }

    @Test
    void failsWhatWaitsWhenThePeerUnbinds() {
        esme(CLIENT, 1, 0);
        List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = submits(2);
        assertThat(rig.written()).hasSize(1);

        rig.send(5, Unbind.of());

        assertThat(failureOf(outcomes.get(1))).isInstanceOf(NotSentException.class);
        assertThat(outcomes.get(0)).as("the message centre may still answer").isNotDone();
        assertThat(rig.written()).isEmpty();
        rig.advance(Duration.ofMillis(3_010));
        assertThat(failureOf(outcomes.get(0))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(rig.written()).extracting(Frame::pdu).last().isInstanceOf(UnbindResp.class);
    }

    @Test
    void resubmittingFromAFailureDoesNotLoop() {
        esme(CLIENT, 1, 0);
        List<Throwable> failures = new ArrayList<>();
        submit("a").whenComplete((reply, failure) -> {
            failures.add(failure);
            submit("again").whenComplete((next, secondFailure) -> failures.add(secondFailure));
        });
        rig.written();

        rig.hangUp();

        assertThat(failures).hasSize(2);
        assertThat(failures.get(0)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failures.get(1)).isInstanceOf(NotBoundException.class);
    }

    /** 20,000 requests each way over a window of 500: each answered exactly once. */
    @Test
    void losesNoResponseOfManyPipelinedRequests() { // T8
        esme(CLIENT.toBuilder().waitingLimit(100_000).build(), 500, 0);
        List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = submits(20_000);
        int answered = 0;

        for (List<Frame> batch = rig.written(); !batch.isEmpty(); batch = rig.written()) {
            assertThat(batch.size()).isLessThanOrEqualTo(500);
            rig.send(batch.stream()
                    .map(request -> Frame.of(request.sequence(), SubmitSmResp.of("x")))
                    .toArray(Frame[]::new));
            answered += batch.size();
        }

        assertThat(answered).isEqualTo(20_000);
        assertThat(outcomes).allMatch(outcome -> outcome.join().isOk());
    }
}
