package io.bindery.smpp.testkit.tck;

import static io.bindery.smpp.testkit.tck.Messages.delivered;
import static io.bindery.smpp.testkit.tck.Messages.enroute;
import static io.bindery.smpp.testkit.tck.Messages.record;
import static io.bindery.smpp.testkit.tck.Messages.undeliverable;
import static io.bindery.smpp.testkit.tck.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.correlation.CorrelationRecord;
import io.bindery.smpp.correlation.Correlator;
import io.bindery.smpp.correlation.CorrelatorOptions;
import io.bindery.smpp.correlation.ParkedReceipt;
import io.bindery.smpp.correlation.PartTally;
import io.bindery.smpp.correlation.ReceiptArrival;
import io.bindery.smpp.correlation.ReceiptId;
import io.bindery.smpp.correlation.Reception;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.StoreTrait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Clauses C1 to C7 of the contract: what a {@link Correlator} makes of the store. Hosts extend
 * {@link CorrelationStoreContract}, which has them all.
 */
public abstract class CorrelatorClauses extends StoreUnderTest {
    private static final CorrelationKey KEY = new CorrelationKey("alpha", "4711");
    private static final int CLAIMERS = 4;
    private static final int ATTEMPTS_WHEN_UNSTEADY = 1000;

    CorrelatorClauses() {}

    /** The rendezvous law: registration and receipt at the same time, from several threads and, if it can be, two clients. */
    @Test
    public void c1NoReceiptIsInNeitherPlaceWhenItComesWithItsResponse() throws Exception {
        RendezvousRace race = new RendezvousRace(correlator(store()), correlator(clientOrStore()), keysToRace(), 1);

        race.run();

        assertThat(race.lost()).as("receipts in neither place").isEmpty();
        assertThat(race.returned()).as("receipts that were first").isNotEmpty();
        assertThat(race.matched()).as("messages that were first").isNotEmpty();
    }

    /** The same while calls and answers get lost and everybody tries again. */
    @Test
    public void c1NoReceiptIsInNeitherPlaceWhenTheStoreFailsNowAndThen() throws Exception {
        RendezvousRace race = new RendezvousRace(
                correlator(new UnsteadyStore(store(), 1)),
                correlator(new UnsteadyStore(clientOrStore(), 2)),
                Math.max(1, keysToRace() / 4),
                ATTEMPTS_WHEN_UNSTEADY);

        race.run();

        assertThat(race.lost()).as("receipts in neither place").isEmpty();
    }

    /** What a replica was given and did not settle before it died. */
    @Test
    public void c1WhatRegisterReturnedIsFoundByAnotherReplicaLater() throws Exception {
        int keys = Math.max(8, keysToRace() / 10);
        RendezvousRace race = new RendezvousRace(correlator(store()), correlator(store()), keys, 1);
        race.run();

        passMinutes(8);

        assertThat(await(correlator(clientOrStore()).claimPending(keys)))
                .extracting(pending -> pending.key())
                .containsExactlyInAnyOrderElementsOf(race.returned());
    }

    @Test
    public void c2RegisteringAMessageAgainChangesNothing() {
        Correlator correlator = correlator(store());

        assertThat(await(correlator.register(KEY, record("g1").build()))).isEmpty();
        assertThat(await(correlator.register(KEY, record("g1").build()))).isEmpty();

        assertThat(gidAt(correlator, KEY)).isEqualTo("g1");
        assertThat(correlator.counts().superseded()).isZero();
    }

    @Test
    public void c2AnotherMessageUnderALiveKeyTakesItsPlaceAndGetsWhatIsParked() {
        Correlator correlator = correlator(store());
        await(correlator.receive(KEY, delivered()));
        await(correlator.register(KEY, record("g1").build()));

        List<ParkedReceipt> parked = await(correlator.register(KEY, record("g2").build()));

        assertThat(parked).extracting(ParkedReceipt::id).containsExactly(id(delivered()));
        assertThat(gidAt(correlator, KEY)).isEqualTo("g2");
        assertThat(correlator.counts().superseded()).isEqualTo(1);
    }

    @Test
    public void c3AReceiptIsMatchedUntilItIsSettledAndADuplicateAfterwards() {
        Correlator correlator = correlator(store());
        CorrelationRecord message = record("g1").expectedFinals(2).build();
        await(correlator.register(KEY, message));

        assertThat(await(correlator.receive(KEY, delivered())))
                .isEqualTo(new Reception.Matched(id(delivered()), message));
        assertThat(await(correlator.receive(KEY, delivered())))
                .isEqualTo(new Reception.Matched(id(delivered()), message));

        await(correlator.settle(KEY, id(delivered())));
        await(correlator.settle(KEY, id(delivered())));
        assertThat(await(correlator.receive(KEY, delivered()))).isEqualTo(new Reception.Duplicate(id(delivered())));
    }

    @Test
    public void c3AnIntermediateReceiptBehindTheLastFinalOneIsStale() {
        Correlator correlator = correlator(store());
        await(correlator.register(KEY, record("g1").build()));
        await(correlator.settle(KEY, id(delivered())));

        assertThat(await(correlator.receive(KEY, enroute()))).isEqualTo(new Reception.Stale(id(enroute())));
    }

    @Test
    public void c4WhatIsParkedIsReturnedByEveryRegisterUntilItIsSettled() throws Exception {
        Correlator correlator = correlator(store());
        Correlator other = correlator(clientOrStore());
        assertThat(await(correlator.receive(KEY, delivered()))).isEqualTo(new Reception.Parked(id(delivered())));
        CorrelationRecord message = record("g1").build();

        assertThat(await(correlator.register(KEY, message))).hasSize(1);
        assertThat(await(other.register(KEY, message)))
                .as("again, with all that came")
                .containsExactly(new ParkedReceipt(id(delivered()), delivered()));

        await(other.settle(KEY, id(delivered())));
        assertThat(await(correlator.register(KEY, message))).isEmpty();
    }

    @Test
    public void c4APendingReceiptIsGivenToOneCallerForALeaseAndThenAgain() throws Exception {
        Correlator correlator = correlator(store());
        Correlator other = correlator(clientOrStore());
        await(correlator.receive(KEY, delivered()));
        await(correlator.register(KEY, record("g1").build()));

        assertThat(claims(correlator, other, one -> one.claimPending(10)))
                .as("at once")
                .isZero();
        for (String lease : new String[] {"first", "second"}) {
            passMinutes(8);
            assertThat(claims(correlator, other, one -> one.claimPending(10)))
                    .as("callers at the %s lease", lease)
                    .isEqualTo(1);
            assertThat(claims(correlator, other, one -> one.claimPending(10)))
                    .as("callers within the %s lease", lease)
                    .isZero();
        }

        await(correlator.settle(KEY, id(delivered())));
        passMinutes(8);
        assertThat(claims(correlator, other, one -> one.claimPending(10)))
                .as("once settled")
                .isZero();
    }

    @Test
    public void c4AnOrphanIsGivenToOneCallerForALeaseAndThenAgain() throws Exception {
        Correlator correlator = correlator(store());
        Correlator other = correlator(clientOrStore());
        await(correlator.receive(KEY, delivered()));

        assertThat(claims(correlator, other, one -> one.claimOrphans(10)))
                .as("at once")
                .isZero();
        passMinutes(17);
        assertThat(claims(correlator, other, one -> one.claimOrphans(10)))
                .as("when it is one")
                .isEqualTo(1);
        assertThat(claims(correlator, other, one -> one.claimOrphans(10)))
                .as("within the lease")
                .isZero();
        passMinutes(8);
        assertThat(claims(correlator, other, one -> one.claimOrphans(10)))
                .as("after it")
                .isEqualTo(1);

        await(correlator.settle(KEY, id(delivered())));
        passMinutes(8);
        assertThat(claims(correlator, other, one -> one.claimOrphans(10)))
                .as("once settled")
                .isZero();
    }

    @Test
    public void c5AMessageIsKnownForItsWholeLifeAndNotMuchLonger() throws Exception {
        Correlator correlator = correlator(store());
        await(correlator.register(KEY, record("g1").validity(minutes(20)).build())); // and 40 of grace

        passMinutes(54);
        assertThat(await(correlator.find(KEY))).as("before its end").isPresent();

        passMinutes(13);
        assertThat(await(correlator.find(KEY)))
                .as("more than a tenth behind its end")
                .isEmpty();
    }

    @Test
    public void c5ARetransmissionIsKnownForTheRetentionAfterTheLastFinal() throws Exception {
        Correlator correlator = correlator(store());
        await(correlator.register(KEY, record("g1").validity(minutes(60)).build()));
        await(correlator.settle(KEY, id(delivered())));

        passMinutes(16);
        assertThat(await(correlator.receive(KEY, delivered()))).isEqualTo(new Reception.Duplicate(id(delivered())));

        passMinutes(7);
        boolean isShortened = !store().info().traits().contains(StoreTrait.NO_SHORT_TIME_TO_LIVE);
        assertThat(await(correlator.find(KEY)).isEmpty())
                .as("forgotten after it")
                .isEqualTo(isShortened);
    }

    @Test
    public void c6ALifeIsShortenedOnlyAfterTheLastExpectedFinal() throws Exception {
        Correlator correlator = correlator(store());
        CorrelationRecord message =
                record("g1").validity(minutes(60)).expectedFinals(2).build();
        await(correlator.register(KEY, message));

        await(correlator.settle(KEY, id(delivered())));
        passMinutes(25);
        assertThat(await(correlator.receive(KEY, undeliverable())))
                .isEqualTo(new Reception.Matched(id(undeliverable()), message));

        await(correlator.settle(KEY, id(undeliverable())));
        passMinutes(25);
        boolean isShortened = !store().info().traits().contains(StoreTrait.NO_SHORT_TIME_TO_LIVE);
        assertThat(await(correlator.find(KEY)).isEmpty())
                .as("forgotten after both")
                .isEqualTo(isShortened);
    }

    @Test
    public void c6OfTheReceiptsOfALongMessageExactlyOneDecides() throws Exception {
        PartTally tally = PartTally.over(store());
        PartTally other = PartTally.over(clientOrStore());
        for (int round = 0; round < 20; round++) {
            CorrelationKey message = new CorrelationKey("alpha", "long-" + round);
            List<CompletableFuture<PartTally.Verdict>> verdicts = new ArrayList<>();
            for (int part = 1; part <= 4; part++) {
                PartTally mine = part % 2 == 0 ? tally : other;
                int number = part;
                Supplier<PartTally.Verdict> add =
                        () -> await(mine.add(message, number, 4, MessageState.DELIVERED, hour()));
                verdicts.add(CompletableFuture.supplyAsync(add));
            }
            int decided = 0;
            for (CompletableFuture<PartTally.Verdict> verdict : verdicts) {
                decided += verdict.get(30, TimeUnit.SECONDS) == PartTally.Verdict.DECIDED ? 1 : 0;
            }
            assertThat(decided).as("receipts that decided").isEqualTo(1);
        }
    }

    @Test
    public void c7TheSameIdInTwoScopesIsTwoMessages() {
        Correlator correlator = correlator(store());
        CorrelationKey beta = new CorrelationKey("beta", KEY.uid());
        await(correlator.register(KEY, record("g1").build()));

        assertThat(await(correlator.receive(beta, delivered()))).isInstanceOf(Reception.Parked.class);

        await(correlator.register(beta, record("g2").build()));
        await(correlator.settle(KEY, id(delivered())));
        assertThat(gidAt(correlator, KEY)).isEqualTo("g1");
        assertThat(gidAt(correlator, beta)).isEqualTo("g2");
        assertThat(await(correlator.receive(beta, delivered()))).isInstanceOf(Reception.Matched.class);
    }

    /** The times of the correlation in hours of the test; none may be below a second. */
    private Correlator correlator(CorrelationStore store) {
        return Correlator.over(
                store,
                CorrelatorOptions.builder()
                        .grace(minutes(40))
                        .finalRetention(minutes(20))
                        .orphanAfter(minutes(15))
                        .pendingAfter(minutes(6))
                        .lease(minutes(6))
                        .parkedRetention(hour().multipliedBy(4))
                        .attempts(100)
                        .build());
    }

    private interface Claiming {
        CompletionStage<? extends List<?>> by(Correlator correlator);
    }

    /** How many receipts several callers at once were given together. */
    private static int claims(Correlator one, Correlator other, Claiming claiming) throws Exception {
        List<CompletableFuture<Integer>> claimers = new ArrayList<>();
        for (int i = 0; i < CLAIMERS; i++) {
            Correlator mine = i % 2 == 0 ? one : other;
            Supplier<Integer> claim = () -> await(claiming.by(mine)).size();
            claimers.add(CompletableFuture.supplyAsync(claim));
        }
        int sum = 0;
        for (CompletableFuture<Integer> claimer : claimers) {
            sum += claimer.get(30, TimeUnit.SECONDS);
        }
        return sum;
    }

    private static String gidAt(Correlator correlator, CorrelationKey key) {
        return await(correlator.find(key)).map(CorrelationRecord::gid).orElse("none");
    }

    private static ReceiptId id(ReceiptArrival receipt) {
        return ReceiptId.of(KEY, receipt);
    }
}
