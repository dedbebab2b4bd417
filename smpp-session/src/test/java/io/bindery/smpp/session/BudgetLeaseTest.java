package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.InboundBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BudgetLeaseTest {
    private static final int SESSIONS = 5;
    private static final int LIMIT = 200_000;

    private final InboundBudget budget = InboundBudget.of(LIMIT);

    private static boolean take(BudgetLease lease, int cost) {
        boolean hasRoom = lease.hasRoomFor(cost);
        if (hasRoom) {
            lease.spend(cost);
        }
        return hasRoom;
    }

    @Test
    void takesAChunkForABurstAndGivesItBackAtItsEnd() {
        BudgetLease lease = new BudgetLease(budget);

        take(lease, 300);
        long used = budget.used();
        take(lease, 300);
        take(lease, 300);

        assertThat(used).isEqualTo(300 + BudgetLease.CHUNK);
        assertThat(budget.used()).as("no more than that for the others").isEqualTo(used);
        lease.save(300);
        lease.save(300);
        assertThat(budget.used()).isEqualTo(used);
        lease.save(300);
        assertThat(budget.used()).isZero();
    }

    @Test
    void givesBackWhatWasNeverSpent() {
        BudgetLease lease = new BudgetLease(budget);
        assertThat(lease.hasRoomFor(300)).isTrue();

        lease.settle();

        assertThat(budget.used()).isZero();
    }

    @Test
    void keepsWhatIsSpent() {
        BudgetLease lease = new BudgetLease(budget);
        take(lease, 300);

        lease.settle();

        assertThat(budget.used()).isPositive();
        assertThat(take(lease, BudgetLease.CHUNK)).isTrue();
    }

    @Test
    void doesNotSitOnThePeakOfABusyMoment() {
        BudgetLease lease = new BudgetLease(budget);
        take(lease, 300);
        take(lease, 70_000);

        lease.save(70_000);

        assertThat(budget.used()).isEqualTo(300 + BudgetLease.CHUNK);
    }

    @Test
    void takesAndGivesBackExactlyWhatItNeedsWhenHalfIsGone() {
        budget.tryTake(LIMIT / 2);
        BudgetLease lease = new BudgetLease(budget);

        take(lease, 300);
        take(lease, 400);

        assertThat(budget.used()).isEqualTo(LIMIT / 2 + 700);
        lease.save(300);
        assertThat(budget.used()).isEqualTo(LIMIT / 2 + 400);
    }

    @Test
    void leavesHalfOfTheBudgetToRealNeedsHoweverManySessionsHoldAChunk() {
        for (int i = 0; i < 1_000 && budget.used() < LIMIT / 2 + 300; i++) {
            take(new BudgetLease(budget), 1);
        }

        int needed = 0;
        while (take(new BudgetLease(budget), 300)) {
            needed += 300;
        }

        assertThat(needed).isGreaterThan(LIMIT / 2 - 1_000);
    }

    /** Positive: so much is asked for; negative: the oldest of the session is given back. */
    @Property(tries = 500)
    void neverExceedsTheBudgetAndRefusesOnlyWhatDoesNotFit(
            @ForAll @Size(max = 200) List<@IntRange(min = -40_000, max = 40_000) Integer> steps) {
        List<BudgetLease> leases = new ArrayList<>();
        List<ArrayDeque<Integer>> taken = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            leases.add(new BudgetLease(budget));
            taken.add(new ArrayDeque<>());
        }
        long real = 0;

        for (int step : steps) {
            int session = Math.floorMod(step, SESSIONS);
            ArrayDeque<Integer> mine = taken.get(session);
            if (step > 0) {
                boolean isTaken = take(leases.get(session), step);
                assertThat(isTaken || real + step > LIMIT / 2).isTrue();
                if (isTaken) {
                    mine.add(step);
                    real += step;
                }
            } else if (!mine.isEmpty()) {
                int cost = mine.remove();
                leases.get(session).save(cost);
                real -= cost;
            }
            assertThat(budget.used()).isBetween(real, (long) LIMIT);
        }

        for (int i = 0; i < SESSIONS; i++) {
            taken.get(i).forEach(leases.get(i)::save);
        }
        assertThat(budget.used()).isZero();
    }

    @Test
    @Timeout(60)
    void isZeroAgainAfterManyEventLoops() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Integer>> refused = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            refused.add(threads.submit(() -> churn(new BudgetLease(budget), ThreadLocalRandom.current())));
        }

        int refusals = 0;
        for (Future<Integer> thread : refused) {
            refusals += thread.get(30, TimeUnit.SECONDS);
        }
        assertThat(refusals).as("the budget was reached").isPositive();
        assertThat(budget.used()).isZero();
        threads.shutdownNow();
    }

    private int churn(BudgetLease lease, ThreadLocalRandom random) {
        ArrayDeque<Integer> mine = new ArrayDeque<>();
        int refusals = 0;
        for (int i = 0; i < 100_000; i++) {
            int cost = random.nextInt(1, 8_000);
            if (random.nextInt(20) == 0) {
                mine.forEach(lease::save);
                mine.clear();
            } else if (take(lease, cost)) {
                mine.add(cost);
            } else {
                refusals++;
            }
            assertThat(budget.used()).isLessThanOrEqualTo(LIMIT);
        }
        mine.forEach(lease::save);
        return refusals;
    }
}
