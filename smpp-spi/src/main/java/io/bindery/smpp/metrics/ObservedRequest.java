package io.bindery.smpp.metrics;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.micrometer.observation.Observation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request under observation, until its outcome is known. What the host's observation handlers throw is logged, and keeps
 * no request from its way.
 */
final class ObservedRequest {
    private static final String RESULT = "smpp.result";
    private static final String MESSAGE_ID = "smpp.message_id";

    private final Observing how;
    private final Observation observation;

    private ObservedRequest(Observing how, Observation observation) {
        this.how = how;
        this.observation = observation.start();
    }

    /** A request of ours is on its way; null when nobody wants to know. */
    static @Nullable ObservedRequest sent(Observing how, Request<?> request) {
        return started(how, () -> create(how, "smpp.send", "send " + request.command(), request));
    }

    /** A request of a peer comes to its handler; null when nobody wants to know. */
    static @Nullable ObservedRequest handled(Observing how, Request<?> request, Session session) {
        return started(how, () -> createHandled(how, request, session));
    }

    private static @Nullable ObservedRequest started(Observing how, Supplier<Observation> create) {
        if (how.registry().isNoop()) {
            return null;
        }
        try {
            return new ObservedRequest(how, create.get());
        } catch (RuntimeException | LinkageError e) {
            how.failed(e);
            return null;
        }
    }

    private static Observation createHandled(Observing how, Request<?> request, Session session) {
        Optional<DeliveryReceipt> receipt =
                request instanceof MessagePdu message ? DeliveryReceipt.of(message) : Optional.empty();
        String what = receipt.isPresent() ? "handle receipt" : "handle " + request.command();
        Observation observation = create(how, "smpp.handle", what, request)
                .lowCardinalityKeyValue("smpp.kind", receipt.isPresent() ? "receipt" : "message")
                .highCardinalityKeyValue("smpp.session", session.id());
        if (how.hasSystemIds()) {
            observation.lowCardinalityKeyValue("smpp.system_id", session.systemId());
        }
        receipt.flatMap(DeliveryReceipt::id).ifPresent(id -> observation.highCardinalityKeyValue(MESSAGE_ID, id));
        return observation;
    }

    private static Observation create(Observing how, String name, String what, Request<?> request) {
        Observation observation = Observation.createNotStarted(name, how.registry())
                .contextualName(what)
                .lowCardinalityKeyValues(how.fixed())
                .lowCardinalityKeyValue("smpp.command", request.command().name());
        MessageIds.in(request).ifPresent(id -> observation.highCardinalityKeyValue(MESSAGE_ID, id));
        return observation;
    }

    /** Calls a handler within it, and ends it with what becomes of that. */
    <T> T within(Callable<T> handler) throws Exception {
        T result;
        Observation.Scope scope = open();
        try {
            result = handler.call();
        } catch (Exception | Error e) {
            close(scope);
            ended(null, e);
            throw e;
        }
        close(scope);
        if (result instanceof CompletionStage<?> stage) {
            stage.whenComplete(this::ended);
        } else {
            ended(result, null);
        }
        return result;
    }

    /** The outcome is known; what is no answer and no failure is an error too. */
    void ended(@Nullable Object answer, @Nullable Throwable failure) {
        safely(() -> {
            if (answer instanceof Reply.Ok<?> ok) {
                answered(CommandStatus.OK, ok.body());
            } else if (answer instanceof Reply.Failed<?> failed) {
                answered(failed.status(), failed.body().orElse(null));
            } else if (answer instanceof Response response) {
                answered(CommandStatus.OK, response);
            } else {
                failed(failure);
            }
        });
        safely(observation::stop);
    }

    private void answered(CommandStatus status, @Nullable Response response) {
        observation
                .lowCardinalityKeyValue(RESULT, Outcomes.nameOf(status.fault()))
                .highCardinalityKeyValue("smpp.status", status.name());
        if (response != null) {
            MessageIds.in(response).ifPresent(id -> observation.highCardinalityKeyValue(MESSAGE_ID, id));
        }
    }

    private void failed(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            observation.lowCardinalityKeyValue(RESULT, "cancelled");
            return;
        }
        observation.lowCardinalityKeyValue(RESULT, "error");
        if (cause != null) {
            observation.error(cause);
        }
    }

    private void safely(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | LinkageError e) {
            how.failed(e);
        }
    }

    private Observation.@Nullable Scope open() {
        try {
            return observation.openScope();
        } catch (RuntimeException | LinkageError e) {
            how.failed(e);
            return null;
        }
    }

    private void close(Observation.@Nullable Scope scope) {
        if (scope != null) {
            safely(scope::close);
        }
    }
}
