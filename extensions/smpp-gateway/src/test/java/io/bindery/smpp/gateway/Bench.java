package io.bindery.smpp.gateway;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.correlation.CorrelatorOptions;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.store.Claim;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.ReplicaId;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.store.memory.InMemoryMailbox;
import io.bindery.smpp.store.memory.MailboxLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A whole relay on a bench: real relay, stores in memory, fake upstreams, sessions and time; everything in one thread. */
final class Bench {
    static final Address SENDER = Address.alphanumeric("ACME");
    static final Address SUBSCRIBER = Address.international("31612345678");

    final FakeTime time = new FakeTime();
    final UnreliableStore store;
    final InMemoryMailbox mailbox;
    final Map<String, FakeUpstream> upstreams = new HashMap<>();
    final Exchange exchange;
    private final AtomicInteger ids = new AtomicInteger();

    Bench() {
        this(1_000, 1_000, RelayTiming.defaults());
    }

    Bench(int storeBound, int mailboxBound, RelayTiming timing) {
        this(storeBound, mailboxBound, timing, Map.of());
    }

    /** With upstreams that write message ids in two ways. */
    Bench(Map<String, MessageIdMatching> idRules) {
        this(1_000, 1_000, RelayTiming.defaults(), idRules);
    }

    private Bench(int storeBound, int mailboxBound, RelayTiming timing, Map<String, MessageIdMatching> idRules) {
        store = new UnreliableStore(InMemoryCorrelationStore.bounded(storeBound, time::nanos));
        mailbox = InMemoryMailbox.limited(MailboxLimits.defaults().itemsPerMailbox(mailboxBound), time::nanos);
        upstreams.put("alpha", new FakeUpstream("alpha"));
        upstreams.put("beta", new FakeUpstream("beta"));
        Router router = Router.builder()
                .route("316", "alpha", "beta")
                .route("44", "beta")
                .build();
        exchange = new Exchange(
                new Exchange.Stores(store, CorrelatorOptions.defaults(), mailbox, new ReplicaId("bench")),
                new SubmitRelay.Ways(
                        router,
                        new UpstreamChains(upstreams),
                        () -> "gid" + ids.incrementAndGet(),
                        new UpstreamIds(idRules),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                new PrefixTable<>(Map.of("3199", "acme")),
                Relay.of(time, timing));
        exchange.rounds().start();
    }

    FakeUpstream alpha() {
        return upstreams.get("alpha");
    }

    FakeUpstream beta() {
        return upstreams.get("beta");
    }

    /** An application binds. */
    FakeSession bind(FakeSession session) {
        exchange.pumps().on(new SessionEvent.SessionBound(session));
        return session;
    }

    FakeSession bind(String systemId) {
        return bind(FakeSession.of(systemId).acknowledging());
    }

    /** The link of an application breaks. */
    void lose(FakeSession session) {
        session.lose();
        exchange.pumps().on(new SessionEvent.SessionClosed(session, new CloseReason(CloseReason.Kind.LINK_LOST, "")));
    }

    static SubmitSm.Builder message() {
        return SubmitSm.builder()
                .source(SENDER)
                .destination(SUBSCRIBER)
                .registeredDelivery(RegisteredDelivery.FINAL)
                .text("Your code is 4711");
    }

    /** What an application hears, as the engine takes it. */
    Submission submit(SubmitSm message) {
        return submit("acme", message);
    }

    Submission submit(String systemId, SubmitSm message) {
        FakeSession session = new FakeSession(systemId, BindType.TRANSMITTER, 1);
        return new Submission(exchange.submits().submit(message, session));
    }

    static DeliverSm receipt(String uid, MessageState state) {
        return receipt(uid, state, SUBSCRIBER);
    }

    static DeliverSm receipt(String uid, MessageState state, Address from) {
        return DeliveryReceipt.builder(uid)
                .state(state)
                .build()
                .putOn(DeliverSm.builder().source(from).destination(SENDER))
                .build();
    }

    /** What the upstream hears. */
    Delivery deliver(String upstream, DeliverSm message) {
        return new Delivery(exchange.deliveries().deliver(upstream, message));
    }

    /** Takes everything out of a mailbox, for good. */
    List<DeliverSm> empty(MailboxName name) {
        List<DeliverSm> all = new ArrayList<>();
        for (Claim claim : mailbox.claim(name, new ReplicaId("reader"), 1_000)
                .toCompletableFuture()
                .join()) {
            all.add(StoredMessage.read(claim.item().payload()));
            mailbox.ack(claim);
        }
        return all;
    }

    long depth(MailboxName name) {
        return mailbox.stats(name).toCompletableFuture().join().depth();
    }

    static String idOf(DeliverSm receipt) {
        return DeliveryReceipt.of(receipt).orElseThrow().id().orElseThrow();
    }

    void advance(Duration duration) {
        time.advance(duration);
    }

    static Octets encoded(DeliverSm message) {
        return StoredMessage.of(message);
    }

    /** The answer to a submit_sm, once it is there. */
    static final class Submission {
        private Reply<SubmitSmResp> reply;

        Submission(CompletionStage<Reply<SubmitSmResp>> answer) {
            answer.whenComplete((value, failure) -> reply = value);
        }

        boolean isAnswered() {
            return reply != null;
        }

        CommandStatus status() {
            return reply.status();
        }

        String gid() {
            return reply.orElseThrow().messageId();
        }
    }

    /** The answer to a deliver_sm, once it is there. */
    static final class Delivery {
        private CommandStatus status;

        Delivery(CompletionStage<CommandStatus> answer) {
            answer.whenComplete((value, failure) -> status = value);
        }

        boolean isAnswered() {
            return status != null;
        }

        CommandStatus status() {
            return status;
        }
    }
}
