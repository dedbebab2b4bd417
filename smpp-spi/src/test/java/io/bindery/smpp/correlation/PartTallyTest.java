package io.bindery.smpp.correlation;

import static io.bindery.smpp.correlation.PartTally.Verdict.DECIDED;
import static io.bindery.smpp.correlation.PartTally.Verdict.OPEN;
import static io.bindery.smpp.correlation.PartTally.Verdict.OVER;
import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.FakeTime;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartTallyTest {
    private static final CorrelationKey MESSAGE = new CorrelationKey("alpha/parts", "g1");
    private static final Duration DAY = Duration.ofDays(1);

    private final InMemoryCorrelationStore store = InMemoryCorrelationStore.bounded(100, new FakeTime());
    private final PartTally tally = PartTally.over(store);

    private PartTally.Verdict add(int part, int parts, MessageState state) {
        return await(tally.add(MESSAGE, part, parts, state, DAY));
    }

    @Test
    void isDecidedByTheLastPartWhenAllAreDelivered() {
        assertThat(add(3, 3, MessageState.DELIVERED)).isEqualTo(OPEN);
        assertThat(add(1, 3, MessageState.DELIVERED)).isEqualTo(OPEN);
        assertThat(add(1, 3, MessageState.DELIVERED)).isEqualTo(OPEN);
        assertThat(add(2, 3, MessageState.ACCEPTED)).isEqualTo(DECIDED);
    }

    @Test
    void isDecidedByTheFirstPartThatFailed() {
        assertThat(add(2, 3, MessageState.EXPIRED)).isEqualTo(DECIDED);
        assertThat(add(1, 3, MessageState.UNDELIVERABLE)).isEqualTo(OVER);
        assertThat(add(3, 3, MessageState.DELIVERED)).isEqualTo(OVER);
    }

    @Test
    void decidesAgainUntilItWasTold() {
        add(1, 2, MessageState.DELIVERED);
        assertThat(add(2, 2, MessageState.DELIVERED)).isEqualTo(DECIDED);
        assertThat(add(2, 2, MessageState.DELIVERED)).isEqualTo(DECIDED);
        assertThat(add(1, 2, MessageState.DELIVERED)).isEqualTo(OVER);

        await(tally.told(MESSAGE, DAY));

        assertThat(add(2, 2, MessageState.DELIVERED)).isEqualTo(OVER);
    }

    @Test
    void isOverWhenNoOutcomeIsToBeTold() {
        await(tally.told(MESSAGE, DAY));

        assertThat(add(1, 2, MessageState.DELIVERED)).isEqualTo(OVER);
        assertThat(add(2, 2, MessageState.EXPIRED)).isEqualTo(OVER);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 1", "1, 0", "1, 256", "-1, 3"})
    void refusesPartsThatCannotBe(int part, int parts) {
        assertThatThrownBy(() -> add(part, parts, MessageState.DELIVERED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("part: " + part + " of " + parts + " (allowed 1 … 255");
    }

    @Test
    void failsOnWhatItHasNotWritten() {
        await(store.replace(MESSAGE, 0, CorrelationEntry.neverDue(Octets.ofHex("09")), DAY));

        assertThatThrownBy(() -> tally.add(MESSAGE, 1, 2, MessageState.DELIVERED, DAY)
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UnreadableEntryException.class);
    }

    /** However the receipts of a message's parts race on two replicas, exactly one of them decides. */
    @Property(tries = 500)
    void exactlyOneReceiptDecides(
            @ForAll @IntRange(min = 1, max = 5) int parts,
            @ForAll @Size(max = 5) List<Boolean> fates,
            @ForAll @Size(60) List<@IntRange(max = 9) Integer> schedule) {
        UnreliableStore slow = new UnreliableStore(InMemoryCorrelationStore.bounded(100, new FakeTime()));
        PartTally racing = PartTally.over(slow);
        List<CompletionStage<PartTally.Verdict>> verdicts = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            boolean isDelivered = part > fates.size() || fates.get(part - 1);
            MessageState state = isDelivered ? MessageState.DELIVERED : MessageState.EXPIRED;
            verdicts.add(racing.add(MESSAGE, part, parts, state, DAY));
        }

        for (int choice : schedule) {
            if (slow.waiting() > 0) {
                slow.let(choice % slow.waiting(), UnreliableStore.Fault.NONE);
            }
        }
        while (slow.waiting() > 0) {
            slow.let(0, UnreliableStore.Fault.NONE);
        }

        assertThat(verdicts.stream().map(one -> await(one)).filter(DECIDED::equals))
                .hasSize(1);
    }
}
