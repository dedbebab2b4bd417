package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.cluster.DrainPlan;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "20, 1", "300, 15", "100000, 15"})
    void spreadsTwentySessionsASecond(int sessions, int seconds) {
        assertThat(Drain.spreadOf(sessions, DrainPlan.defaults())).isEqualTo(Duration.ofSeconds(seconds));
    }
}
