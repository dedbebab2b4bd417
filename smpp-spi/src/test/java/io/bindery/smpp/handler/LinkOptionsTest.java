package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkOptionsTest {
    private static final Duration TICK = Duration.ofNanos(1);

    /** A timer, all of which have one range. */
    record Timer(
            String name,
            BiFunction<LinkOptions.Builder, Duration, LinkOptions.Builder> with,
            Function<LinkOptions, Duration> value) {
        LinkOptions options(Duration duration) {
            return with.apply(LinkOptions.client().toBuilder(), duration).build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A limit with both ends of its range. */
    record Limit(
            String name,
            int low,
            int high,
            BiFunction<LinkOptions.Builder, Integer, LinkOptions.Builder> with,
            ToIntFunction<LinkOptions> value) {
        LinkOptions options(int number) {
            return with.apply(LinkOptions.client().toBuilder(), number).build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Timer> timers() {
        return Stream.of(
                new Timer("sessionInit", LinkOptions.Builder::sessionInit, LinkOptions::sessionInit),
                new Timer("bindResponse", LinkOptions.Builder::bindResponse, LinkOptions::bindResponse),
                new Timer("connect", LinkOptions.Builder::connect, LinkOptions::connect),
                new Timer("response", LinkOptions.Builder::response, LinkOptions::response),
                new Timer("enquireLink", LinkOptions.Builder::enquireLink, LinkOptions::enquireLink),
                new Timer("inactivity", LinkOptions.Builder::inactivity, LinkOptions::inactivity),
                new Timer("writeTimeout", LinkOptions.Builder::writeTimeout, LinkOptions::writeTimeout),
                new Timer("handlerDeadline", LinkOptions.Builder::handlerDeadline, LinkOptions::handlerDeadline),
                new Timer("unbind", LinkOptions.Builder::unbind, LinkOptions::unbind));
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit(
                        "enquireLinkMisses",
                        1,
                        100,
                        LinkOptions.Builder::enquireLinkMisses,
                        LinkOptions::enquireLinkMisses),
                new Limit(
                        "frameLimit",
                        1_024,
                        16_777_216,
                        (builder, value) -> builder.frameLimit(value).frameLimitBeforeBind(256),
                        LinkOptions::frameLimit),
                new Limit(
                        "frameLimitBeforeBind",
                        256,
                        131_072,
                        LinkOptions.Builder::frameLimitBeforeBind,
                        LinkOptions::frameLimitBeforeBind),
                new Limit("waitingLimit", 0, 10_000_000, LinkOptions.Builder::waitingLimit, LinkOptions::waitingLimit));
    }

    @ParameterizedTest
    @MethodSource("timers")
    void aTimerTakesAMillisecondToADay(Timer timer) {
        Duration shortest = Duration.ofMillis(1);
        Duration longest = Duration.ofDays(1);

        assertThat(timer.value().apply(timer.options(shortest))).isEqualTo(shortest);
        assertThat(timer.value().apply(timer.options(shortest.plus(TICK)))).isEqualTo(shortest.plus(TICK));
        assertThat(timer.value().apply(timer.options(longest.minus(TICK)))).isEqualTo(longest.minus(TICK));
        assertThat(timer.value().apply(timer.options(longest))).isEqualTo(longest);
        assertRefused(timer, shortest.minus(TICK));
        assertRefused(timer, longest.plus(TICK));
        assertRefused(timer, Duration.ofSeconds(-1));
        assertRefused(timer, Duration.ofSeconds(Long.MAX_VALUE));
    }

    private static void assertRefused(Timer timer, Duration value) {
        String allowed = timer.name().equals("inactivity") ? "0 for never, or 1 ms … 1 day" : "1 ms … 1 day";
        assertThatThrownBy(() -> timer.options(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(timer.name() + ": " + value + " (allowed " + allowed + ")");
    }

    @Test
    void onlyInactivityMayBeZero() {
        LinkOptions options =
                LinkOptions.server().toBuilder().inactivity(Duration.ZERO).build();

        assertThat(options.inactivity()).isZero();
        timers().filter(timer -> !timer.name().equals("inactivity"))
                .forEach(timer -> assertRefused(timer, Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void takesBothEndsAndRefusesWhatIsBeyond(Limit limit) {
        assertThat(limit.value().applyAsInt(limit.options(limit.low()))).isEqualTo(limit.low());
        assertThat(limit.value().applyAsInt(limit.options(limit.low() + 1))).isEqualTo(limit.low() + 1);
        assertThat(limit.value().applyAsInt(limit.options(limit.high() - 1))).isEqualTo(limit.high() - 1);
        assertThat(limit.value().applyAsInt(limit.options(limit.high()))).isEqualTo(limit.high());
        assertRefused(limit, limit.low() - 1);
        assertRefused(limit, limit.high() + 1);
        assertRefused(limit, Integer.MIN_VALUE);
        assertRefused(limit, Integer.MAX_VALUE);
    }

    private static void assertRefused(Limit limit, int value) {
        assertThatThrownBy(() -> limit.options(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(limit.name() + ": " + value + " (allowed " + limit.low() + " … " + limit.high() + ")");
    }

    @Test
    void beforeABindNoMoreIsReadThanAfter() {
        LinkOptions.Builder builder = LinkOptions.server().toBuilder().frameLimit(4_096);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frameLimitBeforeBind: 8192 (allowed 256 … 4096)");
        assertThat(builder.frameLimitBeforeBind(4_096).build().frameLimitBeforeBind())
                .isEqualTo(4_096);
    }

    @Test
    void aServerEndsIdleSessionsAndAClientDoesNot() {
        assertThat(LinkOptions.server().inactivity()).isEqualTo(Duration.ofSeconds(300));
        assertThat(LinkOptions.client().inactivity()).isZero();
    }

    @Test
    void aCopyHasAllValues() {
        LinkOptions.Builder builder = LinkOptions.client().toBuilder();
        builder = builder.enquireLinkMisses(3)
                .frameLimit(70_000)
                .frameLimitBeforeBind(300)
                .waitingLimit(9);
        int seconds = 40;
        for (Timer timer : timers().toList()) {
            builder = timer.with().apply(builder, Duration.ofSeconds(seconds++));
        }
        LinkOptions options = builder.build();

        LinkOptions copy = options.toBuilder().build();

        assertThat(copy).usingRecursiveComparison().isEqualTo(options);
        assertThat(timers().map(timer -> timer.value().apply(copy))).doesNotHaveDuplicates();
    }

    @Test
    void changingACopyLeavesTheOriginal() {
        LinkOptions options = LinkOptions.client();

        options.toBuilder().response(Duration.ofSeconds(1)).build();

        assertThat(options.response()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void saysAllItsValues() {
        assertThat(LinkOptions.server())
                .hasToString("LinkOptions{sessionInit=PT5S, bindResponse=PT10S, connect=PT5S, response=PT30S,"
                        + " enquireLink=PT30S, enquireLinkMisses=2, inactivity=PT5M, writeTimeout=PT30S,"
                        + " handlerDeadline=PT25S, unbind=PT3S, frameLimit=131072, frameLimitBeforeBind=8192,"
                        + " waitingLimit=10000}");
    }
}
