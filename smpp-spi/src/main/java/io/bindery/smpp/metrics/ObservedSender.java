package io.bindery.smpp.metrics;

import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Sends through another one and observes each request. */
record ObservedSender(SmppObservations observations, Sender to) implements Sender {
    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        return later(request, () -> to.sendAsync(request));
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        return later(request, () -> to.sendAsync(request, patience));
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        return now(request, () -> to.send(request));
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
        return now(request, () -> to.send(request, patience));
    }

    /** Gives the stage as it is, so that cancelling it still reaches the session. */
    private <R extends Response> CompletionStage<Reply<R>> later(
            Request<R> request, Supplier<CompletionStage<Reply<R>>> send) {
        ObservedRequest observed = observations.sent(request);
        if (observed == null) {
            return send.get();
        }
        try {
            CompletionStage<Reply<R>> outcome = send.get();
            outcome.whenComplete(observed::ended);
            return outcome;
        } catch (RuntimeException | Error e) {
            observed.ended(null, e);
            throw e;
        }
    }

    private <R extends Response> Reply<R> now(Request<R> request, Supplier<Reply<R>> send) {
        ObservedRequest observed = observations.sent(request);
        if (observed == null) {
            return send.get();
        }
        try {
            Reply<R> reply = send.get();
            observed.ended(reply, null);
            return reply;
        } catch (RuntimeException | Error e) {
            observed.ended(null, e);
            throw e;
        }
    }
}
