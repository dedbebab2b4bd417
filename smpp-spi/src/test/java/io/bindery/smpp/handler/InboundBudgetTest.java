package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InboundBudgetTest {
    private static final int LIMIT = 100_000;

    private final InboundBudget budget = InboundBudget.of(LIMIT);

    @Test
    void givesUpToItsLimit() {
        assertThat(budget.tryTake(LIMIT - 1)).isTrue();
        assertThat(budget.tryTake(2)).isFalse();
        assertThat(budget.used()).isEqualTo(LIMIT - 1);

        assertThat(budget.tryTake(1)).isTrue();

        assertThat(budget.used()).isEqualTo(LIMIT);
    }

    @Test
    void givesInAdvanceFromTheFirstHalfOnly() {
        assertThat(budget.tryTakeInAdvance(LIMIT / 2 + 1)).isFalse();
        assertThat(budget.tryTakeInAdvance(LIMIT / 2)).isTrue();

        assertThat(budget.tryTakeInAdvance(1)).isFalse();
        assertThat(budget.tryTake(LIMIT / 2)).isTrue();
    }

    @Test
    void hasAgainWhatIsGivenBack() {
        budget.tryTake(LIMIT);

        budget.giveBack(10);

        assertThat(budget.used()).isEqualTo(LIMIT - 10);
        assertThat(budget.tryTake(11)).isFalse();
        assertThat(budget.tryTake(10)).isTrue();
    }

    @Test
    void isAQuarterOfTheHeapForTheProcess() {
        assertThat(InboundBudget.ofProcess().limit())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(InboundBudget.ofProcess()).isSameAs(InboundBudget.ofProcess());
    }

    @Test
    void refusesALimitThatIsTooSmall() {
        assertThat(InboundBudget.of(65_536).limit()).isEqualTo(65_536);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InboundBudget.of(65_535))
                .withMessage("inboundBudget: 65535 octets (allowed at least 65536)");
    }

    @Test
    void saysHowMuchIsUsed() {
        budget.tryTake(7);

        assertThat(budget).hasToString("InboundBudget{7 of 100000 octets}");
    }

    @Test
    @Timeout(60)
    void isNeverExceededByManyThreadsAndIsEmptyInTheEnd() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Long>> highest = new ArrayList<>();

        for (int i = 0; i < 8; i++) {
            highest.add(threads.submit(() -> {
                long most = 0;
                for (int round = 0; round < 50_000; round++) {
                    int octets = ThreadLocalRandom.current().nextInt(LIMIT / 3);
                    boolean isTaken = round % 2 == 0 ? budget.tryTake(octets) : budget.tryTakeInAdvance(octets);
                    most = Math.max(most, budget.used());
                    if (isTaken) {
                        budget.giveBack(octets);
                    }
                }
                return most;
            }));
        }

        for (Future<Long> thread : highest) {
            assertThat(thread.get(30, TimeUnit.SECONDS)).isBetween(1L, (long) LIMIT);
        }
        assertThat(budget.used()).isZero();
        threads.shutdownNow();
    }
}
