package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.Pdu;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asking and waiting for the answer, on behalf of a test. */
final class Conversation {
    private Conversation() {}

    /**
     * Sends a request and waits.
     *
     * @throws AssertionError when no answer comes within the testkit's bound, or the connection ends before
     */
    static Answer ask(Peer peer, Pdu request) {
        Pending pending = new Pending();
        peer.ask(request, pending);
        peer.flush();
        return pending.await(request);
    }

    /** Waits without an {@link InterruptedException} in the signature of tests. */
    static void uninterrupted(Waiting waiting) {
        try {
            waiting.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    interface Waiting {
        void run() throws InterruptedException;
    }

    /** A request whose answer a test waits for. */
    static final class Pending implements Peer.OnAnswer {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        @Override
        public void answered(Answer received) {
            answer.complete(received);
        }

        @Override
        public void unanswered() {
            answer.cancel(false);
        }

        Answer await(Pdu request) {
            try {
                return answer.get(Await.BOUND.toNanos(), TimeUnit.NANOSECONDS);
            } catch (java.util.concurrent.CancellationException e) {
                throw new AssertionError("connection ended without an answer to " + request, e);
            } catch (TimeoutException e) {
                throw new AssertionError("no answer within " + Await.BOUND.toSeconds() + " s to " + request, e);
            } catch (ExecutionException | InterruptedException e) {
                throw new AssertionError("interrupted while waiting for the answer to " + request, e);
            }
        }
    }
}
