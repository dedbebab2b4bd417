package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server's own handlers without a socket. */
@Timeout(120)
class InMemoryIT {
    private static final Accounts ACCOUNTS = Accounts.of("acme", Secret.of("s3cret"));

    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    private final List<BindRequest> binds = new CopyOnWriteArrayList<>();
    private SmppServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private SmppServerBuilder builder() {
        return SmppServer.builder()
                .inMemoryOnly()
                .onBind(request -> {
                    binds.add(request);
                    return ACCOUNTS.decide(request);
                })
                .onSession(events::add)
                .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("id-1"));
    }

    private void start(SmppServerBuilder builder) {
        server = builder.start();
    }

    private FakeEsme bound() {
        FakeEsme esme = FakeEsme.over(server.connectInMemory());
        esme.bind("acme", "s3cret").expectOk();
        return esme;
    }

    private static DeliverSm deliver() {
        return DeliverSm.builder()
                .source(Address.international("447700900123"))
                .destination(Address.shortCode("12345"))
                .text("hello")
                .build();
    }

    private static boolean isOver(ByteChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(1)) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- The same as on a socket ----------------------------------------------------------------------------------

    @Test
    void bindsSubmitsReceivesAndIsUnbound() throws Exception {
        start(builder());
        try (FakeEsme esme = bound()) {
            assertThat(esme.submitText("447700900123", "hello").expectOk().messageId())
                    .isEqualTo("id-1");
            Session session = server.sessions("acme").get(0);
            Reply<DeliverSmResp> reply = session.send(deliver());
            session.unbind().toCompletableFuture().get(10, TimeUnit.SECONDS);
            esme.expectClosed();
            Await.until("the end is told", () -> events.get(events.size() - 1) instanceof SessionEvent.SessionClosed);

            assertThat(reply).isInstanceOf(Reply.Ok.class);
            assertThat(esme.received(DeliverSm.class)).containsExactly(deliver());
            assertThat(esme.violations()).isEmpty();
            assertThat(events.get(events.size() - 1))
                    .isInstanceOfSatisfying(
                            SessionEvent.SessionClosed.class,
                            closed -> assertThat(closed.reason().kind()).isEqualTo(CloseReason.Kind.UNBOUND));
        }
    }

    @Test
    void theBindHandlerSeesThatTheClientIsInMemory() {
        start(builder());
        try (FakeEsme one = bound();
                FakeEsme other = bound()) {
            assertThat(one.isBound() && other.isBound()).isTrue();
            assertThat(binds).allSatisfy(bind -> {
                assertThat(bind.clientAddress()).isInstanceOf(InMemoryAddress.class);
                assertThat(bind.listener()).isEqualTo("in-memory");
                assertThat(bind.tls()).isEmpty();
            });
            assertThat(binds)
                    .extracting(bind -> bind.clientAddress().toString())
                    .containsExactly("in memory 1", "in memory 2");
            assertThat(server.sessions("acme"))
                    .extracting(session -> session.remoteAddress().toString())
                    .containsExactlyInAnyOrder("in memory 1", "in memory 2");
        }
    }

    @Test
    void theEsmeMayUnbindOrJustClose() {
        start(builder());
        try (FakeEsme orderly = bound();
                FakeEsme rude = bound()) {
            orderly.unbind().expectOk();
            orderly.expectClosed();
            assertThat(rude.isBound()).isTrue();
        }

        Await.until("no session", () -> server.sessions().isEmpty());
        Await.until("no connection", () -> server.admission().connections() == 0);
    }

    @Test
    void aRefusedBindIsAnsweredAndThenClosed() {
        start(builder());
        try (FakeEsme esme = FakeEsme.over(server.connectInMemory())) {
            assertThat(esme.bind("acme", "wrong").status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
            esme.expectClosed();
        }
    }

    @Test
    void isCapturedAsOthersAre() throws Exception {
        start(builder().capture(CaptureOptions.defaults()));
        try (FakeEsme esme = bound()) {
            esme.submitText("447700900123", "hello").expectOk();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            server.sessions().get(0).capture().orElseThrow().writePcap(file);

            assertThat(file.size()).isGreaterThan(100);
        }
    }

    @Test
    void aSilentConnectionIsClosedInTime() {
        start(builder()
                .link(LinkOptions.server().toBuilder()
                        .sessionInit(Duration.ofMillis(50))
                        .build()));

        assertThat(isOver(server.connectInMemory())).isTrue();
        assertThat(server.admission().silent()).isEqualTo(1);
    }

    @Test
    void aClientThatDoesNotReadIsCutOff() {
        start(SmppServer.builder()
                .inMemoryOnly()
                .onBind(request -> BindDecision.accept(SessionPolicy.defaults().window(10_000)))
                .link(LinkOptions.server().toBuilder()
                        .writeTimeout(Duration.ofMillis(300))
                        .build()));
        try (FakeEsme esme = bound()) {
            esme.stopReading();
            Session session = server.sessions().get(0);
            List<CompletionStage<?>> sent = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                sent.add(session.sendAsync(deliver()));
            }

            Await.until("cut off", () -> !session.isBound());
            CloseReason reason = session.closed().toCompletableFuture().join();
            assertThat(reason.kind()).isEqualTo(CloseReason.Kind.PEER_NOT_READING);
            esme.resumeReading();
        }
    }

    // --- Admission ------------------------------------------------------------------------------------------------

    @Test
    void countsAgainstTheLimitsOfTheServer() {
        start(builder().maxConnections(1));
        try (FakeEsme esme = bound()) {
            assertThat(isOver(server.connectInMemory())).isTrue();
            assertThat(server.admission().refused(ConnectionRefusal.TOO_MANY_CONNECTIONS))
                    .isEqualTo(1);
            assertThat(esme.isBound()).isTrue();
        }
    }

    @Test
    void noAllowListKeepsItOut() {
        Cidr elsewhere = Cidr.of("192.0.2.0/24");
        start(SmppServer.builder()
                .inMemoryOnly()
                .allowedFrom(elsewhere)
                .onBind(request -> BindDecision.accept(SessionPolicy.defaults().allowedFrom(elsewhere))));
        try (FakeEsme esme = bound()) {
            assertThat(esme.isBound()).isTrue();
        }
    }

    @Test
    void withAnAddressItIsTakenForOneFromThere() {
        start(builder().allowedFrom(Cidr.of("192.0.2.0/24")));
        InetSocketAddress allowed = new InetSocketAddress("192.0.2.7", 40_000);

        try (FakeEsme esme = FakeEsme.over(server.connectInMemory(allowed))) {
            esme.bind("acme", "s3cret").expectOk();

            assertThat(binds.get(0).clientAddress()).isEqualTo(allowed);
        }
        assertThat(isOver(server.connectInMemory(new InetSocketAddress("198.51.100.1", 40_000))))
                .isTrue();
        assertThat(server.admission().refused(ConnectionRefusal.ADDRESS_NOT_ALLOWED))
                .isEqualTo(1);
    }

    // --- Many, and the end ----------------------------------------------------------------------------------------

    @Test
    void drainUnbindsFiveHundredSessions() throws Exception {
        start(builder());
        Frame frame = Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret"));
        ByteBuffer bind = ByteBuffer.wrap(SmppCodec.encode(frame).toByteArray());
        List<ByteChannel> clients = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            ByteChannel client = server.connectInMemory();
            client.write(bind.duplicate());
            clients.add(client);
        }
        Await.until("500 sessions", () -> server.sessions().size() == 500);

        var report = server.drain(DrainPlan.builder()
                .settle(Duration.ZERO)
                .spread(Duration.ZERO)
                .unbind(Duration.ofMillis(200))
                .build());
        Await.until("no session", () -> server.sessions().isEmpty());

        assertThat(report.toCompletableFuture().get(20, TimeUnit.SECONDS).sessionsCutOff())
                .isEqualTo(500); // nobody answers
        assertThatIllegalStateException()
                .isThrownBy(() -> server.connectInMemory())
                .withMessageContaining("accepts no more");
        for (ByteChannel client : clients) {
            ByteBuffer rest = ByteBuffer.allocate(1_000);
            while (client.read(rest) > 0) {
                // bind_resp and unbind
            }
            assertThat(rest.position()).isGreaterThan(32);
            client.close();
        }
    }

    @Test
    void closeEndsConnectionsThatAreNotBoundToo() {
        start(builder());
        ByteChannel silent = server.connectInMemory();
        try (FakeEsme esme = bound()) {
            server.close();

            esme.expectClosed();
            assertThat(isOver(silent)).isTrue();
            assertThatIllegalStateException().isThrownBy(() -> server.connectInMemory());
        }
    }

    @Test
    void closeDoesNotWaitForAClientThatDoesNotRead() {
        start(builder());
        try (FakeEsme esme = bound()) {
            esme.stopReading();

            server.close();

            assertThat(server.sessions()).isEmpty();
            esme.resumeReading();
            esme.expectClosed();
        }
    }

    // --- A server that listens nowhere ----------------------------------------------------------------------------

    @Test
    void withoutAListenerThereIsNoPort() {
        start(builder());

        assertThatIllegalStateException()
                .isThrownBy(() -> server.port())
                .withMessageContaining("inMemoryOnly")
                .withMessageContaining("connectInMemory");
        assertThatIllegalStateException().isThrownBy(() -> server.address()).withMessageContaining("listens nowhere");
        assertThat(server.listeners()).isEmpty();
        assertThat(server).hasToString("SmppServer in memory");
    }

    @Test
    void aServerThatListensCanBeReachedInMemoryToo() {
        start(SmppServer.builder().listen(new InetSocketAddress("127.0.0.1", 0)).onBind(ACCOUNTS::decide));
        try (FakeEsme inMemory = bound();
                FakeEsme socket = FakeEsme.create().connectTo("127.0.0.1", server.port())) {
            socket.bind("acme", "s3cret").expectOk();

            assertThat(server.sessions("acme")).hasSize(2);
            assertThat(inMemory.isBound()).isTrue();
        }
    }

    @Test
    void cannotListenAndListenNowhere() {
        start(builder());

        assertThatIllegalStateException()
                .isThrownBy(() -> builder().listen(0).start())
                .withMessageContaining("inMemoryOnly");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().listener(Listener.named("tls")).start())
                .withMessageContaining("tls");
    }

    @Test
    void theNameOfTheListenerInMemoryIsTaken() {
        start(builder());

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> server.startListener(Listener.named("in-memory").on(0)))
                .withMessageContaining("in-memory");
    }
}
