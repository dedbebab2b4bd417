package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several sessions of one account, whose clocks go alike. */
class AccountThrottleTest {
    private final AccountRate account = new AccountRate("acme");
    private final List<Rig> rigs = new ArrayList<>();

    @AfterEach
    void releasesEverything() {
        rigs.forEach(Rig::end);
    }

    private Rig bound(SessionPolicy policy) {
        Rig rig = Rig.messageCentre(Samples.echoing(policy), account).bind(BindType.TRANSCEIVER);
        rigs.add(rig);
        return rig;
    }

    private static void submit(Rig rig, int from, int to) {
        for (int i = from; i <= to; i++) {
            rig.send(i, Samples.submit("m" + i));
        }
    }

    /** In steps, so that what one session does can reach the others. */
    private void advance(Duration time) {
        for (long millis = 0; millis < time.toMillis(); millis++) {
            rigs.forEach(rig -> rig.advance(Duration.ofMillis(1)));
        }
    }

    private static List<Integer> accepted(Rig rig) {
        return rig.written().stream()
                .filter(frame -> frame.status().isOk())
                .map(Frame::sequence)
                .toList();
    }

    @Test
    void sharesItsRateOutInTurns() {
        SessionPolicy policy = Rig.POLICY.accountMessagesPerSecond(10).accountBurst(1);
        Rig one = bound(policy);
        Rig two = bound(policy);
        Rig three = bound(policy);

        submit(one, 1, 50);
        submit(two, 1, 50);
        submit(three, 1, 50);
        advance(Duration.ofMillis(3_010));

        assertThat(accepted(one)).hasSizeBetween(10, 12).isSorted();
        assertThat(accepted(two)).hasSizeBetween(9, 10).isSorted();
        assertThat(accepted(three)).hasSizeBetween(9, 10).isSorted();
        assertThat(rigs).allMatch(Rig::isAlive);
        assertThat(two.told).filteredOn("throttled submit_sm"::equals).hasSize(50);
    }

    @Test
    void refusesAboveTheRateOfAllTogether() {
        SessionPolicy policy =
                Rig.POLICY.accountMessagesPerSecond(4).accountBurst(2).throttle(SessionPolicy.Throttle.REJECT);
        Rig one = bound(policy);
        Rig two = bound(policy);

        submit(one, 1, 2);
        submit(two, 3, 3);

        assertThat(accepted(one)).containsExactly(1, 2);
        assertThat(two.onlyWritten().status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(two.told).containsOnlyOnce("throttled submit_sm");
        advance(Duration.ofMillis(250));
        submit(two, 4, 5);
        assertThat(accepted(two)).containsExactly(4);
    }

    @Test
    void takesNothingFromTheAccountForWhatTheSessionMayNotSend() {
        SessionPolicy policy = Rig.POLICY
                .messagesPerSecond(1)
                .accountMessagesPerSecond(5)
                .accountBurst(5)
                .throttle(SessionPolicy.Throttle.REJECT);
        Rig one = bound(policy);
        Rig two = bound(policy.messagesPerSecond(0));

        submit(one, 1, 10);
        submit(two, 1, 10);

        assertThat(accepted(one)).hasSize(1);
        assertThat(accepted(two)).as("what is left").hasSize(4);
    }

    @Test
    void takesNothingFromTheSessionForWhatTheAccountMayNotSend() {
        SessionPolicy policy = Rig.POLICY
                .messagesPerSecond(1)
                .burst(2)
                .accountMessagesPerSecond(2)
                .accountBurst(1)
                .throttle(SessionPolicy.Throttle.REJECT);
        Rig one = bound(policy);

        submit(one, 1, 10);
        advance(Duration.ofMillis(500));
        submit(one, 11, 20);

        assertThat(accepted(one)).containsExactly(1, 11);
    }

    @Test
    void letsNoSessionThatWaitsForItselfKeepOthersWaiting() {
        SessionPolicy policy = Rig.POLICY.accountMessagesPerSecond(20).accountBurst(1);
        Rig slow = bound(policy.messagesPerSecond(1));
        Rig quick = bound(policy);

        submit(slow, 1, 20);
        submit(quick, 1, 60);
        advance(Duration.ofMillis(2_060));

        assertThat(accepted(slow)).hasSizeBetween(2, 3);
        assertThat(accepted(quick)).hasSizeBetween(37, 40);
    }

    @Test
    void holdsForSessionsThatWereBoundBeforeItHadALimit() {
        Rig before = bound(Rig.POLICY);
        submit(before, 1, 100);
        assertThat(accepted(before)).hasSize(100);

        bound(Rig.POLICY.accountMessagesPerSecond(3));
        submit(before, 101, 110);

        assertThat(accepted(before)).hasSize(3);
        bound(Rig.POLICY);
        advance(Duration.ofMillis(1));
        assertThat(accepted(before)).as("the latest bind has none").hasSize(7);
    }

    @Test
    void goesOnWhenTheSessionWhoseTurnItIsEnds() {
        SessionPolicy policy = Rig.POLICY.accountMessagesPerSecond(10).accountBurst(1);
        Rig one = bound(policy);
        Rig two = bound(policy);
        submit(one, 1, 20);
        submit(two, 1, 5);

        one.hangUp();
        advance(Duration.ofMillis(600));

        assertThat(accepted(two)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void goesOnWhenWhatWasFirstHasWaitedTooLong() {
        SessionPolicy policy = Rig.POLICY.accountMessagesPerSecond(1).accountBurst(1);
        Rig one = bound(policy);
        Rig two = bound(policy);
        submit(one, 1, 30);
        submit(two, 1, 30);

        advance(Duration.ofMillis(25_100)); // the handler deadline is 25 s

        assertThat(accepted(one).size() + accepted(two).size()).isBetween(25, 27);
        submit(one, 31, 31);
        submit(two, 31, 31);
        advance(Duration.ofMillis(2_000));
        assertThat(accepted(one)).containsExactly(31);
        assertThat(accepted(two)).containsExactly(31);
    }
}
