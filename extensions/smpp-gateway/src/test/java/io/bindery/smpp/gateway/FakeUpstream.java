package io.bindery.smpp.gateway;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** An upstream that answers what a test tells it to: each request the next script, or nothing until asked to. */
final class FakeUpstream implements Upstream {
    private final String name;
    final List<Request<?>> requests = new ArrayList<>();
    final Deque<Open> unanswered = new ArrayDeque<>();
    private final Deque<Consumer<Open>> scripts = new ArrayDeque<>();
    private Consumer<Open> otherwise = open -> {};

    FakeUpstream(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    @SuppressWarnings("unchecked") // the answer is made for the request's type
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        Open open = new Open(request);
        requests.add(request);
        unanswered.add(open);
        (scripts.isEmpty() ? otherwise : scripts.poll()).accept(open);
        return (CompletionStage<Reply<R>>) (CompletionStage<?>) open.answer;
    }

    FakeUpstream then(Consumer<Open> script) {
        scripts.add(script);
        return this;
    }

    FakeUpstream otherwise(Consumer<Open> script) {
        otherwise = script;
        return this;
    }

    /** The oldest request without an answer. */
    Open next() {
        return unanswered.element();
    }

    /** One request and its answer. */
    final class Open {
        final Request<?> request;
        private final CompletableFuture<Reply<? extends Response>> answer = new CompletableFuture<>();

        private Open(Request<?> request) {
            this.request = request;
        }

        void accept(String uid) {
            Response response = request instanceof DataSm ? DataSmResp.of(uid) : SubmitSmResp.of(uid);
            unanswered.remove(this);
            answer.complete(Reply.ok(response));
        }

        void acceptWithoutBody() {
            unanswered.remove(this);
            answer.complete(Reply.ok(SubmitSmResp.withoutBody()));
        }

        void refuse(CommandStatus status) {
            unanswered.remove(this);
            answer.complete(Reply.failed(status));
        }

        void tooOld() {
            unanswered.remove(this);
            answer.completeExceptionally(new VersionConflictException("upstream " + name + ": its version is too old"));
        }

        void notBound() {
            unanswered.remove(this);
            answer.completeExceptionally(new NotBoundException("upstream " + name + ": not bound"));
        }

        void lost() {
            unanswered.remove(this);
            answer.completeExceptionally(new OutcomeUnknownException("upstream " + name + ": link lost"));
        }
    }
}
