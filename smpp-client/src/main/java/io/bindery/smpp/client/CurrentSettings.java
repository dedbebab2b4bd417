package io.bindery.smpp.client;

import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.text.Splitter;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a client goes by just now: its settings and its handlers. Both change as a whole, and only to what a client could have been
 * started with. Thread-safe.
 */
final class CurrentSettings {
    /** A change, to find out what has to be done about it. */
    record Step(Settings before, Settings now) {}

    private final String client;
    private final @Nullable OutcomeTracking tracking;
    private final boolean isListening;
    private final Route.Names names;
    private final Executor resolver;
    private final Duration patience;
    private volatile Settings settings; // written by replace alone
    private volatile Route.Hosts hosts;
    private final @Nullable Splitter saidSplitter;
    private volatile Splitter splitter;
    private volatile Handlers ofHost;
    private volatile Handlers handlers;

    /** @param resolver looks names up */
    CurrentSettings(SmppClientBuilder options, @Nullable OutcomeTracking tracking, Executor resolver) {
        this.client = options.name;
        this.tracking = tracking;
        this.isListening = options.outcomes.listener != null;
        this.names = options.names;
        this.resolver = resolver;
        this.patience = options.link().connect();
        this.settings = options.settings;
        this.hosts = hostsOf(options.settings);
        this.saidSplitter = options.saidSplitter();
        this.splitter = splitterOf(options.settings);
        this.ofHost = options.handlers.build();
        this.handlers = withReceipts(ofHost);
    }

    Settings settings() {
        return settings;
    }

    Route.Hosts hosts() {
        return hosts;
    }

    Handlers handlers() {
        return handlers;
    }

    /** How texts are written and split; the same one as long as nothing changes that, for it counts its messages. */
    Splitter splitter() {
        return splitter;
    }

    private Splitter splitterOf(Settings of) {
        return new PeerDefaults(of.policy().peer()).splitter(saidSplitter);
    }

    private Route.Hosts hostsOf(Settings of) {
        return new Route.Hosts(of.hosts(), names, resolver, patience);
    }

    private Handlers withReceipts(Handlers host) {
        return tracking == null ? host : ReceiptsFirst.before(host, tracking);
    }

    /** @param what may be called again if another thread changes something at the same time */
    Step change(Consumer<ClientChange> what) {
        while (true) {
            Settings before = settings;
            ClientChange change = new ClientChange(before);
            what.accept(change);
            Settings now = change.settings();
            require(client, now, ofHost, isListening);
            if (replace(before, now)) {
                return new Step(before, now);
            }
        }
    }

    private synchronized boolean replace(Settings before, Settings now) {
        if (!settings.equals(before)) {
            return false;
        }
        settings = now;
        if (!before.hosts().equals(now.hosts())) {
            hosts = hostsOf(now);
        }
        PeerProfile peer = now.policy().peer();
        if (!before.policy().peer().text().equals(peer.text())) {
            splitter = splitterOf(now);
        }
        if (tracking != null) {
            tracking.read(peer.receipts());
        }
        return true;
    }

    void replaceHandlers(Handlers next) {
        require(client, settings, next, isListening);
        ofHost = next;
        handlers = withReceipts(next);
    }

    /**
     * @param isListening whether somebody is told of the outcome of messages
     * @throws IllegalStateException when something is missing, or one does not fit the other
     */
    static void require(String client, Settings settings, Handlers handlers, boolean isListening) {
        settings.requireComplete(client);
        if (isListening && !settings.receives()) {
            throw new IllegalStateException("client " + client + ": onReceipt on a "
                    + settings.requireBind().type() + " bind, which gets no receipts"
                    + " (allowed are TRANSCEIVER and RECEIVER, or receivers(n) beside it; another client may receive for"
                    + " it with the same correlationStore and receiptScope)");
        }
        if (!isListening
                && settings.receives()
                && !handlers.handles(DeliverSm.class)) { // a default that says yes would lose what it says yes to
            throw new IllegalStateException(
                    "client " + client
                            + ": a bind that receives gets messages and receipts, and there is no handler for"
                            + " them; say what becomes of them with .onReceipt(…), .on(DeliverSm.class, …) or .discardDeliveries()");
        }
    }
}
