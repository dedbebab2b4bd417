package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.health.Load;
import io.bindery.smpp.health.Load.Cause;
import io.bindery.smpp.health.Load.State;
import io.bindery.smpp.health.LoadLimits;
import io.bindery.smpp.server.LoadGauge.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LoadGaugeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final LoadLimits OF_SESSIONS = LoadLimits.defaults().maxSessions(100);

    private final LoadGauge gauge = new LoadGauge(OF_SESSIONS);

    private Optional<Load> sees(int sessions, double seconds) {
        return gauge.sees(new Look(sessions, 0, 0), (long) (seconds * SECOND));
    }

    /** Clocks of the JVM may be below zero; looks come in any rhythm. */
    private record Step(int sessions, long afterMillis, boolean leaves) {}

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(68, 120)),
                                net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(0, 42)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 120))),
                        Arbitraries.longs().between(0, 30_000),
                        Arbitraries.integers().between(0, 60))
                .as((sessions, after, dice) -> new Step(sessions, after, dice == 0));
    }

    /** The definition read backwards: was every look since so long ago beyond the mark? */
    @Property(tries = 2_000)
    void changesExactlyWhenTheLoadHasBeenBeyondTheMarkForItsTime(
            @ForAll @Size(min = 1, max = 80) List<@net.jqwik.api.From("steps") Step> steps) {
        LoadGauge one = new LoadGauge(OF_SESSIONS);
        List<long[]> looksSinceChange = new ArrayList<>(); // time, sessions
        State expected = State.IDLE;
        boolean hasLeft = false;
        long now = -40 * SECOND;
        for (Step step : steps) {
            now += step.afterMillis() * 1_000_000;
            if (step.leaves()) {
                assertThat(one.leaves().isPresent()).isEqualTo(!hasLeft && expected == State.IDLE);
                hasLeft = true;
            }
            Optional<Load> told = one.sees(new Look(step.sessions(), 0, 0), now);
            looksSinceChange.add(new long[] {now, step.sessions()});
            boolean changes = !hasLeft && isOver(looksSinceChange, expected, now);
            if (changes) {
                expected = expected == State.IDLE ? State.BUSY : State.IDLE;
                looksSinceChange.clear();
            }
            assertThat(told.isPresent()).isEqualTo(changes);
            assertThat(one.state()).isEqualTo(hasLeft ? State.BUSY : expected);
        }
    }

    private static boolean isOver(List<long[]> looks, State state, long now) {
        long after = (state == State.IDLE ? 10 : 60) * SECOND;
        for (int i = looks.size() - 1; i >= 0; i--) {
            long sessions = looks.get(i)[1];
            if (state == State.IDLE ? sessions < 70 : sessions > 40) {
                return false;
            }
            if (now - looks.get(i)[0] >= after) {
                return true;
            }
        }
        return false;
    }

    @Test
    void becomesBusyAtItsMarkAndNotBelow() {
        assertThat(sees(69, 0)).isEmpty();
        assertThat(sees(69, 20)).isEmpty();
        assertThat(sees(70, 21)).isEmpty();
        assertThat(sees(70, 30.9)).isEmpty();
        assertThat(sees(70, 31)).contains(new Load(State.BUSY, 0.7, Cause.SESSIONS));
    }

    @Test
    void becomesIdleAtItsMarkAndNotAbove() {
        sees(100, 0);
        sees(100, 10);
        assertThat(sees(41, 11)).isEmpty();
        assertThat(sees(41, 100)).isEmpty();
        assertThat(sees(40, 101)).isEmpty();
        assertThat(sees(40, 160.9)).isEmpty();
        assertThat(sees(40, 161)).contains(new Load(State.IDLE, 0.4, Cause.SESSIONS));
    }

    @Test
    void theHighestMeasureDecides() {
        LoadGauge all = new LoadGauge(LoadLimits.defaults()
                .maxSessions(10)
                .maxInFlight(100)
                .maxRequestsPerSecond(1_000)
                .busyAfter(java.time.Duration.ZERO)
                .idleAfter(java.time.Duration.ZERO));

        assertThat(all.sees(new Look(1, 90, 100), 0)).contains(new Load(State.BUSY, 0.9, Cause.IN_FLIGHT));
        assertThat(all.sees(new Look(1, 0, 300), 1)).contains(new Load(State.IDLE, 0.3, Cause.REQUEST_RATE));
        assertThat(all.sees(new Look(11, 90, 100), 2)).contains(new Load(State.BUSY, 1.1, Cause.SESSIONS));
    }

    @Test
    void whatHasNoLimitIsNotLookedAt() {
        LoadGauge some = new LoadGauge(OF_SESSIONS.busyAfter(java.time.Duration.ZERO));

        assertThat(some.sees(new Look(0, 1_000_000, 1_000_000), 0)).isEmpty();
    }

    @Test
    void anySessionMakesBusyAtOnceAndNoneIdleAtOnce() {
        LoadGauge any = new LoadGauge(LoadLimits.anySession());

        assertThat(any.sees(new Look(0, 9, 9), 0)).isEmpty();
        assertThat(any.sees(new Look(1, 0, 0), 1).orElseThrow().state()).isEqualTo(State.BUSY);
        assertThat(any.sees(new Look(7, 0, 0), 2)).isEmpty();
        assertThat(any.sees(new Look(0, 0, 0), 3).orElseThrow().state()).isEqualTo(State.IDLE);
    }
}
