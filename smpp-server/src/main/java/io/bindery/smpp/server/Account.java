package io.bindery.smpp.server;

import io.bindery.smpp.AddressConflictException;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.SendException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.PooledRequest;
import io.bindery.smpp.session.SessionPool;
import io.bindery.smpp.session.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The sessions that are bound under one system_id on one server, whoever they are just now; see {@link SmppServer#account}. It
 * holds nothing: ask for it as often as you like, keep it as long as you like. All methods may be called from any thread.
 *
 * <p>What is sent to it goes to one of its sessions that may carry it: to the one whose window is used least, in turns when
 * several are alike. Sessions that are unbinding are left alone. When a session ends, or turns out to speak too old a version,
 * before the request was written, the request goes to another one; never when it may have been written, since that could make a
 * duplicate.
 */
public final class Account implements Sender {
    private static final int BOUND = Command.BOUND_RX | Command.BOUND_TX | Command.BOUND_TRX;

    private final String systemId;
    private final SessionRegistry registry;
    private final Transport transport;
    private final SessionPool pool = new Pool();

    Account(String systemId, SessionRegistry registry, Transport transport) {
        this.systemId = Objects.requireNonNull(systemId, "systemId");
        this.registry = registry;
        this.transport = transport;
    }

    /** Whose sessions these are. */
    public String systemId() {
        return systemId;
    }

    // --- Who is bound ---------------------------------------------------------------------------------------------

    /** The sessions that are bound now, in the order of their binds. */
    public List<Session> sessions() {
        return sessions(session -> true);
    }

    /** Those of them that messages and receipts can be sent to: receivers and transceivers. */
    public List<Session> receivers() {
        return sessions(session -> session.bindType().canReceive());
    }

    /** Those of them that may submit: transmitters and transceivers. */
    public List<Session> transmitters() {
        return sessions(session -> session.bindType().canTransmit());
    }

    private List<Session> sessions(Predicate<Session> which) {
        List<Session> sessions = new ArrayList<>();
        for (Session session : registry.roster(systemId).bound()) {
            if (session.isBound() && which.test(session)) {
                sessions.add(session);
            }
        }
        return List.copyOf(sessions);
    }

    // --- Sending --------------------------------------------------------------------------------------------------

    /**
     * Sends a request to one of the sessions; see {@link Sender#sendAsync(Request)} for what the stage does. It fails with
     * {@link NotBoundException} when no session can carry the request, and with {@link WrongDirectionException} when none ever
     * could.
     */
    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        return new PooledRequest<>(pool, request, null).start();
    }

    /**
     * As {@link #sendAsync(Request)}, with a patience of its own while the window is full.
     *
     * @param patience 0 … 1 day, over all sessions that it is offered to
     */
    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        return new PooledRequest<>(pool, request, patience).start();
    }

    /**
     * As {@link #sendAsync(Request)}, but blocks until the answer is there; see {@link Sender#send(Request)}.
     *
     * @throws SendException when there will be none; {@link NotBoundException} when no session can carry the request
     * @throws IllegalStateException on an event loop thread of the server, which must not wait
     */
    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        requireMayWait();
        return new PooledRequest<>(pool, request, null).start().await();
    }

    /**
     * As {@link #send(Request)}, with a patience of its own while the window is full.
     *
     * @param patience 0 … 1 day, over all sessions that it is offered to
     */
    @Override
    public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
        requireMayWait();
        return new PooledRequest<>(pool, request, patience).start().await();
    }

    private void requireMayWait() {
        if (transport.isOnEventLoop()) {
            throw new IllegalStateException("send: called on an event loop, which must not wait; use sendAsync");
        }
    }

    /**
     * Sends a notice to one of the sessions; see {@link Session#notify}.
     *
     * @throws NotBoundException when no session can carry it
     * @throws WrongDirectionException when none ever could
     * @throws VersionConflictException when no session's version has it
     * @throws AddressConflictException when an address has no form that the peer of the last session tried takes
     */
    public void notify(Notice notice) {
        List<LiveSession> tried = new ArrayList<>();
        NotSentException conflict = null;
        while (tried.size() < SessionPool.MOST_TRIES) {
            Optional<LiveSession> chosen = pool.choose(notice.command(), tried);
            if (chosen.isEmpty()) {
                break;
            }
            try {
                chosen.get().notify(notice);
                return;
            } catch (VersionConflictException | AddressConflictException e) {
                conflict = e;
                tried.add(chosen.get());
            } catch (NotBoundException e) {
                tried.add(chosen.get()); // it has just ended
            }
        }
        throw conflict == null ? pool.cannotCarry(notice.command()) : conflict;
    }

    private String summary() {
        List<Session> sessions = sessions();
        long receivers =
                sessions.stream().filter(one -> !one.bindType().canTransmit()).count();
        long transmitters =
                sessions.stream().filter(one -> !one.bindType().canReceive()).count();
        List<String> parts = new ArrayList<>();
        count(parts, transmitters, "transmitter");
        count(parts, receivers, "receiver");
        count(parts, sessions.size() - transmitters - receivers, "transceiver");
        return String.join(", ", parts);
    }

    private static void count(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what + (count == 1 ? "" : "s"));
        }
    }

    // --- Its policy -----------------------------------------------------------------------------------------------

    /**
     * As {@link SmppServer#changePolicy}, for each of the sessions that are bound now. Those that bind later have the policy that the
     * bind handler gives them.
     *
     * @return completes with the number of sessions that have another policy now; those that have ended meanwhile do not count. It
     *     fails when the change of a session does; others may have theirs even so
     */
    public CompletionStage<Integer> changePolicy(UnaryOperator<SessionPolicy> change) {
        CompletableFuture<Integer> count = CompletableFuture.completedFuture(0);
        for (LiveSession session : registry.roster(systemId).bound()) {
            CompletableFuture<Integer> one = session.changePolicy(change).handle((policy, failure) -> {
                if (failure != null && !(failure instanceof NotBoundException)) {
                    throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
                }
                return failure == null ? 1 : 0;
            });
            count = count.thenCombine(one, Integer::sum);
        }
        return count;
    }

    /** Its sessions, whoever they are when one is needed. */
    private final class Pool implements SessionPool {
        @Override
        public LiveSession[] bound() {
            return registry.roster(systemId).bound();
        }

        @Override
        public int nextTurn() {
            return registry.roster(systemId).nextTurn();
        }

        @Override
        public int underWay(LiveSession session) {
            return registry.underWay(session);
        }

        @Override
        public void begins(LiveSession session) {
            registry.begins(session);
        }

        @Override
        public void ends(LiveSession session) {
            registry.ends(session);
        }

        @Override
        public NotSentException cannotCarry(Command command) {
            if (!command.isLegal(Command.Sender.SMSC, BOUND) || command.equals(Command.UNBIND)) {
                return new WrongDirectionException(command + ": cannot be sent to an account by a message centre");
            }
            return new NotBoundException("not sent: account " + Account.this + " has no session bound"
                    + (sessions().isEmpty() ? "" : " that can carry " + command + ": " + summary()));
        }
    }

    /** The system_id; what it may contain of control characters is not shown. */
    @Override
    public String toString() {
        return systemId.replaceAll("\\p{Cc}", "?");
    }
}
