package io.bindery.smpp.correlation;

import static io.bindery.smpp.correlation.Samples.KEY;
import static io.bindery.smpp.correlation.Samples.delivered;
import static io.bindery.smpp.correlation.Samples.enroute;
import static io.bindery.smpp.correlation.Samples.finalReceipt;
import static io.bindery.smpp.correlation.Samples.id;
import static io.bindery.smpp.correlation.Samples.record;
import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.store.FakeTime;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A host that wants one outcome for each message. */
class FirstFinalOnlyTest {
    private final FakeTime time = new FakeTime();
    private final Correlator correlator = Correlator.over(
            InMemoryCorrelationStore.bounded(100, time),
            CorrelatorOptions.builder().firstFinalOnly().build());
    private final ReceiptArrival expired = finalReceipt("EXPIRED", 3);

    private Reception receive(ReceiptArrival receipt) {
        return await(correlator.receive(KEY, receipt));
    }

    @Test
    void dropsAnotherFinalOutcomeAndCountsIt() {
        await(correlator.register(KEY, record("g1")));
        assertThat(receive(delivered())).isInstanceOf(Reception.Matched.class);
        assertThat(receive(expired)).isInstanceOf(Reception.Matched.class); // none is settled yet
        await(correlator.settle(KEY, id(delivered())));

        assertThat(receive(expired)).isEqualTo(new Reception.Stale(id(expired)));
        assertThat(correlator.counts().conflicting()).isEqualTo(1);
    }

    @Test
    void returnsOneFinalReceiptOfThoseThatCameBeforeTheMessage() {
        receive(delivered());
        receive(expired);
        receive(enroute());

        assertThat(await(correlator.register(KEY, record("g1"))))
                .extracting(ParkedReceipt::receipt)
                .containsExactly(enroute(), delivered());
    }

    @Test
    void leavesNothingPendingOnceOneIsSettled() {
        receive(delivered());
        receive(expired);
        await(correlator.register(KEY, record("g1")));
        await(correlator.settle(KEY, id(delivered())));

        time.pass(Duration.ofMinutes(5));

        assertThat(await(correlator.claimPending(10))).isEmpty();
        assertThat(await(correlator.register(KEY, record("g1")))).isEmpty();
    }

    @Test
    void waitsForAsManyAsAreExpected() {
        CorrelationRecord many = Samples.recordTo("g1", "").expectedFinals(2).build();
        await(correlator.register(KEY, many));
        await(correlator.settle(KEY, id(delivered())));

        assertThat(receive(expired)).isInstanceOf(Reception.Matched.class);
        await(correlator.settle(KEY, id(expired)));
        assertThat(receive(finalReceipt("DELETED", 4))).isInstanceOf(Reception.Stale.class);
    }
}
