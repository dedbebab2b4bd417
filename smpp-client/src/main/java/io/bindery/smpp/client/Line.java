package io.bindery.smpp.client;

import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a group sends over: a client, or a test's own. Thread-safe. */
interface Line {
    String name();

    /** Whether it has a session to send messages over, as far as is known. */
    boolean isBound();

    /** @param patience for a window slot; null for the line's own */
    <R extends Response> CompletionStage<Reply<R>> send(Request<R> request, @Nullable Duration patience);

    /** @param context null when nobody wants to know the outcome */
    CompletionStage<Sent> text(Address source, Address destination, String text, @Nullable String context);

    CompletionStage<Sent> message(SubmitSm message, String context);

    /** A client as a line. */
    record Of(SmppClient client) implements Line {
        @Override
        public String name() {
            return client.name();
        }

        @Override
        public boolean isBound() {
            return client.canSend();
        }

        @Override
        public <R extends Response> CompletionStage<Reply<R>> send(Request<R> request, @Nullable Duration patience) {
            return patience == null ? client.sendAsync(request) : client.sendAsync(request, patience);
        }

        @Override
        public CompletionStage<Sent> text(Address source, Address destination, String text, @Nullable String context) {
            return context == null
                    ? client.sendTextAsync(source, destination, text)
                    : client.sendTextAsync(source, destination, text, context);
        }

        @Override
        public CompletionStage<Sent> message(SubmitSm message, String context) {
            return client.sendMessageAsync(message, context);
        }
    }
}
