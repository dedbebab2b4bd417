package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ends of a session: in good order from either side, by silence, by inactivity, at once. */
class FarewellTest {
    private final List<CompletableFuture<Reply<SubmitSmResp>>> replies = new ArrayList<>();
    private Rig rig;

    @AfterEach
    void releasesEverything() {
        rig.end();
    }

    private Rig messageCentre() {
        return messageCentre(LinkOptions.server());
    }

    private Rig messageCentre(LinkOptions link) {
        rig = Rig.messageCentre(
                        Samples.open().onAsync(SubmitSm.class, (submit, session) -> {
                            CompletableFuture<Reply<SubmitSmResp>> reply = new CompletableFuture<>();
                            replies.add(reply);
                            return reply;
                        }),
                        link)
                .bind(BindType.TRANSCEIVER);
        return rig;
    }

    private Rig esme() {
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving()).acceptBind();
        return rig;
    }

    private static Reply<SubmitSmResp> ok(String id) {
        return Reply.ok(SubmitSmResp.of(id));
    }

    private CloseReason.Kind ending() {
        return rig.session().closed().toCompletableFuture().join().kind();
    }

    private List<Command> commands() {
        return rig.written().stream().map(frame -> frame.pdu().command()).toList();
    }

    // --- The peer unbinds -----------------------------------------------------------------------------------------

    @Test
    void answersTheUnbindOfThePeerAndCloses() { // SB20
        messageCentre();

        rig.send(77, Unbind.of());

        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(77, UnbindResp.of()));
        assertThat(rig.isOpen()).isFalse();
        assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND_BY_PEER);
    }

    @Test
    void answersRequestsBeforeTheUnbindThatFollowedThem() {
        messageCentre();
        rig.send(Frame.of(2, Samples.submit("a")), Frame.of(3, Samples.submit("b")), Frame.of(4, Unbind.of()));
        assertThat(rig.written()).isEmpty();

        replies.get(1).complete(ok("b"));
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(3);
        replies.get(0).complete(ok("a"));

        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(2, 4);
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void doesNotWaitForEverForItsOwnHandlersWhenThePeerUnbinds() {
        messageCentre();
        rig.send(Frame.of(2, Samples.submit("a")), Frame.of(3, Unbind.of()));

        rig.advance(Duration.ofMillis(3_010));

        assertThat(rig.written()).extracting(Frame::pdu).contains(UnbindResp.of());
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void refusesRequestsAfterTheUnbindOfThePeer() {
        messageCentre();
        rig.send(Frame.of(2, Samples.submit("a")), Frame.of(3, Unbind.of()), Frame.of(4, Samples.submit("b")));

        Frame refusal = rig.onlyWritten();

        assertThat(refusal.sequence()).isEqualTo(4);
        assertThat(refusal.status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
    }

    @Test
    void answersEnquireLinkWhileItFinishes() {
        messageCentre();
        rig.send(Frame.of(2, Samples.submit("a")), Frame.of(3, Unbind.of()), Frame.of(4, EnquireLink.of()));

        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(4, EnquireLinkResp.of()));
    }

    @Test
    void survivesAnUnbindWithoutAWaitForItsResponse() { // Q29, T15
        messageCentre();
        rig.send(Frame.of(2, Samples.submit("a")), Frame.of(3, Unbind.of()));

        rig.hangUp();
        replies.get(0).complete(ok("a"));

        assertThat(rig.written()).isEmpty();
    }

    // --- We unbind ------------------------------------------------------------------------------------------------

    @Test
    void waitsForAnswersThenUnbindsThenWaitsForTheResponse() {
        esme();
        CompletionStage<Reply<SubmitSmResp>> sent = rig.session().sendAsync(Samples.submit("a"));
        int sequence = rig.onlyWritten().sequence();

        CompletionStage<Void> end = rig.session().unbind();
        assertThat(rig.written()).isEmpty();
        rig.send(sequence, SubmitSmResp.of("1"));
        Frame unbind = rig.onlyWritten();
        assertThat(unbind.pdu()).isEqualTo(Unbind.of());
        assertThat(end.toCompletableFuture()).isNotDone();
        rig.send(unbind.sequence(), UnbindResp.of());

        assertThat(sent.toCompletableFuture().join().isOk()).isTrue();
        assertThat(end.toCompletableFuture()).isDone();
        assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND);
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void answersThePeersRequestsBeforeItUnbinds() { // pain 15
        messageCentre();
        rig.send(2, Samples.submit("a"));

        rig.session().unbind();
        assertThat(rig.written()).isEmpty();
        replies.get(0).complete(ok("a"));

        assertThat(commands()).containsExactly(Command.SUBMIT_SM_RESP, Command.UNBIND);
    }

    @Test
    void isNotPutOffByAPeerThatNeverStopsSending() {
        messageCentre();
        rig.send(2, Samples.submit("a"));
        rig.session().unbind();
        rig.settleOnce();
        rig.advance(Duration.ofMillis(1));
        rig.send(3, Samples.submit("b"));

        replies.get(0).complete(ok("a"));
        assertThat(commands()).containsExactly(Command.SUBMIT_SM_RESP, Command.UNBIND);
        rig.send(4, Samples.submit("c"));
        replies.get(2).complete(ok("c"));
        replies.get(1).complete(ok("b"));

        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(4, 3);
        assertThat(rig.isOpen()).isTrue();
    }

    @Test
    void answersWhatWasOnTheWireAlthoughThePeerHasAnsweredTheUnbind() { // pain 15
        messageCentre();
        Frame unbind = unbinding();
        rig.send(Frame.of(3, Samples.submit("a")), Frame.of(unbind.sequence(), UnbindResp.of()));
        assertThat(rig.written()).isEmpty();
        assertThat(rig.isOpen()).isTrue();

        replies.get(0).complete(ok("a"));

        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(3, SubmitSmResp.of("a")));
        assertThat(rig.isOpen()).isFalse();
        assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND);
    }

    @Test
    void refusesForRetryAfterTheCutOffAndAnswersEverythingInTheEnd() {
        messageCentre();
        CompletableFuture<Departure> departure = rig.session()
                .leave(Patience.of(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(1)))
                .toCompletableFuture();
        rig.settleOnce();
        assertThat(commands()).containsExactly(Command.UNBIND);
        rig.send(Frame.of(3, Samples.submit("a")), Frame.of(4, Samples.submit("b")));

        rig.advance(Duration.ofMillis(3_010));
        rig.send(5, Samples.submit("late"));
        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.THROTTLED);
        replies.get(0).complete(ok("a"));
        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(3, SubmitSmResp.of("a")));
        rig.advance(Duration.ofMillis(10_010));

        Frame last = rig.onlyWritten();
        assertThat(last.sequence()).isEqualTo(4);
        assertThat(last.status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(rig.isOpen()).isFalse();
        assertThat(departure.join())
                .isEqualTo(new Departure(
                        new CloseReason(CloseReason.Kind.UNBOUND, "unbind was not answered"), true, false, 1, 1));
    }

    @Test
    void takesAnUnbindOfThePeerAfterTheCutOff() {
        messageCentre();
        rig.send(2, Samples.submit("a"));
        Frame unbind = unbinding();
        rig.send(unbind.sequence(), UnbindResp.of());
        rig.send(7, Unbind.of());

        replies.get(0).complete(ok("a"));

        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(2, 7);
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void losesNoUnbindRespWhenThePeerSendsRubbishBehindItsUnbind() { // SB20
        messageCentre();
        rig.send(Frame.of(2, Samples.submit("a")), Frame.of(3, Unbind.of()));

        rig.send(io.bindery.smpp.Octets.ofHex("00000001000000040000000000000005"));

        assertThat(commands()).containsExactly(Command.GENERIC_NACK, Command.UNBIND_RESP);
        assertThat(ending()).isEqualTo(CloseReason.Kind.FRAMING);
    }

    @Test
    void waitsForAnswersOfAMessageCentreThatUnbinds() {
        esme();
        CompletionStage<Reply<SubmitSmResp>> sent = rig.session().sendAsync(Samples.submit("a"));
        int sequence = rig.onlyWritten().sequence();
        rig.send(77, Unbind.of());
        assertThat(rig.written()).isEmpty();

        rig.send(sequence, SubmitSmResp.of("1"));

        assertThat(sent.toCompletableFuture().join().isOk()).isTrue();
        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(77, UnbindResp.of()));
        assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND_BY_PEER);
    }

    @Test
    void tellsTheHostThatItUnbindsOnce() {
        List<SessionEvent> events = new ArrayList<>();
        rig = Rig.messageCentre(Samples.open().onSession(events::add)).bind(BindType.TRANSCEIVER);

        Frame unbind = unbinding();
        rig.send(9, Unbind.of());
        rig.send(unbind.sequence(), UnbindResp.of());

        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("SessionBound", "SessionUnbinding", "SessionClosed");
    }

    /** Lets us unbind, and time pass as long as something has to be finished before. */
    private Frame unbinding() {
        rig.session().unbind();
        rig.settleOnce();
        if (rig.engine().received.unanswered() > 0) {
            rig.advance(Duration.ofMillis(3_010));
        }
        return rig.onlyWritten();
    }

    @Test
    void unbindsAnywayWhenAnswersDoNotCome() { // SB6: neither wait is endless
        esme();
        CompletableFuture<?> sent = rig.session().sendAsync(Samples.submit("a")).toCompletableFuture();
        rig.written();
        rig.session().unbind();

        rig.advance(Duration.ofMillis(3_010));
        assertThat(commands()).containsExactly(Command.UNBIND);
        rig.advance(Duration.ofMillis(3_010));

        assertThat(rig.isOpen()).isFalse();
        assertThat(sent).isCompletedExceptionally();
        assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND);
    }

    @Test
    void takesTheUnbindOfThePeerForTheEndOfItsOwn() {
        esme();
        rig.session().unbind();
        rig.written();

        rig.send(9, Unbind.of());

        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(9, UnbindResp.of()));
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void unbindsOnceHoweverOftenItIsAsked() { // T14
        esme();
        rig.session().unbind();
        rig.session().unbind();

        assertThat(commands()).containsExactly(Command.UNBIND);
        rig.session().close();
        rig.settleOnce();
        assertThat(rig.session().unbind().toCompletableFuture()).isDone();
        rig.session().close();
        assertThat(rig.written()).isEmpty();
    }

    @Test
    void closesWhenItIsToldToUnbindBeforeTheBind() {
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving());
        rig.written();

        rig.session().unbind();

        assertThat(rig.written()).isEmpty();
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void ignoresAnUnbindResponseNobodyAskedFor() {
        esme();

        rig.send(4, UnbindResp.of());

        assertThat(rig.isAlive()).isTrue();
    }

    // --- Silence and inactivity -----------------------------------------------------------------------------------

    @Test
    void closesAPeerThatFallsSilent() {
        esme();

        rig.advance(Duration.ofSeconds(31));
        assertThat(commands()).containsExactly(Command.ENQUIRE_LINK);
        rig.advance(Duration.ofSeconds(30));
        assertThat(commands()).containsExactly(Command.ENQUIRE_LINK);
        rig.advance(Duration.ofSeconds(30));

        assertThat(rig.isOpen()).isFalse();
        assertThat(ending()).isEqualTo(CloseReason.Kind.PEER_SILENT);
    }

    @Test
    void keepsAPeerWhoseAnswersComeUnderTheWrongNumber() { // SB11
        esme();
        for (int i = 0; i < 10; i++) {
            rig.advance(Duration.ofSeconds(31));
            assertThat(commands()).containsExactly(Command.ENQUIRE_LINK);
            rig.send(0, EnquireLinkResp.of());
        }

        assertThat(rig.isOpen()).isTrue();
    }

    @Test
    void keepsAPeerOfWhichHalfAPduArrives() {
        esme();
        for (int i = 0; i < 12; i++) {
            rig.advance(Duration.ofSeconds(25));
            rig.send(io.bindery.smpp.Octets.ofHex("00"));
        }

        assertThat(rig.isOpen()).isTrue();
        assertThat(rig.written()).isEmpty();
    }

    @Test
    void unbindsAnInactiveSession() {
        messageCentre();
        for (int i = 0; i < 20; i++) {
            rig.advance(Duration.ofMillis(14_999));
            assertThat(rig.isAlive()).isTrue();
        }

        rig.advance(Duration.ofMillis(30));
        Frame unbind = rig.onlyWritten();
        rig.send(unbind.sequence(), UnbindResp.of());

        assertThat(unbind.pdu()).isEqualTo(Unbind.of());
        assertThat(ending()).isEqualTo(CloseReason.Kind.INACTIVE);
    }

    @Test
    void takesNoQuestionOfTheHostsForTraffic() {
        messageCentre();
        for (int i = 0; i < 20; i++) {
            rig.advance(Duration.ofMillis(14_999));
            rig.session().sendAsync(EnquireLink.of());
            Frame question = rig.onlyWritten();
            assertThat(question.pdu()).isEqualTo(EnquireLink.of());
            rig.send(question.sequence(), EnquireLinkResp.of());
        }

        rig.advance(Duration.ofMillis(30));

        assertThat(rig.onlyWritten().pdu()).isEqualTo(Unbind.of());
    }

    @Test
    void staysWhileThereIsTraffic() {
        messageCentre();
        for (int i = 0; i < 10; i++) {
            rig.advance(Duration.ofSeconds(20));
            rig.send(i, Samples.submit("a"));
            replies.get(i).complete(ok("1"));
        }
        rig.advance(Duration.ofSeconds(20));

        assertThat(rig.session().isBound()).isTrue();
    }

    // --- At once --------------------------------------------------------------------------------------------------

    @Test
    void closesAtOnce() {
        esme();
        CompletableFuture<?> sent = rig.session().sendAsync(Samples.submit("a")).toCompletableFuture();
        rig.written();

        rig.session().close();
        rig.settleOnce();

        assertThat(rig.isOpen()).isFalse();
        assertThat(sent).isCompletedExceptionally();
        assertThat(ending()).isEqualTo(CloseReason.Kind.CLOSED);
    }

    @Test
    void namesALostLink() {
        esme();

        rig.channel.pipeline().fireExceptionCaught(new java.io.IOException("Connection reset by peer"));
        rig.settleOnce();

        assertThat(ending()).isEqualTo(CloseReason.Kind.LINK_LOST);
        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void closesAfterAFailureNobodyExpected() {
        esme();

        rig.channel.pipeline().fireExceptionCaught(new IllegalStateException("a bug of ours"));
        rig.settleOnce();

        assertThat(rig.isOpen()).isFalse();
    }

    @Test
    void givesTheClosedStageToEverybodyToReadOnly() {
        esme();
        rig.session().closed().toCompletableFuture().complete(null);

        rig.hangUp();

        assertThat(ending()).isEqualTo(CloseReason.Kind.LINK_LOST);
    }
}
