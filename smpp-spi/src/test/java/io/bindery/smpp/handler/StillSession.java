package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A session that is bound and does nothing. */
public final class StillSession implements Session {
    private final SessionLoad load;

    public StillSession() {
        this(SessionLoad.NONE);
    }

    /** One that says it has that to do. */
    public StillSession(SessionLoad load) {
        this.load = load;
    }

    @Override
    public SessionLoad load() {
        return load;
    }

    @Override
    public String id() {
        return "still-1";
    }

    @Override
    public String systemId() {
        return "acme";
    }

    @Override
    public BindType bindType() {
        return BindType.TRANSCEIVER;
    }

    @Override
    public int interfaceVersion() {
        return 0x34;
    }

    @Override
    public SocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("esme.example.net", 40_000);
    }

    @Override
    public SessionPolicy policy() {
        return SessionPolicy.defaults();
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        throw new UnsupportedOperationException("a StillSession sends nothing");
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        return sendAsync(request);
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        throw new UnsupportedOperationException("a StillSession sends nothing");
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
        return send(request);
    }

    @Override
    public void notify(Notice notice) {
        throw new UnsupportedOperationException("a StillSession sends nothing");
    }

    @Override
    public CompletionStage<Void> unbind() {
        throw new UnsupportedOperationException("a StillSession stays bound");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("a StillSession stays bound");
    }

    @Override
    public CompletionStage<CloseReason> closed() {
        return new CompletableFuture<>();
    }

    @Override
    public String toString() {
        return id();
    }
}
