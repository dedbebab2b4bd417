package io.bindery.smpp.client;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.OutbindDecision;
import io.bindery.smpp.handler.OutbindHandler;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.DeliverSm;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what an {@link OutbindListener} is made of. Not thread-safe. */
public final class OutbindListenerBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(OutbindListener.class);

    final String name;
    private @Nullable InetSocketAddress address;
    private KnownCentres centres = KnownCentres.NONE;
    private @Nullable OutbindHandler outbindHandler;
    List<Cidr> allowedFrom = List.of();
    int maxConnections = 100;
    int maxNotBound = 20;
    LinkOptions link = LinkOptions.client();
    Handlers handlers = Handlers.builder().build();
    SessionObserver observer = SessionObserver.NONE;
    InboundBudget inboundBudget = InboundBudget.ofProcess();

    @Nullable TlsOptions tls;

    @Nullable ClientThreads threads;

    @Nullable Executor executor;

    @Nullable CaptureOptions capture;

    OutbindListenerBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** The port to listen on, on all addresses; 0 for any free one. Must be said: SMPP has no port for it. */
    public OutbindListenerBuilder listen(int port) {
        return listen(new InetSocketAddress(inRange("listen", port, 0, 65_535)));
    }

    /** The address to listen on. */
    public OutbindListenerBuilder listen(InetSocketAddress value) {
        address = Objects.requireNonNull(value, "listen");
        return this;
    }

    InetSocketAddress address() {
        return Objects.requireNonNull(address);
    }

    /**
     * A message centre whose calls are followed, under {@link SessionPolicy#defaults()}.
     *
     * @see #centre(String, Secret, Bind, SessionPolicy)
     */
    public OutbindListenerBuilder centre(String systemId, Secret password, Bind bind) {
        return centre(systemId, password, bind, SessionPolicy.defaults());
    }

    /**
     * A message centre whose calls are followed.
     *
     * @param systemId its name in outbind, 1 … 15 characters
     * @param password that it must say, at most 8 characters
     * @param bind what it is bound to with, as receiver or transceiver
     * @param policy of its sessions
     * @throws IllegalArgumentException when there is one of that name already, or {@code bind} is a transmitter's
     */
    public OutbindListenerBuilder centre(String systemId, Secret password, Bind bind, SessionPolicy policy) {
        centres = centres.and(systemId, password, OutbindDecision.bind(bind, policy));
        return this;
    }

    /** Decides about each call, instead of {@link #centre}. */
    public OutbindListenerBuilder onOutbind(OutbindHandler handler) {
        outbindHandler = Objects.requireNonNull(handler, "onOutbind");
        return this;
    }

    OutbindHandler handler() {
        return outbindHandler == null ? centres : outbindHandler;
    }

    /** Where message centres may come from; none for anywhere, which is the default. */
    public OutbindListenerBuilder allowedFrom(Cidr... networks) {
        allowedFrom = List.of(networks);
        return this;
    }

    /** Most connections at a time, 1 … 10000. One more is closed at once. Default 100. */
    public OutbindListenerBuilder maxConnections(int value) {
        maxConnections = inRange("maxConnections", value, 1, 10_000);
        return this;
    }

    /** Most connections that are not bound yet, 1 … 10000. One more is closed at once. Default 20. */
    public OutbindListenerBuilder maxNotBound(int value) {
        maxNotBound = inRange("maxNotBound", value, 1, 10_000);
        return this;
    }

    private static int inRange(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + ": " + value + " (allowed " + low + " … " + high + ")");
        }
        return value;
    }

    /**
     * Speaks TLS, and nothing else. Who listens is the server, so this needs a certificate, and clientAuthentication can ask for the
     * message centre's. Default: no TLS.
     */
    public OutbindListenerBuilder tls(TlsOptions value) {
        tls = Objects.requireNonNull(value, "tls");
        return this;
    }

    /**
     * Timers and limits; {@link LinkOptions#sessionInit()} is the time for outbind, {@link LinkOptions#bindResponse()} that for the
     * answer to our bind. Default {@link LinkOptions#client()}.
     */
    public OutbindListenerBuilder link(LinkOptions value) {
        link = Objects.requireNonNull(value, "link");
        return this;
    }

    /** What becomes of what message centres send; there must be a handler for {@link DeliverSm}. */
    public OutbindListenerBuilder handlers(Handlers value) {
        handlers = Objects.requireNonNull(value, "handlers");
        return this;
    }

    /** Told of what sessions do and notice. Default {@link SessionObserver#NONE}. */
    public OutbindListenerBuilder observer(SessionObserver value) {
        observer = Objects.requireNonNull(value, "observer");
        return this;
    }

    /** Captures every session from its first octet; see {@link SmppClientBuilder#capture}. Default: none. */
    public OutbindListenerBuilder capture(CaptureOptions value) {
        capture = Objects.requireNonNull(value, "capture");
        return this;
    }

    /**
     * Bounds the octets of requests that are not answered; the same object may be given to others. Default
     * {@link InboundBudget#ofProcess()}.
     */
    public OutbindListenerBuilder inboundBudget(InboundBudget value) {
        inboundBudget = Objects.requireNonNull(value, "inboundBudget");
        return this;
    }

    /** Serves the connections and, without an {@link #executor}, runs the handlers. Default: the threads of the process. */
    public OutbindListenerBuilder threads(ClientThreads value) {
        threads = Objects.requireNonNull(value, "threads");
        return this;
    }

    /** Runs the handlers. Default: as for {@link SmppClientBuilder#executor}. */
    public OutbindListenerBuilder executor(Executor value) {
        executor = Objects.requireNonNull(value, "executor");
        return this;
    }

    /**
     * Starts to listen. Returns when it accepts.
     *
     * @throws IllegalStateException when {@link #listen} is missing, there is no handler for deliveries, or both {@link #centre} and
     *     {@link #onOutbind} were said
     * @throws io.bindery.smpp.handler.TlsException when a file of {@link #tls} cannot be used
     * @throws IllegalArgumentException when {@link #tls} is for a client
     * @throws java.io.UncheckedIOException when the address cannot be used
     */
    public OutbindListener start() {
        if (address == null) {
            throw new IllegalStateException("outbind listener " + name + ": listen(port) is missing");
        }
        requireReceiver(name, handlers);
        boolean isNobodyKnown = centres.binds().isEmpty();
        if (outbindHandler != null && !isNobodyKnown) {
            throw new IllegalStateException(
                    "outbind listener " + name + ": centre and onOutbind (allowed is one of the two)");
        }
        if (outbindHandler == null && isNobodyKnown) {
            LOG.warn("outbind listener {}: neither centre nor onOutbind was said: every outbind will be refused", name);
        }
        return new OutbindListener(this);
    }

    /** A default that says yes would lose what was acknowledged. */
    static void requireReceiver(String name, Handlers candidate) {
        if (!candidate.handles(DeliverSm.class)) {
            throw new IllegalStateException("outbind listener " + name
                    + ": message centres send messages and receipts, and there is no handler for DeliverSm");
        }
    }
}
