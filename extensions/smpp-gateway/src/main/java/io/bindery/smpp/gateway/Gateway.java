package io.bindery.smpp.gateway;

import io.bindery.smpp.client.BindState;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.server.SmppServerBuilder;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.ReplicaId;
import io.bindery.smpp.store.Store;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.store.memory.InMemoryMailbox;
import io.bindery.smpp.store.memory.MailboxLimits;
import java.lang.invoke.MethodHandles;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway: applications bind to it, it binds to message centres, messages go one way and receipts the other.
 *
 * <pre>{@code
 * try (var gateway = Gateway.builder()
 *         .listen(2775)
 *         .accounts(Accounts.of("acme", Secret.of("s3cr3t")))
 *         .upstream(UpstreamOptions.of("alpha", "smsc.example.net", 2775)
 *                 .bind(BindType.TRANSCEIVER, "us", Secret.fromEnv("ALPHA_PASSWORD")))
 *         .routing(Router.to("alpha"))
 *         .start()) {
 *     gateway.awaitClosed();
 * }
 * }</pre>
 *
 * <p>Applications get message ids of the gateway's own, and a receipt comes back under that id to any session of the same
 * system_id that receives, now or after the next bind. What is answered positively, in either direction, is stored before;
 * by default in memory, where it ends with the process. All methods may be called from any thread.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final RelayTiming timing;
    private final SchedulerTime time = new SchedulerTime();
    private final List<Store> ownStores = new ArrayList<>();
    private final Map<String, ClientUpstream> upstreams = new ConcurrentHashMap<>();
    private final Exchange exchange;
    private final SmppServer server;
    private final AtomicBoolean isClosing = new AtomicBoolean();

    Gateway(GatewayBuilder options) {
        this.timing = options.timing;
        LinkOptions link = patient(options);
        this.exchange = exchange(options, link);
        this.server = server(options, link);
        try {
            for (UpstreamOptions upstream : options.upstreams.values()) {
                upstreams.put(upstream.name(), new ClientUpstream(upstream, exchange.deliveries()));
            }
        } catch (RuntimeException failure) {
            closeUpstreams();
            server.close();
            release();
            throw failure;
        }
        exchange.rounds().start();
        LOG.info("gateway on {}: upstreams {}", server.address(), options.upstreams.keySet());
    }

    /** A builder with all defaults. */
    public static GatewayBuilder builder() {
        return new GatewayBuilder();
    }

    /**
     * The engine answers ESME_RSYSERR for a handler that takes too long. Here that would be a lie, because the message is on
     * its way: so the engine has to wait longer than the slowest answer that can still come. At worst a message waits at
     * each upstream for a window slot, at the last one for the response as well, and then for the store.
     */
    private static LinkOptions patient(GatewayBuilder options) {
        Duration slots = Duration.ZERO;
        Duration response = Duration.ZERO;
        for (UpstreamOptions upstream : options.upstreams.values()) {
            slots = slots.plus(upstream.link().response());
            response = longer(response, upstream.link().response());
        }
        Duration slowest =
                slots.plus(response).plus(options.timing.registerBudget()).plusSeconds(1);
        return options.link.toBuilder()
                .handlerDeadline(longer(slowest, options.link.handlerDeadline()))
                .build();
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private Exchange exchange(GatewayBuilder options, LinkOptions link) {
        CorrelationStore correlations = options.correlationStore;
        if (correlations == null) {
            correlations = own(InMemoryCorrelationStore.create());
        }
        Mailbox mailbox = options.mailbox;
        if (mailbox == null) {
            Duration visibility = link.response().plusSeconds(5); // beyond the last moment at which an answer can come
            mailbox = own(InMemoryMailbox.limited(MailboxLimits.defaults().visibility(visibility)));
        }
        warnOfVolatile(correlations, mailbox);
        ReplicaId replica = new ReplicaId(UUID.randomUUID().toString());
        return new Exchange(
                new Exchange.Stores(correlations, options.correlation, mailbox, replica),
                new SubmitRelay.Ways(
                        options.router(),
                        new UpstreamChains(upstreams),
                        options.ids,
                        upstreamIds(options),
                        Clock.systemUTC()),
                new PrefixTable<>(options.owners),
                Relay.of(time, timing));
    }

    private static UpstreamIds upstreamIds(GatewayBuilder options) {
        return new UpstreamIds(options.upstreams.values().stream()
                .collect(Collectors.toMap(UpstreamOptions::name, UpstreamOptions::messageId)));
    }

    private <T extends Store> T own(T store) {
        ownStores.add(store);
        return store;
    }

    private static void warnOfVolatile(CorrelationStore correlations, Mailbox mailbox) {
        boolean isAnyVolatile = correlations.info().durability() == Durability.VOLATILE
                || mailbox.info().durability() == Durability.VOLATILE;
        if (isAnyVolatile) {
            LOG.warn(
                    "receipts are matched in {} and wait in {}: a process that is killed loses what is in memory",
                    correlations.info().engine(),
                    mailbox.info().engine());
        }
    }

    private SmppServer server(GatewayBuilder options, LinkOptions link) {
        SmppServerBuilder builder = SmppServer.builder()
                .listen(options.address)
                .systemId(options.systemId)
                .link(link)
                .handlers(MethodHandles.lookup(), new Applications(exchange.submits(), exchange.pumps()));
        if (options.bindHandler != null) {
            builder.onBindAsync(options.bindHandler);
        }
        try {
            return builder.start();
        } catch (RuntimeException failure) {
            release();
            throw failure;
        }
    }

    /** Where applications bind; with the real port when port 0 was asked for. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** The port on which applications bind. */
    public int port() {
        return server.port();
    }

    /**
     * Where the bind to an upstream stands.
     *
     * @throws IllegalArgumentException when there is no upstream of that name
     */
    public BindState upstreamState(String name) {
        ClientUpstream upstream = upstreams.get(name);
        if (upstream == null) {
            throw new IllegalArgumentException("upstream: " + name + " (allowed " + upstreams.keySet() + ")");
        }
        return upstream.state();
    }

    /** What has happened so far. */
    public GatewayCounters counters() {
        return exchange.counters();
    }

    /** Blocks until {@link #close()} is done with the applications. */
    public void awaitClosed() throws InterruptedException {
        server.awaitClosed();
    }

    /**
     * Ends in good order: new messages are refused with ESME_RTHROTTLED, those under way are answered, the upstreams are
     * unbound so that no receipt comes any more, receipts that are here are delivered to the applications that are bound, and
     * these are unbound. Each step takes at most 10 s. Blocks until that is done; a second call does nothing.
     */
    @Override
    public void close() {
        if (!isClosing.compareAndSet(false, true)) {
            return;
        }
        exchange.submits().close();
        Patience.of(timing.close())
                .await("messages under way", () -> exchange.submits().inFlight() == 0);
        Patience.of(timing.close()).await("messages to be registered", () -> exchange.unsaved() == 0);
        closeUpstreams();
        Patience.of(timing.close())
                .await("receipts to be delivered", exchange.pumps().finish());
        exchange.rounds().stop();
        server.close();
        release();
        if (exchange.unsaved() > 0) {
            LOG.error("{} messages that were accepted are not registered: their receipts are lost", exchange.unsaved());
        }
    }

    /** All at the same time: one that hangs must not hold up the others. */
    private void closeUpstreams() {
        List<Thread> closers = new ArrayList<>();
        for (ClientUpstream upstream : upstreams.values()) {
            Thread closer = new Thread(upstream::close, "bindery-gateway-unbind-" + upstream.name());
            closer.start();
            closers.add(closer);
        }
        for (Thread closer : closers) {
            try {
                closer.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void release() {
        time.close();
        ownStores.forEach(Store::close);
    }

    @Override
    public String toString() {
        return "Gateway on " + address();
    }
}
