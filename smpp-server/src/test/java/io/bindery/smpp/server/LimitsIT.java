package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.testkit.Await;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What peers may send, over real sockets and several event loops. */
@Timeout(120)
class LimitsIT implements SessionObserver {
    private static final int RATE = 5;

    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger overloaded = new AtomicInteger();
    private final List<RawEsme> open = new ArrayList<>();
    private SmppServer server;

    @AfterEach
    void close() throws Exception {
        for (RawEsme esme : open) {
            esme.close();
        }
        server.close();
    }

    @Override
    public void throttled(Session session, Command command) {
        throttled.incrementAndGet();
    }

    @Override
    public void overloaded(Session session, Command command) {
        overloaded.incrementAndGet();
    }

    private SmppServerBuilder builder() {
        return SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .eventLoops(3)
                .observer(this);
    }

    private RawEsme bound(String systemId) throws Exception {
        RawEsme esme = new RawEsme(server.port());
        open.add(esme);
        esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSMITTER, systemId, "s3cret")));
        assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
        return esme;
    }

    private static SubmitSm submit(int octets) {
        return SubmitSm.builder()
                .source(Address.shortCode("12345"))
                .destination(Address.international("447700900123"))
                .body(Octets.wrap(new byte[octets]))
                .build();
    }

    private static int accepted(RawEsme esme, int messages) throws Exception {
        int accepted = 0;
        for (int i = 0; i < messages; i++) {
            accepted += esme.read().status().isOk() ? 1 : 0;
        }
        return accepted;
    }

    @Test
    void holdsTheSessionsOfAnAccountToOneRateAndLeavesOtherAccountsAlone() throws Exception { // T19
        SessionPolicy limited =
                SessionPolicy.defaults().accountMessagesPerSecond(RATE).throttle(SessionPolicy.Throttle.REJECT);
        server = builder()
                .onBind(bind ->
                        BindDecision.accept(bind.systemId().equals("acme") ? limited : SessionPolicy.defaults()))
                .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("id"))
                .start();
        List<RawEsme> acme = List.of(bound("acme"), bound("acme"), bound("acme"));
        RawEsme other = bound("other");

        long start = System.nanoTime();
        for (int i = 2; i < 32; i++) {
            for (RawEsme esme : acme) {
                esme.send(Frame.of(i, submit(10)));
            }
            other.send(Frame.of(i, submit(10)));
        }
        int accepted = 0;
        for (RawEsme esme : acme) {
            accepted += accepted(esme, 30);
        }
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat(accepted).isBetween(RATE, RATE + (int) Math.ceil(seconds * RATE));
        assertThat(throttled).hasValue(90 - accepted);
        assertThat(accepted(other, 30)).isEqualTo(30);
    }

    @Test
    void pacesTheSessionsOfAnAccountAndAnswersEachMessage() throws Exception {
        SessionPolicy policy =
                SessionPolicy.defaults().accountMessagesPerSecond(200).accountBurst(1);
        server = builder()
                .onBind(bind -> BindDecision.accept(policy))
                .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("id"))
                .start();
        List<RawEsme> sessions = List.of(bound("acme"), bound("acme"), bound("acme"));

        long start = System.nanoTime();
        for (RawEsme esme : sessions) {
            for (int i = 2; i < 42; i++) {
                esme.send(Frame.of(i, submit(10)));
            }
            esme.send(Frame.of(99, EnquireLink.of()));
        }
        for (RawEsme esme : sessions) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 41; i++) {
                Frame answer = esme.read();
                assertThat(answer.status()).isEqualTo(CommandStatus.OK);
                if (!(answer.pdu() instanceof EnquireLinkResp)) {
                    order.add(answer.sequence());
                }
            }
            assertThat(order).hasSize(40).isSorted();
        }

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(119 * 1_000_000_000L / 200);
    }

    @Test
    void refusesWhatIsBeyondTheBudgetAndHasAllOfItAgainWhenTheSessionsAreGone() throws Exception { // SB16
        InboundBudget budget = InboundBudget.of(100_000);
        var handled = new ConcurrentLinkedQueue<CompletableFuture<Reply<SubmitSmResp>>>();
        server = builder()
                .inboundBudget(budget)
                .onBind(bind -> BindDecision.accept(SessionPolicy.defaults()))
                .onAsync(SubmitSm.class, (submit, session) -> {
                    CompletableFuture<Reply<SubmitSmResp>> reply = new CompletableFuture<>();
                    handled.add(reply);
                    return reply;
                })
                .start();
        List<RawEsme> sessions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sessions.add(bound("acme"));
        }

        for (RawEsme esme : sessions) {
            for (int i = 2; i < 22; i++) {
                esme.send(Frame.of(i, submit(2_000)));
            }
        }
        Await.until("each message is handled or refused", () -> handled.size() + overloaded.get() == 120);

        assertThat(budget.used()).isBetween(handled.size() * 2_000L, budget.limit());
        assertThat(handled.size())
                .as("no more than fit, and no fewer than fit into half")
                .isBetween(20, 45);
        for (int i = 0; i < 3; i++) {
            sessions.get(i).close();
        }
        handled.forEach(reply -> reply.complete(Reply.ok(SubmitSmResp.of("id"))));
        Await.until("the budget is free again", () -> budget.used() == 0);
        RawEsme next = bound("acme");
        next.send(Frame.of(2, submit(2_000)));
        Await.until("it is used again", () -> budget.used() > 0);
    }
}
