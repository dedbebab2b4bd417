package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import io.bindery.smpp.testkit.Await;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a peer leaves, its session ends once, with one reason, and what was under way has an outcome. */
// Q29
@Timeout(120)
class SessionEndsIT {
    private static final Octets HALF_A_PDU = Octets.ofHex("0000002100000004000000000000");

    private final List<CloseReason> ends = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Reply<SubmitSmResp>>> replies = new CopyOnWriteArrayList<>();
    private SmppServer server;
    private Session session;

    @BeforeEach
    void start() {
        server = SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .link(LinkOptions.server().toBuilder()
                        .unbind(Duration.ofSeconds(20))
                        .build())
                .onBind(request -> BindDecision.accept(SessionPolicy.defaults().window(1)))
                .onSession(event -> {
                    if (event instanceof SessionClosed closed) {
                        ends.add(closed.reason());
                    }
                })
                .onAsync(SubmitSm.class, (submit, from) -> {
                    CompletableFuture<Reply<SubmitSmResp>> reply = new CompletableFuture<>();
                    replies.add(reply);
                    return reply;
                })
                .start();
    }

    @AfterEach
    void endsOnce() {
        replies.forEach(reply -> reply.complete(Reply.ok(SubmitSmResp.of("late"))));
        server.close();
        assertThat(ends).hasSize(1);
    }

    private RawEsme bound() throws Exception {
        RawEsme esme = new RawEsme(server.port());
        esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "secret")));
        assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
        Await.until("the session", () -> !server.sessions().isEmpty());
        session = server.sessions().get(0);
        return esme;
    }

    private CloseReason.Kind ending() {
        Await.until("the end", () -> !ends.isEmpty());
        return ends.get(0).kind();
    }

    private static SubmitSm submit() {
        return SubmitSm.builder()
                .destination(Address.international("447700900123"))
                .build();
    }

    @Test
    void byUnbind() throws Exception {
        try (RawEsme esme = bound()) {
            esme.send(Frame.of(2, Unbind.of()));

            assertThat(esme.read()).isEqualTo(Frame.of(2, UnbindResp.of()));
            assertThat(esme.readToEnd()).isZero();
            assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND_BY_PEER);
        }
    }

    @Test
    void byUnbindOfAPeerThatClosesItsDirectionBehindIt() throws Exception { // SB20
        try (RawEsme esme = bound()) {
            esme.send(SmppCodec.encode(Frame.of(2, submit())).concat(SmppCodec.encode(Frame.of(3, Unbind.of()))));
            esme.shutdownOutput();
            Await.until("the request", () -> replies.size() == 1);
            Await.until("the unbind", () -> !session.isBound());
            replies.get(0).complete(Reply.ok(SubmitSmResp.of("a")));

            assertThat(esme.read()).isEqualTo(Frame.of(2, SubmitSmResp.of("a")));
            assertThat(esme.read()).isEqualTo(Frame.of(3, UnbindResp.of()));
            assertThat(esme.readToEnd()).isZero();
            assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND_BY_PEER);
        }
    }

    @Test
    void byUnbindOfAPeerThatGoesOnSending() throws Exception { // no reset may overtake the unbind_resp
        try (RawEsme esme = bound()) {
            Octets rest = Octets.empty();
            for (int i = 0; i < 500; i++) {
                rest = rest.concat(SmppCodec.encode(Frame.of(1_000 + i, EnquireLink.of())));
            }
            esme.send(SmppCodec.encode(Frame.of(2, Unbind.of())).concat(rest));
            esme.send(rest);

            assertThat(esme.read()).isEqualTo(Frame.of(2, UnbindResp.of()));
            esme.readToEnd();
            assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND_BY_PEER);
        }
    }

    @Test
    void byAFinWithoutUnbind() throws Exception {
        bound().hangUp();

        assertThat(ending()).isEqualTo(CloseReason.Kind.LINK_LOST);
    }

    @Test
    void byAFinInsideAPdu() throws Exception {
        try (RawEsme esme = bound()) {
            esme.send(HALF_A_PDU);
            esme.hangUp();
        }

        assertThat(ending()).isEqualTo(CloseReason.Kind.LINK_LOST);
    }

    @Test
    void byAResetInsideAPdu() throws Exception {
        try (RawEsme esme = bound()) {
            esme.send(HALF_A_PDU);
            esme.reset();
        }

        assertThat(ending()).isEqualTo(CloseReason.Kind.LINK_LOST);
    }

    @Test
    void byAResetBehindAnUnbindWithARequestUnanswered() throws Exception { // T15
        try (RawEsme esme = bound()) {
            esme.send(SmppCodec.encode(Frame.of(2, submit())).concat(SmppCodec.encode(Frame.of(3, Unbind.of()))));
            Await.until("the request", () -> replies.size() == 1);
            esme.reset();
        }

        assertThat(ending()).isEqualTo(CloseReason.Kind.LINK_LOST);
    }

    @Test
    void byClose() throws Exception {
        try (RawEsme esme = bound()) {
            session.close();
            session.close();

            assertThat(ending()).isEqualTo(CloseReason.Kind.CLOSED);
            assertThat(esme.readToEnd()).isZero();
        }
    }

    @Test
    void withAnOutcomeForEachRequest() throws Exception {
        try (RawEsme esme = bound()) {
            DeliverSm deliver = DeliverSm.builder().build();
            CompletableFuture<?> sent = session.sendAsync(deliver).toCompletableFuture();
            CompletableFuture<?> waiting = session.sendAsync(deliver).toCompletableFuture();
            esme.read();

            esme.reset();

            assertThat(ending()).isEqualTo(CloseReason.Kind.LINK_LOST);
            assertThatThrownBy(sent::join).hasCauseInstanceOf(OutcomeUnknownException.class);
            assertThatThrownBy(waiting::join).hasCauseInstanceOf(NotSentException.class);
        }
    }
}
