package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.profile.NumberForm;
import io.bindery.smpp.profile.SplitMethod;
import io.bindery.smpp.receipt.MessageIdMatching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A living session goes on under another policy. */
class PolicyChangeTest {
    private static final Duration LITTLE = Duration.ofMillis(1);

    private final AccountRate account = new AccountRate("acme");
    private final List<Rig> rigs = new ArrayList<>();
    private final List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = new ArrayList<>();

    @AfterEach
    void releasesEverything() {
        rigs.forEach(Rig::end);
    }

    private Rig centre(SessionPolicy policy) {
        Rig rig = Rig.messageCentre(Samples.echoing(policy), account).bind(BindType.TRANSCEIVER);
        rigs.add(rig);
        return rig;
    }

    private Rig esme(SessionPolicy policy) {
        LinkOptions link =
                LinkOptions.client().toBuilder().response(Duration.ofSeconds(5)).build();
        Rig rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving(), link, policy, 0)
                .acceptBind();
        rigs.add(rig);
        return rig;
    }

    private static CompletableFuture<SessionPolicy> change(Rig rig, UnaryOperator<SessionPolicy> change) {
        CompletableFuture<SessionPolicy> outcome = rig.session().changePolicy(change);
        rig.settleOnce();
        return outcome;
    }

    private static void submit(Rig rig, int from, int to) {
        for (int i = from; i <= to; i++) {
            rig.send(i, Samples.submit("m" + i));
        }
    }

    private void sends(Rig rig, int count) {
        for (int i = 0; i < count; i++) {
            outcomes.add(rig.session().sendAsync(Samples.submit("x")).toCompletableFuture());
        }
    }

    private static List<Frame> submitted(Rig rig) {
        return rig.written().stream()
                .filter(frame -> frame.pdu() instanceof SubmitSm)
                .toList();
    }

    private static void answer(Rig rig, List<Frame> frames) {
        frames.forEach(frame -> rig.send(frame.sequence(), SubmitSmResp.of("id")));
    }

    private static List<CommandStatus> statuses(Rig rig) {
        return rig.written().stream().map(Frame::status).toList();
    }

    // --- What the peer may send -----------------------------------------------------------------------------------

    @Test
    void aRateHoldsFromTheNextRequestOn() {
        Rig rig = centre(Rig.POLICY);
        submit(rig, 1, 3);
        assertThat(rig.written()).hasSize(3);

        change(rig, policy -> policy.messagesPerSecond(1));

        submit(rig, 4, 6);
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(4);
        rig.advance(Duration.ofMillis(1_010));
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(5);
    }

    @Test
    void whatWaitsGoesByTheNewRateInItsOrder() {
        Rig rig = centre(Rig.POLICY.messagesPerSecond(1));
        submit(rig, 1, 12);
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(1);

        change(rig, policy -> policy.messagesPerSecond(5));
        rig.advance(Duration.ofMillis(1_010));
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(2, 3, 4, 5, 6);

        change(rig, policy -> policy.messagesPerSecond(0));
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(7, 8, 9, 10, 11, 12);
    }

    @Test
    void whoWaitsIsNotRefusedWhenOthersAreFromNowOn() {
        Rig rig = centre(Rig.POLICY.messagesPerSecond(1));
        submit(rig, 1, 3);
        rig.written();

        change(rig, policy -> policy.throttle(SessionPolicy.Throttle.REJECT));
        submit(rig, 4, 4);

        assertThat(statuses(rig)).containsExactly(CommandStatus.THROTTLED);
        rig.advance(Duration.ofMillis(2_010));
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(2, 3);
    }

    @Test
    void aNewBurstBringsNoTokens() {
        Rig rig = centre(Rig.POLICY.messagesPerSecond(2).throttle(SessionPolicy.Throttle.REJECT));
        submit(rig, 1, 2);
        rig.written();

        change(rig, policy -> policy.burst(100));
        submit(rig, 3, 3);

        assertThat(statuses(rig)).containsExactly(CommandStatus.THROTTLED);
        rig.advance(Duration.ofSeconds(5));
        submit(rig, 4, 14);
        assertThat(statuses(rig)).filteredOn(CommandStatus::isOk).hasSize(10);
    }

    @Test
    void theRateOfTheAccountChangesForAllItsSessions() {
        Rig one = centre(Rig.POLICY);
        Rig other = centre(Rig.POLICY);

        change(one, policy -> policy.accountMessagesPerSecond(1).throttle(SessionPolicy.Throttle.REJECT));
        change(other, policy -> policy.throttle(SessionPolicy.Throttle.REJECT));
        submit(one, 1, 1);
        submit(other, 1, 1);

        assertThat(statuses(one)).containsExactly(CommandStatus.OK);
        assertThat(statuses(other)).containsExactly(CommandStatus.THROTTLED);
        change(other, policy -> policy.accountMessagesPerSecond(7).accountMessagesPerSecond(0));
        change(one, policy -> policy.accountMessagesPerSecond(0));
        submit(other, 2, 9);
        assertThat(statuses(other)).containsOnly(CommandStatus.OK);
    }

    @Test
    void whoWaitsForTheAccountIsWokenWhenItsRateEnds() {
        Rig one = centre(Rig.POLICY.accountMessagesPerSecond(1));
        Rig other = centre(Rig.POLICY.accountMessagesPerSecond(1));
        submit(one, 1, 3);
        submit(other, 1, 3);

        change(one, policy -> policy.accountMessagesPerSecond(0));
        for (int i = 0; i < 5; i++) {
            one.advance(LITTLE);
            other.advance(LITTLE);
        }

        assertThat(one.written()).hasSize(3);
        assertThat(other.written()).hasSize(3);
    }

    @Test
    void aSmallerCreditRefusesMoreAndForgetsNothing() {
        Rig rig = centre(Rig.POLICY.credit(10)).holdHandlers();
        submit(rig, 1, 5);

        change(rig, policy -> policy.credit(3));
        submit(rig, 6, 6);
        assertThat(statuses(rig)).containsExactly(CommandStatus.THROTTLED);
        change(rig, policy -> policy.credit(6));
        submit(rig, 7, 8);
        assertThat(statuses(rig)).containsExactly(CommandStatus.THROTTLED);

        rig.runHandlers();
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(1, 2, 3, 4, 5, 7);
    }

    // --- What we may send -----------------------------------------------------------------------------------------

    @Test
    void aLargerWindowIsFilledAtOnce() {
        Rig rig = esme(Rig.POLICY.window(2));
        sends(rig, 7);
        assertThat(submitted(rig)).hasSize(2);

        change(rig, policy -> policy.window(5));

        assertThat(submitted(rig)).hasSize(3);
        assertThat(rig.engine().sent().waiting()).isEqualTo(2);
    }

    @Test
    void aSmallerWindowLosesNobodyWhoWaits() {
        Rig rig = esme(Rig.POLICY.window(10));
        sends(rig, 15);
        List<Frame> first = submitted(rig);
        assertThat(first).hasSize(10);

        change(rig, policy -> policy.window(3));
        answer(rig, first.subList(0, 7));
        assertThat(submitted(rig)).isEmpty();
        answer(rig, first.subList(7, 9));
        List<Frame> next = submitted(rig);
        assertThat(next).hasSize(2);
        answer(rig, first.subList(9, 10));
        answer(rig, next);
        answer(rig, submitted(rig));
        answer(rig, submitted(rig));

        assertThat(outcomes).hasSize(15).allMatch(outcome -> outcome.join() instanceof Reply.Ok);
    }

    @Test
    void ourOwnPaceChanges() {
        Rig rig = esme(Rig.POLICY);
        change(rig, policy -> policy.outboundMessagesPerSecond(2));
        sends(rig, 9);
        assertThat(submitted(rig)).hasSize(1);
        rig.advance(Duration.ofMillis(1_010));
        assertThat(submitted(rig)).hasSize(2);

        change(rig, policy -> policy.outboundMessagesPerSecond(0));

        assertThat(submitted(rig)).hasSize(6);
    }

    @Test
    void aLateAnswerIsKnownAfterTheWindowHasGrown() {
        Rig rig = esme(Rig.POLICY.window(1));
        sends(rig, 1);
        List<Frame> first = submitted(rig);
        rig.advance(Duration.ofSeconds(6));
        change(rig, policy -> policy.window(4));
        sends(rig, 3);
        List<Frame> more = submitted(rig);
        rig.advance(Duration.ofSeconds(6));
        rig.told.clear();

        answer(rig, first);
        answer(rig, more);

        assertThat(rig.told).filteredOn(line -> line.startsWith("late")).hasSize(4);
    }

    // --- The change itself ----------------------------------------------------------------------------------------

    @Test
    void tellsThePolicyThatHoldsNow() {
        Rig rig = centre(Rig.POLICY.window(3));

        SessionPolicy after =
                change(rig, policy -> policy.credit(9).attribute("tariff", "b")).join();

        assertThat(after).isEqualTo(Rig.POLICY.window(3).credit(9).attribute("tariff", "b"));
        assertThat(rig.session().policy()).isSameAs(after);
    }

    @Test
    void changesFollowEachOther() {
        Rig rig = centre(Rig.POLICY);

        rig.session().changePolicy(policy -> policy.window(7));
        SessionPolicy after =
                change(rig, policy -> policy.credit(policy.window())).join();

        assertThat(after.window()).isEqualTo(7);
        assertThat(after.credit()).isEqualTo(7);
    }

    @Test
    void howAPeerIsReadCannotChange() {
        Rig rig = centre(Rig.POLICY);

        CompletableFuture<SessionPolicy> refused = change(
                rig, policy -> policy.window(1).peer(PeerProfile.defaults().wire(wire -> wire.version(0x33))));

        assertThatThrownBy(refused::join)
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("peer: ");
        assertThat(rig.session().policy()).isEqualTo(Rig.POLICY);
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void whatHoldsFromTheBindOnStays() {
        PeerProfile peer = PeerProfile.defaults().link(link -> link.window(9));
        SessionPolicy policy = Rig.POLICY.peer(peer);
        Rig rig = centre(policy);

        CompletableFuture<SessionPolicy> link = change(rig, now -> now.peer(peer.link(changed -> changed.window(8))));
        CompletableFuture<SessionPolicy> range =
                change(rig, now -> now.peer(peer.addresses(changed -> changed.bindRange(1, 1, "31"))));

        assertThatThrownBy(link::join).hasMessageContaining("peer: link LinkProfile{window=8} (allowed");
        assertThatThrownBy(range::join).hasMessageContaining("peer: bindRange 1/1:31 (allowed");
        assertThat(rig.session().policy()).isEqualTo(policy);
    }

    @Test
    void textsReceiptsAndAddressesOfThePeerChange() {
        Rig rig = esme(Rig.POLICY);
        PeerProfile plus = PeerProfile.defaults()
                .text(text -> text.split(SplitMethod.SAR))
                .receipts(receipts -> receipts.messageIds(MessageIdMatching.HEX_TO_DEC))
                .addresses(addresses -> addresses.numbers(NumberForm.PLUS));

        sends(rig, 1);
        change(rig, policy -> policy.peer(plus));
        sends(rig, 1);
        change(rig, policy -> policy.peer(PeerProfile.defaults()));
        sends(rig, 1);

        assertThat(submitted(rig))
                .extracting(frame -> ((SubmitSm) frame.pdu()).destination().digits())
                .containsExactly("447700900123", "+447700900123", "447700900123");
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        Rig rig = centre(Rig.POLICY);

        assertThatThrownBy(change(rig, policy -> policy.window(0))::join)
                .hasMessageContaining("window: 0 (allowed 1 … 10000)");
        assertThatThrownBy(change(rig, policy -> null)::join).hasMessageContaining("gave null");
        assertThat(rig.session().policy()).isEqualTo(Rig.POLICY);
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void aSessionThatIsOverHasNoPolicyToChange() {
        Rig rig = centre(Rig.POLICY);
        rig.session().close();
        rig.settleOnce();

        assertThatThrownBy(change(rig, policy -> policy)::join).hasCauseInstanceOf(NotBoundException.class);
    }
}
