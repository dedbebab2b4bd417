package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

@Timeout(120)
class SmppServerIT {
    private static final Accounts ACCOUNTS = Accounts.of(
            "acme", Secret.of("s3cret"), SessionPolicy.defaults().credit(1_000).window(500));

    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.bindery");
    private SmppServer server;

    @BeforeEach
    void listenToTheLog() {
        lines.start();
        log.setAdditive(false);
        log.setLevel(Level.WARN);
        log.addAppender(lines);
    }

    @AfterEach
    void leavesNothingBehind() {
        log.detachAppender(lines);
        log.setAdditive(true);
        log.setLevel(null);
        if (server != null) {
            server.close();
        }
        Await.noThread("smpp-server");
    }

    private SmppServerBuilder builder() {
        return SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .onBind(ACCOUNTS::decide)
                .onSession(events::add)
                .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("id"));
    }

    private SmppServer start(SmppServerBuilder builder) {
        server = builder.start();
        return server;
    }

    private RawEsme connect() throws Exception {
        return new RawEsme(server.port());
    }

    private RawEsme bound(BindType type) throws Exception {
        RawEsme esme = connect();
        esme.send(Frame.of(1, RawEsme.bind(type, "acme", "s3cret")));
        assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
        return esme;
    }

    private static SubmitSm submit(String text) {
        return SubmitSm.builder()
                .source(Address.shortCode("12345"))
                .destination(Address.international("447700900123"))
                .text(text)
                .build();
    }

    private static DeliverSm deliver(String text) {
        return DeliverSm.builder()
                .source(Address.international("447700900123"))
                .destination(Address.shortCode("12345"))
                .text(text)
                .build();
    }

    // --- Who gets in ----------------------------------------------------------------------------------------------

    @Test
    void isClosedByDefault() throws Exception {
        start(SmppServer.builder().listen(new InetSocketAddress("127.0.0.1", 0)));

        try (RawEsme esme = connect()) {
            esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")));

            assertThat(esme.read().status()).isEqualTo(CommandStatus.BIND_FAILED);
            assertThat(esme.readToEnd()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(BindType.class)
    void bindsEachType(BindType type) throws Exception {
        start(builder());

        try (RawEsme esme = bound(type)) {
            Await.until("the event", () -> events.size() == 1);
            Session session = server.sessions("acme").get(0);
            assertThat(session.bindType()).isEqualTo(type);
            assertThat(server.sessions()).containsExactly(session);
            esme.send(Frame.of(2, Unbind.of()));
            assertThat(esme.read()).isEqualTo(Frame.of(2, UnbindResp.of()));
            assertThat(esme.readToEnd()).isZero();
        }

        Await.until("the session to leave", () -> server.sessions().isEmpty());
    }

    @Test
    void saysWhyBeforeItCloses() throws Exception { // SB3: no reset may overtake the refusal
        start(builder().failedBindsPerMinute(0));

        for (int i = 0; i < 50; i++) {
            try (RawEsme esme = connect()) {
                esme.send(SmppCodec.encode(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "wrong")))
                        .concat(SmppCodec.encode(Frame.of(2, submit("pipelined"))))
                        .concat(SmppCodec.encode(Frame.of(3, EnquireLink.of()))));

                assertThat(esme.read().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
                assertThat(esme.readToEnd()).isZero();
            }
        }
        assertThat(events).isEmpty();
    }

    @Test
    void tellsAnUnknownAccount() throws Exception {
        start(builder());

        try (RawEsme esme = connect()) {
            esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "nobody", "s3cret")));

            assertThat(esme.read().status()).isEqualTo(CommandStatus.INVALID_SYSTEM_ID);
        }
    }

    @Test
    void staysQuietAboutProbes() throws Exception { // SB17
        log.setLevel(Level.INFO);
        start(builder());
        for (int i = 0; i < 20; i++) {
            connect().close();
            connect().reset();
        }

        try (RawEsme esme = bound(BindType.TRANSMITTER)) {
            esme.send(Frame.of(2, EnquireLink.of()));
            assertThat(esme.read()).isEqualTo(Frame.of(2, EnquireLinkResp.of()));
        }

        Await.until("the one session's events", () -> events.size() == 2);
        assertThat(lines.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("before"));
    }

    @Test
    void tellsAtOnceThatItsPortIsInUse() throws Exception { // T11, SB17
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatExceptionOfType(ListenException.class)
                    .isThrownBy(() -> builder().listen(taken.getLocalPort()).start())
                    .withMessageContaining(String.valueOf(taken.getLocalPort()))
                    .withMessageContaining("in use");
        }
    }

    @Test
    void tellsThatItsHostIsUnknown() {
        assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> builder()
                        .listen(InetSocketAddress.createUnresolved("host.invalid", 2775))
                        .start())
                .withMessageContaining("host.invalid")
                .withMessageNotContaining("null");
    }

    @Test
    void refusesANameThatNoBindResponseCanCarry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppServer.builder().systemId("sixteen octets !"))
                .withMessageContaining("systemId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppServer.builder().systemId("κέντρο"))
                .withMessageContaining("systemId");
    }

    @Test
    void acceptsAsSoonAsItHasStarted() throws Exception { // T11
        for (int i = 0; i < 20; i++) {
            start(builder());
            bound(BindType.TRANSMITTER).close();
            server.close();
        }
    }

    // --- Traffic --------------------------------------------------------------------------------------------------

    @Test
    void readsOneOctetAtATime() throws Exception { // T17, Q24
        start(builder());
        Octets conversation = SmppCodec.encode(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")))
                .concat(SmppCodec.encode(Frame.of(2, submit("x"))));

        try (RawEsme esme = connect()) {
            for (int i = 0; i < conversation.length(); i++) {
                esme.send(conversation.slice(i, i + 1));
            }

            assertThat(esme.read().pdu().command()).isEqualTo(Command.BIND_TRANSCEIVER_RESP);
            assertThat(esme.read()).isEqualTo(Frame.of(2, SubmitSmResp.of("id")));
        }
    }

    @Test
    void answersWhatIsPipelinedBehindTheBind() throws Exception { // T9, Q24
        start(builder());
        Octets all = SmppCodec.encode(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")));
        for (int i = 2; i <= 501; i++) {
            all = all.concat(SmppCodec.encode(Frame.of(i, submit("x"))));
        }

        try (RawEsme esme = connect()) {
            esme.send(all);

            for (int i = 1; i <= 501; i++) {
                assertThat(esme.read().sequence()).isEqualTo(i);
            }
        }
    }

    @Test
    void answersTwentyThousandPipelinedRequests() throws Exception { // T8
        start(builder());
        Set<Integer> answered = ConcurrentHashMap.newKeySet();

        try (RawEsme esme = bound(BindType.TRANSMITTER)) {
            Octets hundred = Octets.empty();
            for (int batch = 0; batch < 200; batch++) {
                hundred = Octets.empty();
                for (int i = 0; i < 100; i++) {
                    hundred = hundred.concat(SmppCodec.encode(Frame.of(10 + batch * 100 + i, submit("x"))));
                }
                esme.send(hundred);
                if (batch >= 5) {
                    readHundred(esme, answered);
                }
            }
            for (int batch = 0; batch < 5; batch++) {
                readHundred(esme, answered);
            }
        }

        assertThat(answered).hasSize(20_000);
    }

    private static void readHundred(RawEsme esme, Set<Integer> answered) throws Exception {
        for (int i = 0; i < 100; i++) {
            Frame answer = esme.read();
            assertThat(answer.status()).isEqualTo(CommandStatus.OK);
            answered.add(answer.sequence());
        }
    }

    @Test
    void losesNoAnswerToTwentyThousandDeliveries() throws Exception { // T8
        start(builder()
                .link(LinkOptions.server().toBuilder().waitingLimit(50_000).build()));
        try (FakeEsme esme = FakeEsme.create().connectTo("127.0.0.1", server.port())) {
            esme.onDeliver(script -> script.accept());
            esme.bind(BindType.RECEIVER, "acme", "s3cret").expectOk();
            Await.until("the session", () -> server.sessions("acme").size() == 1);
            Session session = server.sessions("acme").get(0);
            List<CompletableFuture<Reply<DeliverSmResp>>> outcomes = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                outcomes.add(session.sendAsync(deliver("d" + i)).toCompletableFuture());
            }

            Await.until(
                    "all responses",
                    Duration.ofSeconds(60),
                    () -> outcomes.stream().allMatch(CompletableFuture::isDone));

            assertThat(outcomes).allMatch(outcome -> outcome.join().isOk());
        }
    }

    @Test
    void keepsOtherSessionsOutOfTheTroubleOfOne() throws Exception { // T19, pain 3
        CompletableFuture<SubmitSmResp> never = new CompletableFuture<>();
        start(SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .onBind(ACCOUNTS::decide)
                .on(
                        SubmitSm.class,
                        (submit, session) ->
                                submit.text().orElse("").equals("block") ? never.get() : SubmitSmResp.of("id")));

        try (RawEsme blocked = bound(BindType.TRANSMITTER);
                RawEsme other = bound(BindType.TRANSMITTER)) {
            blocked.send(Frame.of(2, submit("block")));
            other.send(Frame.of(2, submit("x")));
            assertThat(other.read()).isEqualTo(Frame.of(2, SubmitSmResp.of("id")));
            blocked.send(Frame.of(3, EnquireLink.of()));
            assertThat(blocked.read()).isEqualTo(Frame.of(3, EnquireLinkResp.of()));

            never.complete(SubmitSmResp.of("at last"));
            assertThat(blocked.read()).isEqualTo(Frame.of(2, SubmitSmResp.of("at last")));
        }
    }

    @Test
    void survivesAResetInTheMiddleOfAPdu() throws Exception { // Q29
        start(builder());
        RawEsme esme = bound(BindType.TRANSCEIVER);
        esme.send(Octets.ofHex("0000002100000004000000000000"));

        esme.reset();

        Await.until("the session to leave", () -> server.sessions().isEmpty());
        bound(BindType.TRANSCEIVER).close();
    }

    @Test
    void answersTheUnbindOfAPeerThatClosesAtOnce() throws Exception { // Q29, T15
        start(builder());
        for (int i = 0; i < 20; i++) {
            try (RawEsme esme = bound(BindType.TRANSCEIVER)) {
                esme.send(
                        SmppCodec.encode(Frame.of(2, submit("x"))).concat(SmppCodec.encode(Frame.of(3, Unbind.of()))));
            }
        }

        Await.until("all sessions to leave", () -> server.sessions().isEmpty());
        assertThat(lines.list).isEmpty();
    }

    @Test
    void survivesBindChurn() throws Exception { // T18
        start(builder());
        for (int i = 0; i < 100; i++) {
            try (RawEsme esme = bound(BindType.TRANSCEIVER)) {
                esme.send(Frame.of(2, Unbind.of()));
                esme.read();
            }
        }

        Await.until("all sessions to leave", () -> server.sessions().isEmpty());
        Await.until("three events each", () -> events.size() == 300);
    }

    // --- The end --------------------------------------------------------------------------------------------------

    @Test
    void answersWhatIsInFlightWhenItCloses() throws Exception { // SB19
        CompletableFuture<Reply<SubmitSmResp>> reply = new CompletableFuture<>();
        CompletableFuture<Void> handling = new CompletableFuture<>();
        start(SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .onBind(ACCOUNTS::decide)
                .onAsync(SubmitSm.class, (submit, session) -> {
                    handling.complete(null);
                    return reply;
                }));

        try (RawEsme esme = bound(BindType.TRANSCEIVER)) {
            esme.send(Frame.of(2, submit("x")));
            handling.join();
            Thread closing = new Thread(server::close);
            closing.start();
            Await.until("the session to unbind", () -> server.sessions().isEmpty());
            reply.complete(Reply.ok(SubmitSmResp.of("just in time")));

            assertThat(esme.read()).isEqualTo(Frame.of(2, SubmitSmResp.of("just in time")));
            Frame unbind = esme.read();
            assertThat(unbind.pdu()).isEqualTo(Unbind.of());
            esme.send(Frame.of(unbind.sequence(), UnbindResp.of()));
            assertThat(esme.readToEnd()).isZero();
            closing.join();
        }
    }

    @Test
    void doesNotWaitForEverForPeersWhenItCloses() throws Exception {
        start(builder()
                .link(LinkOptions.server().toBuilder()
                        .unbind(Duration.ofMillis(100))
                        .build()));

        try (RawEsme silent = bound(BindType.TRANSCEIVER);
                RawEsme unbound = connect()) {
            server.close();

            assertThat(silent.read().pdu()).isEqualTo(Unbind.of());
            assertThat(silent.readToEnd()).isZero();
            assertThat(unbound.readToEnd()).isZero();
        }
    }

    @Test
    void closesTwice() throws Exception { // T14
        start(builder());

        server.close();
        server.close();
        server.awaitClosed();
    }

    @Test
    void canBeClosedFromACallbackOnTheEventLoop() throws Exception {
        start(builder());
        RawEsme esme = bound(BindType.TRANSCEIVER);

        server.sessions().get(0).sendAsync(deliver("x")).whenComplete((reply, failure) -> server.close());
        Frame delivered = esme.read();
        esme.send(Frame.of(delivered.sequence(), DeliverSmResp.of()));
        Frame unbind = esme.read();
        esme.send(Frame.of(unbind.sequence(), UnbindResp.of()));

        server.awaitClosed(); // the leak check after the test sees that its threads have ended
        assertThat(unbind.pdu()).isInstanceOf(Unbind.class);
    }
}
