package io.bindery.smpp.client;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An upstream that keeps what it is sent until the test says what becomes of it. */
final class FakeLine implements Line {
    private final String name;
    boolean isBound = true;

    /** All that were sent, answered or not, in order. */
    final List<Object> sent = new ArrayList<>();

    final List<Duration> patiences = new ArrayList<>();
    final List<CompletableFuture<Object>> attempts = new ArrayList<>();

    FakeLine(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isBound() {
        return isBound;
    }

    @Override
    @SuppressWarnings("unchecked") // the test answers with what fits
    public <R extends Response> CompletionStage<Reply<R>> send(Request<R> request, @Nullable Duration patience) {
        patiences.add(patience);
        return (CompletionStage<Reply<R>>) (CompletionStage<?>) attempt(request);
    }

    @Override
    @SuppressWarnings("unchecked")
    public CompletionStage<Sent> text(Address source, Address destination, String text, @Nullable String context) {
        return (CompletionStage<Sent>) (CompletionStage<?>) attempt(text);
    }

    @Override
    @SuppressWarnings("unchecked")
    public CompletionStage<Sent> message(SubmitSm message, String context) {
        return (CompletionStage<Sent>) (CompletionStage<?>) attempt(message);
    }

    private CompletableFuture<Object> attempt(Object what) {
        sent.add(what);
        CompletableFuture<Object> attempt = new CompletableFuture<>();
        attempts.add(attempt);
        return attempt;
    }

    private CompletableFuture<Object> last() {
        return attempts.get(attempts.size() - 1);
    }

    void accept() {
        last().complete(Reply.ok(SubmitSmResp.of(name + "-" + attempts.size())));
    }

    void refuse(CommandStatus status) {
        last().complete(Reply.failed(status));
    }

    void notSent() {
        fail(new NotSentException("not sent: the session unbinds"));
    }

    void loseAnswer() {
        fail(new OutcomeUnknownException("sent, but not answered: the connection was closed"));
    }

    void fail(RuntimeException why) {
        last().completeExceptionally(why);
    }
}
