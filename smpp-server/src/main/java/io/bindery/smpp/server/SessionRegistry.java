package io.bindery.smpp.server;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.session.AccountRate;
import io.bindery.smpp.session.Complaints;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionOwner;
import io.bindery.smpp.session.SessionTotals;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The sessions of a server, bound or not, and who may become one. Thread-safe. */
final class SessionRegistry implements SessionOwner {
    private static final BindDecision.Rejected TOO_MANY_FAILED = new BindDecision.Rejected(
            CommandStatus.BIND_FAILED, "too many binds from there or under this system_id have failed");
    private static final BindDecision.Rejected WRONG_NETWORK =
            new BindDecision.Rejected(CommandStatus.BIND_FAILED, "the account may not bind from there");
    private static final BindDecision.Rejected TOO_MANY_SESSIONS =
            new BindDecision.Rejected(CommandStatus.ALREADY_BOUND, "the account has all the sessions it may have");

    private final Map<LiveSession, Visit> connections = new ConcurrentHashMap<>();
    private final AccountPlaces places = new AccountPlaces();
    private final AccountRates rates = new AccountRates();
    private final Door door;
    private final DoorLog log;
    private final FailedBinds failedBinds;
    private final LongSupplier clock;

    SessionRegistry(Door door, DoorLog log, FailedBinds failedBinds, LongSupplier clock) {
        this.door = door;
        this.log = log;
        this.failedBinds = failedBinds;
        this.clock = clock;
    }

    void opened(LiveSession session, Visit visit) {
        connections.put(session, visit);
    }

    // --- Binds ----------------------------------------------------------------------------------------------------

    @Override
    public Optional<BindDecision.Rejected> preempt(BindRequest request) {
        return isBlocked(request) ? Optional.of(blocked(request)) : Optional.empty();
    }

    private boolean isBlocked(BindRequest request) {
        return failedBinds.isBlocked(Origin.of(request.clientAddress()), request.systemId(), clock.getAsLong());
    }

    private BindDecision.Rejected blocked(BindRequest request) {
        log.refused(request.clientAddress(), ConnectionRefusal.TOO_MANY_FAILED_BINDS, "");
        return TOO_MANY_FAILED;
    }

    @Override
    public Optional<BindDecision.Rejected> admit(LiveSession session, BindRequest request, SessionPolicy policy) {
        SocketAddress client = request.clientAddress();
        if (!Origin.isIn(policy.allowedFrom(), client)) {
            log.refused(client, ConnectionRefusal.ADDRESS_NOT_ALLOWED, "");
            return Optional.of(rejected(session, request, WRONG_NETWORK));
        }
        if (isBlocked(request)) {
            return Optional.of(blocked(request)); // by what failed while this was being decided
        }
        if (!places.take(request.systemId(), request.bindType(), policy)) {
            return Optional.of(TOO_MANY_SESSIONS);
        }
        Visit visit = connections.get(session);
        if (visit != null) {
            visit.hasPlace = true;
        }
        return Optional.empty();
    }

    @Override
    public BindDecision.Rejected rejected(LiveSession session, BindRequest request, BindDecision.Rejected how) {
        Origin origin = Origin.of(request.clientAddress());
        boolean isFailure = !how.status().isTransient() && !how.status().equals(CommandStatus.ALREADY_BOUND);
        if (!isFailure || failedBinds.fails(origin, request.systemId(), clock.getAsLong())) {
            return how;
        }
        return blocked(request);
    }

    @Override
    public Optional<AccountRate> joinAccount(String systemId, SessionPolicy policy, long nanos) {
        return Optional.of(rates.join(systemId, policy, nanos));
    }

    @Override
    public void leaveAccount(AccountRate rate) {
        rates.leave(rate, clock.getAsLong());
    }

    /** How many accounts have sessions, or had some until a moment ago. */
    int accounts() {
        return rates.size();
    }

    @Override
    public void bound(LiveSession session) {
        Visit visit = connections.get(session);
        if (visit != null) {
            visit.wasBound = true;
            door.binds(visit);
            places.bound(session);
        }
        failedBinds.succeeds(Origin.of(session.remoteAddress()), session.systemId());
    }

    @Override
    public void ended(LiveSession session) {
        Visit visit = connections.get(session);
        if (visit != null && visit.hasPlace) {
            visit.hasPlace = false;
            places.ended(session);
        }
    }

    // --- Strangers ------------------------------------------------------------------------------------------------

    @Override
    public void notSmpp(LiveSession session, int firstOctets) {
        Stranger stranger = Stranger.of(firstOctets);
        log.refused(session.remoteAddress(), stranger.refusal(), stranger.text());
    }

    @Override
    public Optional<Complaints> complaintsOfStrangers() {
        return Optional.of(log.complaints());
    }

    @Override
    public void closed(LiveSession session, CloseReason reason) {
        Visit visit = connections.remove(session);
        boolean isTold = reason.kind() == Kind.BIND_REFUSED || reason.kind() == Kind.FRAMING;
        if (visit != null && reason.kind() == Kind.TLS_FAILED) {
            log.refused(visit.client(), ConnectionRefusal.TLS_FAILED, reason.detail());
        } else if (visit != null && !visit.wasBound && !isTold) {
            log.notBound(visit.client(), reason.toString());
        }
    }

    // --- Who is here ----------------------------------------------------------------------------------------------

    /** All sessions, those that are not bound too. */
    List<LiveSession> all() {
        return List.copyOf(connections.keySet());
    }

    /** How many requests have come since the last call; for one caller. Those of sessions that have ended meanwhile are missing. */
    long requestsSinceLastLook() {
        long count = 0;
        for (Map.Entry<LiveSession, Visit> one : connections.entrySet()) {
            int requests = one.getKey().requestsReceived();
            count += requests - one.getValue().requestsSeen;
            one.getValue().requestsSeen = requests;
        }
        return count;
    }

    /** Adds up what they have under way. */
    void addTo(SessionTotals totals) {
        connections.keySet().forEach(totals::add);
    }

    List<Session> bound() {
        return connections.keySet().stream()
                .filter(Session::isBound)
                .map(Session.class::cast)
                .toList();
    }

    // --- Accounts -------------------------------------------------------------------------------------------------

    /** The sessions of a system_id. */
    Roster roster(String systemId) {
        return places.of(systemId);
    }

    /** How many requests of ours a session has under way, those too that have not got to its event loop yet. */
    int underWay(LiveSession session) {
        Visit visit = connections.get(session);
        return Math.max(session.underWay(), visit == null ? 0 : visit.underWay());
    }

    /** A request to its account goes to this session; {@link #ends} must follow. */
    void begins(LiveSession session) {
        change(session, 1);
    }

    void ends(LiveSession session) {
        change(session, -1);
    }

    private void change(LiveSession session, int by) {
        Visit visit = connections.get(session);
        if (visit != null) {
            visit.underWay(by);
        }
    }

    /** Whether it is a session of this server, bound or not, whose connection is open. */
    boolean knows(LiveSession session) {
        return connections.containsKey(session);
    }
}
