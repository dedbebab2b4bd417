package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.client.Circuit.Verdict;
import io.bindery.smpp.handler.CircuitPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Requests begin and end in any order, with any outcome, while time goes by in any steps. */
class CircuitPropertiesTest {
    /** Begin a request, or end one of those under way; then time passes. */
    record Step(boolean begins, int which, Verdict verdict, int millis) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(true, true, false),
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(4, Verdict.BAD),
                                net.jqwik.api.Tuple.of(3, Verdict.GOOD),
                                net.jqwik.api.Tuple.of(2, Verdict.BUSY),
                                net.jqwik.api.Tuple.of(1, Verdict.NONE)),
                        Arbitraries.of(0, 0, 1, 100, 3_000, 70_000))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(300);
    }

    @Property(tries = 500)
    void neverLetsMoreProbesThroughNorStaysOpenNorLeaksASlot(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 4) int probes, @ForAll long seed) {
        CircuitOptions options = CircuitOptions.builder().probes(probes).build();
        List<CircuitPhase> phases = new ArrayList<>(List.of(CircuitPhase.CLOSED));
        Circuit circuit = new Circuit(
                options,
                Backoff.half(options.firstWait(), options.longestWait(), new Random(seed)),
                (before, now, cause) -> {
                    assertThat(before.phase()).as("steps follow each other").isEqualTo(phases.get(phases.size() - 1));
                    phases.add(now.phase());
                });
        List<Circuit.Permit> underWay = new ArrayList<>();
        List<Circuit.Permit> probing = new ArrayList<>();
        int phase = 0;
        long now = 0;

        for (Step step : steps) {
            if (step.begins()) {
                Circuit.Permit permit = circuit.tryEnter(now);
                if (phases.size() != phase) {
                    phase = phases.size();
                    probing.clear();
                }
                Circuit.View view = circuit.view();
                assertThat(permit == null)
                        .as("no request goes: %s", view)
                        .isEqualTo(view.phase() == CircuitPhase.OPEN
                                || view.phase() == CircuitPhase.HALF_OPEN && probing.size() == probes);
                assertThat(view.phase() == CircuitPhase.OPEN && now >= view.until())
                        .as("open for longer than it said")
                        .isFalse();
                if (permit != null) {
                    underWay.add(permit);
                    if (view.phase() == CircuitPhase.HALF_OPEN) {
                        probing.add(permit);
                    }
                }
                assertThat(probing.size()).isLessThanOrEqualTo(probes);
            } else if (!underWay.isEmpty()) {
                Circuit.Permit ended = underWay.remove(step.which() % underWay.size());
                circuit.end(ended, step.verdict(), now);
                probing.remove(ended);
                if (phases.size() != phase) {
                    phase = phases.size();
                    probing.clear();
                }
            }
            now += Duration.ofMillis(step.millis()).toNanos();
        }

        now += options.longestWait().toNanos();
        for (Circuit.Permit left : underWay) {
            circuit.end(left, Verdict.NONE, now);
        }
        for (int i = 0; i < probes; i++) {
            Circuit.Permit permit = circuit.tryEnter(now);
            assertThat(permit).as("a peer that works again is used again").isNotNull();
            circuit.end(permit, Verdict.GOOD, now);
        }
        assertThat(circuit.view().phase()).isEqualTo(CircuitPhase.CLOSED);
    }
}
