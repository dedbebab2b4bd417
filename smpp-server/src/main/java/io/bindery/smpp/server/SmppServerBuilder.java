package io.bindery.smpp.server;

import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindHandler;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.HandlerContext;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Ordering;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.health.LoadLimits;
import io.bindery.smpp.health.LoadListener;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.lang.invoke.MethodHandles;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link SmppServer} is made of. Not thread-safe. Handlers are as {@link Handlers.Builder} explains. */
public final class SmppServerBuilder {
    private static final String DEFAULT = "default";

    final Handlers.Builder handlers = Handlers.builder();
    InetSocketAddress address = new InetSocketAddress(2775);
    private boolean isListenSaid;
    private boolean isInMemoryOnly;
    private final List<Listener> more = new ArrayList<>();
    String systemId = "bindery";
    LinkOptions link = LinkOptions.server();
    Reading reading = Reading.LENIENT;
    SessionPolicy policy = SessionPolicy.defaults();
    SessionObserver observer = SessionObserver.NONE;
    int maxConnections = 100_000;
    int maxConnectionsPerAddress;
    int maxNotBound = 20_000;
    int acceptsPerSecond = 10_000;
    int failedBindsPerMinute = 5;
    List<Cidr> allowedFrom = List.of();
    InboundBudget inboundBudget = InboundBudget.ofProcess();
    int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors());

    @Nullable Executor executor;

    @Nullable CaptureOptions capture;

    @Nullable LoadOptions load;

    SmppServerBuilder() {}

    /** The port to listen on, on all addresses; 0 for any free one. Default 2775. */
    public SmppServerBuilder listen(int port) {
        return listen(new InetSocketAddress(inRange("listen", port, 0, 65_535)));
    }

    /** The address to listen on. This listener is plain and its name is {@code default}. */
    public SmppServerBuilder listen(InetSocketAddress value) {
        address = Objects.requireNonNull(value, "listen");
        isListenSaid = true;
        return this;
    }

    /**
     * One more listener that starts with the server. With {@code listen} there is the default one beside it, without
     * there are only those given here.
     *
     * @throws IllegalArgumentException when there is one of that name
     */
    public SmppServerBuilder listener(Listener value) {
        if (value.name().equals(DEFAULT)
                || more.stream().anyMatch(other -> other.name().equals(value.name()))) {
            throw new IllegalArgumentException("listener: " + value.name() + " (allowed is a name that no other has)");
        }
        more.add(value);
        return this;
    }

    /**
     * Listens nowhere: the only way in is {@link SmppServer#connectInMemory()}, for tests that need no port. {@link #start} then
     * refuses {@code listen} and {@code listener}.
     */
    public SmppServerBuilder inMemoryOnly() {
        isInMemoryOnly = true;
        return this;
    }

    /** Those that start with the server; at least one, unless it is in memory only. */
    List<Listener> listeners() {
        if (isInMemoryOnly && (isListenSaid || !more.isEmpty())) {
            throw new IllegalStateException("inMemoryOnly: " + (isListenSaid ? "listen was said too" : more)
                    + " (allowed is one of the two: to listen, or to be in memory only)");
        }
        List<Listener> all = new ArrayList<>();
        if (isInMemoryOnly) {
            return all;
        }
        if (isListenSaid || more.isEmpty()) {
            all.add(Listener.named(DEFAULT).on(address));
        }
        all.addAll(more);
        return all;
    }

    /** Most connections at a time, 0 … 10000000; 0 for any number. One more is closed at once. Default 100000. */
    public SmppServerBuilder maxConnections(int value) {
        maxConnections = inRange("maxConnections", value, 0, 10_000_000);
        return this;
    }

    /**
     * Most connections at a time from one IPv4 address, or one /64 network of IPv6 addresses, 0 … 1000000; 0 for any number.
     * Connections that send nothing are not counted among them. Default 0: behind a load balancer that does not say who its
     * clients are, all of them have one address.
     */
    public SmppServerBuilder maxConnectionsPerAddress(int value) {
        maxConnectionsPerAddress = inRange("maxConnectionsPerAddress", value, 0, 1_000_000);
        return this;
    }

    /** Most connections that have not bound yet, 0 … 1000000; 0 for any number. Default 20000. */
    public SmppServerBuilder maxNotBound(int value) {
        maxNotBound = inRange("maxNotBound", value, 0, 1_000_000);
        return this;
    }

    /** Most new connections a second, as many of them at once, 0 … 1000000; 0 for any number. Default 10000. */
    public SmppServerBuilder acceptsPerSecond(int value) {
        acceptsPerSecond = inRange("acceptsPerSecond", value, 0, 1_000_000);
        return this;
    }

    /**
     * Most binds that may fail in a minute from one address (as {@link #maxConnectionsPerAddress} counts them), and under one
     * system_id; 0 … 1000, 0 for any number. More are refused with ESME_RBINDFAIL, without asking the bind handler, whatever
     * their password. A system_id that has bound from an address before is judged by what failed under both together, and
     * an address from which several have bound may fail as many times more. Default 5.
     */
    public SmppServerBuilder failedBindsPerMinute(int value) {
        failedBindsPerMinute = inRange("failedBindsPerMinute", value, 0, 1_000);
        return this;
    }

    /** Where clients may come from, whatever the listener; none for anywhere, which is the default. */
    public SmppServerBuilder allowedFrom(Cidr... networks) {
        allowedFrom = List.of(networks);
        return this;
    }

    DoorLimits doorLimits() {
        return new DoorLimits(maxConnections, maxConnectionsPerAddress, maxNotBound, acceptsPerSecond);
    }

    private static int inRange(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + ": " + value + " (allowed " + low + " … " + high + ")");
        }
        return value;
    }

    /**
     * Our name in bind responses. Default {@code bindery}.
     *
     * @throws IllegalArgumentException when it is longer than 15 characters or not all of them are printable ASCII
     */
    public SmppServerBuilder systemId(String value) {
        if (value.length() > 15 || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("systemId: " + value.length() + " characters, " + value
                    + " (allowed at most 15, of printable ASCII)");
        }
        systemId = value;
        return this;
    }

    /** Timers and limits. Default {@link LinkOptions#server()}. */
    public SmppServerBuilder link(LinkOptions value) {
        link = value;
        return this;
    }

    /**
     * What is overlooked in binds, and in whatever else comes before a bind decision; what comes after it is read as the
     * decision's {@link io.bindery.smpp.profile.WireProfile#reading()} says. Default {@link Reading#LENIENT}.
     */
    public SmppServerBuilder reading(Reading value) {
        reading = Objects.requireNonNull(value, "reading");
        return this;
    }

    /** The policy of binds that are accepted without one. Default {@link SessionPolicy#defaults()}. */
    public SmppServerBuilder policy(SessionPolicy value) {
        policy = Objects.requireNonNull(value, "policy");
        return this;
    }

    /** Told of quirks and refused PDUs of all sessions. Default {@link SessionObserver#NONE}. */
    public SmppServerBuilder observer(SessionObserver value) {
        observer = Objects.requireNonNull(value, "observer");
        return this;
    }

    /**
     * Captures every session from its first octet, so that {@link io.bindery.smpp.handler.Session#capture()} can tell afterwards
     * what happened. Default: none; {@link io.bindery.smpp.handler.Session#startCapture} captures single sessions.
     */
    public SmppServerBuilder capture(CaptureOptions value) {
        capture = Objects.requireNonNull(value, "capture");
        return this;
    }

    /**
     * Bounds the octets of requests that are not answered; the same object may be given to others. Default
     * {@link InboundBudget#ofProcess()}.
     */
    public SmppServerBuilder inboundBudget(InboundBudget value) {
        inboundBudget = Objects.requireNonNull(value, "inboundBudget");
        return this;
    }

    /** How many event-loop threads serve all sessions, 1 … 1024. Default: one for each processor. */
    public SmppServerBuilder eventLoops(int value) {
        eventLoops = inRange("eventLoops", value, 1, 1_024);
        return this;
    }

    /** Runs the handlers. Default: virtual threads on JDK 21 and later, else a bounded pool of the server's own. */
    public SmppServerBuilder executor(Executor value) {
        executor = value;
        return this;
    }

    /**
     * Tells {@code listener} when the server becomes busy, and when idle again. Default: nobody is told.
     *
     * @param limits what is busy; at least one measure must have a limit
     * @throws IllegalArgumentException when none has
     */
    public SmppServerBuilder onLoad(LoadLimits limits, LoadListener listener) {
        if (!limits.hasMeasure()) {
            throw new IllegalArgumentException("onLoad: " + limits
                    + " (allowed is a limit above 0 of maxSessions, maxInFlight or maxRequestsPerSecond)");
        }
        load = new LoadOptions(limits, Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** @see Handlers.Builder#onBind */
    public SmppServerBuilder onBind(Function<BindRequest, BindDecision> decide) {
        handlers.onBind(decide);
        return this;
    }

    /** @see Handlers.Builder#onBindAsync */
    public SmppServerBuilder onBindAsync(BindHandler handler) {
        handlers.onBindAsync(handler);
        return this;
    }

    /** @see Handlers.Builder#on */
    public <R extends Response, P extends Request<R>> SmppServerBuilder on(
            Class<P> type, Handlers.RequestHandler<P, R> handler) {
        handlers.on(type, handler);
        return this;
    }

    /** @see Handlers.Builder#onReply */
    public <R extends Response, P extends Request<R>> SmppServerBuilder onReply(
            Class<P> type, Handlers.RequestHandler<P, Reply<R>> handler) {
        handlers.onReply(type, handler);
        return this;
    }

    /** @see Handlers.Builder#onAsync */
    public <R extends Response, P extends Request<R>> SmppServerBuilder onAsync(
            Class<P> type, Handlers.RequestHandler<P, CompletionStage<Reply<R>>> handler) {
        handlers.onAsync(type, handler);
        return this;
    }

    /** @see Handlers.Builder#onUnknown */
    public SmppServerBuilder onUnknown(Handlers.UnknownHandler handler) {
        handlers.onUnknown(handler);
        return this;
    }

    /** @see Handlers.Builder#ordering */
    public SmppServerBuilder ordering(Ordering value) {
        handlers.ordering(value);
        return this;
    }

    /** @see Handlers.Builder#context */
    public SmppServerBuilder context(HandlerContext value) {
        handlers.context(value);
        return this;
    }

    /** @see Handlers.Builder#onSession */
    public SmppServerBuilder onSession(Consumer<SessionEvent> listener) {
        handlers.onSession(listener);
        return this;
    }

    /** @see Handlers.Builder#handlers(Object) */
    public SmppServerBuilder handlers(Object target) {
        handlers.handlers(target);
        return this;
    }

    /** @see Handlers.Builder#handlers(MethodHandles.Lookup, Object) */
    public SmppServerBuilder handlers(MethodHandles.Lookup lookup, Object target) {
        handlers.handlers(lookup, target);
        return this;
    }

    /**
     * Listens. Returns when connections are accepted.
     *
     * @throws ListenException when an address cannot be used; nothing of the server is left then
     * @throws io.bindery.smpp.handler.TlsException when a file of a listener's TLS cannot be used; as above
     * @throws IllegalStateException when it is to listen and to be in memory only
     */
    public SmppServer start() {
        return new SmppServer(this);
    }
}
