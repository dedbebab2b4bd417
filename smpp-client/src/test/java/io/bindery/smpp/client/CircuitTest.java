package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.client.Circuit.Verdict;
import io.bindery.smpp.handler.CircuitPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final List<String> steps = new ArrayList<>();
    private long now;

    private Circuit circuit(CircuitOptions options) {
        Backoff waits = Backoff.half(options.firstWait(), options.longestWait(), new Random(1));
        return new Circuit(
                options, waits, (before, next, cause) -> steps.add(before.phase() + " " + next.phase() + " " + cause));
    }

    private final Circuit circuit = circuit(CircuitOptions.defaults());

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void send(Circuit over, Verdict verdict) {
        Circuit.Permit permit = over.tryEnter(now);
        assertThat(permit).isNotNull();
        over.end(permit, verdict, now);
    }

    private void send(int times, Verdict verdict) {
        for (int i = 0; i < times; i++) {
            send(circuit, verdict);
        }
    }

    private CircuitPhase phase() {
        return circuit.view().phase();
    }

    @Test
    void opensAfterFiveFailuresInARowWhileThereIsLittleTraffic() {
        send(4, Verdict.BAD);
        send(1, Verdict.GOOD);
        send(4, Verdict.BAD);
        assertThat(phase()).isEqualTo(CircuitPhase.CLOSED);

        send(1, Verdict.BAD);

        assertThat(phase()).isEqualTo(CircuitPhase.OPEN);
        assertThat(circuit.tryEnter(now)).isNull();
        assertThat(steps).containsExactly("CLOSED OPEN 5 failures in a row");
    }

    @Test
    void opensWhenHalfOfTwentyFail() {
        for (int i = 0; i < 9; i++) {
            send(1, Verdict.BAD);
            send(1, Verdict.GOOD);
        }
        send(1, Verdict.GOOD);
        assertThat(phase()).as("9 of 19").isEqualTo(CircuitPhase.CLOSED);

        send(1, Verdict.BAD);

        assertThat(steps).containsExactly("CLOSED OPEN 10 failures among 20 requests");
    }

    @Test
    void overlooksARowOfFailuresAmongManySuccesses() { // a session lost with a window in flight
        send(200, Verdict.GOOD);
        send(64, Verdict.BAD);

        assertThat(phase()).isEqualTo(CircuitPhase.CLOSED);
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        send(100, Verdict.GOOD);
        pass(Duration.ofSeconds(11));
        send(5, Verdict.BAD);

        assertThat(phase()).isEqualTo(CircuitPhase.OPEN);
    }

    @Test
    void closesAfterThreeGoodProbes() {
        send(5, Verdict.BAD);
        pass(Duration.ofSeconds(5));

        send(2, Verdict.GOOD);
        assertThat(phase()).isEqualTo(CircuitPhase.HALF_OPEN);
        send(1, Verdict.GOOD);

        assertThat(phase()).isEqualTo(CircuitPhase.CLOSED);
        send(4, Verdict.BAD);
        assertThat(phase()).as("with a clean sheet").isEqualTo(CircuitPhase.CLOSED);
    }

    @Test
    void letsThreeProbesThroughAtATimeAndNoneLeaks() {
        send(5, Verdict.BAD);
        pass(Duration.ofSeconds(5));
        Circuit.Permit first = circuit.tryEnter(now);
        Circuit.Permit second = circuit.tryEnter(now);
        Circuit.Permit third = circuit.tryEnter(now);
        assertThat(circuit.tryEnter(now)).isNull();

        circuit.end(second, Verdict.NONE, now); // cancelled, or the window was full
        circuit.end(second, Verdict.NONE, now);
        Circuit.Permit fourth = circuit.tryEnter(now);

        assertThat(fourth).isNotNull();
        assertThat(circuit.tryEnter(now)).isNull();
        circuit.end(first, Verdict.GOOD, now);
        circuit.end(third, Verdict.GOOD, now);
        circuit.end(fourth, Verdict.GOOD, now);
        assertThat(phase()).isEqualTo(CircuitPhase.CLOSED);
    }

    @Test
    void waitsLongerAfterEachFailedProbeUpToTheCap() {
        List<Long> waits = new ArrayList<>();
        send(5, Verdict.BAD);
        for (int i = 0; i < 8; i++) {
            waits.add((circuit.view().until() - now) / 1_000_000);
            now = circuit.view().until();
            send(1, i % 2 == 0 ? Verdict.BAD : Verdict.BUSY);
        }

        assertThat(waits.get(0)).isBetween(2_500L, 5_000L);
        assertThat(waits.get(1)).isBetween(5_000L, 10_000L);
        assertThat(waits.get(2)).isBetween(10_000L, 20_000L);
        assertThat(waits.subList(4, 8)).allMatch(wait -> wait >= 30_000 && wait <= 60_000);
        assertThat(waits.subList(4, 8)).as("jitter").doesNotHaveDuplicates();
    }

    @Test
    void goesOnWaitingLongerWhenItOpensAgainSoonAfterItWasClosed() {
        send(5, Verdict.BAD);
        pass(Duration.ofSeconds(5));
        send(3, Verdict.GOOD);
        send(5, Verdict.BAD);
        assertThat(circuit.view().until() - now)
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5).toNanos());

        pass(Duration.ofSeconds(10));
        send(3, Verdict.GOOD);
        pass(Duration.ofSeconds(61));
        send(5, Verdict.BAD);
        assertThat(circuit.view().until() - now)
                .isLessThanOrEqualTo(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void doesNotOpenForThrottlingUntilThereIsNothingElseForHalfAMinute() {
        for (int i = 0; i < 29; i++) {
            send(100, Verdict.BUSY);
            pass(Duration.ofSeconds(1));
        }
        send(1, Verdict.GOOD);
        for (int i = 0; i < 30; i++) {
            send(100, Verdict.BUSY);
            pass(Duration.ofSeconds(1));
        }
        assertThat(phase()).isEqualTo(CircuitPhase.CLOSED);

        send(1, Verdict.BUSY);

        assertThat(steps).containsExactly("CLOSED OPEN nothing but throttling and full queues for 30000 ms");
    }

    @Test
    void doesNotTakeTwoThrottledMessagesInAnHourForLong() {
        send(1, Verdict.BUSY);
        pass(Duration.ofHours(1));
        send(1, Verdict.BUSY);

        assertThat(phase()).isEqualTo(CircuitPhase.CLOSED);
    }

    @Test
    void ignoresWhatWasSentBeforeItsLastStep() {
        Circuit.Permit slow = circuit.tryEnter(now);
        send(5, Verdict.BAD);
        pass(Duration.ofSeconds(5));
        Circuit.Permit probe = circuit.tryEnter(now);

        circuit.end(slow, Verdict.BAD, now);
        assertThat(phase()).as("an old time-out").isEqualTo(CircuitPhase.HALF_OPEN);

        circuit.end(circuit.tryEnter(now), Verdict.BAD, now);
        pass(Duration.ofSeconds(10));
        send(1, Verdict.GOOD);
        circuit.end(probe, Verdict.BAD, now);
        assertThat(phase()).as("a probe of the time before").isEqualTo(CircuitPhase.HALF_OPEN);
    }

    @Test
    void staysClosedWhenItWasToldTo() {
        Circuit always = circuit(CircuitOptions.alwaysClosed());
        for (int i = 0; i < 100; i++) {
            send(always, Verdict.BAD);
            send(always, Verdict.BUSY);
            pass(Duration.ofMinutes(1));
        }

        assertThat(always.view().phase()).isEqualTo(CircuitPhase.CLOSED);
    }
}
