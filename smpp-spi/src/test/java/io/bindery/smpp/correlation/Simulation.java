package io.bindery.smpp.correlation;

import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.Claim;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.FakeTime;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.ReplicaId;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.store.memory.InMemoryMailbox;
import io.bindery.smpp.store.memory.MailboxLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Two replicas that share one store, an upstream that sends each receipt until it is acknowledged, and a list of choices
 * that decides what happens next and what goes wrong. Then everything heals, and the books are checked.
 */
final class Simulation {
    private static final MailboxName ACME = MailboxName.esme("acme");
    private static final ReplicaId AUDITOR = new ReplicaId("auditor");

    private final FakeTime time = new FakeTime();
    private final UnreliableStore store = new UnreliableStore(InMemoryCorrelationStore.bounded(100, time));
    private final InMemoryMailbox mailbox =
            InMemoryMailbox.limited(MailboxLimits.defaults().deduplication(Duration.ofDays(30)), time);
    private final Iterator<Integer> choices;
    private final ReceiptSink sink;
    private final ReceiptFlow flow;
    private final Correlator correlator;
    private final List<Sending> sendings = new ArrayList<>();
    private final Map<CorrelationKey, CorrelationRecord> records = new HashMap<>();
    private final Set<CorrelationKey> registered = new HashSet<>();
    private boolean healed;

    Simulation(List<Integer> choices) {
        this.choices = choices.iterator();
        var options = CorrelatorOptions.builder().attempts(3).build();
        this.correlator = Correlator.over(store, options);
        this.sink = ReceiptSink.toMailbox(mailbox, Simulation::payload);
        this.flow = new ReceiptFlow(correlator, this::deliver, OrphanReceiptHandler.toMailbox(mailbox));
        for (String uid : List.of("1", "2")) {
            CorrelationKey key = new CorrelationKey("alpha", uid);
            records.put(key, Samples.record("gid-" + uid));
            sendings.add(new Sending(key, Samples.delivered(), true));
            sendings.add(new Sending(key, Samples.enroute(), true));
            sendings.add(new Sending(key, Samples.receiptFrom("31600000000").build(), false));
        }
    }

    /** The mailbox fails as well, before or after it has stored the item. */
    private CompletableFuture<?> deliver(PendingReceipt receipt) {
        int choice = healed ? 0 : choose(10);
        if (choice == 8) {
            return CompletableFuture.failedFuture(new IllegalStateException("mailbox, nothing stored"));
        }
        CompletableFuture<?> stored = sink.deliver(receipt).toCompletableFuture();
        return choice == 9
                ? stored.thenCompose(
                        done -> CompletableFuture.failedFuture(new IllegalStateException("mailbox, answer lost")))
                : stored;
    }

    void run() {
        while (choices.hasNext()) {
            switch (choose(16)) {
                case 0, 1 -> sendings.get(choose(sendings.size())).send();
                case 2 -> register(new CorrelationKey("alpha", Integer.toString(1 + choose(2))));
                case 3 -> flow.sweep(10);
                case 4 -> time.pass(Duration.ofSeconds(20));
                default -> letOneHappen();
            }
        }
        heal();
    }

    private void letOneHappen() {
        if (store.waiting() > 0) {
            int which = choose(store.waiting());
            int fault = choose(20);
            store.let(which, fault < 5 ? UnreliableStore.Fault.values()[fault] : UnreliableStore.Fault.NONE);
        }
    }

    /** A replica that may die before it delivers what was parked. */
    private void register(CorrelationKey key) {
        CorrelationRecord record = records.get(key);
        boolean dies = choose(3) == 0;
        correlator
                .register(key, record)
                .thenCompose(parked ->
                        dies ? CompletableFuture.completedStage(null) : flow.deliverParked(key, record, parked));
    }

    private void heal() {
        healed = true;
        letAllHappen();
        sendings.forEach(Sending::sendAgainUnlessAcknowledged);
        letAllHappen();
        for (int minute = 0; minute < 5; minute++) {
            time.pass(Duration.ofSeconds(61));
            flow.sweep(10);
            letAllHappen();
        }
    }

    private void letAllHappen() {
        while (store.waiting() > 0) {
            store.let(0, UnreliableStore.Fault.NONE);
        }
    }

    /** The law and what follows from it. */
    void check() {
        Set<String> delivered = new HashSet<>();
        for (Claim claim : await(mailbox.claim(ACME, AUDITOR, 1000))) {
            assertThat(delivered.add(claim.item().key())).as("delivered once").isTrue();
            assertThat(claim.item().payload())
                    .as("under the right id")
                    .isIn(expectedPayloads(claim.item().key()));
        }
        assertThat(registered).as("what was registered is there").allMatch(this::isRegistered);
        for (Sending one : sendings) {
            if (one.isAcknowledged && one.isGenuine && isRegistered(one.key) && !one.mayBeStale()) {
                assertThat(delivered)
                        .as("acknowledged, its message known: %s", one)
                        .contains(one.id());
            }
            if (!one.isGenuine) {
                assertThat(delivered).as("from a foreign number: %s", one).doesNotContain(one.id());
            }
        }
        checkOrphans(delivered);
    }

    private void checkOrphans(Set<String> delivered) {
        time.pass(Duration.ofHours(2));
        flow.sweep(10);
        letAllHappen();
        Set<String> orphans = new HashSet<>();
        await(mailbox.claim(OrphanReceiptHandler.ORPHANS, AUDITOR, 1000))
                .forEach(claim -> orphans.add(claim.item().key()));
        for (Sending one : sendings) {
            if (one.isAcknowledged && !one.mayBeStale()) {
                assertThat(delivered.contains(one.id()) ^ orphans.contains(one.id()))
                        .as("in one place and one only: %s", one)
                        .isTrue();
            }
        }
    }

    private boolean isRegistered(CorrelationKey key) {
        var found = correlator.find(key);
        letAllHappen();
        return await(found).isPresent();
    }

    private List<Octets> expectedPayloads(String receiptId) {
        return sendings.stream()
                .filter(one -> one.id().equals(receiptId))
                .map(one -> payload(records.get(one.key).gid(), receiptId))
                .toList();
    }

    private static Octets payload(PendingReceipt receipt) {
        return payload(receipt.record().gid(), receipt.id().value());
    }

    private static Octets payload(String gid, String receiptId) {
        return Octets.of(gid + " " + receiptId, StandardCharsets.US_ASCII);
    }

    private int choose(int below) {
        return choices.hasNext() ? choices.next() % below : 0;
    }

    /** One receipt at the upstream, sent until acknowledged and, as luck has it, once more. */
    private final class Sending {
        final CorrelationKey key;
        final ReceiptArrival receipt;
        final boolean isGenuine;
        boolean isAcknowledged;
        boolean wasStale;

        Sending(CorrelationKey key, ReceiptArrival receipt, boolean isGenuine) {
            this.key = key;
            this.receipt = receipt;
            this.isGenuine = isGenuine;
        }

        void send() {
            flow.receive(key, receipt).whenComplete((reception, failure) -> {
                isAcknowledged |= failure == null;
                wasStale |= reception instanceof Reception.Stale;
            });
        }

        void sendAgainUnlessAcknowledged() {
            if (!isAcknowledged) {
                send();
            }
        }

        /** Stale is an answer only where a final receipt has been settled; then the intermediate one may be dropped. */
        boolean mayBeStale() {
            return wasStale && !receipt.isFinal();
        }

        String id() {
            return ReceiptId.of(key, receipt).value();
        }

        @Override
        public String toString() {
            return key.uid() + " " + receipt.kind() + (isGenuine ? "" : " foreign");
        }
    }
}
