package io.bindery.smpp.server;

import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindHandler;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
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
    private final List<Listener> more = new ArrayList<>();
    String systemId = "bindery";
    LinkOptions link = LinkOptions.server();
    Reading reading = Reading.LENIENT;
    SessionPolicy policy = SessionPolicy.defaults();
    SessionObserver observer = SessionObserver.NONE;
    int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors());

    @Nullable Executor executor;

    SmppServerBuilder() {}

    /** The port to listen on, on all addresses; 0 for any free one. Default 2775. */
    public SmppServerBuilder listen(int port) {
        return listen(new InetSocketAddress(port));
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

    /** Those that start with the server; at least one. */
    List<Listener> listeners() {
        List<Listener> all = new ArrayList<>();
        if (isListenSaid || more.isEmpty()) {
            all.add(Listener.named(DEFAULT).on(address));
        }
        all.addAll(more);
        return all;
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
     * decision's {@link io.bindery.smpp.handler.PeerProfile#reading()} says. Default {@link Reading#LENIENT}.
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

    /** How many event-loop threads serve all sessions, 1 … 1024. Default: one for each processor. */
    public SmppServerBuilder eventLoops(int value) {
        if (value < 1 || value > 1_024) {
            throw new IllegalArgumentException("eventLoops: " + value + " (allowed 1 … 1024)");
        }
        eventLoops = value;
        return this;
    }

    /** Runs the handlers. Default: virtual threads on JDK 21 and later, else a bounded pool of the server's own. */
    public SmppServerBuilder executor(Executor value) {
        executor = value;
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
     */
    public SmppServer start() {
        return new SmppServer(this);
    }
}
