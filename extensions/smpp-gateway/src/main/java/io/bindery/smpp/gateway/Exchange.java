package io.bindery.smpp.gateway;

import io.bindery.smpp.correlation.Correlator;
import io.bindery.smpp.correlation.CorrelatorOptions;
import io.bindery.smpp.correlation.OrphanReceiptHandler;
import io.bindery.smpp.correlation.ReceiptFlow;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.ReplicaId;

/** All parts of the relay, joined, without a socket: upstreams and sessions come from outside. */
final class Exchange {
    private final Correlator correlator;
    private final Registrations registrations;
    private final SubmitRelay submits;
    private final DeliverRelay deliveries;
    private final Pumps pumps;
    private final Rounds rounds;
    private final Tally tally;

    Exchange(Stores stores, SubmitRelay.Ways ways, PrefixTable<String> owners, Relay relay) {
        tally = relay.tally();
        correlator = Correlator.over(stores.correlations(), stores.options());
        registrations = new Registrations(correlator, stores.correlations()::isFull, relay);
        Deposits deposits = new Deposits(stores.mailbox());
        PendingAnswers pendingAnswers = new PendingAnswers();
        ReceiptFlow receipts = new ReceiptFlow(
                correlator,
                new MailboxSink(deposits, pendingAnswers, tally),
                OrphanReceiptHandler.toMailbox(stores.mailbox()));
        submits = new SubmitRelay(ways, registrations, new SubmitRelay.ReceiptPath(pendingAnswers, receipts), tally);
        deliveries = new DeliverRelay(
                receipts, deposits, new DeliverRelay.Inbound(owners, ways.ids(), ways.upstreamIds()), relay);
        pumps = new Pumps(stores.mailbox(), stores.replica(), relay);
        rounds = new Rounds(pumps, receipts, relay);
    }

    /** What outlives a restart, if the stores do. */
    record Stores(CorrelationStore correlations, CorrelatorOptions options, Mailbox mailbox, ReplicaId replica) {}

    /** From applications. */
    SubmitRelay submits() {
        return submits;
    }

    /** From upstreams. */
    DeliverRelay deliveries() {
        return deliveries;
    }

    /** To applications. */
    Pumps pumps() {
        return pumps;
    }

    Rounds rounds() {
        return rounds;
    }

    /** Accepted messages that are not registered yet. */
    int unsaved() {
        return registrations.unsaved();
    }

    GatewayCounters counters() {
        return tally.counters(registrations.unsaved(), correlator.counts());
    }
}
