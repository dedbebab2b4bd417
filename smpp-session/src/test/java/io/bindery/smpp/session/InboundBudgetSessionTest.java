package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests against the octets that a process has for them: {@link Rig#end} checks that all are given back. */
class InboundBudgetSessionTest {
    private static final int LIMIT = 100_000;
    private static final Octets LONG = Octets.wrap(new byte[30_000]);

    private final InboundBudget budget = InboundBudget.of(LIMIT);
    private final List<CompletableFuture<Reply<SubmitSmResp>>> replies = new ArrayList<>();
    private final List<Rig> rigs = new ArrayList<>();

    @AfterEach
    void releasesEverything() {
        rigs.forEach(Rig::hangUp);
        rigs.forEach(Rig::end);
    }

    private Rig deferring(SessionPolicy policy) {
        Handlers.Builder handlers = Samples.open(policy).onAsync(SubmitSm.class, (submit, session) -> {
            CompletableFuture<Reply<SubmitSmResp>> reply = new CompletableFuture<>();
            replies.add(reply);
            return reply;
        });
        Rig rig = Rig.messageCentre(handlers, budget).bind(BindType.TRANSCEIVER);
        rigs.add(rig);
        return rig;
    }

    private static SubmitSm longMessage() {
        return Samples.submit("").toBuilder().body(LONG).build();
    }

    @Test
    void refusesWhatIsBeyondTheBudgetOfAllSessions() { // SB16
        Rig one = deferring(Rig.POLICY);
        Rig other = deferring(Rig.POLICY);
        one.send(1, longMessage());
        one.send(2, longMessage());
        other.send(3, longMessage());

        other.send(4, longMessage());

        assertThat(one.written()).isEmpty();
        assertThat(other.onlyWritten()).isEqualTo(new Frame(4, CommandStatus.THROTTLED, SubmitSmResp.withoutBody()));
        assertThat(replies).hasSize(3);
        assertThat(other.told).contains("overloaded submit_sm");
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void takesMoreAsSoonAsSomethingIsAnswered() {
        Rig rig = deferring(Rig.POLICY);
        for (int i = 1; i <= 3; i++) {
            rig.send(i, longMessage());
        }
        replies.get(1).complete(Reply.ok(SubmitSmResp.of("1")));
        rig.written();

        rig.send(4, longMessage());
        rig.send(5, longMessage());

        assertThat(rig.onlyWritten().sequence()).isEqualTo(5);
        assertThat(replies).hasSize(4);
    }

    @Test
    void isUnusedOnceEverythingIsAnswered() {
        Rig rig = deferring(Rig.POLICY);
        for (int i = 1; i <= 30; i++) {
            rig.send(i, Samples.submit("m" + i));
        }
        assertThat(budget.used()).isPositive();

        replies.forEach(reply -> reply.complete(Reply.ok(SubmitSmResp.of("1"))));
        rig.settleOnce();

        assertThat(budget.used()).isZero();
    }

    @Test
    void isGivenBackWhenAHandlerNeverAnswers() {
        Rig rig = deferring(Rig.POLICY);
        rig.send(1, longMessage());

        rig.advance(Duration.ofSeconds(26));

        assertThat(budget.used()).isZero();
    }

    @Test
    void isGivenBackAtTheEndWhateverHandlersDoLater() {
        Rig rig = deferring(Rig.POLICY);
        rig.send(1, longMessage());
        rig.send(2, longMessage());

        rig.hangUp();

        assertThat(budget.used()).isZero();
        replies.get(0).complete(Reply.ok(SubmitSmResp.of("late")));
        rig.settleOnce();
        assertThat(budget.used()).isZero();
    }

    @Test
    void isGivenBackByWhatWaitsForTheThrottleWhenTheSessionEnds() {
        Rig rig = deferring(Rig.POLICY.messagesPerSecond(1));
        for (int i = 1; i <= 20; i++) {
            rig.send(i, Samples.submit("m" + i));
        }
        assertThat(replies).hasSize(1);

        rig.hangUp();

        assertThat(budget.used()).isZero();
    }

    @Test
    void isGivenBackByWhatTheHandlersHaveNotTakenWhenTheSessionEnds() {
        Rig rig = deferring(Rig.POLICY);
        rig.holdHandlers();
        rig.send(1, longMessage());

        rig.hangUp();
        assertThat(budget.used()).isZero();
        rig.runHandlers();

        assertThat(replies).as("nobody could be answered").isEmpty();
    }

    @Test
    void isNotUsedByAPduThatCannotBeRead() {
        Rig rig = deferring(Rig.POLICY);

        rig.send(Octets.ofHex("00000012" + "00000004" + "00000000" + "00000005" + "0101"));

        assertThat(rig.onlyWritten().status().isOk()).isFalse();
        assertThat(budget.used()).isZero();
    }

    @Test
    void isNotUsedByWhatTheThrottleRefuses() {
        Rig rig = deferring(Rig.POLICY.messagesPerSecond(1).throttle(SessionPolicy.Throttle.REJECT));
        rig.send(1, Samples.submit("passes"));
        replies.get(0).complete(Reply.ok(SubmitSmResp.of("1")));
        rig.written();

        rig.send(2, Samples.submit("does not"));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(budget.used()).isZero();
    }

    @Test
    void tellsOfRequestsBeyondTheCreditToo() {
        Rig rig = deferring(Rig.POLICY.credit(1));

        rig.send(1, Samples.submit("a"));
        rig.send(2, Samples.submit("b"));

        assertThat(rig.told).containsOnlyOnce("overloaded submit_sm");
    }
}
