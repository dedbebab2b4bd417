package io.bindery.smpp.client;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** An upstream as its group sees it: the line, its circuit, and what became of requests. Thread-safe. */
final class Member {
    /** A member that takes a request, and the permit for it, which {@link #end} must follow. */
    record Way(Member member, Circuit.Permit permit) {}

    final Line line;

    /** In a set of members, of which a group has 64 at most. */
    final long bit;

    final int tier;
    final int weight;
    private final Circuit circuit;
    private final LongAdder attempts = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder taken = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder notSent = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    Member(Line line, int number, int tier, int weight, Circuit circuit) {
        this.line = line;
        this.bit = 1L << number;
        this.tier = tier;
        this.weight = weight;
        this.circuit = circuit;
    }

    /** @return null when it takes none now */
    @Nullable Way tryEnter(long now) {
        if (!line.isBound()) {
            return null;
        }
        Circuit.Permit permit = circuit.tryEnter(now);
        return permit == null ? null : new Way(this, permit);
    }

    /** A request is about to go. */
    void begin(int attempt) {
        attempts.increment();
        if (attempt > 1) {
            retries.increment();
        }
    }

    /** A request has ended. */
    void end(Circuit.Permit permit, Attempt outcome, long now) {
        if (outcome instanceof Attempt.Taken) {
            taken.increment();
        } else if (outcome instanceof Attempt.Refused) {
            refused.increment();
        } else if (outcome instanceof Attempt.NotSent) {
            notSent.increment();
        } else if (outcome instanceof Attempt.Unknown) {
            unknown.increment();
        }
        circuit.end(permit, outcome.verdict(), now);
    }

    Circuit.View circuit() {
        return circuit.view();
    }

    /** @param present both the time {@code now} of the circuit and that of the host */
    UpstreamStatus status(Instant present, long now) {
        Circuit.View view = circuit.view();
        CircuitState state = switch (view.phase()) {
            case CLOSED -> new CircuitState.Closed();
            case OPEN -> new CircuitState.Open(present.plusNanos(view.until() - now));
            case HALF_OPEN -> new CircuitState.HalfOpen();
        };
        return new UpstreamStatus(
                line.name(),
                tier,
                weight,
                state,
                line.isBound(),
                new UpstreamStatus.Counts(
                        attempts.sum(), retries.sum(), taken.sum(), refused.sum(), notSent.sum(), unknown.sum()));
    }
}
