package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AdaptiveRateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(20);

    private long now = Long.MAX_VALUE - 5; // a monotonic clock may overflow

    private void throttled(AdaptiveRate rate, int measured) {
        rate.pressed(CommandStatus.THROTTLED, -1, QUICK, measured, now);
    }

    private void seconds(AdaptiveRate rate, int count) {
        for (int i = 0; i < count; i++) {
            now += SECOND;
            rate.tick(now);
        }
    }

    @Test
    void stepsDownFromWhatWasSentAndNotFromWhatWasAllowed() {
        AdaptiveRate rate = new AdaptiveRate(1_000);
        assertThat(rate.limit()).isEqualTo(1_000);

        throttled(rate, 200);

        assertThat(rate.limit()).isEqualTo(140);
        assertThat(rate.isSlowed()).isTrue();
    }

    @Test
    void stepsDownOnceASecondHoweverManyAreRefused() {
        AdaptiveRate rate = new AdaptiveRate(100);
        for (int i = 0; i < 60; i++) {
            throttled(rate, 100);
        }
        assertThat(rate.limit()).isEqualTo(70);

        now += SECOND - 1;
        throttled(rate, 100);
        assertThat(rate.limit()).isEqualTo(70);

        now += 1;
        throttled(rate, 100);
        assertThat(rate.limit()).isEqualTo(49);
    }

    @Test
    void stepsDownOnceARoundTripWhereThatIsLonger() {
        AdaptiveRate rate = new AdaptiveRate(100);
        throttled(rate, 100);
        now += 2 * SECOND;

        rate.pressed(CommandStatus.MESSAGE_QUEUE_FULL, -1, 3 * SECOND, 100, now);
        assertThat(rate.limit()).as("sent before the first step").isEqualTo(70);

        now += SECOND;
        rate.pressed(CommandStatus.MESSAGE_QUEUE_FULL, -1, 3 * SECOND, 100, now);
        assertThat(rate.limit()).isEqualTo(49);
    }

    @Test
    void goesUpByATwentiethOfTheMaximumASecond() {
        AdaptiveRate rate = new AdaptiveRate(100);
        throttled(rate, 100);

        seconds(rate, 1);
        assertThat(rate.limit()).isEqualTo(75);
        seconds(rate, 4);
        assertThat(rate.limit()).isEqualTo(95);
        seconds(rate, 1);
        assertThat(rate.limit()).isEqualTo(100);
        assertThat(rate.isSlowed()).isFalse();
    }

    @Test
    void withoutAMaximumTheLimitGoesAwayAtTwiceWhatWasTooMuch() {
        AdaptiveRate rate = new AdaptiveRate(0);
        assertThat(rate.limit()).isZero();
        throttled(rate, 200);
        assertThat(rate.limit()).isEqualTo(140);

        seconds(rate, 25);
        assertThat(rate.limit()).isEqualTo(390);
        seconds(rate, 1);
        assertThat(rate.limit()).isZero();
    }

    @Test
    void doesNotTakeALullForALimit() {
        AdaptiveRate rate = new AdaptiveRate(0);
        throttled(rate, 1);

        assertThat(rate.limit()).isEqualTo(7);
        seconds(rate, 27);
        assertThat(rate.limit()).isZero();
    }

    @Test
    void neverGoesBelowOne() {
        AdaptiveRate rate = new AdaptiveRate(2);
        for (int i = 0; i < 10; i++) {
            throttled(rate, 2);
            now += SECOND;
        }

        assertThat(rate.limit()).isEqualTo(1);
    }

    @Test
    void readsCongestionStateAsLoadedNearlyCongestedAndCongested() {
        AdaptiveRate rate = new AdaptiveRate(100);
        for (int harmless : new int[] {-1, 0, 79, 80, 89, 101, 255}) {
            rate.pressed(CommandStatus.OK, harmless, QUICK, 100, now);
            assertThat(rate.isSlowed()).as("congestion_state %s", harmless).isFalse();
        }

        rate.pressed(CommandStatus.OK, 90, QUICK, 100, now);
        assertThat(rate.limit()).isEqualTo(90);
        now += SECOND;
        rate.pressed(CommandStatus.OK, 100, QUICK, 100, now);
        assertThat(rate.limit()).isEqualTo(63);
    }

    @Test
    void doesNotGoUpWhileThePeerIsLoaded() {
        AdaptiveRate rate = new AdaptiveRate(100);
        throttled(rate, 100);
        for (int i = 0; i < 10; i++) {
            now += SECOND / 2;
            rate.pressed(CommandStatus.OK, 80, QUICK, 70, now);
            rate.tick(now);
        }
        assertThat(rate.limit()).isEqualTo(70);

        seconds(rate, 2);
        assertThat(rate.limit()).isGreaterThan(70);
    }

    @Test
    void followsAnotherMaximum() {
        AdaptiveRate rate = new AdaptiveRate(100);
        throttled(rate, 100);

        rate.most(50);
        assertThat(rate.limit()).isEqualTo(50);
        assertThat(rate.isSlowed()).isFalse();
    }

    /** In each second the peer refuses or not, and the sender sends as much as it may, or less. */
    @Property
    void staysBetweenOneAndTheMaximumAndRecoversInTime(
            @ForAll @IntRange(max = 5_000) int most,
            @ForAll @Size(max = 200) boolean[] refusals,
            @ForAll @IntRange(min = 1, max = 100) int percentOfDemand) {
        AdaptiveRate rate = new AdaptiveRate(most);
        long time = 0;
        for (boolean isRefused : refusals) {
            int allowed = rate.limit() == 0 ? 10_000 : rate.limit();
            if (isRefused) {
                rate.pressed(CommandStatus.THROTTLED, -1, QUICK, allowed * percentOfDemand / 100, time);
            }
            time += SECOND;
            rate.tick(time);
            assertThat(rate.limit()).isGreaterThanOrEqualTo(most == 0 && !rate.isSlowed() ? 0 : 1);
            assertThat(most == 0 || rate.limit() <= most)
                    .as("%s of %s", rate.limit(), most)
                    .isTrue();
        }
        for (int i = 0; i < 41; i++) {
            time += SECOND;
            rate.tick(time);
        }
        assertThat(rate.limit()).isEqualTo(most);
    }

    /** A peer that takes so many a second and refuses what is above: what comes through is near it, always. */
    @Property
    void makesUseOfWhatThePeerTakes(@ForAll @IntRange(min = 20, max = 2_000) int capacity) {
        AdaptiveRate rate = new AdaptiveRate(0);
        long time = 0;
        int passed = 0;
        for (int second = 0; second < 320; second++) {
            int sent = rate.limit() == 0 ? 10 * capacity : rate.limit();
            if (sent > capacity) {
                rate.pressed(CommandStatus.THROTTLED, -1, QUICK, sent, time);
            }
            if (second >= 20) {
                passed += Math.min(sent, capacity);
                assertThat(sent).as("second %s", second).isBetween(capacity / 2, capacity + capacity / 5 + 1);
            }
            time += SECOND;
            rate.tick(time);
        }
        assertThat(passed).isGreaterThan(300 * capacity * 3 / 4);
    }
}
