package io.bindery.smpp.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void knowsItsShare() {
        assertThat(new Usage(16, 64).share()).isEqualTo(0.25);
        assertThat(new Usage(65, 64).share()).isGreaterThan(1);
        assertThat(Usage.NONE.share()).isZero();
        assertThat(new Usage(3, 64)).hasToString("3 of 64");
    }

    @Test
    void isNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage(0, -1));
    }
}
