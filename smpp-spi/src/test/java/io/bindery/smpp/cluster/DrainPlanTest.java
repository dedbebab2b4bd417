package io.bindery.smpp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainPlanTest {
    private static Duration seconds(long value) {
        return Duration.ofSeconds(value);
    }

    @Test
    void saysWhatGraceItNeeds() {
        assertThat(DrainPlan.defaults().requiredGrace()).isEqualTo(seconds(10 + 15 + (3 + 10 + 3 + 1) + 5));
    }

    @ParameterizedTest
    @CsvSource({ // grace, settle, spread, inFlight
        "100, 10, 15, 10",
        "47,  10, 15, 10",
        "46,  10, 14, 10",
        "32,  10,  0, 10",
        "31,   9,  0, 10",
        "25,   3,  0, 10",
        "24,   3,  0,  9",
        "15,   3,  0,  0"
    })
    void shrinksSpreadThenSettleThenInFlight(int grace, int settle, int spread, int inFlight) {
        DrainPlan plan = DrainPlan.within(seconds(grace));

        assertThat(plan.settle()).isEqualTo(seconds(settle));
        assertThat(plan.spread()).isEqualTo(seconds(spread));
        assertThat(plan.inFlight()).isEqualTo(seconds(inFlight));
    }

    @Property(tries = 300)
    void keepsWithinAnyGraceThatIsEnough(@ForAll @LongRange(min = 15_000, max = 100_000) long millis) {
        DrainPlan plan = DrainPlan.within(Duration.ofMillis(millis));

        assertThat(plan.requiredGrace()).isLessThanOrEqualTo(Duration.ofMillis(millis));
        assertThat(plan.settle()).isBetween(seconds(3), seconds(10));
    }

    @Test
    void refusesAGraceThatIsTooShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DrainPlan.within(Duration.ofMillis(14_999)))
                .withMessage("grace: PT14.999S (at least PT15S)");
    }

    @Test
    void leavesASettleBelowTheLeastAsItIs() {
        DrainPlan plan = DrainPlan.builder().settle(Duration.ZERO).within(seconds(12));

        assertThat(plan.settle()).isZero();
        assertThat(plan.inFlight()).isZero();
    }

    @Test
    void needsMoreTimeWithClients() {
        Duration more = DrainPlan.defaults()
                .requiredGraceWithClients()
                .minus(DrainPlan.defaults().requiredGrace());

        assertThat(more).isEqualTo(seconds(10 + (3 + 10 + 3 + 1)));
    }
}
