package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.session.AccountRate;
import org.junit.jupiter.api.Test;

class AccountRatesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SessionPolicy TEN_A_SECOND = SessionPolicy.defaults().accountMessagesPerSecond(10);

    private final AccountRates rates = new AccountRates();

    /** Takes up to so many messages; gives how many passed. */
    private static int take(AccountRate rate, int messages, long nanos) {
        int passed = 0;
        while (passed < messages && rate.tryTake(1, nanos)) {
            passed++;
        }
        return passed;
    }

    @Test
    void sessionsOfASystemIdShareARate() {
        AccountRate first = rates.join("acme", TEN_A_SECOND, 0);

        assertThat(rates.join("acme", TEN_A_SECOND, 0)).isSameAs(first);
        assertThat(rates.join("other", TEN_A_SECOND, 0)).isNotSameAs(first);
        assertThat(rates.size()).isEqualTo(2);
    }

    @Test
    void forgetsAtOnceWhoseBurstIsWhole() {
        rates.leave(rates.join("acme", TEN_A_SECOND, 0), 0);
        rates.leave(rates.join("unlimited", SessionPolicy.defaults(), 0), 0);

        assertThat(rates.size()).isZero();
    }

    @Test
    void givesNoSecondBurstToWhoBindsAgain() {
        AccountRate rate = rates.join("acme", TEN_A_SECOND, 0);
        assertThat(take(rate, 10, 0)).isEqualTo(10);
        rates.leave(rate, 0);

        AccountRate again = rates.join("acme", TEN_A_SECOND, SECOND / 10);

        assertThat(take(again, 10, SECOND / 10)).isOne();
    }

    @Test
    void forgetsWhoHasBeenAwayForLongEnough() {
        AccountRate rate = rates.join("acme", TEN_A_SECOND, 0);
        take(rate, 10, 0);
        rates.leave(rate, 0);
        assertThat(rates.size()).isOne();

        rates.leave(rates.join("other", TEN_A_SECOND, SECOND), SECOND);

        assertThat(rates.size()).isZero();
    }

    @Test
    void keepsWhoeverHasComeBack() {
        AccountRate rate = rates.join("acme", TEN_A_SECOND, 0);
        take(rate, 10, 0);
        rates.leave(rate, 0);
        rates.join("acme", TEN_A_SECOND, 0);

        rates.leave(rates.join("other", TEN_A_SECOND, 2 * SECOND), 2 * SECOND);

        assertThat(rates.join("acme", TEN_A_SECOND, 2 * SECOND)).isSameAs(rate);
    }

    /** Neither coming and going nor accounts that never come back may pile up. */
    @Test
    void remembersNoMoreThanHaveABurstToWinBack() {
        for (int i = 0; i < 10_000; i++) {
            AccountRate often = rates.join("often", TEN_A_SECOND, i);
            take(often, 1, i);
            rates.leave(often, i);
        }
        assertThat(rates.size()).isOne();

        long now = 0;
        for (int i = 0; i < 10_000; i++) {
            now += SECOND;
            AccountRate once = rates.join("once-" + i, TEN_A_SECOND, now);
            take(once, 10, now);
            rates.leave(once, now);
        }
        assertThat(rates.size()).isLessThan(10);
    }
}
