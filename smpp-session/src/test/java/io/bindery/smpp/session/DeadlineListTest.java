package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.EnquireLink;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeadlineListTest {
    private final DeadlineList<PendingRequest<?>> list = new DeadlineList<>();

    private static PendingRequest<?> element() {
        return new PendingRequest<>(EnquireLink.of(), PendingRequest.AS_THE_SESSION, null);
    }

    @Test
    void hasNoDeadlineWhenEmpty() {
        assertThat(list.nextDeadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(list.first()).isNull();
        assertThat(list.removeFirst()).isNull();
    }

    @Test
    void takesAnElementAgainThatWasInAnother() {
        DeadlineList<PendingRequest<?>> other = new DeadlineList<>();
        PendingRequest<?> moved = element();
        list.addLast(element(), 1);
        list.addLast(moved, 2);
        list.addLast(element(), 3);

        list.remove(moved);
        other.addLast(moved, 9);

        assertThat(list.size()).isEqualTo(2);
        assertThat(other.removeFirst()).isSameAs(moved);
        assertThat(list.removeFirst()).isNotSameAs(moved);
        assertThat(list.nextDeadline()).isEqualTo(3);
    }

    /** Numbers up to 49 add an element, others remove the one at that place. */
    @Property(tries = 300)
    void behavesLikeAList(@ForAll @Size(max = 120) List<@IntRange(min = 0, max = 99) Integer> steps) {
        DeadlineList<PendingRequest<?>> tested = new DeadlineList<>();
        List<PendingRequest<?>> model = new ArrayList<>();
        long deadline = 0;

        for (int step : steps) {
            if (step < 50) {
                PendingRequest<?> element = element();
                tested.addLast(element, ++deadline);
                model.add(element);
            } else if (!model.isEmpty()) {
                tested.remove(model.remove(step % model.size()));
            }
            assertThat(tested.size()).isEqualTo(model.size());
            assertThat(tested.first()).isSameAs(model.isEmpty() ? null : model.get(0));
        }

        for (PendingRequest<?> expected : model) {
            assertThat(tested.nextDeadline()).isEqualTo(expected.deadlineNanos);
            assertThat(tested.removeFirst()).isSameAs(expected);
        }
        assertThat(tested.removeFirst()).isNull();
    }
}
