package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.SessionPolicy;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AccountRateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final List<String> woken = new ArrayList<>();
    private AccountRate rate = new AccountRate("acme");

    /** A session that wants to pass messages of the same cost, as {@link Throttle} does it. */
    private final class Sender implements AccountRate.Waiter {
        private final String name;
        private final int cost;
        private int passed;

        Sender(String name, int cost) {
            this.name = name;
            this.cost = cost;
        }

        @Override
        public void wake() {
            woken.add(name);
        }

        boolean passIfItsTurn(long now) {
            if (rate.turnOf(this, cost, now) > now) {
                return false;
            }
            rate.take(this, cost);
            passed++;
            return true;
        }
    }

    private static SessionPolicy policy(int perSecond, int burst) {
        return SessionPolicy.defaults().accountMessagesPerSecond(perSecond).accountBurst(burst);
    }

    @Test
    void isSharedByAllSessions() {
        rate.join(policy(2, 0), 0);
        rate.join(policy(2, 0), 0);

        assertThat(rate.isLimited()).isTrue();
        assertThat(rate.tryTake(1, 0)).isTrue();
        assertThat(rate.tryTake(1, 0)).isTrue();
        assertThat(rate.tryTake(1, 0)).isFalse();
        assertThat(rate.tryTake(1, SECOND / 2)).isTrue();
    }

    @Test
    void isThatOfTheLatestBind() {
        rate.join(policy(0, 0), 0);
        assertThat(rate.isLimited()).isFalse();
        assertThat(rate.tryTake(1_000_000, 0)).isTrue();

        rate.join(policy(1, 3), 0);
        assertThat(rate.tryTake(3, 0)).isTrue();
        rate.join(policy(10, 1), 0);

        assertThat(rate.tryTake(1, SECOND / 10 - 1)).isFalse();
        assertThat(rate.tryTake(1, SECOND / 10)).isTrue();
        rate.join(policy(0, 0), 0);
        assertThat(rate.tryTake(1_000_000, 0)).isTrue();
    }

    @Test
    void isUsedUntilItsLastSessionLeaves() {
        assertThat(rate.isUsed()).isFalse();
        rate.join(policy(1, 0), 0);
        rate.join(policy(1, 0), 0);

        rate.leave();
        assertThat(rate.isUsed()).isTrue();
        rate.leave();
        assertThat(rate.isUsed()).isFalse();
    }

    @Test
    void isFullAgainWhenItHasWonItsBurstBack() {
        rate.join(policy(10, 5), 0);
        assertThat(rate.isFull(0)).isTrue();
        rate.tryTake(5, 0);

        assertThat(rate.isFull(SECOND / 2 - 1)).isFalse();
        assertThat(rate.isFull(SECOND / 2)).isTrue();
        rate.join(policy(0, 0), 0);
        assertThat(rate.isFull(0)).as("without a limit").isTrue();
    }

    @Test
    void servesThoseWhoWaitInTheirOrderOneMessageEach() {
        rate.join(policy(1, 1), 0);
        rate.tryTake(1, 0);
        Sender first = new Sender("first", 1);
        Sender second = new Sender("second", 1);
        rate.standInLine(first);
        rate.standInLine(second);

        assertThat(rate.turnOf(first, 1, 0)).isEqualTo(SECOND);
        assertThat(rate.turnOf(second, 1, 0)).isEqualTo(NEVER);
        assertThat(rate.tryTake(1, SECOND)).as("nobody overtakes them").isFalse();
        assertThat(first.passIfItsTurn(SECOND)).isTrue();

        assertThat(woken).containsExactly("second");
        assertThat(rate.turnOf(first, 1, SECOND)).isEqualTo(NEVER);
        assertThat(rate.turnOf(second, 1, SECOND)).isEqualTo(2 * SECOND);
    }

    @Test
    void wakesTheNextWhenTheFirstGoesAway() {
        rate.join(policy(1, 1), 0);
        rate.tryTake(1, 0);
        Sender first = new Sender("first", 1);
        Sender second = new Sender("second", 1);
        Sender third = new Sender("third", 1);
        rate.standInLine(first);
        rate.standInLine(second);
        rate.standInLine(third);

        rate.leaveLine(second);
        assertThat(woken).isEmpty();
        rate.leaveLine(first);

        assertThat(woken).containsExactly("third");
        assertThat(rate.turnOf(third, 1, 0)).isEqualTo(SECOND);
    }

    @Test
    void wakesTheFirstWhenTheRateChanges() {
        rate.join(policy(1, 1), 0);
        rate.tryTake(1, 0);
        Sender first = new Sender("first", 1);
        rate.standInLine(first);

        rate.join(policy(1_000, 1), 0);

        assertThat(woken).containsExactly("first");
        assertThat(rate.turnOf(first, 1, 0)).isEqualTo(SECOND / 1_000);
    }

    @Test
    void gathersForTheFirstEvenWhenOthersHaveSmallerMessages() {
        rate.join(policy(10, 10), 0);
        rate.tryTake(10, 0);
        Sender large = new Sender("large", 25);
        Sender small = new Sender("small", 1);
        rate.standInLine(large);
        rate.standInLine(small);

        assertThat(rate.turnOf(large, 25, 0)).isEqualTo(SECOND);
        assertThat(small.passIfItsTurn(SECOND - 1)).isFalse();
        assertThat(large.passIfItsTurn(SECOND)).isTrue();

        assertThat(rate.turnOf(small, 1, SECOND)).as("its debt comes first").isEqualTo(SECOND + 16 * SECOND / 10);
    }

    @Property(tries = 200)
    void keepsTheRateUsesItAndStarvesNobody(
            @ForAll @IntRange(min = 1, max = 5_000) int perSecond,
            @ForAll @IntRange(min = 1, max = 200) int burst,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 300) Integer> costs) {
        rate = new AccountRate("acme"); // one for each try
        rate.join(policy(perSecond, burst), 0);
        List<Sender> senders = new ArrayList<>();
        for (int cost : costs) {
            Sender sender = new Sender("", cost);
            senders.add(sender);
            rate.standInLine(sender);
        }
        int largest = costs.stream().mapToInt(Integer::intValue).max().orElseThrow();
        long end = SECOND * (10 + 100L * largest * costs.size() / perSecond);

        long passed = 0;
        long now = 0;
        while (now < end) {
            long next = NEVER;
            for (Sender sender : senders) {
                while (sender.passIfItsTurn(now)) {
                    passed += sender.cost;
                }
            }
            for (Sender sender : senders) {
                next = Math.min(next, rate.turnOf(sender, sender.cost, now));
            }
            assertThat(next).as("somebody is first").isNotEqualTo(NEVER);
            assertThat(passed * SECOND).isLessThanOrEqualTo(now * perSecond + Math.max(burst, largest) * SECOND);
            now = Math.max(now, next);
        }

        assertThat((double) passed * SECOND).isGreaterThan(0.99 * ((double) end * perSecond));
        int most = senders.stream().mapToInt(sender -> sender.passed).max().orElseThrow();
        int turn = Math.max(1, perSecond / 1_000);
        assertThat(senders).allMatch(sender -> sender.passed * (turn + 1) >= most - turn - 1);
    }
}
