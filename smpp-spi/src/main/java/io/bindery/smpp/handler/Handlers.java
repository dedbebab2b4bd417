package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.UnknownPdu;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who handles what: at most one bind handler, at most one handler for each kind of request and notice, any number of
 * listeners of session events. Immutable and closed by default: without a bind handler all binds are refused, a request
 * without a handler is refused with the status that fits it, a notice without one is ignored.
 */
public final class Handlers {
    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

    private final @Nullable BindHandler bindHandler;
    private final @Nullable PduHandler[] byCommand;
    private final @Nullable PduHandler unknown;
    private final List<Consumer<SessionEvent>> listeners;
    private final List<HandlerContext> contexts;
    private final Ordering ordering;

    private Handlers(Builder builder) {
        this.bindHandler = builder.bindHandler;
        this.contexts = List.copyOf(builder.contexts);
        this.byCommand = new PduHandler[Command.ordinals()];
        builder.handlers.forEach((command, handler) -> byCommand[command.ordinal()] = within(handler));
        this.unknown = builder.unknown == null ? null : within(builder.unknown);
        this.listeners = List.copyOf(builder.listeners);
        this.ordering = builder.ordering;
    }

    private Handlers(Handlers other, Command command, PduHandler handler) {
        this.bindHandler = other.bindHandler;
        this.contexts = other.contexts;
        this.byCommand = other.byCommand.clone();
        this.byCommand[command.ordinal()] = handler;
        this.unknown = other.unknown;
        this.listeners = other.listeners;
        this.ordering = other.ordering;
    }

    private PduHandler within(PduHandler handler) {
        return contexts.isEmpty() ? handler : new InContext(handler, contexts);
    }

    /** A builder without any handler. */
    public static Builder builder() {
        return new Builder();
    }

    /** No handlers at all: everything is refused. */
    public static Handlers none() {
        return builder().build();
    }

    /** Whether there is a bind handler. */
    public boolean hasBindHandler() {
        return bindHandler != null;
    }

    /** Whether requests or notices of this type have a handler. */
    public boolean handles(Class<? extends Pdu> type) {
        return handlerOf(HandledPdus.commandOf(type)) != null;
    }

    /** For the engine: the handler of a command, null when there is none. */
    public @Nullable PduHandler handlerOf(Command command) {
        return byCommand[command.ordinal()];
    }

    /** For the engine: the handler of requests whose command SMPP does not know, null when there is none. */
    public @Nullable PduHandler unknownHandler() {
        return unknown;
    }

    /** For the engine: a copy in which {@code handler} has the requests or notices of one command. */
    public Handlers with(Command command, PduHandler handler) {
        return new Handlers(this, command, handler);
    }

    /** In which order the handlers of a session run. Default {@link Ordering#ORDERED}. */
    public Ordering ordering() {
        return ordering;
    }

    /** For the engine: asks the bind handler; without one, and when it fails, the bind is refused. Never throws. */
    public CompletionStage<BindDecision> decide(BindRequest request) {
        if (bindHandler == null) {
            return CompletableFuture.completedFuture(
                    BindDecision.reject(CommandStatus.BIND_FAILED, "no bind handler is registered"));
        }
        try {
            CompletionStage<BindDecision> decision = bindHandler.decide(request);
            return decision != null
                    ? decision.handle(Handlers::orRefused)
                    : CompletableFuture.completedFuture(refused("it returned null", null));
        } catch (Throwable e) { // whatever a handler throws, the bind is answered
            return CompletableFuture.completedFuture(refused("it threw", e));
        }
    }

    private static BindDecision orRefused(@Nullable BindDecision decision, @Nullable Throwable failure) {
        if (decision != null) {
            return decision;
        }
        return refused(failure == null ? "its stage completed with null" : "its stage failed", failure);
    }

    private static BindDecision refused(String how, @Nullable Throwable cause) {
        LOG.error("bind handler gave no decision: {}; refused", how, cause);
        return BindDecision.reject(CommandStatus.SYSTEM_ERROR, "bind handler gave no decision: " + how);
    }

    /** For the engine: tells all listeners; what they throw is logged. */
    public void publish(SessionEvent event) {
        for (Consumer<SessionEvent> listener : listeners) {
            try {
                InContext.run(contexts, event.session(), () -> listener.accept(event));
            } catch (Throwable e) { // an Error too: the thread goes on to serve the session
                LOG.error(
                        "session listener failed on {} of {}", event.getClass().getSimpleName(), event.session(), e);
            }
        }
    }

    /** What is registered for one kind of request; {@code T} is how its answer comes. */
    @FunctionalInterface
    public interface RequestHandler<P extends Request<?>, T> {
        /** Handles one request; may block unless registered as non-blocking. */
        T apply(P request, Session session) throws Exception;
    }

    /** What is registered for requests whose command SMPP does not know. */
    @FunctionalInterface
    public interface UnknownHandler {
        /** Handles one request; may block. Empty to refuse it. */
        Optional<UnknownPdu> apply(UnknownPdu request, Session session) throws Exception;
    }

    /** What is registered for one kind of notice. */
    @FunctionalInterface
    public interface NoticeHandler<N extends Notice> {
        /** Handles one notice, which nobody answers; may block unless registered as non-blocking. */
        void accept(N notice, Session session) throws Exception;
    }

    /** Collects handlers. Not thread-safe. */
    public static final class Builder {
        private @Nullable BindHandler bindHandler;
        private final Map<Command, PduHandler> handlers = new LinkedHashMap<>();
        private final List<Consumer<SessionEvent>> listeners = new ArrayList<>();
        private final List<HandlerContext> contexts = new ArrayList<>();
        private @Nullable PduHandler unknown;
        private Ordering ordering = Ordering.ORDERED;

        private Builder() {}

        private Builder(Builder from) {
            become(from);
        }

        private void become(Builder other) {
            bindHandler = other.bindHandler;
            unknown = other.unknown;
            ordering = other.ordering;
            contexts.addAll(other.contexts.subList(contexts.size(), other.contexts.size()));
            handlers.putAll(other.handlers);
            listeners.addAll(other.listeners.subList(listeners.size(), other.listeners.size()));
        }

        /** The bind handler, when decisions are made at once; it may block. */
        public Builder onBind(Function<BindRequest, BindDecision> decide) {
            return onBindAsync(request -> CompletableFuture.completedFuture(decide.apply(request)));
        }

        /**
         * The bind handler, when decisions take time.
         *
         * @throws IllegalStateException when there is one already
         */
        public Builder onBindAsync(BindHandler handler) {
            if (bindHandler != null) {
                throw new IllegalStateException("onBind: registered twice (allowed is one bind handler)");
            }
            bindHandler = handler;
            return this;
        }

        /**
         * A handler that returns the response.
         *
         * @param type what a peer may send: {@code SubmitSm.class}, {@code DeliverSm.class}, {@code DataSm.class},
         *     {@code SubmitMulti.class}, {@code QuerySm.class}, {@code CancelSm.class}, {@code ReplaceSm.class},
         *     {@code BroadcastSm.class}, {@code QueryBroadcastSm.class} or {@code CancelBroadcastSm.class}
         * @throws IllegalArgumentException for another type
         * @throws IllegalStateException when the type has a handler already
         */
        public <R extends Response, P extends Request<R>> Builder on(Class<P> type, RequestHandler<P, R> handler) {
            return put(type, handler);
        }

        /** A handler that returns a {@link Reply}, so that it can refuse. See {@link #on}. */
        public <R extends Response, P extends Request<R>> Builder onReply(
                Class<P> type, RequestHandler<P, Reply<R>> handler) {
            return put(type, handler);
        }

        /** A handler whose reply comes later. It may still block before it returns. See {@link #on}. */
        public <R extends Response, P extends Request<R>> Builder onAsync(
                Class<P> type, RequestHandler<P, CompletionStage<Reply<R>>> handler) {
            return put(type, handler);
        }

        /**
         * A handler of notices, which nobody answers. Without one they are ignored.
         *
         * @param type {@code AlertNotification.class} or {@code Outbind.class}; only an ESME gets them, and an outbind before it
         *     is bound
         * @throws IllegalStateException when the type has a handler already
         */
        public <N extends Notice> Builder onNotice(Class<N> type, NoticeHandler<N> handler) {
            return put(type, new Blocking<>(type, (notice, session) -> {
                handler.accept(notice, session);
                return null;
            }));
        }

        /**
         * A handler of requests whose command SMPP does not know, a vendor's own for example. It gives the response, whose
         * command_id must be that of the request with the top bit set, or nothing: then the peer gets generic_nack with
         * ESME_RINVCMDID, as all peers do without such a handler.
         *
         * @throws IllegalStateException when there is one already
         */
        public Builder onUnknown(UnknownHandler handler) {
            return unknown(new Blocking<>(UnknownPdu.class, handler::apply));
        }

        Builder unknown(PduHandler handler) {
            if (unknown != null) {
                throw new IllegalStateException("UnknownPdu: has a handler already (allowed is one)");
            }
            unknown = new Vendors(handler);
            return this;
        }

        /** In which order the handlers of a session run. Default {@link Ordering#ORDERED}. */
        public Builder ordering(Ordering value) {
            ordering = Objects.requireNonNull(value, "ordering");
            return this;
        }

        /** What surrounds each call of a handler or session listener; several are entered in the order given here. Default: nothing. */
        public Builder context(HandlerContext value) {
            contexts.add(Objects.requireNonNull(value, "context"));
            return this;
        }

        /** A listener of all session events. */
        public Builder onSession(Consumer<SessionEvent> listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * As {@link #handlers(MethodHandles.Lookup, Object)} without a lookup: class and methods must be public and exported,
         * or in a package that is open to {@code io.bindery.smpp.spi}. On the class path everything is.
         */
        public Builder handlers(Object target) {
            return handlers(MethodHandles.lookup(), target);
        }

        /**
         * All methods of {@code target} that are annotated with {@link OnBind}, {@link OnPdu} or {@link OnSession}, inherited
         * ones included, of any visibility that the caller's own {@code lookup} reaches. An overridden method counts once and
         * keeps its annotations when the override has none.
         *
         * @throws IllegalArgumentException listing every method that is not a handler, with what it must look like; then none
         *     is registered
         */
        public Builder handlers(MethodHandles.Lookup lookup, Object target) {
            Builder attempt = new Builder(this);
            AnnotatedHandlers.register(lookup, target, attempt);
            become(attempt);
            return this;
        }

        private <P extends Request<?>> Builder put(Class<P> type, RequestHandler<P, ?> handler) {
            return put(type, new Blocking<>(type, handler::apply));
        }

        Builder put(Class<?> type, PduHandler handler) {
            if (handlers.putIfAbsent(HandledPdus.commandOf(type), handler) != null) {
                throw new IllegalStateException(type.getSimpleName() + ": has a handler already (allowed is one)");
            }
            return this;
        }

        /** The handlers registered until now; the builder may go on to make others. */
        public Handlers build() {
            return new Handlers(this);
        }
    }

    /** A function as the engine calls it. */
    private record Blocking<P extends Pdu>(Class<P> type, Call<P> call) implements PduHandler {
        interface Call<P> {
            @Nullable Object apply(P pdu, Session session) throws Exception;
        }

        @Override
        public @Nullable Object handle(Pdu pdu, Session session) throws Exception {
            return call.apply(type.cast(pdu), session);
        }

        @Override
        public boolean isNonBlocking() {
            return false;
        }
    }

    /** A handler of {@link UnknownPdu}s, whose answers are optional. */
    private record Vendors(PduHandler handler) implements PduHandler {
        @Override
        public @Nullable Object handle(Pdu pdu, Session session) throws Throwable {
            Object answer = handler.handle(pdu, session);
            return answer instanceof Optional<?> optional
                    ? optional.<Object>map(Function.identity())
                            .orElseGet(() -> Reply.failed(CommandStatus.INVALID_COMMAND_ID))
                    : answer;
        }

        @Override
        public boolean isNonBlocking() {
            return handler.isNonBlocking();
        }
    }
}
