package io.bindery.smpp.correlation;

import static io.bindery.smpp.correlation.Samples.KEY;
import static io.bindery.smpp.correlation.Samples.delivered;
import static io.bindery.smpp.correlation.Samples.enroute;
import static io.bindery.smpp.correlation.Samples.id;
import static io.bindery.smpp.correlation.Samples.record;
import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.Claim;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.FakeTime;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.ReplicaId;
import io.bindery.smpp.store.StoreFullException;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.store.memory.InMemoryMailbox;
import io.bindery.smpp.store.memory.MailboxLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptFlowTest {
    private static final MailboxName ACME = MailboxName.esme("acme");
    private static final ReplicaId ME = new ReplicaId("me");

    private final FakeTime time = new FakeTime();
    private final InMemoryMailbox mailbox =
            InMemoryMailbox.limited(MailboxLimits.defaults().itemsPerMailbox(50), time);
    private final Correlator correlator = Correlator.over(InMemoryCorrelationStore.bounded(100, time));
    private final ReceiptFlow flow = new ReceiptFlow(
            correlator,
            ReceiptSink.toMailbox(mailbox, ReceiptFlowTest::withOurId),
            OrphanReceiptHandler.toMailbox(mailbox));

    @Test
    void putsAReceiptIntoItsApplicationsMailboxUnderOurId() {
        await(correlator.register(KEY, record("g1")));

        assertThat(await(flow.receive(KEY, delivered()))).isInstanceOf(Reception.Matched.class);

        assertThat(claims(ACME)).singleElement().satisfies(claim -> {
            assertThat(claim.item().payload()).isEqualTo(Octets.of("g1", StandardCharsets.US_ASCII));
            assertThat(claim.item().key()).isEqualTo(id(delivered()).value());
        });
        assertThat(await(flow.receive(KEY, delivered()))).isInstanceOf(Reception.Duplicate.class);
    }

    @Test
    void deliversWhatWasParkedTheIntermediateReceiptFirst() {
        await(flow.receive(KEY, delivered()));
        await(flow.receive(KEY, enroute()));

        List<ParkedReceipt> parked = await(correlator.register(KEY, record("g1")));
        assertThat(claims(ACME)).as("the application has no response yet").isEmpty();
        await(flow.deliverParked(KEY, record("g1"), parked));

        assertThat(claims(ACME))
                .extracting(claim -> claim.item().key())
                .containsExactly(id(enroute()).value(), id(delivered()).value());
    }

    @Test
    void failsSoThatTheUpstreamKeepsTheReceiptWhenTheMailboxIsFull() {
        await(correlator.register(KEY, record("g1")));
        fill(ACME);

        assertThatThrownBy(() -> await(flow.receive(KEY, delivered()))).isInstanceOf(StoreFullException.class);

        claims(ACME).forEach(claim -> await(mailbox.ack(claim)));
        assertThat(await(flow.receive(KEY, delivered()))).as("sent again").isInstanceOf(Reception.Matched.class);
        assertThat(claims(ACME)).hasSize(1);
    }

    @Test
    void sweepsWhatADeadReplicaLeftBehind() {
        await(flow.receive(KEY, delivered()));
        await(correlator.register(KEY, record("g1")));

        assertThat(await(flow.sweep(10))).isEqualTo(new Swept(0, 0, 0));
        time.pass(Duration.ofSeconds(31));
        assertThat(await(flow.sweep(10))).isEqualTo(new Swept(1, 0, 0));
        assertThat(await(flow.sweep(10))).isEqualTo(new Swept(0, 0, 0));

        assertThat(claims(ACME)).hasSize(1);
    }

    @Test
    void putsOrphansAsideWithTheirPayloadAndTheirUpstream() {
        await(flow.receive(KEY, delivered()));
        time.pass(Duration.ofMinutes(61));

        assertThat(await(flow.sweep(10))).isEqualTo(new Swept(0, 1, 0));

        assertThat(claims(OrphanReceiptHandler.ORPHANS)).singleElement().satisfies(claim -> {
            assertThat(claim.item().payload()).isEqualTo(delivered().payload());
            assertThat(claim.item().origin()).isEqualTo("upstream/alpha");
        });
        assertThat(await(flow.receive(KEY, delivered()))).isInstanceOf(Reception.Duplicate.class);
    }

    @Test
    void aSweepGoesOnWhenOneReceiptFailsAndFindsItAgain() {
        var other = new CorrelationKey("alpha", "4712");
        var rich = CorrelationRecord.builder("g2", "rich")
                .destination(1, 1, Samples.NUMBER)
                .build();
        await(flow.receive(KEY, delivered()));
        await(flow.receive(other, delivered()));
        await(correlator.register(KEY, record("g1")));
        await(correlator.register(other, rich));
        fill(ACME);
        time.pass(Duration.ofSeconds(31));

        assertThat(await(flow.sweep(10))).isEqualTo(new Swept(1, 0, 1));

        claims(ACME).forEach(claim -> await(mailbox.ack(claim)));
        time.pass(Duration.ofSeconds(61));
        assertThat(await(flow.sweep(10))).isEqualTo(new Swept(1, 0, 0));
        assertThat(claims(ACME)).hasSize(1);
    }

    @Test
    void aSinkThatThrowsFailsTheStageOnly() {
        var broken = new ReceiptFlow(
                correlator,
                receipt -> {
                    throw new IllegalStateException("host code");
                },
                OrphanReceiptHandler.toMailbox(mailbox));
        await(correlator.register(KEY, record("g1")));

        assertThatThrownBy(() -> await(broken.receive(KEY, delivered()))).hasMessage("host code");

        assertThat(await(flow.receive(KEY, delivered()))).isInstanceOf(Reception.Matched.class);
    }

    /** Issue 2: at its bound the store refuses; a test fills it and shows that nothing acknowledged was lost. */
    @Test
    void aStoreThatFillsUpRefusesAndLosesNothingItAcknowledged() {
        var small = Correlator.over(InMemoryCorrelationStore.bounded(200, time));
        var roomy = InMemoryMailbox.limited(MailboxLimits.defaults(), time);
        var full = new ReceiptFlow(
                small, ReceiptSink.toMailbox(roomy, ReceiptFlowTest::withOurId), OrphanReceiptHandler.toMailbox(roomy));
        List<CorrelationKey> registered = new ArrayList<>();
        Set<String> acknowledged = new HashSet<>();
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            var key = new CorrelationKey("alpha", Integer.toString(i));
            try {
                if (i % 2 == 0) {
                    await(small.register(key, record("g" + i)));
                    registered.add(key);
                } else {
                    await(full.receive(key, delivered()));
                    acknowledged.add(ReceiptId.of(key, delivered()).value());
                }
            } catch (StoreFullException expected) {
                refused++;
            }
        }
        for (CorrelationKey key : registered) {
            await(full.receive(key, delivered()));
            acknowledged.add(ReceiptId.of(key, delivered()).value());
        }
        time.pass(Duration.ofMinutes(61));
        await(full.sweep(1000));

        Set<String> kept = new HashSet<>();
        await(roomy.claim(ACME, ME, 1000))
                .forEach(claim -> kept.add(claim.item().key()));
        await(roomy.claim(OrphanReceiptHandler.ORPHANS, ME, 1000))
                .forEach(claim -> kept.add(claim.item().key()));
        assertThat(refused).isEqualTo(300);
        assertThat(acknowledged).hasSize(200).isEqualTo(kept);
    }

    private static Octets withOurId(PendingReceipt receipt) {
        return Octets.of(receipt.record().gid(), StandardCharsets.US_ASCII);
    }

    private void fill(MailboxName name) {
        for (int i = 0; i < 50; i++) {
            await(mailbox.enqueue(name, io.bindery.smpp.store.Item.of("fill" + i, Octets.empty())));
        }
    }

    private List<Claim> claims(MailboxName name) {
        return await(mailbox.claim(name, ME, 1000));
    }
}
