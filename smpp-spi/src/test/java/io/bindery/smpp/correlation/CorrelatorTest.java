package io.bindery.smpp.correlation;

import static io.bindery.smpp.correlation.Samples.KEY;
import static io.bindery.smpp.correlation.Samples.delivered;
import static io.bindery.smpp.correlation.Samples.enroute;
import static io.bindery.smpp.correlation.Samples.finalReceipt;
import static io.bindery.smpp.correlation.Samples.id;
import static io.bindery.smpp.correlation.Samples.receiptFrom;
import static io.bindery.smpp.correlation.Samples.record;
import static io.bindery.smpp.correlation.Samples.recordTo;
import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.FakeTime;
import io.bindery.smpp.store.StoreFullException;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelatorTest {
    private final FakeTime time = new FakeTime();
    private final InMemoryCorrelationStore store = InMemoryCorrelationStore.bounded(100, time);
    private final Correlator correlator = Correlator.over(store);

    @Test
    void matchesAReceiptWithItsMessage() {
        assertThat(await(correlator.register(KEY, record("g1")))).isEmpty();

        assertThat(receive(delivered())).isEqualTo(new Reception.Matched(id(delivered()), record("g1")));
    }

    /** Bug class 14 of the field, early receipts. */
    @Test
    void parksAReceiptThatOvertakesItsResponse() {
        assertThat(receive(delivered())).isEqualTo(new Reception.Parked(id(delivered())));

        assertThat(await(correlator.register(KEY, record("g1"))))
                .containsExactly(new ParkedReceipt(id(delivered()), delivered()));
    }

    /** C3. */
    @Test
    void matchesAgainUntilItIsSettledAndIsADuplicateThen() {
        await(correlator.register(KEY, record("g1")));

        assertThat(receive(delivered())).isInstanceOf(Reception.Matched.class);
        assertThat(receive(delivered())).isInstanceOf(Reception.Matched.class);
        await(correlator.settle(KEY, id(delivered())));

        assertThat(receive(delivered())).isEqualTo(new Reception.Duplicate(id(delivered())));
    }

    @Test
    void parksARetransmissionOnlyOnce() {
        receive(delivered());
        assertThat(receive(delivered())).isInstanceOf(Reception.Parked.class);

        assertThat(await(correlator.register(KEY, record("g1")))).hasSize(1);
    }

    /** C4. */
    @Test
    void returnsParkedReceiptsFromEachRegisterUntilTheyAreSettled() {
        receive(delivered());

        assertThat(await(correlator.register(KEY, record("g1")))).hasSize(1);
        assertThat(await(correlator.register(KEY, record("g1")))).hasSize(1);
        await(correlator.settle(KEY, id(delivered())));

        assertThat(await(correlator.register(KEY, record("g1")))).isEmpty();
        assertThat(receive(delivered())).isInstanceOf(Reception.Duplicate.class);
    }

    @Test
    void returnsIntermediateReceiptsBeforeTheFinalOne() {
        receive(delivered());
        receive(enroute());

        assertThat(await(correlator.register(KEY, record("g1"))))
                .extracting(ParkedReceipt::receipt)
                .containsExactly(enroute(), delivered());
    }

    /** Issue 2: an intermediate receipt does not end the correlation. */
    @Test
    void anIntermediateReceiptDoesNotEndTheCorrelation() {
        await(correlator.register(KEY, record("g1")));
        receive(enroute());
        await(correlator.settle(KEY, id(enroute())));

        time.pass(Duration.ofHours(95));

        assertThat(receive(delivered())).isInstanceOf(Reception.Matched.class);
    }

    /** C3. */
    @Test
    void anIntermediateReceiptAfterTheFinalOneIsStale() {
        await(correlator.register(KEY, record("g1")));
        await(correlator.settle(KEY, id(delivered())));

        assertThat(receive(enroute())).isEqualTo(new Reception.Stale(id(enroute())));
    }

    @Test
    void anotherFinalOutcomeIsNoDuplicateAndIsCounted() {
        await(correlator.register(KEY, record("g1")));
        await(correlator.settle(KEY, id(delivered())));

        assertThat(receive(finalReceipt("UNDELIV", 5))).isInstanceOf(Reception.Matched.class);
        assertThat(correlator.counts().conflicting()).isEqualTo(1);
    }

    /** C5: submit to the end of validity and grace, 96 hours, and not longer for receipts in between. */
    @Test
    void aRecordLivesForItsValidityAndAGraceWhateverHappensMeanwhile() {
        await(correlator.register(KEY, record("g1")));
        for (int hour = 0; hour < 95; hour += 19) {
            time.pass(Duration.ofHours(19));
            var receipt = receiptFrom(Samples.NUMBER)
                    .kind(ReceiptKind.INTERMEDIATE)
                    .doneDate("hour " + hour)
                    .build();
            assertThat(receive(receipt)).isInstanceOf(Reception.Matched.class);
            await(correlator.settle(KEY, id(receipt)));
        }

        time.pass(Duration.ofMinutes(61));

        assertThat(await(correlator.find(KEY))).isEmpty();
        assertThat(receive(delivered())).isInstanceOf(Reception.Parked.class);
    }

    @Test
    void aRecordLivesForTheValidityItWasGiven() {
        await(correlator.register(
                KEY,
                recordTo("g1", Samples.NUMBER).validity(Duration.ofHours(1)).build()));

        time.pass(Duration.ofHours(25).minusSeconds(1));
        assertThat(await(correlator.find(KEY))).isPresent();
        time.pass(Duration.ofSeconds(2));
        assertThat(await(correlator.find(KEY))).isEmpty();
    }

    @Test
    void theLastFinalReceiptShortensTheLifeOfTheRecordButNotToZero() {
        await(correlator.register(KEY, record("g1")));
        await(correlator.settle(KEY, id(delivered())));

        time.pass(Duration.ofMinutes(59));
        assertThat(receive(delivered())).isInstanceOf(Reception.Duplicate.class);
        time.pass(Duration.ofMinutes(2));

        assertThat(await(correlator.find(KEY))).isEmpty();
    }

    /** C6. */
    @Test
    void withSeveralFinalReceiptsExpectedOnlyTheLastShortensTheLife() {
        var toMany = recordTo("g1", "").expectedFinals(2).build();
        await(correlator.register(KEY, toMany));
        var first = receiptFrom("31611111111").build();
        var second = receiptFrom("31622222222").build();
        await(correlator.settle(KEY, id(first)));

        time.pass(Duration.ofHours(50));
        assertThat(receive(enroute())).isInstanceOf(Reception.Matched.class);
        assertThat(receive(second)).isInstanceOf(Reception.Matched.class);
        await(correlator.settle(KEY, id(second)));

        assertThat(receive(enroute())).isInstanceOf(Reception.Stale.class);
        time.pass(Duration.ofMinutes(61));
        assertThat(await(correlator.find(KEY))).isEmpty();
    }

    /** A settle whose answer was lost is repeated; it must not count as a second final receipt. */
    @Test
    void settlingTwiceCountsOnce() {
        var toMany = recordTo("g1", "").expectedFinals(2).build();
        await(correlator.register(KEY, toMany));
        await(correlator.settle(KEY, id(delivered())));
        await(correlator.settle(KEY, id(delivered())));

        assertThat(receive(enroute())).isInstanceOf(Reception.Matched.class);
    }

    @Test
    void settlingUnderAnAbsentKeyLeavesNothingBehind() {
        await(correlator.settle(KEY, id(delivered())));

        assertThat(store.size()).isZero();
    }

    /** C2. */
    @Test
    void aNewerMessageUnderALiveKeyWinsAndInheritsWhatIsParked() {
        receive(delivered());
        await(correlator.register(KEY, record("g1")));

        assertThat(await(correlator.register(KEY, record("g2")))).hasSize(1);

        assertThat(receive(delivered())).isEqualTo(new Reception.Matched(id(delivered()), record("g2")));
        assertThat(correlator.counts().superseded()).isEqualTo(1);
    }

    @Test
    void aNewerMessageIsNotOverBecauseTheOlderWas() {
        await(correlator.register(KEY, record("g1")));
        await(correlator.settle(KEY, id(delivered())));

        await(correlator.register(KEY, record("g2")));
        time.pass(Duration.ofHours(2));

        assertThat(receive(enroute())).isInstanceOf(Reception.Matched.class);
    }

    @Test
    void aSettledReceiptOfTheOlderMessageIsNotGivenToTheNewer() {
        await(correlator.register(KEY, record("g1")));
        await(correlator.settle(KEY, id(delivered())));
        await(correlator.register(KEY, record("g2")));

        assertThat(receive(delivered())).isInstanceOf(Reception.Duplicate.class);
    }

    /** C7. */
    @Test
    void theSameIdAtAnotherUpstreamIsAnotherMessage() {
        await(correlator.register(KEY, record("g1")));

        var elsewhere = new CorrelationKey("beta", KEY.uid());

        assertThat(await(correlator.receive(elsewhere, delivered()))).isInstanceOf(Reception.Parked.class);
    }

    /** One customer must not get the receipt of another when an upstream starts counting anew. */
    @Test
    void aReceiptFromAnotherNumberIsNotMatchedAndEndsAsAnOrphan() {
        await(correlator.register(KEY, record("g1")));
        var foreign = receiptFrom("31687654321").build();

        assertThat(receive(foreign)).isInstanceOf(Reception.Parked.class);
        time.pass(Duration.ofMinutes(61));

        assertThat(await(correlator.claimPending(10))).isEmpty();
        assertThat(await(correlator.claimOrphans(10))).containsExactly(new OrphanReceipt(KEY, id(foreign), foreign));
        assertThat(await(correlator.find(KEY))).as("the record lives on").isPresent();
    }

    @Test
    void aParkedReceiptFromAnotherNumberIsNotGivenToTheRegistrar() {
        receive(receiptFrom("31687654321").build());

        assertThat(await(correlator.register(KEY, record("g1")))).isEmpty();
    }

    @Test
    void theGuardCanBeSwitchedOffForOneUpstream() {
        var options = CorrelatorOptions.builder()
                .addressGuard("alpha", AddressGuard.OFF)
                .build();
        var lenient = Correlator.over(store, options);
        await(lenient.register(KEY, record("g1")));

        assertThat(await(lenient.receive(KEY, receiptFrom("").build()))).isInstanceOf(Reception.Matched.class);

        var beta = new CorrelationKey("beta", "1");
        await(lenient.register(beta, record("g2")));
        assertThat(await(lenient.receive(beta, receiptFrom("").build()))).isInstanceOf(Reception.Parked.class);
    }

    /** C4. */
    @Test
    void claimsWhatItsRegistrarNeverSettledOnceALease() {
        receive(delivered());
        await(correlator.register(KEY, record("g1")));
        assertThat(await(correlator.claimPending(10)))
                .as("its registrar has 30 s")
                .isEmpty();

        time.pass(Duration.ofSeconds(31));
        var pending = new PendingReceipt(KEY, record("g1"), id(delivered()), delivered());
        assertThat(await(correlator.claimPending(10))).containsExactly(pending);
        assertThat(await(correlator.claimPending(10))).isEmpty();

        time.pass(Duration.ofSeconds(61));
        assertThat(await(correlator.claimPending(10))).containsExactly(pending);
        await(correlator.settle(KEY, id(delivered())));
        time.pass(Duration.ofSeconds(61));
        assertThat(await(correlator.claimPending(10))).isEmpty();
    }

    @Test
    void aReceiptWithoutAMessageIsAnOrphanAfterAnHourAndADuplicateOnceSettled() {
        receive(delivered());
        time.pass(Duration.ofMinutes(59));
        assertThat(await(correlator.claimOrphans(10))).isEmpty();

        time.pass(Duration.ofMinutes(2));
        assertThat(await(correlator.claimOrphans(10))).hasSize(1);
        assertThat(await(correlator.claimOrphans(10))).isEmpty();
        await(correlator.settle(KEY, id(delivered())));

        assertThat(receive(delivered())).isInstanceOf(Reception.Duplicate.class);
        time.pass(Duration.ofMinutes(61));
        assertThat(store.due(10).toCompletableFuture().join()).isEmpty();
        assertThat(await(correlator.find(KEY))).isEmpty();
    }

    /** Nothing that was acknowledged ends by itself as long as anybody tries to put it somewhere. */
    @Test
    void anOrphanThatCannotBePutAsideComesBackForWeeks() {
        receive(delivered());
        time.pass(Duration.ofMinutes(61));

        for (int day = 0; day < 30; day++) {
            assertThat(await(correlator.claimOrphans(10))).hasSize(1);
            time.pass(Duration.ofDays(1));
        }
    }

    @Test
    void eachParkedReceiptHasItsOwnHour() {
        receive(delivered());
        time.pass(Duration.ofMinutes(40));
        receive(enroute());

        time.pass(Duration.ofMinutes(21));
        assertThat(await(correlator.claimOrphans(10)))
                .extracting(OrphanReceipt::receipt)
                .containsExactly(delivered());
    }

    @Test
    void refusesToParkMoreThanAllowedUnderOneKey() {
        for (int i = 0; i < 16; i++) {
            receive(receiptFrom(Samples.NUMBER).doneDate("d" + i).build());
        }

        assertThatThrownBy(() -> receive(delivered())).isInstanceOf(StoreFullException.class);
    }

    @Test
    void aFullStoreRefusesReceiptsAndMessagesAndLosesNeither() {
        var one = Correlator.over(InMemoryCorrelationStore.bounded(1, time));
        var other = new CorrelationKey("alpha", "other");
        await(one.receive(KEY, delivered()));

        assertThatThrownBy(() -> await(one.receive(other, delivered()))).isInstanceOf(StoreFullException.class);
        assertThatThrownBy(() -> await(one.register(other, record("g2")))).isInstanceOf(StoreFullException.class);

        assertThat(await(one.register(KEY, record("g1")))).hasSize(1);
    }

    @Test
    void countsWhatHappens() {
        receive(delivered());
        await(correlator.register(KEY, record("g1")));
        receive(enroute());
        await(correlator.settle(KEY, id(enroute())));
        await(correlator.settle(KEY, id(delivered())));
        receive(delivered());

        var counts = correlator.counts();

        assertThat(List.of(
                        counts.parked(), counts.registered(), counts.matched(), counts.settled(), counts.duplicates()))
                .containsExactly(1L, 1L, 1L, 2L, 1L);
        assertThat(counts.retries()).isZero();
    }

    private Reception receive(ReceiptArrival receipt) {
        return await(correlator.receive(KEY, receipt));
    }
}
