package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.SendException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A request of ours from the moment it is offered until it has its one outcome. Node of the outbox, entry of the window and
 * the caller's future ride on two objects.
 */
final class PendingRequest<R extends Response> extends Outgoing {
    /** Waits for a window slot as long as the session's options say. */
    static final long AS_THE_SESSION = -1;

    /** Where a request is. Event loop only. */
    enum Place {
        OUTBOX,
        WAITING,
        WINDOW,
        NOWHERE
    }

    final Request<R> request;
    final long patienceNanos;
    final Outcome outcome;

    /** sequence_number; 0 until written. Event loop only. */
    int sequence;

    Place place = Place.OUTBOX;

    /**
     * @param patienceNanos how long it waits for a window slot
     * @param session is told when its sender gives up; null when there is nothing to be told
     */
    PendingRequest(Request<R> request, long patienceNanos, @Nullable ChannelSession session) {
        this.request = request;
        this.patienceNanos = patienceNanos;
        this.outcome = new Outcome(session);
    }

    /** A request that is not taken on. */
    static <R extends Response> PendingRequest<R> refused(Request<R> request, SendException cause) {
        PendingRequest<R> refused = new PendingRequest<>(request, AS_THE_SESSION, null);
        refused.failed(cause);
        return refused;
    }

    /**
     * The caller's view. It is a {@link CompletableFuture}, so the caller may complete it too: cancel it, or let it time out.
     * Then nobody waits for the answer any more, and the session hears of it.
     */
    final class Outcome extends CompletableFuture<Reply<R>> {
        private final @Nullable ChannelSession session;

        private Outcome(@Nullable ChannelSession session) {
            this.session = session;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return toldOf(super.cancel(mayInterruptIfRunning));
        }

        @Override
        public boolean complete(Reply<R> reply) {
            return toldOf(super.complete(reply));
        }

        @Override
        public boolean completeExceptionally(Throwable cause) {
            return toldOf(super.completeExceptionally(cause));
        }

        private boolean toldOf(boolean isCallers) {
            if (isCallers && session != null) {
                session.onEventLoop(() -> session.abandoned(PendingRequest.this));
            }
            return isCallers;
        }

        private boolean settle(Reply<R> reply) {
            return super.complete(reply);
        }

        private void settle(SendException cause) {
            super.completeExceptionally(cause);
        }
    }

    /** Whether a response of this kind answers {@code request}. */
    static boolean isAnswer(Request<?> request, Command response) {
        return response.equals(request.command().response()) || response.equals(Command.GENERIC_NACK);
    }

    /** The peer has answered; false when the sender has given up meanwhile. */
    boolean answered(CommandStatus status, Response response) {
        return outcome.settle(reply(status, response));
    }

    /** What an answer means; {@link #isAnswer} has compared the commands. */
    @SuppressWarnings("unchecked")
    static <R extends Response> Reply<R> reply(CommandStatus status, Response response) {
        if (response instanceof GenericNack) {
            return Reply.failed(status.isOk() ? CommandStatus.UNKNOWN_ERROR : status);
        }
        if (status.isOk()) {
            return Reply.ok((R) response);
        }
        Optional<R> body = response.isBodyPresent() ? Optional.of((R) response) : Optional.empty();
        return new Reply.Failed<>(status, response.tlvs(), body);
    }

    /** The peer has answered, but its answer is damaged beyond reading; a refusal is one even so. */
    void answeredUnreadably(CommandStatus status, DecodeException damage) {
        if (status.isOk()) {
            failed(new OutcomeUnknownException("the response is damaged", damage));
        } else {
            outcome.settle(Reply.failed(status));
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
            outcome.cancel(false); // nobody waits for it any more: its slot is free
            throw new OutcomeUnknownException("interrupted while waiting for the response", e);
        }
    }

    void failed(SendException cause) {
        outcome.settle(cause);
    }
}
