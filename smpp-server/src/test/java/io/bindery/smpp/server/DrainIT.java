package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.BindDecision;
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
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import io.bindery.smpp.server.DrainReport.Phase;
import io.bindery.smpp.server.DrainReport.Step;
import io.bindery.smpp.testkit.Await;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server leaves; its peers are plain sockets. */
// SB19, pain 15
@Timeout(120)
class DrainIT {
    private final List<CompletableFuture<Reply<SubmitSmResp>>> replies = new CopyOnWriteArrayList<>();
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    private SmppServer server;

    @BeforeEach
    void start() {
        server = SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .onBind(request -> BindDecision.accept(SessionPolicy.defaults().window(1)))
                .onSession(events::add)
                .onAsync(SubmitSm.class, (submit, session) -> {
                    CompletableFuture<Reply<SubmitSmResp>> reply = new CompletableFuture<>();
                    replies.add(reply);
                    return reply;
                })
                .start();
    }

    @AfterEach
    void leavesNothingBehind() {
        server.close();
        Await.noThread("smpp-server");
    }

    /** Settles no time, so that tests are quick. */
    private static DrainPlan.Builder quick() {
        return DrainPlan.builder().settle(Duration.ZERO).spread(Duration.ofMillis(500));
    }

    private CompletableFuture<DrainReport> drain(DrainPlan.Builder plan) {
        return server.drain(plan.build()).toCompletableFuture();
    }

    private RawEsme bound(String systemId) throws Exception {
        RawEsme esme = new RawEsme(server.port());
        esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, systemId, "secret")));
        assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
        Await.until("the session", () -> !server.sessions(systemId).isEmpty());
        return esme;
    }

    private static SubmitSm submit() {
        return SubmitSm.builder()
                .destination(Address.international("447700900123"))
                .build();
    }

    private static DeliverSm deliver() {
        return DeliverSm.builder().destination(Address.shortCode("12345")).build();
    }

    private static Reply<SubmitSmResp> ok(String id) {
        return Reply.ok(SubmitSmResp.of(id));
    }

    // --- Settle ---------------------------------------------------------------------------------------------------

    @Test
    void servesAndBindsAsEverWhileItSettles() throws Exception {
        CompletableFuture<DrainReport> report = drain(quick().settle(Duration.ofSeconds(3)));
        assertThat(server.isDraining()).isTrue();

        try (RawEsme esme = bound("acme")) {
            esme.send(Frame.of(2, submit()));
            Await.until("the request", () -> replies.size() == 1);
            replies.get(0).complete(ok("a"));
            assertThat(esme.read()).isEqualTo(Frame.of(2, SubmitSmResp.of("a")));

            Frame unbind = esme.read();
            assertThat(unbind.pdu()).isEqualTo(Unbind.of());
            esme.send(Frame.of(unbind.sequence(), UnbindResp.of()));
            assertThat(esme.readToEnd()).isZero();
        }

        assertThat(report.join().sessionsUnbound()).isOne();
    }

    @Test
    void drainsAnIdleServerInLittleMoreThanTheTimeToSettle() {
        DrainReport report =
                drain(DrainPlan.builder().settle(Duration.ofMillis(300))).join();

        assertThat(report.took()).isBetween(Duration.ofMillis(300), Duration.ofMillis(2_300));
        assertThat(report.phases()).extracting(Phase::step).containsExactly(Step.SETTLE, Step.SPREAD, Step.FINISH);
        assertThat(report.forced()).isFalse();
    }

    @Test
    void acceptsNothingAfterwards() {
        drain(quick()).join();

        assertThatThrownBy(() -> {
                    try (RawEsme esme = new RawEsme(server.port())) { // the kernel may be a little late
                        esme.readToEnd();
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void closesConnectionsWithoutABindAndSaysNothing() throws Exception {
        try (RawEsme esme = new RawEsme(server.port())) {
            Frame bind = Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "secret"));
            esme.send(io.bindery.smpp.pdu.SmppCodec.encode(bind).slice(0, 20));
            CompletableFuture<DrainReport> report = drain(quick().settle(Duration.ofMillis(500)));

            assertThat(esme.readToEnd()).isZero();
            esme.hangUp();
            assertThat(report.join().connectionsClosed()).isOne();
            assertThat(report.join().sessionsCutOff()).isZero();
        }
    }

    // --- Sessions -------------------------------------------------------------------------------------------------

    @Test
    void answersWhatWasOnTheWireAndThenLeavesInOrder() throws Exception {
        try (RawEsme esme = bound("acme")) {
            CompletableFuture<DrainReport> report = drain(quick());
            Frame unbind = esme.read();
            esme.send(Frame.of(2, submit()));
            esme.send(Frame.of(unbind.sequence(), UnbindResp.of()));
            Await.until("the request", () -> replies.size() == 1);
            replies.get(0).complete(ok("a"));

            assertThat(esme.read()).isEqualTo(Frame.of(2, SubmitSmResp.of("a")));
            assertThat(esme.readToEnd()).isZero();
            esme.hangUp();
            assertThat(report.join()).satisfies(DrainIT::isOrderly);
            assertThat(report.join().sessionsUnbound()).isOne();
        }
    }

    private static void isOrderly(DrainReport report) {
        assertThat(report.forced()).isFalse();
        assertThat(report.sessionsCutOff()).isZero();
        assertThat(report.requestsRefused()).isZero();
        assertThat(report.requestsUnanswered()).isZero();
    }

    @Test
    void givesBackWhatWaitsForItsTurnAndAwaitsWhatWasSent() throws Exception { // SB19: a claimer can release its claim
        try (RawEsme esme = bound("acme")) {
            Session session = server.sessions("acme").get(0);
            CompletableFuture<Reply<DeliverSmResp>> sent =
                    session.sendAsync(deliver()).toCompletableFuture();
            CompletableFuture<Reply<DeliverSmResp>> waiting =
                    session.sendAsync(deliver()).toCompletableFuture();
            Frame delivery = esme.read();
            CompletableFuture<DrainReport> report = drain(quick());

            assertThatThrownBy(waiting::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(NotSentException.class);
            Await.until(
                    "the host to know",
                    () -> events.stream().anyMatch(event -> event instanceof SessionEvent.SessionUnbinding));
            esme.send(Frame.of(delivery.sequence(), DeliverSmResp.of()));
            assertThat(sent.join().isOk()).isTrue();
            Frame unbind = esme.read();
            esme.send(Frame.of(unbind.sequence(), UnbindResp.of()));

            assertThat(esme.readToEnd()).isZero();
            esme.hangUp();
            assertThat(report.join()).satisfies(DrainIT::isOrderly);
        }
    }

    @Test
    void cutsOffAPeerThatDoesNotStopAndAnswersEachOfItsRequests() throws Exception {
        try (RawEsme esme = bound("acme")) {
            esme.send(Frame.of(2, submit()));
            Await.until("the request", () -> replies.size() == 1);
            CompletableFuture<DrainReport> report =
                    drain(quick().unbind(Duration.ofMillis(300)).inFlight(Duration.ofSeconds(4)));
            assertThat(esme.read().pdu()).isEqualTo(Unbind.of());

            int sequence = 2;
            Frame refusal;
            do {
                esme.send(Frame.of(++sequence, submit()));
                refusal = firstAnswerWithin(100, esme);
            } while (refusal == null);
            assertThat(refusal.sequence()).isEqualTo(sequence);
            assertThat(refusal.status()).isEqualTo(CommandStatus.THROTTLED);

            List<Integer> unanswered = new ArrayList<>();
            for (int i = 2; i < sequence; i++) {
                Frame last = esme.read();
                assertThat(last.status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
                unanswered.add(last.sequence());
            }
            assertThat(esme.readToEnd()).isZero();
            esme.hangUp();
            assertThat(unanswered).hasSize(sequence - 2).doesNotHaveDuplicates();
            assertThat(report.join().requestsRefused()).isOne();
            assertThat(report.join().requestsUnanswered()).isEqualTo(sequence - 2);
            assertThat(report.join().sessionsCutOff()).isOne();
        }
    }

    /** What comes before the answers to so many enquire_links, or null when nothing does. */
    private static Frame firstAnswerWithin(int enquiries, RawEsme esme) throws Exception {
        Frame first = null;
        for (int i = 0; i < enquiries; i++) {
            esme.send(Frame.of(99_999, EnquireLink.of()));
            Frame next = esme.read();
            if (next.sequence() != 99_999) {
                first = next;
                esme.read();
            }
        }
        return first;
    }

    @Test
    void unbindsAllSessionsOfAllAccounts() throws Exception {
        List<RawEsme> esmes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            esmes.add(bound("acme" + i % 5));
        }
        CompletableFuture<DrainReport> report = drain(quick());

        for (RawEsme esme : esmes) {
            Frame unbind = esme.read();
            assertThat(unbind.pdu().command()).isEqualTo(Command.UNBIND);
            esme.send(Frame.of(unbind.sequence(), UnbindResp.of()));
            assertThat(esme.readToEnd()).isZero();
            esme.hangUp();
        }

        assertThat(report.join()).satisfies(DrainIT::isOrderly);
        assertThat(report.join().sessionsUnbound()).isEqualTo(20);
    }

    @Test
    void cutsOffASessionThatReadsNothing() throws Exception {
        try (RawEsme esme = bound("acme")) {
            CompletableFuture<DrainReport> report =
                    drain(quick().unbind(Duration.ofMillis(200)).inFlight(Duration.ZERO));

            assertThat(report.join().sessionsCutOff()).isOne();
            assertThat(esme.read().pdu()).isEqualTo(Unbind.of());
        }
    }

    // --- Twice, too late, cut short -------------------------------------------------------------------------------

    @Test
    void drainsOnce() { // T14
        CompletableFuture<DrainReport> first = drain(quick());
        CompletableFuture<DrainReport> second = drain(DrainPlan.builder().settle(Duration.ofDays(1)));

        assertThat(second.join()).isEqualTo(first.join());
        assertThat(drain(quick()).join()).isEqualTo(first.join());
    }

    @Test
    void hasNothingToDrainOnceItIsClosed() { // T14
        server.close();

        assertThat(drain(quick()).join().phases()).isEmpty();
    }

    @Test
    void isCutShortByClose() throws Exception {
        try (RawEsme esme = bound("acme")) {
            CompletableFuture<DrainReport> report = drain(DrainPlan.builder().settle(Duration.ofDays(1)));
            CompletableFuture<Void> close = CompletableFuture.runAsync(server::close);

            Frame unbind = esme.read();
            esme.send(Frame.of(unbind.sequence(), UnbindResp.of()));
            assertThat(esme.readToEnd()).isZero();
            esme.hangUp();

            close.join();
            assertThat(report.join().forced()).isTrue();
            assertThat(report.join().sessionsUnbound()).isOne();
        }
    }
}
