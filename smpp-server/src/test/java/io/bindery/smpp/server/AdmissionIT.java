package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(120)
class AdmissionIT implements SessionObserver {
    private final List<ConnectionRefusal> refusals = new CopyOnWriteArrayList<>();
    private final AtomicInteger empty = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    private final List<RawEsme> open = new ArrayList<>();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.bindery");
    private SmppServer server;

    @Override
    public void connectionRefused(SocketAddress client, ConnectionRefusal reason) {
        refusals.add(reason);
    }

    @Override
    public void connectionEmpty(SocketAddress client) {
        empty.incrementAndGet();
    }

    @BeforeEach
    void listenToTheLog() {
        lines.start();
        log.setAdditive(false);
        log.setLevel(Level.INFO);
        log.addAppender(lines);
    }

    @AfterEach
    void closesEverything() throws IOException {
        log.detachAppender(lines);
        log.setAdditive(true);
        log.setLevel(null);
        for (RawEsme esme : open) {
            esme.close();
        }
        if (server != null) {
            server.close();
            assertThat(server.admission().connections()).isZero();
            assertThat(server.admission().notBound()).isZero();
        }
    }

    /** Passwords that begin with good are right. */
    private SmppServerBuilder builder(SessionPolicy policy) {
        return SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .observer(this)
                .onSession(events::add)
                .onBind(request -> {
                    asked.incrementAndGet();
                    return request.password().matches(Secret.of("good"))
                            ? BindDecision.accept(policy)
                            : BindDecision.reject(CommandStatus.INVALID_PASSWORD, "wrong");
                });
    }

    private SmppServerBuilder builder() {
        return builder(SessionPolicy.defaults());
    }

    private RawEsme connect(String client) throws IOException {
        RawEsme esme = new RawEsme(server.address(), InetAddress.getByName(client));
        open.add(esme);
        return esme;
    }

    private RawEsme connect() throws IOException {
        return connect("127.0.0.1");
    }

    private CommandStatus bind(RawEsme esme, String systemId, String password) throws IOException {
        esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, systemId, password)));
        return esme.read().status();
    }

    private CommandStatus bindFrom(String client, String systemId, String password) throws IOException {
        return bind(connect(client), systemId, password);
    }

    /** A closed connection may show itself as a reset: we had sent something that nobody read. */
    private static boolean isClosedWithoutAnAnswer(RawEsme esme) {
        try {
            return esme.readToEnd() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isTurnedAway(RawEsme esme) {
        try {
            esme.send(Frame.of(9, EnquireLink.of()));
        } catch (IOException e) {
            return true;
        }
        return isClosedWithoutAnAnswer(esme);
    }

    private List<String> linesWith(String text) {
        return lines.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(text))
                .toList();
    }

    // --- How many -------------------------------------------------------------------------------------------------

    @Test
    void takesAsManyConnectionsAsAllowedAndMoreWhenOneLeaves() throws Exception {
        server = builder().maxConnections(2).start();
        RawEsme one = connect();
        assertThat(bind(one, "acme", "good")).isEqualTo(CommandStatus.OK);
        assertThat(bindFrom("127.0.0.2", "acme", "good")).isEqualTo(CommandStatus.OK);

        for (int i = 0; i < 20; i++) {
            assertThat(isTurnedAway(connect("127.0.0.3"))).isTrue();
        }
        assertThat(server.admission().refused(ConnectionRefusal.TOO_MANY_CONNECTIONS))
                .isEqualTo(20);
        assertThat(refusals).hasSize(20).containsOnly(ConnectionRefusal.TOO_MANY_CONNECTIONS);
        assertThat(linesWith("TOO_MANY_CONNECTIONS")).hasSizeLessThan(20);
        one.close();
        Await.until("a place", () -> server.admission().connections() == 1);
        assertThat(bindFrom("127.0.0.3", "acme", "good")).isEqualTo(CommandStatus.OK);
    }

    @Test
    void boundsTheConnectionsThatHaveNotBound() throws Exception {
        server = builder().maxNotBound(2).start();
        RawEsme one = connect();
        connect();
        Await.until("both", () -> server.admission().notBound() == 2);

        assertThat(isTurnedAway(connect("127.0.0.2"))).isTrue();
        assertThat(bind(one, "acme", "good")).isEqualTo(CommandStatus.OK);
        assertThat(bindFrom("127.0.0.2", "acme", "good")).isEqualTo(CommandStatus.OK);
        assertThat(refusals).containsExactly(ConnectionRefusal.TOO_MANY_NOT_BOUND);
    }

    @Test
    void boundsTheConnectionsFromOneAddressOverAllListeners() throws Exception {
        server = builder()
                .maxConnectionsPerAddress(2)
                .listener(Listener.named("second").on(new InetSocketAddress("127.0.0.1", 0)))
                .start();
        InetSocketAddress second = server.listeners().get(1).address();
        assertThat(bindFrom("127.0.0.1", "acme", "good")).isEqualTo(CommandStatus.OK);
        RawEsme other = new RawEsme(second, InetAddress.getByName("127.0.0.1"));
        open.add(other);
        assertThat(bind(other, "acme", "good")).isEqualTo(CommandStatus.OK);

        assertThat(isTurnedAway(connect())).isTrue();
        assertThat(bindFrom("127.0.0.2", "acme", "good")).isEqualTo(CommandStatus.OK);
        assertThat(refusals).containsExactly(ConnectionRefusal.TOO_MANY_FROM_ADDRESS);
    }

    @Test
    void acceptsNoFasterThanAllowed() throws Exception {
        server = builder().acceptsPerSecond(1).start();
        long start = System.nanoTime();
        assertThat(bind(connect(), "acme", "good")).isEqualTo(CommandStatus.OK);

        int refused = 0;
        for (int i = 0; i < 20; i++) {
            refused += isTurnedAway(connect()) ? 1 : 0;
            if (refused == 0 && System.nanoTime() - start > 1_000_000_000L) {
                return; // the machine is too slow to be fast
            }
        }
        assertThat(server.admission().refused(ConnectionRefusal.TOO_FAST)).isEqualTo(refused);
        assertThat(refused).isPositive();
    }

    // --- Who ------------------------------------------------------------------------------------------------------

    @Test
    void letsInOnlyAllowedNetworks() throws Exception {
        server = builder()
                .allowedFrom(Cidr.of("127.0.0.0/30"))
                .listener(Listener.named("narrow")
                        .on(new InetSocketAddress("127.0.0.1", 0))
                        .allowedFrom(Cidr.of("127.0.0.2"), Cidr.of("127.0.0.9")))
                .start();
        InetSocketAddress narrow = server.listeners().get(1).address();

        assertThat(bindFrom("127.0.0.3", "acme", "good")).isEqualTo(CommandStatus.OK);
        assertThat(isTurnedAway(connect("127.0.0.4"))).isTrue();
        for (String turnedAway : List.of("127.0.0.3", "127.0.0.9")) {
            RawEsme esme = new RawEsme(narrow, InetAddress.getByName(turnedAway));
            open.add(esme);
            assertThat(isTurnedAway(esme)).isTrue();
        }
        RawEsme welcome = new RawEsme(narrow, InetAddress.getByName("127.0.0.2"));
        open.add(welcome);
        assertThat(bind(welcome, "acme", "good")).isEqualTo(CommandStatus.OK);
        assertThat(refusals).hasSize(3).containsOnly(ConnectionRefusal.ADDRESS_NOT_ALLOWED);
    }

    @Test
    void knowsIpv4ClientsOnASocketForBothKinds() throws Exception {
        server = builder().listen(0).allowedFrom(Cidr.of("127.0.0.2")).start();
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", server.port());
        for (String client : List.of("127.0.0.1", "127.0.0.2")) {
            open.add(new RawEsme(address, InetAddress.getByName(client)));
        }

        assertThat(isTurnedAway(open.get(0))).isTrue();
        assertThat(bind(open.get(1), "acme", "good")).isEqualTo(CommandStatus.OK);
    }

    @Test
    void bindsAnAccountOnlyFromItsNetworks() throws Exception {
        server = builder(SessionPolicy.defaults().allowedFrom(Cidr.of("127.0.0.2")))
                .start();

        assertThat(bindFrom("127.0.0.1", "acme", "good")).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(bindFrom("127.0.0.2", "acme", "good")).isEqualTo(CommandStatus.OK);
        assertThat(refusals).containsExactly(ConnectionRefusal.ADDRESS_NOT_ALLOWED);
    }

    @Test
    void asksNobodyAboutTheSixthBindAfterFiveThatFailed() throws Exception {
        server = builder().start();
        for (int i = 0; i < 5; i++) {
            assertThat(bindFrom("127.0.0.1", "acme", "wrong")).isEqualTo(CommandStatus.INVALID_PASSWORD);
        }

        assertThat(bindFrom("127.0.0.1", "acme", "good")).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(bindFrom("127.0.0.1", "acme", "wrong")).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(bindFrom("127.0.0.1", "other", "good")).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(bindFrom("127.0.0.2", "acme", "good")).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(asked).hasValue(5);
        assertThat(bindFrom("127.0.0.2", "other", "good")).isEqualTo(CommandStatus.OK);
        assertThat(server.admission().refused(ConnectionRefusal.TOO_MANY_FAILED_BINDS))
                .isEqualTo(4);
        assertThat(linesWith("bind of")).hasSize(5);
    }

    @Test
    void tellsNothingOfBindsThatWereBeingDecidedWhenTheFifthFailed() throws Exception {
        List<CompletableFuture<BindDecision>> decisions = new CopyOnWriteArrayList<>();
        server = SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .onBindAsync(request -> {
                    CompletableFuture<BindDecision> decision = new CompletableFuture<>();
                    decisions.add(decision);
                    return decision;
                })
                .start();
        for (int i = 0; i < 7; i++) {
            int before = i;
            connect().send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "guess")));
            Await.until("the bind handler", () -> decisions.size() == before + 1);
        }

        for (int i = 0; i < 5; i++) {
            decisions.get(i).complete(BindDecision.reject(CommandStatus.INVALID_PASSWORD, "wrong"));
            assertThat(open.get(i).read().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
        }
        decisions.get(5).complete(BindDecision.accept());
        decisions.get(6).complete(BindDecision.reject(CommandStatus.INVALID_PASSWORD, "wrong"));
        assertThat(open.get(5).read().status()).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(open.get(6).read().status()).isEqualTo(CommandStatus.BIND_FAILED);
    }

    @Test
    void failuresOfOthersDoNotLockOutWhoHasBoundFromThere() throws Exception {
        server = builder().start();
        assertThat(bindFrom("127.0.0.7", "acme", "good")).isEqualTo(CommandStatus.OK);
        for (int i = 0; i < 8; i++) {
            bindFrom("127.0.0.1", "acme", "wrong");
        }

        assertThat(bindFrom("127.0.0.7", "acme", "good")).isEqualTo(CommandStatus.OK);
        assertThat(bindFrom("127.0.0.1", "acme", "good")).isEqualTo(CommandStatus.BIND_FAILED);
    }

    @Test
    void aFailureOfTheBindHandlerIsNoFailedBind() throws Exception {
        server = SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .onBind(request -> {
                    if (asked.incrementAndGet() <= 10) {
                        throw new IllegalStateException("no database");
                    }
                    return BindDecision.accept();
                })
                .start();
        log.setLevel(Level.OFF);
        for (int i = 0; i < 10; i++) {
            assertThat(bindFrom("127.0.0.1", "acme", "good")).isEqualTo(CommandStatus.SYSTEM_ERROR);
        }

        assertThat(bindFrom("127.0.0.1", "acme", "good")).isEqualTo(CommandStatus.OK);
    }

    // --- Sessions of an account -----------------------------------------------------------------------------------

    @Test
    void bindsAsManySessionsAsThePolicySaysHoweverManyComeAtOnce() throws Exception {
        int most = 3;
        int all = 24;
        server = builder(SessionPolicy.defaults().maxSessions(most))
                .eventLoops(4)
                .start();
        for (int i = 0; i < all; i++) {
            connect();
        }
        ExecutorService pool = Executors.newFixedThreadPool(all);
        List<Future<CommandStatus>> binds = new ArrayList<>();
        for (RawEsme esme : open) {
            binds.add(pool.submit(() -> bind(esme, "acme", "good")));
        }
        List<CommandStatus> answers = new ArrayList<>();
        for (Future<CommandStatus> bind : binds) {
            answers.add(bind.get());
        }
        pool.shutdown();

        assertThat(answers).filteredOn(CommandStatus::isOk).hasSize(most);
        assertThat(answers).filteredOn(CommandStatus.ALREADY_BOUND::equals).hasSize(all - most);
        assertThat(server.sessions("acme")).hasSize(most);
    }

    @Test
    void givesThePlaceOfASessionBackBeforeItsUnbindIsAnswered() throws Exception {
        server = builder(SessionPolicy.defaults().maxSessions(1)).start();

        for (int i = 0; i < 50; i++) {
            RawEsme esme = connect();
            assertThat(bind(esme, "acme", "good")).isEqualTo(CommandStatus.OK);
            esme.send(Frame.of(2, Unbind.of()));
            esme.read(); // still connected when the next one binds
        }
    }

    // --- Nothing, and something else ------------------------------------------------------------------------------

    @Test
    void aProbeTakesNobodysPlaceAndIsNoEvent() throws Exception { // SB17
        server = builder().maxConnectionsPerAddress(1).failedBindsPerMinute(1).start();
        for (int i = 0; i < 25; i++) {
            connect().close();
            connect().reset();
        }

        assertThat(bind(connect(), "acme", "good")).isEqualTo(CommandStatus.OK);
        Await.until("all probes", () -> empty.get() == 50);
        Await.until("the event", () -> events.size() == 1);
        assertThat(server.admission().empty()).isEqualTo(50);
        assertThat(refusals).isEmpty();
        assertThat(linesWith("127.0.0.1:")).allMatch(line -> line.contains("bound as") || line.contains("accepts on"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"16030100C8010000C40303", "474554202F20485454502F312E310D0A0D0A", "68656C700D0A", "FFFB1FFFFB"})
    void closesWithoutAWordOnWhatIsNoSmpp(String octets) throws Exception { // Q23, SB1
        server = builder().start();
        for (int i = 0; i < 30; i++) {
            RawEsme esme = connect();
            esme.send(Octets.ofHex(octets));
            assertThat(isClosedWithoutAnAnswer(esme)).isTrue();
        }

        Await.until("all", () -> server.admission().refused(ConnectionRefusal.NOT_SMPP) == 30);
        assertThat(refusals).hasSize(30);
        assertThat(linesWith("NOT_SMPP")).hasSizeBetween(1, 5); // one in ten seconds, whoever it is
        assertThat(linesWith("127.0.0.1:")).hasSizeLessThan(15);
        assertThat(events).isEmpty();
        assertThat(bind(connect(), "acme", "good")).isEqualTo(CommandStatus.OK);
    }

    @Test
    void closesWhoSaysNothingInTimeOrTooLittle() throws Exception { // T16
        server = builder()
                .link(LinkOptions.server().toBuilder()
                        .sessionInit(Duration.ofMillis(300))
                        .build())
                .start();
        RawEsme silent = connect();
        RawEsme slow = connect();
        slow.send(Octets.ofHex("0000002F00"));
        RawEsme chatty = connect();
        chatty.send(Octets.of("\0\0".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(silent.readToEnd()).isZero();
        assertThat(slow.readToEnd()).isZero();
        assertThat(chatty.readToEnd()).isZero();
        Await.until("all to leave", () -> server.admission().connections() == 0);
        assertThat(server.admission().silent()).isOne();
        assertThat(server.admission().empty()).isZero();
        assertThat(linesWith("closed before a bind")).hasSize(1);
    }

    @Test
    void anObserverThatThrowsChangesNothing() throws Exception {
        server = builder()
                .maxConnections(1)
                .observer(new SessionObserver() {
                    @Override
                    public void connectionRefused(SocketAddress client, ConnectionRefusal reason) {
                        throw new IllegalStateException("a bug of the host");
                    }

                    @Override
                    public void connectionEmpty(SocketAddress client) {
                        throw new IllegalStateException("a bug of the host");
                    }
                })
                .start();
        log.setLevel(Level.OFF);
        connect().close();
        Await.until("the probe", () -> server.admission().empty() == 1);
        Await.until("it to leave", () -> server.admission().connections() == 0);
        assertThat(bind(connect(), "acme", "good")).isEqualTo(CommandStatus.OK);

        assertThat(isTurnedAway(connect())).isTrue();
        assertThat(server.admission().refused(ConnectionRefusal.TOO_MANY_CONNECTIONS))
                .isOne();
    }
}
