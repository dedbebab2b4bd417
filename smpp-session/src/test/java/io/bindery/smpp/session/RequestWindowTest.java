package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.EnquireLink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RequestWindowTest {
    private static final int LARGEST = 0x7FFF_FFFF;

    /** What is done to a window. */
    enum Operation {
        PUT,
        ENQUIRE,
        TAKE_ANY,
        TAKE_OLDEST,
        FIND_ABSENT
    }

    private static PendingRequest<?> put(RequestWindow window, long deadline) {
        PendingRequest<?> request = new PendingRequest<>(EnquireLink.of(), PendingRequest.AS_THE_SESSION, null);
        request.sequence = window.nextSequence();
        window.put(request, deadline);
        return request;
    }

    @Test
    void numbersRequestsFromOne() {
        RequestWindow window = new RequestWindow(4);

        assertThat(window.nextSequence()).isEqualTo(1);
        assertThat(window.nextSequence()).isEqualTo(2);
    }

    @Test
    void startsOverAfterTheLargestNumber() { // SB12
        RequestWindow window = new RequestWindow(4, LARGEST - 1);

        assertThat(window.nextSequence()).isEqualTo(LARGEST);
        assertThat(window.nextSequence()).isEqualTo(1);
    }

    @Test
    void leavesOutNumbersThatAreInFlight() {
        RequestWindow window = new RequestWindow(4);
        PendingRequest<?> slow = new PendingRequest<>(EnquireLink.of(), PendingRequest.AS_THE_SESSION, null);
        slow.sequence = 2; // the counter has come round to a request that is still unanswered
        window.put(slow, 1);

        assertThat(window.nextSequence()).isEqualTo(1);
        assertThat(window.nextSequence()).isEqualTo(3);
    }

    @Test
    void isFullAtItsSize() {
        RequestWindow window = new RequestWindow(2);
        PendingRequest<?> first = put(window, 1);
        assertThat(window.isFull()).isFalse();
        put(window, 2);
        assertThat(window.isFull()).isTrue();

        window.take(first);

        assertThat(window.isFull()).isFalse();
        assertThat(window.inFlight()).isEqualTo(1);
    }

    @Test
    void findsNothingUnderNumbersNobodyHas() { // Q11, Q12
        RequestWindow window = new RequestWindow(2);
        put(window, 1);

        assertThat(window.find(0)).isNull();
        assertThat(window.find(-1)).isNull();
        assertThat(window.find(Integer.MIN_VALUE + 1)).isNull();
        assertThat(window.find(17)).isNull();
    }

    /**
     * The table against a map: what is put is found under its number until it is taken, the oldest goes first, and no number
     * is given out while it is in flight.
     */
    @Property(tries = 400)
    void behavesLikeAMap(
            @ForAll("steps") List<Tuple.Tuple2<Operation, Integer>> steps,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll("starts") int start) {
        RequestWindow window = new RequestWindow(size, start);
        Map<Integer, PendingRequest<?>> model = new LinkedHashMap<>();
        long now = 0;

        for (var step : steps) {
            now++;
            switch (step.get1()) {
                case PUT -> {
                    if (!window.isFull()) {
                        PendingRequest<?> request = put(window, now);
                        assertThat(model.put(request.sequence, request)).isNull();
                        assertThat(request.sequence).isPositive();
                    }
                }
                case ENQUIRE -> assertThat(model).doesNotContainKey(window.nextSequence());
                case TAKE_ANY -> {
                    if (!model.isEmpty()) {
                        int sequence = List.copyOf(model.keySet()).get(step.get2() % model.size());
                        PendingRequest<?> found = window.find(sequence);
                        assertThat(found).isSameAs(model.remove(sequence));
                        window.take(found);
                        assertThat(window.find(sequence)).isNull();
                    }
                }
                case TAKE_OLDEST -> {
                    PendingRequest<?> oldest = window.takeOldest();
                    if (model.isEmpty()) {
                        assertThat(oldest).isNull();
                    } else {
                        int sequence = model.keySet().iterator().next();
                        assertThat(oldest).isSameAs(model.remove(sequence));
                    }
                }
                case FIND_ABSENT -> {
                    int sequence = step.get2() - 50;
                    assertThat(window.find(sequence)).isSameAs(model.get(sequence));
                }
            }
            assertThat(window.inFlight()).isEqualTo(model.size());
            assertThat(window.isFull()).isEqualTo(model.size() >= size);
            long next =
                    model.isEmpty() ? Long.MAX_VALUE : model.values().iterator().next().deadlineNanos;
            assertThat(window.nextDeadline()).isEqualTo(next);
            model.forEach(
                    (sequence, request) -> assertThat(window.find(sequence)).isSameAs(request));
        }
    }

    @Provide
    Arbitrary<List<Tuple.Tuple2<Operation, Integer>>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Operation.class), Arbitraries.integers().between(0, 99))
                .as(Tuple::of)
                .list()
                .ofMaxSize(200);
    }

    @Provide
    Arbitrary<Integer> starts() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(LARGEST - 20, LARGEST),
                Arbitraries.integers().between(0, LARGEST));
    }
}
