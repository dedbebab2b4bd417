package io.bindery.smpp.server;

import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.server.OutbindException.Reason;
import io.bindery.smpp.session.AccountRate;
import io.bindery.smpp.session.Complaints;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionOwner;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Owner of the session of one call: that of all sessions, and what came of the call. Event loop only, but for the result.
 */
record OutbindOwner(SessionOwner all, OutbindCall call, CompletableFuture<Session> result) implements SessionOwner {
    void fail(Reason reason, String detail, Throwable cause) {
        result.completeExceptionally(new OutbindException(call, reason, detail, cause));
    }

    void fail(Reason reason, String detail) {
        result.completeExceptionally(new OutbindException(call, reason, detail, null));
    }

    @Override
    public void bound(LiveSession session) {
        all.bound(session);
        if (!result.complete(session)) {
            session.unbind(); // nobody waits for it any more
        }
    }

    @Override
    public void closed(LiveSession session, CloseReason why) {
        all.closed(session, why);
        if (!result.isDone()) {
            fail(reasonOf(why), why.toString());
        }
    }

    private static Reason reasonOf(CloseReason why) {
        return switch (why.kind()) {
            case BIND_REFUSED -> Reason.BIND_REFUSED;
            case NOT_BOUND_IN_TIME -> Reason.NOT_BOUND_IN_TIME;
            case TLS_FAILED -> Reason.NOT_CONNECTED;
            default -> Reason.CLOSED;
        };
    }

    @Override
    public Optional<BindDecision.Rejected> preempt(BindRequest request) {
        return all.preempt(request);
    }

    @Override
    public Optional<BindDecision.Rejected> admit(LiveSession session, BindRequest request, SessionPolicy policy) {
        return all.admit(session, request, policy);
    }

    @Override
    public BindDecision.Rejected rejected(LiveSession session, BindRequest request, BindDecision.Rejected how) {
        return all.rejected(session, request, how);
    }

    @Override
    public void notSmpp(LiveSession session, int firstOctets) {
        all.notSmpp(session, firstOctets);
    }

    @Override
    public Optional<Complaints> complaintsOfStrangers() {
        return all.complaintsOfStrangers();
    }

    @Override
    public Optional<AccountRate> joinAccount(String systemId, SessionPolicy policy, long nanos) {
        return all.joinAccount(systemId, policy, nanos);
    }

    @Override
    public void leaveAccount(AccountRate rate) {
        all.leaveAccount(rate);
    }

    @Override
    public void ended(LiveSession session) {
        all.ended(session);
    }
}
