package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.handler.TlsException;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.handler.TlsOptions.ClientAuthentication;
import io.bindery.smpp.handler.TlsOptions.Version;
import io.bindery.smpp.handler.TlsPeer;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.FaultProxy;
import io.bindery.smpp.testkit.TestAuthority;
import io.bindery.smpp.testkit.TlsRelay;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Listeners that speak TLS, against the JDK's own sockets. SB1 of the quirks: who asks for TLS gets no plain listener. */
@Timeout(120)
class TlsServerIT {
    @TempDir
    Path folder;

    private final List<ConnectionRefusal> refused = new CopyOnWriteArrayList<>();
    private final List<BindRequest> binds = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.bindery");
    private TestAuthority authority;
    private SmppServer server;

    @BeforeEach
    void prepare() {
        authority = TestAuthority.in(folder, "authority");
        lines.start();
        log.setAdditive(false);
        log.setLevel(Level.INFO);
        log.addAppender(lines);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        log.detachAppender(lines);
        log.setAdditive(true);
        log.setLevel(null);
        for (AutoCloseable it : opened) {
            it.close();
        }
        if (server != null) {
            server.close();
        }
        Await.noThread("smpp-server");
    }

    private TlsOptions.Builder options() {
        TestAuthority.Issued ours = authority.issue("localhost", "127.0.0.1");
        return TlsOptions.builder().certificate(ours.certificate(), ours.privateKey());
    }

    private int start(TlsOptions tls) {
        return start(tls, LinkOptions.server());
    }

    private int start(TlsOptions tls, LinkOptions link) {
        server = SmppServer.builder()
                .listener(Listener.named("tls")
                        .on(new InetSocketAddress("127.0.0.1", 0))
                        .tls(tls))
                .link(link)
                .policy(SessionPolicy.defaults().credit(2_000))
                .observer(new SessionObserver() {
                    @Override
                    public void connectionRefused(SocketAddress client, ConnectionRefusal reason) {
                        refused.add(reason);
                    }
                })
                .onBind(this::decide)
                .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("id"))
                .start();
        return server.port();
    }

    private BindDecision decide(BindRequest request) {
        binds.add(request);
        return BindDecision.accept();
    }

    private FakeEsme esme(SSLContext context, int port, Version... versions) {
        TlsRelay relay = TlsRelay.originating(
                context,
                "127.0.0.1",
                port,
                EnumSet.allOf(Version.class).stream()
                        .filter(version -> List.of(versions).contains(version))
                        .map(Version::standardName)
                        .toArray(String[]::new));
        FakeEsme esme = FakeEsme.create().connectTo(relay.host(), relay.port());
        opened.add(esme);
        opened.add(relay);
        return esme;
    }

    private SSLSocket socket(SSLContext context, int port, Version version) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        opened.add(socket);
        socket.setSoTimeout(30_000);
        socket.setEnabledProtocols(new String[] {version.standardName()});
        return socket;
    }

    private static SubmitSm submit(int number) {
        return SubmitSm.builder()
                .source(Address.shortCode("12345"))
                .destination(Address.international(String.valueOf(447_700_000_000L + number)))
                .text("message " + number)
                .build();
    }

    private List<String> warnings() {
        return lines.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void bindsWithEitherVersion(Version version) {
        int port = start(options().versions(EnumSet.of(version)).build());
        FakeEsme esme = esme(authority.context(), port);

        esme.bind("acme", "s3cret").expectOk();
        esme.submitText("447700900123", "hello").expectOk();

        TlsPeer peer = server.sessions().get(0).tls().orElseThrow();
        assertThat(peer.protocol()).isEqualTo(version.standardName());
        assertThat(peer.certificates()).isEmpty();
        assertThat(binds.get(0).tls()).contains(peer);
        assertThat(binds.get(0).listener()).isEqualTo("tls");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void showsTheClientsCertificateToTheBindHandler(Version version) {
        int port = start(options()
                .trust(authority.certificate())
                .clientAuthentication(ClientAuthentication.REQUIRED)
                .build());
        FakeEsme esme = esme(authority.context(authority.issue("acme")), port, version);

        esme.bind("acme", "s3cret").expectOk();

        TlsPeer peer = binds.get(0).tls().orElseThrow();
        assertThat(peer.certificate().orElseThrow().getSubjectX500Principal().getName())
                .isEqualTo("CN=acme");
        assertThat(peer).hasToString("TlsPeer{" + peer.protocol() + ", " + peer.cipherSuite() + ", [CN=acme]}");
    }

    @Test
    void acceptsAClientWithoutACertificateWhereItIsOptional() {
        int port = start(options()
                .trust(authority.certificate())
                .clientAuthentication(ClientAuthentication.OPTIONAL)
                .build());

        esme(authority.context(), port).bind("acme", "s3cret").expectOk();

        assertThat(binds.get(0).tls().orElseThrow().certificate()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void refusesAClientWithoutACertificateAndSaysSoOnceAPeriod(Version version) throws Exception {
        int port = start(options()
                .trust(authority.certificate())
                .clientAuthentication(ClientAuthentication.REQUIRED)
                .build());

        for (int i = 0; i < 5; i++) {
            SSLSocket socket = socket(authority.context(), port, version);
            // the alert arrives although the bind is on its way already: no reset destroys it
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        socket.getOutputStream()
                                .write(SmppCodec.encode(
                                                Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")))
                                        .toByteArray());
                        socket.getInputStream().read();
                    })
                    .isInstanceOf(javax.net.ssl.SSLException.class)
                    .hasMessageMatching(".*(certificate_required|bad_certificate|handshake_failure).*");
        }

        Await.until("all are counted", () -> refused.size() == 5);
        assertThat(refused).containsOnly(ConnectionRefusal.TLS_FAILED);
        assertThat(warnings()).hasSize(1);
        assertThat(warnings().get(0))
                .startsWith("bindery: refused, TLS_FAILED: /127.0.0.1:")
                .doesNotContain("s3cret");
        assertThat(binds).isEmpty();
    }

    @Test
    void refusesAClientOfAnotherAuthority() {
        int port = start(options()
                .trust(authority.certificate())
                .clientAuthentication(ClientAuthentication.OPTIONAL)
                .build());
        TestAuthority stranger = TestAuthority.in(folder, "stranger");
        FakeEsme esme = esme(authority.context(stranger.issue("acme")), port);

        // a client of the JDK shows no certificate that the server does not ask for, so that it is none
        esme.bind("acme", "s3cret").expectOk();

        assertThat(binds.get(0).tls().orElseThrow().certificates()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void refusesAnExpiredClient(Version version) {
        int port = start(options()
                .trust(authority.certificate())
                .clientAuthentication(ClientAuthentication.REQUIRED)
                .build());
        FakeEsme esme = esme(authority.context(authority.issueExpired("acme")), port, version);

        Await.until("the client is refused", () -> !refused.isEmpty());

        esme.expectClosed();
        assertThat(warnings().get(0)).contains("the peer's certificate has expired");
    }

    @Test
    void closesAPlainClientQuietlyAndShowsNothingOfItsBind() throws Exception {
        int port = start(options().build());
        try (RawEsme esme = new RawEsme(port)) {
            esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")));

            // at most an alert; and a FIN, not a reset
            assertThat(esme.readToEnd()).isLessThanOrEqualTo(7);
        }

        Await.until("it is counted", () -> refused.size() == 1);
        assertThat(warnings()).hasSize(1);
        assertThat(warnings().get(0)).endsWith(", the peer does not speak TLS");
        String hex = "61636d65"; // acme
        assertThat(lines.list).noneMatch(line -> line.getFormattedMessage().contains(hex));
    }

    @Test
    void doesNotTalkAboutAProbe() throws Exception { // SB17
        int port = start(options().build());

        new Socket(InetAddress.getLoopbackAddress(), port).close();
        esme(authority.context(), port).bind("acme", "s3cret").expectOk();

        assertThat(refused).isEmpty();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void givesTheWholeHandshakeTheTimeOfSessionInit() throws Exception {
        int port = start(
                options().build(),
                LinkOptions.server().toBuilder()
                        .sessionInit(Duration.ofMillis(300))
                        .build());
        try (RawEsme slow = new RawEsme(port);
                SSLSocket late = socket(authority.context(), port, Version.TLS_1_3)) {
            slow.send(Octets.of(new byte[] {22, 3, 1})); // the beginning of a ClientHello
            late.startHandshake();

            assertThat(slow.readToEnd()).isLessThanOrEqualTo(7); // a warning that it is over
            assertThat(late.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void refusesAHandshakeThatTakesTooLong() throws Exception {
        int port = start(options().handshake(Duration.ofMillis(200)).build());
        try (RawEsme slow = new RawEsme(port)) {
            slow.send(Octets.of(new byte[] {22, 3, 1})); // the beginning of a ClientHello
            slow.readToEnd();
        }

        Await.until("it is counted", () -> refused.equals(List.of(ConnectionRefusal.TLS_FAILED)));
        assertThat(warnings().get(0)).endsWith(", the handshake took too long");
    }

    @Test
    void takesTlsBehindAProxyHeader() throws Exception {
        server = SmppServer.builder()
                .listener(Listener.named("tls")
                        .on(new InetSocketAddress("127.0.0.1", 0))
                        .proxy(ProxyMode.REQUIRED, Cidr.of("127.0.0.1"))
                        .tls(options().build()))
                .onBind(this::decide)
                .start();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port());
        opened.add(plain);
        plain.getOutputStream().write("PROXY TCP4 192.0.2.7 192.0.2.1 4711 2775\r\n".getBytes("US-ASCII"));
        SSLSocket socket = (SSLSocket)
                authority.context().getSocketFactory().createSocket(plain, "localhost", server.port(), true);
        opened.add(0, socket);

        socket.getOutputStream()
                .write(SmppCodec.encode(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")))
                        .toByteArray());

        assertThat(read(new DataInputStream(socket.getInputStream())).status()).isEqualTo(CommandStatus.OK);
        assertThat(binds.get(0).clientAddress()).hasToString("/192.0.2.7:4711");
        assertThat(binds.get(0).tls()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void survivesFragmentsOfOneOctet(Version version) {
        int port = start(options().build());
        FaultProxy proxy = FaultProxy.to("127.0.0.1", port).split(1);
        FakeEsme esme = esme(authority.context(), proxy.port(), version);
        opened.add(proxy);

        esme.bind("acme", "s3cret").expectOk();

        for (int i = 0; i < 20; i++) {
            esme.submit(submit(i)).expectOk();
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void answersTwentyThousandMessages(Version version) {
        int port = start(options().build());
        FakeEsme esme = esme(authority.context(), port, version);
        esme.bind("acme", "s3cret").expectOk();

        esme.submitAll(IntStream.range(0, 20_000).mapToObj(TlsServerIT::submit).iterator(), 1_000)
                .await(Duration.ofSeconds(90));

        assertThat(esme.receivedCount(Command.SUBMIT_SM_RESP)).isEqualTo(20_000);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void answersUnbindBeforeItEndsTls(Version version) throws Exception {
        int port = start(options().build());
        SSLSocket socket = socket(authority.context(), port, version);
        socket.getOutputStream()
                .write(SmppCodec.encode(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")))
                        .toByteArray());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        assertThat(read(in).status()).isEqualTo(CommandStatus.OK);

        // requests, unbind, and octets that nobody will read
        socket.getOutputStream().write(burst());
        List<Frame> answers = new ArrayList<>();
        for (Frame next = read(in); !next.pdu().command().equals(Command.UNBIND_RESP); next = read(in)) {
            answers.add(next);
        }

        assertThat(answers.stream().filter(answer -> answer.status().isOk())).hasSize(50);
        assertThat(in.read()).isEqualTo(-1); // close_notify: a cut would be an exception, and so would a reset
    }

    private static byte[] burst() {
        ByteBuffer all = ByteBuffer.allocate(65_536);
        for (int i = 0; i < 50; i++) {
            all.put(SmppCodec.encode(Frame.of(2 + i, submit(i))).toByteArray());
        }
        all.put(SmppCodec.encode(Frame.of(99, Unbind.of())).toByteArray());
        for (int i = 0; i < 50; i++) {
            all.put(SmppCodec.encode(Frame.of(100 + i, submit(i))).toByteArray());
        }
        return java.util.Arrays.copyOf(all.array(), all.position());
    }

    private static Frame read(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] octets = new byte[length];
        ByteBuffer.wrap(octets).putInt(length);
        in.readFully(octets, 4, length - 4);
        return SmppCodec.decode(ByteBuffer.wrap(octets));
    }

    @Test
    void endsASessionWhosePeerEndsTlsOnly() throws Exception {
        int port = start(options().build());
        SSLSocket socket = socket(authority.context(), port, Version.TLS_1_3);
        socket.getOutputStream()
                .write(SmppCodec.encode(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")))
                        .toByteArray());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        read(in);
        var closed = server.sessions().get(0).closed().toCompletableFuture();

        socket.shutdownOutput(); // close_notify without FIN

        assertThat(closed.get(30, java.util.concurrent.TimeUnit.SECONDS)).hasToString("LINK_LOST (the peer ended TLS)");
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void endsOneSessionOnlyWhenARecordIsCutOff() {
        int port = start(options().build());
        FakeEsme stays = esme(authority.context(), port);
        stays.bind("acme", "s3cret").expectOk();
        FaultProxy proxy = FaultProxy.to("127.0.0.1", port);
        FakeEsme cut = esme(authority.context(), proxy.port());
        opened.add(proxy);
        cut.bind("acme", "s3cret").expectOk();
        Await.until("both are bound", () -> server.sessions().size() == 2);

        proxy.reset();

        Await.until("one is left", () -> server.sessions().size() == 1);
        stays.submit(submit(1)).expectOk();
        assertThat(warnings()).isEmpty();
    }

    // --- New files ------------------------------------------------------------------------------------------------

    /** A Kubernetes secret: files that are links into a folder that is itself a link, which is replaced. */
    private final class Mount {
        private final Path place = folder.resolve("mount");

        Mount(TestAuthority.Issued first) throws IOException {
            Files.createDirectory(place);
            show(first);
            Files.createSymbolicLink(place.resolve("tls.crt"), Path.of("..data", "tls.crt"));
            Files.createSymbolicLink(place.resolve("tls.key"), Path.of("..data", "tls.key"));
        }

        void show(TestAuthority.Issued issued) throws IOException {
            Path version = Files.createTempDirectory(place, "..version");
            Files.copy(issued.certificate(), version.resolve("tls.crt"));
            Files.copy(issued.privateKey(), version.resolve("tls.key"));
            Path link = Files.createSymbolicLink(place.resolve("..data_tmp"), version.getFileName());
            Files.move(link, place.resolve("..data"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }

        TlsOptions options(Duration reloadEvery) {
            return TlsOptions.builder()
                    .certificate(place.resolve("tls.crt"), place.resolve("tls.key"))
                    .reloadEvery(reloadEvery)
                    .build();
        }
    }

    private String shownCertificate(SSLContext trusting, int port) {
        try (SSLSocket socket =
                (SSLSocket) trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            return ((java.security.cert.X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void showsTheNewCertificateOfAReplacedLinkWhileSessionsStay() throws Exception {
        Mount mount = new Mount(authority.issue("old"));
        int port = start(mount.options(Duration.ofMillis(50)));
        FakeEsme esme = esme(authority.context(), port);
        esme.bind("acme", "s3cret").expectOk();
        assertThat(shownCertificate(authority.context(), port)).isEqualTo("CN=old");

        mount.show(authority.issue("new"));

        Await.until(
                "the new one is shown",
                () -> shownCertificate(authority.context(), port).equals("CN=new"));
        esme.submit(submit(1)).expectOk();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void keepsTheOldFilesAndSaysOnceThatTheNewAreBroken() throws Exception {
        Mount mount = new Mount(authority.issue("old"));
        int port = start(mount.options(Duration.ofMillis(20)));
        Path certificate = mount.place.resolve("..data").resolve("tls.crt");
        byte[] good = Files.readAllBytes(certificate);

        Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n");
        Await.until("it is reported", () -> !warnings().isEmpty());
        long looks = System.nanoTime() + Duration.ofMillis(200).toNanos();
        Await.until("it was looked at again", () -> System.nanoTime() > looks);

        assertThat(warnings()).hasSize(1);
        assertThat(warnings().get(0))
                .startsWith("listener tls: the files for TLS have changed and cannot be used; those from before stay: "
                        + "certificate " + mount.place.resolve("tls.crt") + ": certificate 1 cannot be read");
        assertThat(shownCertificate(authority.context(), port)).isEqualTo("CN=old");
        assertThatExceptionOfType(TlsException.class).isThrownBy(server::reloadTls);

        Files.write(certificate, good);
        server.reloadTls();
        assertThat(shownCertificate(authority.context(), port)).isEqualTo("CN=old");
    }

    @Test
    void doesNotStartWithAKeyOfAnotherCertificate() {
        TestAuthority.Issued one = authority.issue("one");
        TestAuthority.Issued other = authority.issue("other");

        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> start(TlsOptions.server(one.certificate(), other.privateKey())))
                .withMessage("private key " + other.privateKey() + ": is not the key of the certificate");
    }

    @Test
    void doesNotStartWithTheOptionsOfAClient() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(TlsOptions.client()))
                .withMessageContaining("certificate(chain, key) is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(options().withoutHostNameVerification().build()))
                .withMessageContaining("on a server (allowed on clients only)");
    }

    @Test
    void warnsThatItsOwnCertificateHasExpired() {
        TestAuthority.Issued expired = authority.issueExpired("localhost");

        start(TlsOptions.server(expired.certificate(), expired.privateKey()));

        assertThat(warnings()).hasSize(1);
        assertThat(warnings().get(0)).startsWith("certificate " + expired.certificate() + ": has expired on ");
    }
}
