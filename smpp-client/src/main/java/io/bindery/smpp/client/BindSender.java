package io.bindery.smpp.client;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.PooledRequest;
import io.bindery.smpp.session.SessionPool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends over the binds of a client. With one bind a request goes straight to its session, and fails with it; with several it goes
 * to the session whose window is used least, and to another one if that ends before it was written. Thread-safe.
 */
final class BindSender implements Sender, SessionPool {
    private static final int BOUND = Command.BOUND_RX | Command.BOUND_TX | Command.BOUND_TRX;

    private static final LiveSession[] NOBODY = new LiveSession[0];

    private final String client;
    private final Binds binds;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean isDraining;

    BindSender(String client, Binds binds) {
        this.client = client;
        this.binds = binds;
    }

    /** Nothing is sent from now on. */
    void drain() {
        isDraining = true;
    }

    // --- Sending --------------------------------------------------------------------------------------------------

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        BindSlot[] slots = binds.slots();
        if (slots.length != 1) {
            return pooled(request, null);
        }
        LiveSession session = only(slots);
        return session == null ? CompletableFuture.failedFuture(notBound()) : session.sendAsync(request);
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        BindSlot[] slots = binds.slots();
        if (slots.length != 1) {
            return pooled(request, patience);
        }
        LiveSession session = only(slots);
        return session == null ? CompletableFuture.failedFuture(notBound()) : session.sendAsync(request, patience);
    }

    /** The caller is not on an event loop. */
    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        BindSlot[] slots = binds.slots();
        return slots.length == 1
                ? orThrow(only(slots)).send(request)
                : pooled(request, null).await();
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
        BindSlot[] slots = binds.slots();
        return slots.length == 1
                ? orThrow(only(slots)).send(request, patience)
                : pooled(request, patience).await();
    }

    private <R extends Response> PooledRequest<R> pooled(Request<R> request, @Nullable Duration patience) {
        return new PooledRequest<>(this, request, patience).start();
    }

    private @Nullable LiveSession only(BindSlot[] slots) {
        return isDraining ? null : slots[0].session();
    }

    private LiveSession orThrow(@Nullable LiveSession session) {
        if (session == null) {
            throw notBound();
        }
        return session;
    }

    /** A session that can carry a command, for all PDUs that have to go the same way; null when there is none. */
    @Nullable LiveSession carrierOf(Command command) {
        BindSlot[] slots = binds.slots();
        return slots.length == 1 ? only(slots) : choose(command, List.of()).orElse(null);
    }

    // --- The sessions as a pool -----------------------------------------------------------------------------------

    @Override
    public LiveSession[] bound() {
        return isDraining ? NOBODY : binds.sessions();
    }

    @Override
    public int nextTurn() {
        return turn.getAndIncrement() & Integer.MAX_VALUE;
    }

    @Override
    public int underWay(LiveSession session) {
        AtomicInteger given = given(session);
        return Math.max(session.underWay(), given == null ? 0 : given.get());
    }

    @Override
    public void begins(LiveSession session) {
        AtomicInteger given = given(session);
        if (given != null) {
            given.incrementAndGet();
        }
    }

    @Override
    public void ends(LiveSession session) {
        AtomicInteger given = given(session);
        if (given != null) {
            given.decrementAndGet();
        }
    }

    private @Nullable AtomicInteger given(LiveSession session) {
        return binds.underWay(session);
    }

    @Override
    public NotSentException cannotCarry(Command command) {
        if (!command.isLegal(Command.Sender.ESME, BOUND) || command.equals(Command.UNBIND)) {
            return new WrongDirectionException(command + ": cannot be sent by an ESME");
        }
        int bound = binds.bound();
        return bound == 0 || isDraining
                ? notBound()
                : new NotBoundException("not sent: none of the " + bound + " binds of client " + client
                        + " that are bound can carry " + command);
    }

    NotBoundException notBound() {
        return isDraining
                ? new NotBoundException("not sent: client " + client + " is draining")
                : new NotBoundException("not sent: client " + client + " is not bound, it is " + binds.state()
                        + " (allowed while Bound, which awaitBound(…) waits for)");
    }
}
