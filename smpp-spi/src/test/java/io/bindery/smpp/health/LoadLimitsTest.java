package io.bindery.smpp.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadLimitsTest {
    private final LoadLimits limits = LoadLimits.defaults();

    @Test
    void refusesNumbersOutOfRangeByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.maxSessions(-1))
                .withMessage("maxSessions: -1 (allowed 0 … 100000000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.maxInFlight(100_000_001))
                .withMessageStartingWith("maxInFlight: 100000001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.maxRequestsPerSecond(-1))
                .withMessageStartingWith("maxRequestsPerSecond: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.busyAfter(Duration.ofNanos(-1)))
                .withMessageStartingWith("busyAfter: PT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.idleAfter(Duration.ofDays(2)))
                .withMessageStartingWith("idleAfter: PT48H");
    }

    @Test
    void theMarksStayApart() {
        assertThat(limits.busyAt(1).busyAt()).isEqualTo(1);
        assertThat(limits.idleAt(0).idleAt()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.busyAt(0.4))
                .withMessage("busyAt: 0.4 (allowed above idleAt, 0.4, up to 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> limits.busyAt(1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.busyAt(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.idleAt(0.7))
                .withMessage("idleAt: 0.7 (allowed 0 or more, below busyAt, 0.7)");
        assertThatIllegalArgumentException().isThrownBy(() -> limits.idleAt(-0.01));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.idleAt(Double.NaN));
    }

    @Test
    void defaultsHaveNoMeasure() {
        assertThat(limits.hasMeasure()).isFalse();
        assertThat(limits.maxInFlight(1).hasMeasure()).isTrue();
        assertThat(LoadLimits.anySession().hasMeasure()).isTrue();
    }
}
