package io.bindery.smpp.session;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.handler.SessionPolicy;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Another policy for a session that is bound. It happens on the event loop between two PDUs, so that each is dealt with under
 * one policy. What is under way goes on: requests in flight keep their slots, what waits keeps its place and goes by the new
 * window and rates, what was accepted is answered.
 */
final class PolicyChange implements Runnable {
    private final ChannelSession session;
    private final UnaryOperator<SessionPolicy> change;
    private final CompletableFuture<SessionPolicy> outcome = new CompletableFuture<>();

    PolicyChange(ChannelSession session, UnaryOperator<SessionPolicy> change) {
        this.session = session;
        this.change = change;
    }

    CompletableFuture<SessionPolicy> outcome() {
        return outcome;
    }

    @Override
    public void run() {
        if (!(session.state() instanceof SessionState.Bound)) {
            notBound();
            return;
        }
        SessionPolicy before = session.handshake.policy();
        SessionPolicy after = changed(before);
        if (after != null) {
            long now = session.now();
            session.handshake.change(after);
            session.received.change(after, now);
            session.sent().change(after, now);
            outcome.complete(after);
            session.wake(); // for what may go now
        }
    }

    private static void requireSame(String part, Object before, Object after) {
        if (!after.equals(before)) {
            throw new IllegalArgumentException("peer: " + part + " " + after + " (allowed " + before
                    + ": what was said in the bind, or agreed on by it, stays; bind again to change it)");
        }
    }

    void notBound() {
        outcome.completeExceptionally(new NotBoundException(
                "policy not changed: " + session + " is " + session.state().name()));
    }

    /** Null when there is nothing to be changed, and the outcome says why. */
    private @Nullable SessionPolicy changed(SessionPolicy before) {
        try {
            SessionPolicy after = Objects.requireNonNull(change.apply(before), "change: gave null (allowed a policy)");
            requireSame("wire", before.peer().wire(), after.peer().wire());
            requireSame("link", before.peer().link(), after.peer().link());
            requireSame(
                    "bindRange",
                    before.peer().addresses().bindRange(),
                    after.peer().addresses().bindRange());
            return after;
        } catch (Throwable e) { // an Error of the host's too: somebody waits for the outcome
            outcome.completeExceptionally(e);
            return null;
        }
    }
}
