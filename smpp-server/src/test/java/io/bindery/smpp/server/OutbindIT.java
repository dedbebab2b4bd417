package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.UnbindResp;
import io.bindery.smpp.server.OutbindException.Reason;
import io.bindery.smpp.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that calls ESMEs which are plain sockets. */
@Timeout(60)
class OutbindIT {
    /** outbind of system_id SMSC with the password "password", under sequence number 1. */
    private static final Octets GOLDEN = Octets.ofHex("0000001e0000000b0000000000000001534d53430070617373776f726400");

    private final List<BindRequest> binds = new CopyOnWriteArrayList<>();
    private ServerSocket esmes;
    private SmppServer server;

    @BeforeEach
    void listen() throws IOException {
        esmes = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        esmes.setSoTimeout(30_000);
    }

    @AfterEach
    void close() throws IOException {
        esmes.close();
        if (server != null) {
            server.close();
        }
    }

    private void start(UnaryOperator<SmppServerBuilder> how) {
        server = how.apply(SmppServer.builder().inMemoryOnly().onBind(bind -> {
                    binds.add(bind);
                    return bind.systemId().equals("acme")
                            ? BindDecision.accept()
                            : BindDecision.reject(CommandStatus.INVALID_SYSTEM_ID, "unknown");
                }))
                .start();
    }

    private CompletableFuture<Session> call() {
        return call(esmes.getLocalPort());
    }

    private CompletableFuture<Session> call(int port) {
        return server.outbind(OutbindCall.to("127.0.0.1", port, "SMSC", Secret.of("password")))
                .toCompletableFuture();
    }

    private RawEsme called() throws IOException {
        return new RawEsme(esmes.accept());
    }

    private static OutbindException failureOf(CompletionStage<Session> call) {
        CompletionException thrown = catchThrowableOfType(
                CompletionException.class, () -> call.toCompletableFuture().join());
        return (OutbindException) thrown.getCause();
    }

    private static Session in(CompletableFuture<Session> call) throws Exception {
        return call.get(30, TimeUnit.SECONDS);
    }

    @Test
    void callsAndIsBoundTo() throws Exception {
        start(builder -> builder);

        CompletableFuture<Session> call = call();
        RawEsme esme = called();
        assertThat(SmppCodec.encode(esme.read())).isEqualTo(GOLDEN);
        esme.send(Frame.of(1, RawEsme.bind(BindType.RECEIVER, "acme", "x")));

        assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
        Session session = in(call);
        assertThat(session.bindType()).isEqualTo(BindType.RECEIVER);
        assertThat(server.sessions()).containsExactly(session);
        assertThat(binds).singleElement().matches(bind -> bind.listener().equals("outbind"));
        assertThat(server.admission().connections()).isEqualTo(1);
        CompletableFuture<Reply<DeliverSmResp>> delivery =
                session.sendAsync(DeliverSm.builder().text("hello").build()).toCompletableFuture();
        Frame deliver = esme.read();
        esme.send(Frame.of(deliver.sequence(), DeliverSmResp.of()));
        assertThat(delivery.get(30, TimeUnit.SECONDS).isOk()).isTrue();
        esme.hangUp();
        Await.until("nobody", () -> server.admission().connections() == 0);
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        start(builder -> builder);
        int port = esmes.getLocalPort();
        esmes.close();

        assertThat(failureOf(call(port)).reason()).isEqualTo(Reason.NOT_CONNECTED);
        Await.until("no place is taken", () -> server.admission().connections() == 0);
    }

    @Test
    void saysThatTheHostIsUnknown() {
        start(builder -> builder);

        OutbindException failure =
                failureOf(server.outbind(OutbindCall.to("nobody.invalid", 2775, "SMSC", Secret.of("password"))));

        assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
        assertThat(failure).hasMessageContaining("unknown").hasMessageNotContaining("password");
    }

    @Test
    void saysThatTheEsmeHasNotBoundInTime() throws Exception {
        start(builder -> builder.link(LinkOptions.server().toBuilder()
                .sessionInit(Duration.ofMillis(300))
                .build()));

        CompletableFuture<Session> call = call();
        RawEsme esme = called();
        esme.read();

        assertThat(failureOf(call).reason()).isEqualTo(Reason.NOT_BOUND_IN_TIME);
        assertThat(esme.readToEnd()).isZero();
        esme.hangUp();
    }

    @Test
    void saysThatItsOwnHandlerHasRefusedTheBind() throws Exception {
        start(builder -> builder);

        CompletableFuture<Session> call = call();
        RawEsme esme = called();
        esme.read();
        esme.send(Frame.of(1, RawEsme.bind(BindType.RECEIVER, "nobody", "x")));

        assertThat(esme.read().status()).isEqualTo(CommandStatus.INVALID_SYSTEM_ID);
        assertThat(failureOf(call).reason()).isEqualTo(Reason.BIND_REFUSED);
        esme.hangUp();
    }

    @Test
    void saysThatTheEsmeHasHungUp() throws Exception {
        start(builder -> builder);

        CompletableFuture<Session> call = call();
        called().hangUp();

        assertThat(failureOf(call).reason()).isEqualTo(Reason.CLOSED);
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void garbageInsteadOfABindEndsTheCall() throws Exception {
        start(builder -> builder);

        CompletableFuture<Session> call = call();
        RawEsme esme = called();
        esme.read();
        esme.send(Octets.ofHex("474554202f20485454502f312e310d0a")); // HTTP

        assertThat(failureOf(call).reason()).isEqualTo(Reason.CLOSED);
        esme.hangUp();
    }

    @Test
    void aTransmitterIsNotWhatWasCalledFor() throws Exception {
        start(builder -> builder);

        CompletableFuture<Session> call = call();
        RawEsme esme = called();
        esme.read();
        esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSMITTER, "acme", "x")));

        assertThat(esme.read().status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
        assertThat(binds).isEmpty();
        esme.send(Frame.of(2, RawEsme.bind(BindType.TRANSCEIVER, "acme", "x")));
        assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
        assertThat(in(call).bindType()).isEqualTo(BindType.TRANSCEIVER);
        esme.hangUp();
    }

    @Test
    void keepsWithinTheLimitsForConnections() throws Exception {
        start(builder -> builder.maxConnections(1));

        CompletableFuture<Session> first = call();
        RawEsme esme = called();
        esme.read();

        assertThat(failureOf(call()).reason()).isEqualTo(Reason.TOO_MANY_CONNECTIONS);
        esme.hangUp();
        assertThat(failureOf(first).reason()).isEqualTo(Reason.CLOSED);
        Await.until("room again", () -> server.admission().connections() == 0);
        CompletableFuture<Session> next = call();
        RawEsme again = called();
        assertThat(again.read().pdu().command()).isEqualTo(Command.OUTBIND);
        again.hangUp();
        assertThat(failureOf(next).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void closeEndsACallThatIsUnderWay() throws Exception {
        start(builder -> builder);
        CompletableFuture<Session> call = call();
        RawEsme esme = called();
        esme.read();

        server.close();

        assertThat(failureOf(call).reason()).isEqualTo(Reason.CLOSED);
        esme.readToEnd();
        assertThat(failureOf(call()).reason()).isEqualTo(Reason.STOPPING);
        esme.hangUp();
    }

    @Test
    void drainEndsWhatIsUnderWayAndUnbindsWhatIsBound() throws Exception {
        start(builder -> builder);
        CompletableFuture<Session> boundCall = call();
        RawEsme bound = called();
        bound.read();
        bound.send(Frame.of(1, RawEsme.bind(BindType.RECEIVER, "acme", "x")));
        bound.read();
        in(boundCall);
        CompletableFuture<Session> underWay = call();
        RawEsme stranger = called();
        stranger.read();

        CompletableFuture<DrainReport> drained = server.drain(DrainPlan.builder()
                        .settle(Duration.ZERO)
                        .spread(Duration.ZERO)
                        .build())
                .toCompletableFuture();

        assertThat(failureOf(underWay).reason()).isEqualTo(Reason.CLOSED);
        stranger.readToEnd();
        Frame unbind = bound.read();
        assertThat(unbind.pdu().command()).isEqualTo(Command.UNBIND);
        bound.send(Frame.of(unbind.sequence(), UnbindResp.of()));
        DrainReport report = drained.get(30, TimeUnit.SECONDS);
        assertThat(report.sessionsUnbound()).isEqualTo(1);
        assertThat(failureOf(call()).reason()).isEqualTo(Reason.STOPPING);
        stranger.hangUp();
        bound.hangUp();
    }

    @Test
    void theNameOfItsConnectionsIsNoListeners() {
        start(builder -> builder);

        assertThatThrownBy(() -> server.startListener(
                        Listener.named("outbind").on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesACallToNowhere() {
        assertThatThrownBy(() -> OutbindCall.to("", 2775, "SMSC", Secret.of("x")))
                .hasMessageContaining("(blank)");
        assertThatThrownBy(() -> OutbindCall.to("esme", 0, "SMSC", Secret.of("x")))
                .hasMessageContaining("1 … 65535");
        assertThatThrownBy(() -> OutbindCall.to("esme", 65_536, "SMSC", Secret.of("x")))
                .hasMessageContaining("1 … 65535");
        assertThat(OutbindCall.to("esme", 2775, "SMSC", Secret.of("secret"))).hasToString("outbind to esme:2775");
    }
}
