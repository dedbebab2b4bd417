package io.bindery.smpp.gateway;

import io.bindery.smpp.correlation.CorrelatorOptions;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindHandler;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Mailbox;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link Gateway} is made of. Not thread-safe. */
public final class GatewayBuilder {
    final Map<String, UpstreamOptions> upstreams = new LinkedHashMap<>();
    final Map<String, String> owners = new HashMap<>();
    InetSocketAddress address = new InetSocketAddress(2775);
    String systemId = "bindery";
    LinkOptions link = LinkOptions.server();
    CorrelatorOptions correlation = CorrelatorOptions.defaults();
    MessageIdGenerator ids = MessageIdGenerator.timeOrdered();
    RelayTiming timing = RelayTiming.defaults();

    @Nullable BindHandler bindHandler;

    @Nullable CorrelationStore correlationStore;

    @Nullable Mailbox mailbox;

    private @Nullable Router router;

    GatewayBuilder() {}

    /** The port to listen on for applications, on all addresses; 0 for any free one. Default 2775. */
    public GatewayBuilder listen(int port) {
        return listen(new InetSocketAddress(port));
    }

    /** The address to listen on for applications. */
    public GatewayBuilder listen(InetSocketAddress value) {
        address = value;
        return this;
    }

    /** Our name in bind responses, at most 15 characters. Default {@code bindery}. */
    public GatewayBuilder systemId(String value) {
        systemId = value;
        return this;
    }

    /** Timers and limits towards applications. Default {@link LinkOptions#server()}. */
    public GatewayBuilder link(LinkOptions value) {
        link = value;
        return this;
    }

    /** Which applications may bind. Instead of {@link #onBind}. */
    public GatewayBuilder accounts(Accounts accounts) {
        return onBind(accounts::decide);
    }

    /** Decides about binds of applications; it may block. Without any, every bind is refused. */
    public GatewayBuilder onBind(Function<BindRequest, BindDecision> decide) {
        return onBindAsync(request -> CompletableFuture.completedFuture(decide.apply(request)));
    }

    /**
     * As {@link #onBind}, when decisions take time.
     *
     * @throws IllegalStateException when somebody decides already
     */
    public GatewayBuilder onBindAsync(BindHandler handler) {
        if (bindHandler != null) {
            throw new IllegalStateException("bind decision: given twice (allowed is one of accounts and onBind)");
        }
        bindHandler = handler;
        return this;
    }

    /**
     * One more message centre to bind to.
     *
     * @throws IllegalArgumentException when there is one of that name
     */
    public GatewayBuilder upstream(UpstreamOptions options) {
        if (upstreams.putIfAbsent(options.name(), options) != null) {
            throw new IllegalArgumentException("upstream: " + options.name() + " is there already");
        }
        return this;
    }

    /** Which upstreams a message may take. Required. */
    public GatewayBuilder routing(Router value) {
        router = value;
        return this;
    }

    /**
     * Messages of subscribers to a number that begins with {@code prefix} go to an application; the longest prefix wins.
     * Messages to any other number are refused with ESME_RX_P_APPN.
     *
     * @param prefix of destination_addr as it comes, 1 … 64 characters
     * @param systemId the application
     * @throws IllegalArgumentException when the prefix belongs to somebody
     */
    public GatewayBuilder messagesTo(String prefix, String systemId) {
        if (owners.putIfAbsent(PrefixTable.checked(prefix), Objects.requireNonNull(systemId)) != null) {
            throw new IllegalArgumentException("prefix: " + prefix + " belongs to an application already");
        }
        return this;
    }

    /** Where it is kept which receipt belongs to which message; stays the caller's to close. Default: in memory. */
    public GatewayBuilder correlationStore(CorrelationStore store) {
        correlationStore = store;
        return this;
    }

    /** How long that is kept. */
    public GatewayBuilder correlation(CorrelatorOptions options) {
        correlation = options;
        return this;
    }

    /**
     * Where receipts wait for their application; stays the caller's to close. Default: in memory. A claim must last longer
     * than the response time of {@link #link}, otherwise slow applications get receipts twice.
     */
    public GatewayBuilder mailbox(Mailbox value) {
        mailbox = value;
        return this;
    }

    /** Makes the message ids that applications get. Default {@link MessageIdGenerator#timeOrdered()}. */
    public GatewayBuilder messageIds(MessageIdGenerator generator) {
        ids = generator;
        return this;
    }

    GatewayBuilder timing(RelayTiming value) {
        timing = value;
        return this;
    }

    /**
     * Listens, and begins to bind to the upstreams. Returns when applications can bind.
     *
     * @throws IllegalStateException when {@link #routing} is missing
     * @throws IllegalArgumentException when a chain names an upstream that is not there or cannot send
     * @throws io.bindery.smpp.server.ListenException when the address cannot be used
     */
    public Gateway start() {
        Router routes = router();
        for (String name : routes.upstreams()) {
            UpstreamOptions upstream = upstreams.get(name);
            if (upstream == null) {
                throw new IllegalArgumentException(
                        "routing: a chain names upstream " + name + " (allowed " + upstreams.keySet() + ")");
            }
            if (!upstream.bindType().canTransmit()) {
                throw new IllegalArgumentException(
                        "routing: a chain names upstream " + name + ", which is bound as " + upstream.bindType());
            }
        }
        return new Gateway(this);
    }

    Router router() {
        if (router == null) {
            throw new IllegalStateException("gateway: routing(router) is missing");
        }
        return router;
    }
}
