package io.bindery.smpp.client;

import io.bindery.smpp.Secret;
import io.bindery.smpp.cluster.BindPermits;
import io.bindery.smpp.correlation.AddressGuard;
import io.bindery.smpp.correlation.OrphanReceiptHandler;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.HandlerContext;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Ordering;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.session.TlsGate;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.text.Splitter;
import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link SmppClient} is made of. Not thread-safe. Handlers are as {@link Handlers.Builder} explains. */
public final class SmppClientBuilder {
    private static final Duration DAY = Duration.ofDays(1);

    final String name;
    final Handlers.Builder handlers = Handlers.builder();
    final OutcomeOptions outcomes;
    SessionObserver observer = SessionObserver.NONE;
    InboundBudget inboundBudget = InboundBudget.ofProcess();
    Duration healthy = Duration.ofSeconds(30);
    Consumer<BindStatus> stateListener = status -> {};
    BindPermits permits = BindPermits.UNLIMITED;

    @Nullable Executor executor;

    @Nullable ClientThreads threads;

    private @Nullable Splitter splitter;

    private @Nullable LinkOptions link;

    private @Nullable TlsOptions tls;

    @Nullable CaptureOptions capture;

    Settings settings = Settings.NONE;
    Route.Names names = InetAddress::getAllByName;
    private final Schedules.Times waits = new Schedules.Times();

    SmppClientBuilder(String name) {
        this.name = name;
        this.outcomes = new OutcomeOptions(name);
    }

    /**
     * The message centre. The name is resolved anew at each attempt, and all its addresses are tried. A second call takes the
     * place of the first, and of all {@link #orElseTo}.
     */
    public SmppClientBuilder connectTo(String host, int port) {
        settings = settings.connectTo(host, port);
        return this;
    }

    /**
     * Another host of the same message centre, for when those named before it take no connection. After a healthy session the
     * first is tried first again. It is one bind all the same: to have two, make two clients.
     *
     * @throws IllegalStateException before {@link #connectTo}
     */
    public SmppClientBuilder orElseTo(String host, int port) {
        settings = settings.orElseTo(host, port);
        return this;
    }

    /**
     * Speaks TLS, and nothing else: a message centre that does not is not bound to. Default: as {@link #peer} says, else no TLS. The certificate must be
     * that of the host in {@link #connectTo}.
     */
    public SmppClientBuilder tls(TlsOptions value) {
        tls = Objects.requireNonNull(value, "tls");
        return this;
    }

    /**
     * The bind.
     *
     * @param systemId at most 15 characters
     * @param password at most 8 characters
     */
    public SmppClientBuilder bind(BindType type, String systemId, Secret password) {
        settings = settings.bind(
                Bind.builder(type).systemId(systemId).password(password).build());
        return this;
    }

    /** The bind as a PDU, for everything that {@link #bind(BindType, String, Secret)} leaves at its default. */
    public SmppClientBuilder bind(Bind value) {
        settings = settings.bind(value);
        return this;
    }

    /**
     * How many binds of this type to have, 1 … 1000. They carry messages for one another: each goes to the one whose window is used
     * least. Window, credit and rates are those of each. Default 1. A text with several parts goes over one of them.
     */
    public SmppClientBuilder sessions(int value) {
        settings = settings.sessions(value);
        return this;
    }

    /**
     * How many receiver binds to have beside transmitters, 0 … 1000, under the same system_id and password: for message centres
     * that want two binds instead of a transceiver. Default 0.
     */
    public SmppClientBuilder receivers(int value) {
        settings = settings.receivers(value);
        return this;
    }

    /**
     * Asked before each bind, where a message centre allows fewer binds than there are processes that would bind. Default
     * {@link BindPermits#UNLIMITED}.
     */
    public SmppClientBuilder permits(BindPermits value) {
        permits = Objects.requireNonNull(value, "permits");
        return this;
    }

    /** Most requests that are unanswered at a time, 1 … 10000, for each bind. Default: that of {@link #peer}, else 64. */
    public SmppClientBuilder window(int value) {
        settings = settings.policy(settings.policy().window(value));
        return this;
    }

    /** Requests a second we hold ourselves to on each bind, 0 … 1000000; what is above waits. Default: that of {@link #peer}, else 0, no limit. */
    public SmppClientBuilder messagesPerSecond(int value) {
        settings = settings.messagesPerSecond(value);
        return this;
    }

    /**
     * Messages and receipts a second the message centre may send, 0 … 1000000; what is above waits for its turn, within the
     * credit. Default 0, no limit.
     */
    public SmppClientBuilder deliveriesPerSecond(int value) {
        settings = settings.deliveriesPerSecond(value);
        return this;
    }

    /**
     * Most requests of the message centre that are unanswered at a time, 1 … 100000; one more is refused at once with
     * ESME_RMSGQFUL. Default 200.
     */
    public SmppClientBuilder credit(int value) {
        settings = settings.policy(settings.policy().credit(value));
        return this;
    }

    /** What is known about the message centre. Default {@link PeerProfile#defaults()}. */
    public SmppClientBuilder peer(PeerProfile value) {
        settings = settings.policy(settings.policy().peer(value));
        outcomes.receipts = value.receipts();
        return this;
    }

    /** Told of what sessions do and notice, and of how the bind goes. Default {@link SessionObserver#NONE}. */
    public SmppClientBuilder observer(SessionObserver value) {
        observer = Objects.requireNonNull(value, "observer");
        return this;
    }

    /**
     * Captures every session from its first octet, so that {@link io.bindery.smpp.handler.Session#capture()} can tell afterwards
     * what happened. Default: none; {@link io.bindery.smpp.handler.Session#startCapture} captures single sessions.
     */
    public SmppClientBuilder capture(CaptureOptions value) {
        capture = Objects.requireNonNull(value, "capture");
        return this;
    }

    /**
     * Bounds the octets of requests that are not answered; the same object may be given to others. Default
     * {@link InboundBudget#ofProcess()}.
     */
    public SmppClientBuilder inboundBudget(InboundBudget value) {
        inboundBudget = Objects.requireNonNull(value, "inboundBudget");
        return this;
    }

    /** Timers and limits. Default: those of {@link #peer}, else {@link LinkOptions#client()}. */
    public SmppClientBuilder link(LinkOptions value) {
        link = Objects.requireNonNull(value, "link");
        return this;
    }

    /** What was said, null when nothing was. */
    @Nullable LinkOptions saidLink() {
        return link;
    }

    LinkOptions link() {
        return peer().link(link);
    }

    private PeerDefaults peer() {
        return new PeerDefaults(settings.policy().peer());
    }

    /**
     * The waits after a lost connection, or one that was not made: the first is at most {@code first}, each may be twice as long
     * as the one before, none is longer than {@code longest}; each is drawn at random below that (full jitter). Default 1 s and
     * 60 s, range 1 ms … 1 day.
     */
    public SmppClientBuilder backoff(Duration first, Duration longest) {
        Schedules.Times.require("backoff", first, longest);
        waits.first = first;
        waits.longest = longest;
        return this;
    }

    /**
     * The waits after a bind that was refused for good, with ESME_RINVPASWD for example: as {@link #backoff}, but no shorter
     * than half of what they may be at most. Default 30 s and 15 minutes, range 1 ms … 1 day.
     */
    public SmppClientBuilder refusedBackoff(Duration first, Duration longest) {
        Schedules.Times.require("refusedBackoff", first, longest);
        waits.refusedFirst = first;
        waits.refusedLongest = longest;
        return this;
    }

    /**
     * The waits after a bind that was refused for now, with ESME_RTHROTTLED for example: as {@link #refusedBackoff}. Default 5 s
     * and 60 s, range 1 ms … 1 day.
     */
    public SmppClientBuilder throttledBackoff(Duration first, Duration longest) {
        Schedules.Times.require("throttledBackoff", first, longest);
        waits.throttledFirst = first;
        waits.throttledLongest = longest;
        return this;
    }

    /**
     * How often to bind while the message centre says ESME_RALYBND, or ESME_RBINDFAIL within 90 s after a session was lost: it
     * still has the old one. Half of it more or less; eight times as long after 30 attempts. Default 2 s, range 1 ms … 1 day.
     */
    public SmppClientBuilder alreadyBoundRetry(Duration every) {
        Schedules.Times.require("alreadyBoundRetry", every);
        waits.alreadyBound = every;
        return this;
    }

    /** A session that lasted this long starts the backoff anew when it ends. Default 30 s, range 0 … 1 day. */
    public SmppClientBuilder healthyAfter(Duration value) {
        if (value.isNegative() || value.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("healthyAfter: " + value + " (allowed 0 … 1 day)");
        }
        healthy = value;
        return this;
    }

    /**
     * Told each {@link BindState} in order, on the event loop: must not block. With several binds each tells its own, on its own
     * event loop. Takes the place of {@link #onBindStatus}.
     */
    public SmppClientBuilder onState(Consumer<BindState> listener) {
        Objects.requireNonNull(listener, "onState");
        stateListener = status -> listener.accept(status.state());
        return this;
    }

    /** As {@link #onState}, whose place it takes, and told which of several binds it is. */
    public SmppClientBuilder onBindStatus(Consumer<BindStatus> listener) {
        stateListener = Objects.requireNonNull(listener, "onBindStatus");
        return this;
    }

    /**
     * Answers messages and receipts with success and forgets them. Without this a receiving bind needs a handler for
     * {@link DeliverSm}: a default that says yes would lose receipts that were acknowledged.
     */
    public SmppClientBuilder discardDeliveries() {
        handlers.on(DeliverSm.class, (message, session) -> DeliverSmResp.of());
        handlers.on(DataSm.class, (message, session) -> DataSmResp.of(""));
        return this;
    }

    /**
     * Told the outcome of each message that was sent with a context, one a message however many parts it had. Receipts are
     * then no longer given to handlers; other deliveries are, and are refused where there is no handler for them.
     */
    public SmppClientBuilder onReceipt(OutcomeListener listener) {
        outcomes.listener = Objects.requireNonNull(listener, "onReceipt");
        return this;
    }

    /**
     * Where messages that wait for their receipts are kept; it stays the caller's to close. Default: the memory of this
     * process, at most 1,000,000 messages, which a restart forgets. A transmitter and a receiver bind to one message centre
     * share a store and a {@link #receiptScope}.
     */
    public SmppClientBuilder correlationStore(CorrelationStore value) {
        outcomes.store = Objects.requireNonNull(value, "correlationStore");
        return this;
    }

    /**
     * Whose message ids those are that are kept in the {@link #correlationStore}: one name for each message centre, the same for
     * all binds and replicas that may get its receipts. Default: the client's name, range 1 … 200 characters. Changing it
     * forgets the messages that are under way.
     */
    public SmppClientBuilder receiptScope(String value) {
        if (value.isEmpty() || value.length() > 200) {
            throw new IllegalArgumentException("receiptScope: " + value.length() + " characters (allowed 1 … 200)");
        }
        outcomes.scope = value;
        return this;
    }

    /**
     * How the message centre writes one message id in a response and in a receipt. Default: as {@link #peer} says, else
     * {@link MessageIdMatching#AUTO}: as it is, and if receipts do not find their messages one line in the log says which rule would do.
     */
    public SmppClientBuilder messageIds(MessageIdMatching value) {
        outcomes.ids = Objects.requireNonNull(value, "messageIds");
        return this;
    }

    /**
     * Whether a receipt must also come from the address that its message went to. Default {@link AddressGuard#DESTINATION}: ids
     * that a message centre gives a second time do no harm then.
     */
    public SmppClientBuilder addressGuard(AddressGuard value) {
        outcomes.guard = Objects.requireNonNull(value, "addressGuard");
        return this;
    }

    /**
     * What becomes of receipts that have waited an hour for their message. Default: one line in the log for each round of them,
     * and they are gone.
     */
    public SmppClientBuilder onOrphanReceipt(OrphanReceiptHandler value) {
        outcomes.orphans = Objects.requireNonNull(value, "onOrphanReceipt");
        return this;
    }

    /**
     * How texts are written and long ones are split by {@link SmppClient#sendText}. Default: as {@link #peer} says, which is
     * {@link Splitter#udh8()} unless it says something else.
     */
    public SmppClientBuilder splitter(Splitter value) {
        splitter = Objects.requireNonNull(value, "splitter");
        return this;
    }

    /** Null for what the peer's profile says. */
    @Nullable Splitter saidSplitter() {
        return splitter;
    }

    /** Serves the connection and, without an {@link #executor}, runs the handlers. Default: the threads of the process. */
    public SmppClientBuilder threads(ClientThreads value) {
        threads = Objects.requireNonNull(value, "threads");
        return this;
    }

    /** Runs the handlers. Default: virtual threads on JDK 21 and later, else a bounded pool that the clients share. */
    public SmppClientBuilder executor(Executor value) {
        executor = value;
        return this;
    }

    /** @see Handlers.Builder#on */
    public <R extends Response, P extends Request<R>> SmppClientBuilder on(
            Class<P> type, Handlers.RequestHandler<P, R> handler) {
        handlers.on(type, handler);
        return this;
    }

    /** @see Handlers.Builder#onReply */
    public <R extends Response, P extends Request<R>> SmppClientBuilder onReply(
            Class<P> type, Handlers.RequestHandler<P, Reply<R>> handler) {
        handlers.onReply(type, handler);
        return this;
    }

    /** @see Handlers.Builder#onAsync */
    public <R extends Response, P extends Request<R>> SmppClientBuilder onAsync(
            Class<P> type, Handlers.RequestHandler<P, CompletionStage<Reply<R>>> handler) {
        handlers.onAsync(type, handler);
        return this;
    }

    /** @see Handlers.Builder#onNotice */
    public <N extends Notice> SmppClientBuilder onNotice(Class<N> type, Handlers.NoticeHandler<N> handler) {
        handlers.onNotice(type, handler);
        return this;
    }

    /** @see Handlers.Builder#onUnknown */
    public SmppClientBuilder onUnknown(Handlers.UnknownHandler handler) {
        handlers.onUnknown(handler);
        return this;
    }

    /** @see Handlers.Builder#ordering */
    public SmppClientBuilder ordering(Ordering value) {
        handlers.ordering(value);
        return this;
    }

    /** @see Handlers.Builder#context */
    public SmppClientBuilder context(HandlerContext value) {
        handlers.context(value);
        return this;
    }

    /** @see Handlers.Builder#onSession */
    public SmppClientBuilder onSession(Consumer<SessionEvent> listener) {
        handlers.onSession(listener);
        return this;
    }

    /** @see Handlers.Builder#handlers(Object) */
    public SmppClientBuilder handlers(Object target) {
        handlers.handlers(target);
        return this;
    }

    /** @see Handlers.Builder#handlers(MethodHandles.Lookup, Object) */
    public SmppClientBuilder handlers(MethodHandles.Lookup lookup, Object target) {
        handlers.handlers(lookup, target);
        return this;
    }

    /**
     * Starts to connect and bind, and returns at once.
     *
     * @throws IllegalStateException when {@link #connectTo} or {@link #bind} is missing, a receiving bind has no handler
     *     for deliveries, a transmitting one has {@link #onReceipt}, or there are {@link #receivers} beside binds that receive
     * @throws io.bindery.smpp.handler.TlsException when a file of {@link #tls} cannot be used
     * @throws IllegalArgumentException when {@link #tls} is for a server
     */
    public SmppClient start() {
        CurrentSettings.require(name, settings, handlers.build(), outcomes.listener != null);
        return new SmppClient(this);
    }

    @Nullable OutcomeTracking tracking(Executor runs) {
        return outcomes.areWanted()
                ? new OutcomeTracking(name, settings.requireBind().systemId(), outcomes, runs, InstantSource.system())
                : null;
    }

    @Nullable TlsGate tlsGate() {
        TlsOptions options = peer().tls(tls);
        if (options == null) {
            return null;
        }
        InetSocketAddress first = settings.hosts().get(0);
        return TlsGate.client("client " + name, options, first.getHostString(), first.getPort());
    }

    Schedules schedules() {
        return Schedules.of(waits, new SecureRandom());
    }
}
