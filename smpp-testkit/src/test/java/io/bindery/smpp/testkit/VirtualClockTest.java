package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private final Instant start = Instant.parse("2026-11-28T12:00:00Z");
    private final VirtualClock clock = VirtualClock.startingAt(start);
    private final ScheduledExecutorService scheduler = clock.scheduler();
    private final List<String> events = new ArrayList<>();

    @Test
    void showsTheSameTimeInEveryForm() {
        long nanos = clock.nanoTime();
        Clock face = clock.clock();

        clock.advance(Duration.ofMinutes(90));

        assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofMinutes(90)));
        assertThat(face.instant()).isEqualTo(clock.instant());
        assertThat(face.withZone(ZoneId.of("Europe/Amsterdam")).instant()).isEqualTo(clock.instant());
        assertThat(clock.nanoTime() - nanos).isEqualTo(Duration.ofMinutes(90).toNanos());
        assertThat(clock.passed()).isEqualTo(Duration.ofMinutes(90));
    }

    /** Code that compares instants of nanoTime instead of their difference is found out. */
    @Test
    void nanoTimeOverflowsSoon() {
        long before = clock.nanoTime();

        clock.advance(Duration.ofMillis(1));

        assertThat(clock.nanoTime()).isNegative();
        assertThat(before).isPositive();
    }

    @Test
    void runsWhatIsDueInTheOrderOfItsTimeWhichItSees() {
        note("b", 20);
        note("a", 10);
        note("also b", 20);
        note("c", 31);

        clock.advance(Duration.ofSeconds(30));

        assertThat(events).containsExactly("a at 10", "b at 20", "also b at 20");
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(30));
        assertThat(clock.scheduled()).isEqualTo(1);
    }

    @Test
    void runsNothingByItselfAndAtOnceOnlyWhenItIsAdvanced() {
        scheduler.execute(() -> events.add("now"));
        note("at the edge", 1);
        assertThat(events).isEmpty();

        clock.advance(Duration.ZERO);
        assertThat(events).containsExactly("now");

        clock.advance(Duration.ofSeconds(1).minusNanos(1));
        assertThat(events).containsExactly("now");
        clock.advance(Duration.ofNanos(1));
        assertThat(events).containsExactly("now", "at the edge at 1");
    }

    @Test
    void runsWhatATaskSchedulesWhenItsTimeComes() {
        scheduler.schedule(() -> note("second", 5), 5, TimeUnit.SECONDS);

        clock.advance(Duration.ofSeconds(10));

        assertThat(events).containsExactly("second at 10");
    }

    @Test
    void repeatsAtARateOrWithAPauseUntilItIsCancelled() {
        ScheduledFuture<?> rate = scheduler.scheduleAtFixedRate(() -> events.add("tick"), 1, 1, TimeUnit.SECONDS);
        scheduler.scheduleWithFixedDelay(() -> events.add("tock"), 10, 5, TimeUnit.SECONDS);

        clock.advance(Duration.ofSeconds(3));
        assertThat(events).containsExactly("tick", "tick", "tick");
        assertThat(rate.cancel(false)).isTrue();

        clock.advance(Duration.ofSeconds(12));
        assertThat(events).containsExactly("tick", "tick", "tick", "tock", "tock");
        assertThat(clock.scheduled()).isEqualTo(1);
    }

    @Test
    void endsARepetitionThatFailsAndTellsItsFuture() {
        AtomicInteger times = new AtomicInteger();
        ScheduledFuture<?> failing = scheduler.scheduleAtFixedRate(
                () -> {
                    times.incrementAndGet();
                    throw new IllegalStateException("broken");
                },
                1,
                1,
                TimeUnit.SECONDS);

        clock.advance(Duration.ofSeconds(10));

        assertThat(times).hasValue(1);
        assertThatThrownBy(failing::get).hasRootCauseMessage("broken");
    }

    @Test
    void givesTheResultOfWhatWasSubmitted() throws Exception {
        Future<String> submitted = scheduler.submit(() -> "done");
        ScheduledFuture<String> scheduled = scheduler.schedule(() -> "later", 2, TimeUnit.MINUTES);
        assertThat(submitted.isDone()).isFalse();
        assertThat(scheduled.getDelay(TimeUnit.SECONDS)).isEqualTo(120);

        clock.advance(Duration.ofMinutes(2));

        assertThat(submitted.get()).isEqualTo("done");
        assertThat(scheduled.get()).isEqualTo("later");
    }

    @Test
    void takesNothingAfterItsShutdown() {
        note("never", 1);
        scheduler.shutdown();

        clock.advance(Duration.ofSeconds(2));

        assertThat(events).isEmpty();
        assertThat(scheduler.isTerminated()).isTrue();
        assertThatThrownBy(() -> note("too late", 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void doesNotGoBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .withMessageContaining("time:")
                .withMessageContaining("at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheduler.scheduleAtFixedRate(() -> {}, 0, 0, TimeUnit.SECONDS))
                .withMessageContaining("period: 0");
    }

    private void note(String event, long seconds) {
        scheduler.schedule(() -> events.add(event + " at " + clock.passed().toSeconds()), seconds, TimeUnit.SECONDS);
    }
}
