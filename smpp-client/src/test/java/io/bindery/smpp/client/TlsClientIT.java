package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.TlsException;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.handler.TlsOptions.Version;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.FaultProxy;
import io.bindery.smpp.testkit.TestAuthority;
import io.bindery.smpp.testkit.TlsRelay;
import io.bindery.smpp.testkit.TlsRelay.ClientCertificates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client over TLS, against the JDK's own sockets. Pain point 19 of the quirks: TLS confusion. */
@Timeout(120)
class TlsClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final FakeSmsc smsc = FakeSmsc.start().ignoreViolations();
    private final List<BindState> states = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
    private TestAuthority authority;
    private SmppClient client;

    @BeforeEach
    void makeAuthority() {
        authority = TestAuthority.in(folder, "authority");
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        if (client != null) {
            client.close();
        }
        for (AutoCloseable it : opened) {
            it.close();
        }
        smsc.close();
        Await.noThread("smpp-tls");
    }

    private TlsRelay relay(TestAuthority.Issued identity, String... versions) {
        return relay(authority, identity, ClientCertificates.NOT_NEEDED, versions);
    }

    private TlsRelay relay(
            TestAuthority trusted, TestAuthority.Issued identity, ClientCertificates clients, String... versions) {
        TlsRelay relay = TlsRelay.terminating(trusted.context(identity), clients, smsc.host(), smsc.port(), versions);
        opened.add(relay);
        return relay;
    }

    private SmppClientBuilder builder(int port) {
        return SmppClient.builder("tls")
                .connectTo("localhost", port)
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                .backoff(Duration.ofMillis(100), Duration.ofMillis(200))
                .tls(trusting().build())
                .onState(states::add);
    }

    private TlsOptions.Builder trusting() {
        return TlsOptions.builder().trust(authority.certificate());
    }

    private Session bound(SmppClientBuilder builder) throws InterruptedException {
        client = builder.start();
        assertThat(client.awaitBound(PATIENCE)).as("%s", states).isTrue();
        return client.session().orElseThrow();
    }

    private String causeOfWaiting(SmppClientBuilder builder) {
        client = builder.start();
        Await.until("an attempt has failed", () -> states.stream().anyMatch(BindState.Waiting.class::isInstance));
        BindState.Waiting waiting = (BindState.Waiting) states.stream()
                .filter(BindState.Waiting.class::isInstance)
                .findFirst()
                .orElseThrow();
        return waiting.cause();
    }

    private static SubmitSm submit(int number) {
        return SubmitSm.builder()
                .source(Address.shortCode("12345"))
                .destination(Address.international("447700900123"))
                .text("message " + number)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void bindsAndSendsWithEitherVersion(Version version) throws Exception {
        TlsRelay relay = relay(authority.issue("localhost"));
        TlsOptions tls = trusting().versions(EnumSet.of(version)).build();

        Session session = bound(builder(relay.port()).tls(tls));
        Reply<SubmitSmResp> reply = client.send(submit(1));

        assertThat(reply).isInstanceOf(Reply.Ok.class);
        assertThat(session.tls().orElseThrow().protocol()).isEqualTo(version.standardName());
        assertThat(session.tls().orElseThrow().cipherSuite()).startsWith("TLS_");
        assertThat(session.tls()
                        .orElseThrow()
                        .certificate()
                        .orElseThrow()
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=localhost");
    }

    @Test
    void saysNothingOfTlsOnAPlainConnection() throws Exception {
        SmppClientBuilder plain = SmppClient.builder("tls")
                .connectTo("localhost", smsc.port())
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"));

        assertThat(bound(plain).tls()).isEmpty();
        assertThatIllegalStateException().isThrownBy(client::reloadTls);
    }

    @Test
    void refusesACertificateOfAnotherHost() { // T10: the real cause, at once
        TlsRelay relay = relay(authority.issue("smsc.example.net"));

        String cause = causeOfWaiting(builder(relay.port()));

        assertThat(cause)
                .startsWith("TLS_FAILED (the peer's certificate is refused: ")
                .contains("localhost");
        assertThat(smsc.received()).isEmpty();
    }

    @Test
    void acceptsACertificateOfAnotherHostOnlyWhenToldTo() throws Exception {
        TlsRelay relay = relay(authority.issue("smsc.example.net"));

        bound(builder(relay.port()).tls(trusting().withoutHostNameVerification().build()));
    }

    @Test
    void expectsTheServerNameItWasTold() throws Exception {
        TlsRelay relay = relay(authority.issue("smsc.example.net"));

        bound(builder(relay.port())
                .tls(trusting().serverName("smsc.example.net").build()));
    }

    @Test
    void verifiesAnAddressByTheCertificatesAddresses() throws Exception {
        TlsRelay relay = relay(authority.issue("smsc.example.net", "127.0.0.1"));

        bound(builder(relay.port()).connectTo("127.0.0.1", relay.port()));
    }

    @Test
    void refusesAnUnknownAuthority() {
        TestAuthority stranger = TestAuthority.in(folder, "stranger");
        TlsRelay relay = relay(stranger.issue("localhost"));

        assertThat(causeOfWaiting(builder(relay.port())))
                .isEqualTo("TLS_FAILED (the peer's certificate is of an unknown authority)");
    }

    @Test
    void doesNotTrustTheTestsAuthorityByDefault() {
        TlsRelay relay = relay(authority.issue("localhost"));

        assertThat(causeOfWaiting(builder(relay.port()).tls(TlsOptions.client())))
                .isEqualTo("TLS_FAILED (the peer's certificate is of an unknown authority)");
    }

    @Test
    void refusesAnExpiredCertificate() {
        TlsRelay relay = relay(authority.issueExpired("localhost"));

        assertThat(causeOfWaiting(builder(relay.port())))
                .startsWith("TLS_FAILED (the peer's certificate has expired: NotAfter: ");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void saysThatTheServerWantsACertificate(Version version) {
        TlsRelay relay =
                relay(authority, authority.issue("localhost"), ClientCertificates.NEEDED, version.standardName());

        // in 1.3 the client is through with its handshake before the server says no
        assertThat(causeOfWaiting(builder(relay.port())))
                .startsWith("TLS_FAILED (")
                .containsAnyOf("certificate_required", "bad_certificate", "handshake_failure");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void showsItsCertificateToAServerThatAsks(Version version) throws Exception {
        TlsRelay relay =
                relay(authority, authority.issue("localhost"), ClientCertificates.NEEDED, version.standardName());
        TestAuthority.Issued ours = authority.issue("acme");

        bound(builder(relay.port())
                .tls(trusting()
                        .certificate(ours.certificate(), ours.privateKey())
                        .build()));
    }

    @Test
    void saysThatThereIsNoCommonVersion() {
        TlsRelay relay = relay(authority.issue("localhost"), "TLSv1.2");

        assertThat(causeOfWaiting(builder(relay.port())
                        .tls(trusting().versions(EnumSet.of(Version.TLS_1_3)).build())))
                .startsWith("TLS_FAILED (")
                .contains("protocol_version");
    }

    @Test
    void saysThatThePeerDoesNotSpeakTls() throws Exception {
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        opened.add(listener);
        CompletableFuture.runAsync(() -> {
            try (Socket socket = listener.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write("220 mail.example.net\r\n".getBytes("US-ASCII"));
                socket.getInputStream().readAllBytes();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertThat(causeOfWaiting(builder(listener.getLocalPort())))
                .isEqualTo("TLS_FAILED (the peer does not speak TLS)");
    }

    @Test
    void saysThatAPlainMessageCentreHangsUp() {
        assertThat(causeOfWaiting(builder(smsc.port()))).startsWith("TLS_FAILED (");
        assertThat(smsc.receivedCount(Command.BIND_TRANSMITTER)).isZero();
    }

    @Test
    void givesUpAHandshakeThatIsNotAnswered() throws Exception {
        ServerSocket listener =
                new ServerSocket(0, 5, InetAddress.getLoopbackAddress()); // accepts nothing, says nothing
        opened.add(listener);

        assertThat(causeOfWaiting(builder(listener.getLocalPort())
                        .tls(trusting().handshake(Duration.ofMillis(300)).build())))
                .isEqualTo("TLS_FAILED (the handshake took too long)");
    }

    @Test
    void closesInTheMiddleOfAHandshake() throws Exception {
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        opened.add(listener);
        client = builder(listener.getLocalPort())
                .tls(trusting().handshake(Duration.ofSeconds(60)).build())
                .link(LinkOptions.client().toBuilder()
                        .unbind(Duration.ofSeconds(1))
                        .build())
                .start();
        Await.until("the connection is open", () -> states.stream().anyMatch(BindState.Binding.class::isInstance));

        client.close();

        assertThat(client.state()).isInstanceOf(BindState.Stopped.class);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void survivesFragmentsOfOneOctet(Version version) throws Exception {
        TlsRelay relay = relay(authority.issue("localhost"), version.standardName());
        FaultProxy proxy = FaultProxy.to("127.0.0.1", relay.port()).split(1);
        opened.add(0, proxy);

        bound(builder(proxy.port()));

        for (int i = 0; i < 20; i++) {
            assertThat(client.send(submit(i))).isInstanceOf(Reply.Ok.class);
        }
    }

    @Test
    void sendsTwentyThousandMessages() throws Exception {
        TlsRelay relay = relay(authority.issue("localhost"));
        bound(builder(relay.port())
                .window(1_000)
                .link(LinkOptions.client().toBuilder()
                        .waitingLimit(30_000)
                        .response(Duration.ofSeconds(60))
                        .build()));
        AtomicInteger answers = new AtomicInteger();

        List<CompletableFuture<Void>> sent = IntStream.range(0, 20_000)
                .mapToObj(i -> client.sendAsync(submit(i)).toCompletableFuture().thenAccept(reply -> {
                    assertThat(reply).isInstanceOf(Reply.Ok.class);
                    answers.incrementAndGet();
                }))
                .toList();
        CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).join();

        assertThat(answers).hasValue(20_000);
        assertThat(smsc.receivedCount(Command.SUBMIT_SM)).isEqualTo(20_000);
    }

    @Test
    void bindsAgainAfterACutInTheMiddleOfARecord() throws Exception {
        TlsRelay relay = relay(authority.issue("localhost"));
        FaultProxy proxy = FaultProxy.to("127.0.0.1", relay.port());
        opened.add(0, proxy);
        proxy.cutAfter(FaultProxy.Direction.TO_CLIENT, 700);
        client = builder(proxy.port()).start();
        Await.until("an attempt has failed", () -> states.stream().anyMatch(BindState.Waiting.class::isInstance));

        proxy.cutAfter(FaultProxy.Direction.TO_CLIENT, Long.MAX_VALUE);

        assertThat(client.awaitBound(PATIENCE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void unbindsInGoodOrder(Version version) throws Exception {
        TlsRelay relay = relay(authority.issue("localhost"), version.standardName());
        Session session = bound(builder(relay.port()));

        client.close();

        assertThat(smsc.received(Unbind.class)).hasSize(1);
        assertThat(session.closed().toCompletableFuture().join()).hasToString("UNBOUND");
        Await.until("close_notify and FIN, no reset", () -> smsc.sessions().isEmpty());
        assertThat(relay.failures()).isEmpty();
    }

    @Test
    void usesNewFilesForTheNextConnectionOnly() throws Exception {
        TestAuthority next = TestAuthority.in(folder, "next");
        TlsRelay first = relay(authority.issue("localhost"));
        Path trusted = Files.copy(authority.certificate(), folder.resolve("trusted.pem"));
        Session session = bound(builder(first.port())
                .tls(TlsOptions.builder()
                        .trust(trusted)
                        .reloadEvery(Duration.ofMillis(50))
                        .build()));

        Files.write(trusted, Files.readAllBytes(next.certificate()));
        client.reloadTls();

        assertThat(client.send(submit(1))).isInstanceOf(Reply.Ok.class);
        session.close();
        Await.until(
                "the old authority is not trusted any more",
                () -> states.stream().anyMatch(state -> state.toString().contains("unknown authority")));
    }

    @Test
    void doesNotStartWithAFileThatIsNotThere() {
        Path missing = folder.resolve("missing.pem");

        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> builder(1)
                        .tls(TlsOptions.builder().trust(missing).build())
                        .start())
                .withMessage("trust " + missing + ": there is no such file");
    }

    @Test
    void doesNotStartWithTheOptionsOfAServer() {
        TlsOptions server = trusting()
                .clientAuthentication(TlsOptions.ClientAuthentication.REQUIRED)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(1).tls(server).start())
                .withMessageContaining("clientAuthentication");
    }
}
