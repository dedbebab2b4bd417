package io.bindery.smpp.client;

import static io.bindery.smpp.client.GroupRig.DESTINATION;
import static io.bindery.smpp.client.GroupRig.MESSAGE;
import static io.bindery.smpp.client.GroupRig.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.client.RetryPolicy.Retry;
import io.bindery.smpp.client.RetryPolicy.Unknown;
import io.bindery.smpp.handler.RefusedException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UpstreamGroupTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeLine a = new FakeLine("a");
    private final FakeLine b = new FakeLine("b");
    private final FakeLine c = new FakeLine("c");

    private static RetryPolicy.Builder waiting() {
        return RetryPolicy.builder().waits(SECOND, SECOND);
    }

    private static CompletableFuture<Reply<SubmitSmResp>> send(UpstreamGroup group) {
        return group.sendAsync(MESSAGE).toCompletableFuture();
    }

    private static void fails(CompletableFuture<?> request, Class<? extends Throwable> with) {
        assertThat(request).isCompletedExceptionally();
        assertThat(request.handle((reply, failure) -> failure).join()).isInstanceOf(with);
    }

    // --- Where requests go ----------------------------------------------------------------------------------------

    @Test
    void staysWithTheFirstTierWhileThatTakesRequests() {
        UpstreamGroup group = new GroupRig().to(a, b).orElseTo(c).build();

        for (int i = 0; i < 4; i++) {
            send(group);
        }

        assertThat(a.sent).hasSize(2);
        assertThat(b.sent).hasSize(2);
        assertThat(c.sent).isEmpty();
    }

    @Test
    void goesToTheNextWhenTheFirstIsNotBoundOrRefusesForItself() {
        UpstreamGroup group = new GroupRig().to(a).orElseTo(b).orElseTo(c).build();
        a.isBound = false;
        CompletableFuture<Reply<SubmitSmResp>> request = send(group);
        assertThat(a.sent).isEmpty();

        b.refuse(CommandStatus.SYSTEM_ERROR);
        c.accept();

        assertThat(request.join().orElseThrow().messageId()).isEqualTo("c-1");
    }

    @Test
    void tellsTheRefusalOfAMessageAsItIs() {
        UpstreamGroup group = new GroupRig().to(a).orElseTo(b).build();
        CompletableFuture<Reply<SubmitSmResp>> request = send(group);

        a.refuse(CommandStatus.INVALID_DESTINATION_ADDRESS);

        assertThat(request.join().status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(b.sent).isEmpty();
    }

    @Test
    void tellsTheLastRefusalWhenNobodyIsLeft() {
        UpstreamGroup group = new GroupRig().to(a, b).build();
        CompletableFuture<Reply<SubmitSmResp>> request = send(group);

        a.refuse(CommandStatus.THROTTLED);
        b.refuse(CommandStatus.MESSAGE_QUEUE_FULL);

        assertThat(request.join().status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(a.sent.size() + b.sent.size()).isEqualTo(2);
    }

    @Test
    void failsAtOnceWhenThereIsNobody() {
        UpstreamGroup group = new GroupRig().to(a, b).build();
        a.isBound = false;
        b.isBound = false;

        CompletableFuture<Reply<SubmitSmResp>> request = send(group);

        fails(request, NoUpstreamException.class);
        assertThatThrownBy(() -> group.send(MESSAGE))
                .hasMessage("not sent: no upstream of group national takes requests now (a not bound, b not bound)");
    }

    @Test
    void goesOnWhenItWasNotSentButNotWhenThatIsTheCallersMistake() {
        UpstreamGroup group = new GroupRig().to(a).orElseTo(b).build();
        for (NotSentException why : List.of(
                new NotBoundException("not sent: b"),
                new WindowFullException("not sent: w"),
                new VersionConflictException("not sent: v"),
                new NotSentException("not sent"))) {
            CompletableFuture<Reply<SubmitSmResp>> request = send(group);
            a.fail(why);
            b.accept();
            assertThat(request.join().isOk()).isTrue();
        }

        CompletableFuture<Reply<SubmitSmResp>> request = send(group);
        a.fail(new WrongDirectionException("submit_sm: cannot be sent"));

        fails(request, WrongDirectionException.class);
    }

    @Test
    void sendsNothingAgainOfWhichNobodyKnows() {
        UpstreamGroup group = new GroupRig().to(a).orElseTo(b).build();
        CompletableFuture<Reply<SubmitSmResp>> request = send(group);

        a.loseAnswer();

        fails(request, OutcomeUnknownException.class);
        assertThat(b.sent).isEmpty();
    }

    @Test
    void sendsAgainWhereItIsTold() {
        GroupRig rig =
                new GroupRig().to(a).orElseTo(b).retry(RetryPolicy.builder().unknown(Unknown.RESEND));
        CompletableFuture<Reply<SubmitSmResp>> request = send(rig.build());

        a.loseAnswer();
        b.accept();

        assertThat(request.join().isOk()).isTrue();
        assertThat(rig.told).containsExactly("again b");
    }

    @Test
    void staysUnknownWhenALaterAttemptIsRefused() {
        UpstreamGroup group = new GroupRig()
                .to(a)
                .orElseTo(b)
                .retry(RetryPolicy.builder().unknown(Unknown.RESEND))
                .build();
        CompletableFuture<Reply<SubmitSmResp>> request = send(group);

        a.loseAnswer();
        b.refuse(CommandStatus.INVALID_DESTINATION_ADDRESS);

        assertThatThrownBy(request::join)
                .hasCauseInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("an earlier attempt may have been taken (2 attempts, the last refused with"
                        + " ESME_RINVDSTADR (0x0B))");
    }

    @Test
    void treatsAStatusAsItIsTold() {
        CommandStatus vendors = CommandStatus.of(0x401);
        UpstreamGroup group = new GroupRig()
                .to(a)
                .orElseTo(b)
                .retry(RetryPolicy.builder()
                        .status(vendors, Retry.ELSEWHERE)
                        .status(CommandStatus.SYSTEM_ERROR, Retry.NEVER))
                .build();

        CompletableFuture<Reply<SubmitSmResp>> first = send(group);
        a.refuse(vendors);
        b.accept();
        CompletableFuture<Reply<SubmitSmResp>> second = send(group);
        a.refuse(CommandStatus.SYSTEM_ERROR);

        assertThat(first.join().isOk()).isTrue();
        assertThat(second.join().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    void givesThePatienceOfAllAttemptsTogether() {
        GroupRig rig = new GroupRig().to(a).orElseTo(b).orElseTo(c);
        UpstreamGroup group = rig.build();
        group.sendAsync(MESSAGE, Duration.ofSeconds(3));
        rig.clock.advance(Duration.ofSeconds(1));
        a.fail(new WindowFullException("not sent: full"));
        rig.clock.advance(Duration.ofSeconds(4));
        b.fail(new WindowFullException("not sent: full"));

        assertThat(a.patiences).containsExactly(Duration.ofSeconds(3));
        assertThat(b.patiences).containsExactly(Duration.ofSeconds(2));
        assertThat(c.patiences).containsExactly(Duration.ZERO);
        assertThatThrownBy(() -> group.sendAsync(MESSAGE, Duration.ofNanos(-1)))
                .hasMessage("patience: PT-0.000000001S (allowed 0 … 1 day)");
    }

    // --- Circuits -------------------------------------------------------------------------------------------------

    private static CircuitOptions quick() {
        return CircuitOptions.builder()
                .consecutive(2)
                .probes(1)
                .waits(SECOND, SECOND)
                .build();
    }

    @Test
    void leavesAnUpstreamAloneAndComesBackWithAProbe() {
        GroupRig rig = new GroupRig().to(a).orElseTo(b).circuit(quick());
        UpstreamGroup group = rig.build();
        send(group);
        a.loseAnswer();
        send(group);
        a.loseAnswer();
        send(group);
        assertThat(a.sent).hasSize(2);
        assertThat(b.sent).hasSize(1);
        assertThat(group.upstreams().get(0).circuit()).isInstanceOf(CircuitState.Open.class);

        rig.clock.advance(SECOND);
        send(group);
        send(group);
        assertThat(a.sent).as("one probe").hasSize(3);
        assertThat(b.sent).hasSize(2);
        a.accept();
        send(group);

        assertThat(a.sent).hasSize(4);
        assertThat(rig.told).containsExactly("a OPEN", "a HALF_OPEN", "a CLOSED");
        assertThat(group.upstreams())
                .containsExactly(
                        new UpstreamStatus(
                                "a",
                                0,
                                1,
                                new CircuitState.Closed(),
                                true,
                                new UpstreamStatus.Counts(4, 0, 1, 0, 0, 2)),
                        new UpstreamStatus(
                                "b",
                                1,
                                1,
                                new CircuitState.Closed(),
                                true,
                                new UpstreamStatus.Counts(2, 0, 0, 0, 0, 0)));
    }

    @Test
    void givesAProbesSlotBackHoweverTheProbeEnds() {
        GroupRig rig = new GroupRig().to(a).circuit(quick());
        UpstreamGroup group = rig.build();
        for (int i = 0; i < 2; i++) {
            send(group);
            a.loseAnswer();
        }
        rig.clock.advance(SECOND);

        send(group).cancel(false);
        send(group);
        a.fail(new WindowFullException("not sent: full"));
        send(group);
        a.fail(new VersionConflictException("not sent: version"));
        send(group);
        a.fail(new IllegalStateException("a bug"));
        CompletableFuture<Reply<SubmitSmResp>> last = send(group);
        a.accept();

        assertThat(last.join().isOk()).isTrue();
        assertThat(group.upstreams().get(0).circuit()).isInstanceOf(CircuitState.Closed.class);
    }

    @Test
    void aRefusalOfAMessageSpeaksForItsUpstream() {
        UpstreamGroup group = new GroupRig().to(a).circuit(quick()).build();
        for (int i = 0; i < 10; i++) {
            send(group);
            a.refuse(CommandStatus.INVALID_DESTINATION_ADDRESS);
        }

        assertThat(group.upstreams().get(0).circuit()).isInstanceOf(CircuitState.Closed.class);
    }

    // --- The caller -----------------------------------------------------------------------------------------------

    @Test
    void givesUpTheAttemptUnderWayWithTheRequest() {
        UpstreamGroup group = new GroupRig().to(a).orElseTo(b).build();

        send(group).cancel(false);

        assertThat(a.attempts.get(0)).isCancelled();
        assertThat(b.sent).isEmpty();
    }

    @Test
    void givesUpTheWaitWithTheRequest() {
        GroupRig rig = new GroupRig().to(a).retry(waiting());
        UpstreamGroup group = rig.build();
        CompletableFuture<Reply<SubmitSmResp>> request = send(group);
        a.refuse(CommandStatus.SYSTEM_ERROR);

        request.cancel(false);

        assertThat(rig.clock.scheduled()).isZero();
        assertThat(group.waiting()).isZero();
    }

    @Test
    void endsWaitsWhenItIsClosedAndTakesNothingMore() {
        GroupRig rig = new GroupRig().to(a).retry(waiting());
        UpstreamGroup group = rig.build();
        CompletableFuture<Reply<SubmitSmResp>> waits = send(group);
        a.refuse(CommandStatus.SYSTEM_ERROR);
        CompletableFuture<Reply<SubmitSmResp>> underWay = send(group);

        group.close();
        group.close();

        assertThat(waits.join().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(underWay).isNotDone();
        a.accept();
        assertThat(underWay.join().isOk()).isTrue();
        fails(send(group), NotSentException.class);
        assertThat(rig.told).containsExactly("timer closed");
        assertThat(rig.clock.scheduled()).isZero();
    }

    // --- Texts ----------------------------------------------------------------------------------------------------

    private static CompletableFuture<Sent> text(UpstreamGroup group) {
        return group.sendTextAsync(SOURCE, DESTINATION, "text").toCompletableFuture();
    }

    @Test
    void sendsATextElsewhereOnlyWhenNoPartOfItWasTaken() {
        UpstreamGroup group = new GroupRig().to(a).orElseTo(b).build();
        Sent sent = new Sent(List.of("1", "2"), 2, "GSM 03.38");

        CompletableFuture<Sent> taken = text(group);
        a.fail(refused(CommandStatus.SYSTEM_ERROR));
        b.attempts.get(0).complete(sent);
        assertThat(taken.join()).isEqualTo(sent);

        CompletableFuture<Sent> partly = text(group);
        a.fail(new PartlySentException(sent, refused(CommandStatus.SYSTEM_ERROR)));
        fails(partly, PartlySentException.class);

        CompletableFuture<Sent> untracked = text(group);
        a.fail(new NotTrackedException(sent, new IllegalStateException("store")));
        fails(untracked, NotTrackedException.class);

        CompletableFuture<Sent> refused = text(group);
        a.fail(refused(CommandStatus.INVALID_DESTINATION_ADDRESS));
        fails(refused, RefusedException.class);
        assertThat(b.sent).hasSize(1);
    }

    private static RefusedException refused(CommandStatus status) {
        try {
            Reply.<SubmitSmResp>failed(status).orElseThrow();
            throw new AssertionError();
        } catch (RefusedException e) {
            return e;
        }
    }

    @Test
    void showsNothingOfATextInAnyMessage() {
        Cargo<Sent> text = new Cargo.Text(SOURCE, DESTINATION, "confidential", "context-1");
        Cargo<Sent> message = new Cargo.Message(SubmitSm.of(SOURCE, DESTINATION, "confidential"), "context-1");

        assertThat(text + " " + message).doesNotContain("confidential", "447700900123", "context-1");
    }
}
