package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.OutbindListener;
import io.bindery.smpp.client.OutbindListenerBuilder;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.server.OutbindCall;
import io.bindery.smpp.server.OutbindException;
import io.bindery.smpp.server.OutbindException.Reason;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FaultProxy;
import io.bindery.smpp.testkit.TestAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message centre that calls and an ESME that is called, with a network between them. */
@Faults
class OutbindIT {
    private static final Secret PASSWORD = Secret.of("password");

    private final List<CloseReason> ends = new CopyOnWriteArrayList<>();

    private OutbindListenerBuilder listener() {
        return OutbindListener.builder("called")
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .centre("SMSC", PASSWORD, Pdus.bind(BindType.RECEIVER))
                .link(Site.patient().unbind(Duration.ofSeconds(3)).build())
                .handlers(Handlers.builder()
                        .on(DeliverSm.class, Pdus::take)
                        .onSession(event -> {
                            if (event instanceof SessionEvent.SessionClosed closed) {
                                ends.add(closed.reason());
                            }
                        })
                        .build());
    }

    private static SmppServer server(Site site, LinkOptions link) {
        return site.start(site.server().link(link).onBind(bind -> BindDecision.accept()));
    }

    private static SmppServer server(Site site) {
        return server(site, Site.patient().build());
    }

    private static CompletableFuture<Session> call(SmppServer server, OutbindCall call) {
        return server.outbind(call).toCompletableFuture();
    }

    private static OutbindCall to(int port) {
        return OutbindCall.to("127.0.0.1", port, "SMSC", PASSWORD);
    }

    private static Session bound(CompletableFuture<Session> call) throws Exception {
        return call.get(Site.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void assertFails(CompletableFuture<Session> call, Reason reason) {
        assertThatThrownBy(() -> bound(call))
                .cause()
                .isInstanceOfSatisfying(
                        OutbindException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Test
    void oneCallIsOneSessionOnBothSides(Site site) throws Exception {
        OutbindListener esme = site.keep(listener().start());
        SmppServer server = server(site);

        Session session = bound(call(server, to(esme.port())));

        assertThat(session.bindType()).isEqualTo(BindType.RECEIVER);
        assertThat(session.systemId()).isEqualTo("acme");
        assertThat(site.ask(session, Pdus.deliver(1)).join().isOk()).isTrue();
        assertThat(esme.sessions()).hasSize(1);
        assertThat(server.sessions()).hasSize(1);
    }

    @Test
    void manyCallsAtOnceAreAsManySessions(Site site) throws Exception {
        OutbindListener esme =
                site.keep(listener().maxConnections(40).maxNotBound(40).start());
        SmppServer server = server(site);

        List<CompletableFuture<Session>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(call(server, to(esme.port())));
        }

        for (CompletableFuture<Session> one : calls) {
            assertThat(site.ask(bound(one), Pdus.deliver(1)).join().isOk()).isTrue();
        }
        Await.until("40 sessions", () -> esme.sessions().size() == 40);
        assertThat(server.sessions()).hasSize(40);
    }

    @Test
    void aCallWithAWrongPasswordIsClosedWithoutASession(Site site) {
        OutbindListener esme = site.keep(listener().start());
        SmppServer server = server(site);

        assertFails(call(server, OutbindCall.to("127.0.0.1", esme.port(), "SMSC", Secret.of("wrong"))), Reason.CLOSED);

        assertThat(esme.sessions()).isEmpty();
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void aLineThatIsCutIsNotMadeAgain(Site site) throws Exception {
        OutbindListener esme = site.keep(listener().start());
        SmppServer server = server(site);
        FaultProxy proxy = site.proxy(esme.port());
        bound(call(server, to(proxy.port())));
        Await.until("a session", () -> esme.sessions().size() == 1);

        proxy.reset();

        Await.until("no session there", () -> esme.sessions().isEmpty());
        Await.until("no session here", () -> server.sessions().isEmpty());
        Await.until("the end", () -> ends.size() == 1);
        assertThat(ends.get(0).kind()).isEqualTo(CloseReason.Kind.LINK_LOST);
    }

    @Test
    void aLineThatIsDeadIsNotWaitedForForEver(Site site) throws Exception {
        OutbindListener esme = site.keep(listener().start());
        SmppServer server =
                server(site, Site.patient().sessionInit(Duration.ofMillis(500)).build());
        FaultProxy proxy = site.proxy(esme.port());
        proxy.stall(FaultProxy.Direction.TO_TARGET);

        assertFails(call(server, to(proxy.port())), Reason.NOT_BOUND_IN_TIME);

        assertThat(esme.sessions()).isEmpty();
    }

    @Test
    void aDrainUnbindsWhoWasCalled(Site site) throws Exception {
        OutbindListener esme = site.keep(listener().start());
        SmppServer server = server(site);
        bound(call(server, to(esme.port())));

        var report = server.drain(DrainPlan.builder()
                        .settle(Duration.ZERO)
                        .spread(Duration.ZERO)
                        .build())
                .toCompletableFuture()
                .get(Site.PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(report.sessionsUnbound()).isEqualTo(1);
        Await.until("the end", () -> ends.size() == 1);
        assertThat(ends.get(0).kind()).isEqualTo(CloseReason.Kind.UNBOUND_BY_PEER);
        assertFails(call(server, to(esme.port())), Reason.STOPPING);
    }

    /** Who connects is the client of TLS: the message centre. */
    @Test
    void speaksTlsWithBothShowingCertificates(Site site, @TempDir Path folder) throws Exception {
        TestAuthority authority = TestAuthority.in(folder, "authority");
        TestAuthority.Issued esmes = authority.issue("localhost");
        TestAuthority.Issued centres = authority.issue("smsc.example");
        OutbindListener esme = site.keep(listener()
                .tls(TlsOptions.builder()
                        .certificate(esmes.certificate(), esmes.privateKey())
                        .trust(authority.certificate())
                        .clientAuthentication(TlsOptions.ClientAuthentication.REQUIRED)
                        .build())
                .start());
        SmppServer server = server(site);
        TlsOptions trusting =
                TlsOptions.builder().trust(authority.certificate()).build();
        TlsOptions showing = TlsOptions.builder()
                .trust(authority.certificate())
                .certificate(centres.certificate(), centres.privateKey())
                .build();
        OutbindCall call = OutbindCall.to("localhost", esme.port(), "SMSC", PASSWORD);

        Session session = bound(call(server, call.tls(showing)));

        assertThat(session.tls()).isPresent();
        assertThat(site.ask(session, Pdus.deliver(1)).join().isOk()).isTrue();
        assertThatThrownBy(() -> bound(call(server, call.tls(trusting)))).hasCauseInstanceOf(OutbindException.class);
        assertThatThrownBy(() -> bound(call(server, call))).hasCauseInstanceOf(OutbindException.class);
        assertThat(esme.sessions()).hasSize(1);
    }
}
