package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClientBuilder;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.server.SmppServerBuilder;
import io.bindery.smpp.session.Leftovers;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FaultProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a test has built. At its end all of it is closed, the last first, and then nothing may be left: no request without an
 * outcome, no session that holds something, no octet of the budget, no thread, no socket, no buffer, no error in the log.
 */
final class Site {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> socketsBefore = Residue.sockets();
    private final Residue.Errors errors = Residue.Errors.gather();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Queue<Session> toLookAtAgain = new ConcurrentLinkedQueue<>();
    private final Queue<CloseReason> reasons = new ConcurrentLinkedQueue<>();

    /** Timers that no test waits for, except the short wait at an unbind. */
    static LinkOptions.Builder patient() {
        return LinkOptions.client().toBuilder()
                .sessionInit(PATIENCE)
                .bindResponse(PATIENCE)
                .response(PATIENCE)
                .enquireLink(PATIENCE)
                .writeTimeout(PATIENCE)
                .handlerDeadline(PATIENCE)
                .waitingLimit(100_000);
    }

    // --- What a test builds ---------------------------------------------------------------------------------------

    SmppServerBuilder server() {
        return SmppServer.builder()
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .link(patient().build())
                .eventLoops(2)
                .onSession(this::hears);
    }

    SmppServer start(SmppServerBuilder builder) {
        return keep(builder.start());
    }

    SmppClientBuilder client(int port) {
        return SmppClient.builder("esme")
                .connectTo("127.0.0.1", port)
                .bind(BindType.TRANSCEIVER, "acme", Secret.of("s3cret"))
                .backoff(Duration.ofMillis(20), Duration.ofMillis(200))
                .link(patient().build())
                .onSession(this::hears);
    }

    /** Starts a client and waits until it is bound. */
    SmppClient bound(SmppClientBuilder builder) throws InterruptedException {
        SmppClient client = keep(builder.start());
        assertThat(client.awaitBound(PATIENCE)).as("bound: %s", client).isTrue();
        return client;
    }

    FaultProxy proxy(int port) {
        return keep(FaultProxy.to("127.0.0.1", port));
    }

    RawPeer peer(int port) throws IOException {
        return keep(RawPeer.connect(port));
    }

    RawCentre centre() throws IOException {
        return keep(RawCentre.listen());
    }

    <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }

    /** Sends a request whose outcome is accounted for. */
    <R extends Response> CompletableFuture<Reply<R>> ask(Session session, Request<R> request) {
        asked.incrementAndGet();
        CompletableFuture<Reply<R>> outcome = session.sendAsync(request).toCompletableFuture();
        outcome.whenComplete((reply, failure) -> answered.incrementAndGet());
        return outcome;
    }

    /** Why the bound sessions of server and clients have ended, so far. */
    List<CloseReason> reasons() {
        return List.copyOf(reasons);
    }

    /** As {@link #reasons()}, when there are so many. */
    List<CloseReason> reasonsOf(int count) {
        Await.until("the end of " + count + " sessions", () -> reasons.size() >= count);
        assertThat(reasons).hasSize(count);
        return reasons();
    }

    void awaitEnd(CloseReason.Kind kind) {
        Await.until(
                "a session that ends with " + kind + ", there are " + reasons,
                PATIENCE,
                () -> reasons.stream().anyMatch(reason -> reason.kind() == kind));
    }

    private void hears(SessionEvent event) {
        if (event instanceof SessionEvent.SessionBound) {
            begun.incrementAndGet();
        } else if (event instanceof SessionEvent.SessionClosed closed) {
            reasons.add(closed.reason());
            if (!Leftovers.of(closed.session()).isEmpty()) {
                toLookAtAgain.add(closed.session()); // a handler may still be at work
            }
            ended.incrementAndGet();
        }
    }

    /** Lets go of what has ended, for tests that measure memory. */
    void forgetClosed() {
        Await.until("an end of each session", () -> ended.get() == begun.get());
        for (Session session : toLookAtAgain) {
            assertThat(Leftovers.of(session)).isEmpty();
        }
        toLookAtAgain.clear();
        reasons.clear();
        open.removeIf(closeable -> closeable instanceof Channel channel && !channel.isOpen());
    }

    // --- What must not be left ------------------------------------------------------------------------------------

    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    void closeAndInspect() throws Exception {
        try {
            close();
            Await.until("an outcome of each request", () -> answered.get() == asked.get());
            Await.until("an end of each session", () -> ended.get() == begun.get());
            Await.until("no thread", () -> Residue.threads().isEmpty());
            for (Session session : toLookAtAgain) {
                assertThat(Leftovers.of(session)).isEmpty();
            }
            Await.until(
                    "no octet of the process's budget",
                    () -> InboundBudget.ofProcess().used() == 0);
            Await.until("no socket", () -> socketsBefore.containsAll(Residue.sockets()));
            Residue.collect();
            assertThat(errors.lines()).as("errors in the log").isEmpty();
        } finally {
            errors.end();
        }
    }
}
