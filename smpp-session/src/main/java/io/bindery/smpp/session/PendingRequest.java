package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.SendException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A request of ours from the moment it is offered until it has its one outcome. Node of the outbox, entry of the window and
 * the caller's future ride on one object each.
 */
final class PendingRequest<R extends Response> extends Outgoing {
    final Request<R> request;
    final CompletableFuture<Reply<R>> outcome = new CompletableFuture<>();

    /** sequence_number; 0 until written. Event loop only. */
    int sequence;

    PendingRequest(Request<R> request) {
        this.request = request;
    }

    /** A request that is not taken on. */
    static <R extends Response> PendingRequest<R> refused(Request<R> request, SendException cause) {
        PendingRequest<R> refused = new PendingRequest<>(request);
        refused.failed(cause);
        return refused;
    }

    /** Whether {@code response} is of the kind that answers this request. */
    boolean isAnsweredBy(Response response) {
        return response instanceof GenericNack
                || response.command().equals(request.command().response());
    }

    /** The peer has answered. */
    @SuppressWarnings("unchecked") // isAnsweredBy has compared the commands
    void answered(CommandStatus status, Response response) {
        if (response instanceof GenericNack) {
            outcome.complete(Reply.failed(status.isOk() ? CommandStatus.UNKNOWN_ERROR : status));
        } else if (status.isOk()) {
            outcome.complete(Reply.ok((R) response));
        } else {
            Optional<R> body = response.isBodyPresent() ? Optional.of((R) response) : Optional.empty();
            outcome.complete(new Reply.Failed<>(status, response.tlvs(), body));
        }
    }

    /** The peer has answered, but its answer is damaged beyond reading; a refusal is one even so. */
    void answeredUnreadably(CommandStatus status, DecodeException damage) {
        if (status.isOk()) {
            outcome.completeExceptionally(new OutcomeUnknownException("the response is damaged", damage));
        } else {
            outcome.complete(Reply.failed(status));
        }
    }

    /** Blocks for the outcome; not on an event loop. */
    Reply<R> await() {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SendException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException("interrupted while waiting for the response", e);
        }
    }

    void failed(SendException cause) {
        outcome.completeExceptionally(cause);
    }
}
