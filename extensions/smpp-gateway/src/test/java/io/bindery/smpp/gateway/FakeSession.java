package io.bindery.smpp.gateway;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.ResponseTimeoutException;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A session whose application answers what a test tells it to. */
final class FakeSession implements Session {
    private final String systemId;
    private final BindType type;
    private final int window;
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    final List<DeliverSm> received = new ArrayList<>();
    final List<Open> unanswered = new ArrayList<>();
    private Consumer<Open> script = open -> {};
    private int mostUnanswered;

    FakeSession(String systemId, BindType type, int window) {
        this.systemId = systemId;
        this.type = type;
        this.window = window;
    }

    static FakeSession of(String systemId) {
        return new FakeSession(systemId, BindType.TRANSCEIVER, 10);
    }

    /** Answers each deliver_sm this way from now on, those already waiting not. */
    FakeSession answering(Consumer<Open> answer) {
        script = answer;
        return this;
    }

    FakeSession acknowledging() {
        return answering(Open::ok);
    }

    int mostUnanswered() {
        return mostUnanswered;
    }

    @Override
    @SuppressWarnings("unchecked") // only deliver_sm is sent to it
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        if (!isBound()) {
            return CompletableFuture.failedStage(new NotBoundException("session " + id() + ": closed"));
        }
        Open open = new Open((DeliverSm) request);
        received.add(open.message);
        unanswered.add(open);
        mostUnanswered = Math.max(mostUnanswered, unanswered.size());
        script.accept(open);
        return (CompletionStage<Reply<R>>) (CompletionStage<?>) open.answer;
    }

    /** The link breaks: what is unanswered has an unknown outcome. */
    void lose() {
        closed.complete(new CloseReason(CloseReason.Kind.LINK_LOST, ""));
        List.copyOf(unanswered)
                .forEach(open -> open.fail(new OutcomeUnknownException("session " + id() + ": link lost")));
    }

    @Override
    public String id() {
        return systemId + "#" + System.identityHashCode(this);
    }

    @Override
    public String systemId() {
        return systemId;
    }

    @Override
    public BindType bindType() {
        return type;
    }

    @Override
    public int interfaceVersion() {
        return 0x34;
    }

    @Override
    public SocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("localhost", 1);
    }

    @Override
    public SessionPolicy policy() {
        return SessionPolicy.defaults().window(window);
    }

    @Override
    public boolean isBound() {
        return !closed.isDone();
    }

    @Override
    public void notify(Notice notice) {
        throw new UnsupportedOperationException("the gateway sends no notices");
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        return sendAsync(request);
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        throw new UnsupportedOperationException("blocks");
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
        return send(request);
    }

    @Override
    public CompletionStage<Void> unbind() {
        lose();
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        lose();
    }

    @Override
    public CompletionStage<CloseReason> closed() {
        return closed;
    }

    /** One deliver_sm and its answer. */
    final class Open {
        final DeliverSm message;
        private final CompletableFuture<Reply<DeliverSmResp>> answer = new CompletableFuture<>();

        private Open(DeliverSm message) {
            this.message = message;
        }

        void ok() {
            unanswered.remove(this);
            answer.complete(Reply.ok(DeliverSmResp.of()));
        }

        void refuse(CommandStatus status) {
            unanswered.remove(this);
            answer.complete(Reply.failed(status));
        }

        void timeOut() {
            fail(new ResponseTimeoutException("session " + id() + ": no deliver_sm_resp"));
        }

        void fail(RuntimeException failure) {
            unanswered.remove(this);
            answer.completeExceptionally(failure);
        }
    }
}
