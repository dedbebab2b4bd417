package io.bindery.smpp.client;

import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SmppTime;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What is sent: one request, or a message in as many parts as it needs. Immutable.
 *
 * @param <T> what comes of it when it is answered
 */
sealed interface Cargo<T> {
    /** Over this line, whole. */
    CompletionStage<T> over(Line line, @Nullable Duration patience);

    Command command();

    /** Until when it may be sent. */
    default Optional<SmppTime> validity() {
        return Optional.empty();
    }

    /** The same for so long only. Only where {@link #validity} is relative. */
    default Cargo<T> validFor(Duration left) {
        return this;
    }

    /** A request. */
    record OneRequest<R extends Response>(Request<R> request) implements Cargo<Reply<R>> {
        @Override
        public CompletionStage<Reply<R>> over(Line line, @Nullable Duration patience) {
            return line.send(request, patience);
        }

        @Override
        public Command command() {
            return request.command();
        }

        @Override
        public Optional<SmppTime> validity() {
            if (request instanceof SubmitSm sm) {
                return sm.validity();
            }
            Request<?> other = request;
            if (other instanceof SubmitMulti multi) {
                return multi.validity();
            }
            return other instanceof BroadcastSm broadcast ? broadcast.validity() : Optional.empty();
        }

        @Override
        @SuppressWarnings("unchecked") // the other request is of the same class
        public Cargo<Reply<R>> validFor(Duration left) {
            SmppTime.Relative time = SmppTime.after(left);
            Request<?> any = request;
            if (any instanceof SubmitSm sm) {
                any = sm.toBuilder().validity(time).build();
            } else if (any instanceof SubmitMulti multi) {
                any = multi.toBuilder().validity(time).build();
            } else if (any instanceof BroadcastSm broadcast) {
                any = broadcast.toBuilder().validity(time).build();
            }
            return new OneRequest<>((Request<R>) any);
        }
    }

    /**
     * A text.
     *
     * @param context null when nobody wants to know the outcome
     */
    record Text(
            Address source,
            Address destination,
            String text,
            @Nullable String context) implements Cargo<Sent> {
        @Override
        public CompletionStage<Sent> over(Line line, @Nullable Duration patience) {
            return line.text(source, destination, text, context);
        }

        @Override
        public Command command() {
            return Command.SUBMIT_SM;
        }

        @Override
        public String toString() {
            return "a text";
        }
    }

    /** A message with fields of its own. */
    record Message(SubmitSm message, String context) implements Cargo<Sent> {
        @Override
        public CompletionStage<Sent> over(Line line, @Nullable Duration patience) {
            return line.message(message, context);
        }

        @Override
        public Command command() {
            return Command.SUBMIT_SM;
        }

        @Override
        public Optional<SmppTime> validity() {
            return message.validity();
        }

        @Override
        public Cargo<Sent> validFor(Duration left) {
            return new Message(
                    message.toBuilder().validity(SmppTime.after(left)).build(), context);
        }

        @Override
        public String toString() {
            return "a message";
        }
    }
}
