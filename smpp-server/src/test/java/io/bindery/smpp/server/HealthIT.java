package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.health.Usage;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.ServerHealth.Phase;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HealthIT {
    private static final SessionPolicy POLICY =
            SessionPolicy.defaults().window(5).credit(7);

    private final List<CompletableFuture<Reply<SubmitSmResp>>> answers = new CopyOnWriteArrayList<>();
    private SmppServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private static SmppServerBuilder builder() {
        return SmppServer.builder().inMemoryOnly().onBind(request -> BindDecision.accept(POLICY));
    }

    private FakeEsme bound() {
        FakeEsme esme = FakeEsme.over(server.connectInMemory());
        esme.bind("acme", "s3cret").expectOk();
        return esme;
    }

    private static SubmitSm submit() {
        return SubmitSm.builder()
                .source(Address.shortCode("12345"))
                .destination(Address.international("447700900123"))
                .text("hello")
                .build();
    }

    private static DeliverSm deliver() {
        return DeliverSm.builder()
                .source(Address.international("447700900123"))
                .destination(Address.shortCode("12345"))
                .text("hello")
                .build();
    }

    @Test
    void countsSessionsAndWhatIsUnderWay() throws Exception {
        server = builder()
                .onAsync(SubmitSm.class, (submit, session) -> {
                    CompletableFuture<Reply<SubmitSmResp>> answer = new CompletableFuture<>();
                    answers.add(answer);
                    return answer;
                })
                .start();
        assertThat(server.health().sent()).isEqualTo(Usage.NONE);
        ByteChannel silent = server.connectInMemory();
        try (FakeEsme esme = bound();
                FakeEsme other = bound()) {
            esme.on(Command.DELIVER_SM, script -> script.noAnswer());
            Session session = server.sessions().stream()
                    .filter(one -> one.remoteAddress().toString().equals("in memory 2"))
                    .findAny()
                    .orElseThrow();
            for (int i = 0; i < 6; i++) {
                session.sendAsync(deliver());
            }
            other.send(submit());
            other.send(submit());

            Await.until("all under way", () -> server.health().waiting() == 1 && answers.size() == 2);
            ServerHealth health = server.health();
            assertThat(health.bound()).isEqualTo(2);
            assertThat(health.notBound()).isEqualTo(1);
            assertThat(health.sent()).isEqualTo(new Usage(5, 10));
            assertThat(health.received()).isEqualTo(new Usage(2, 14));
            assertThat(health.received().share()).isEqualTo(2 / 14.0);
            answers.forEach(answer -> answer.complete(Reply.ok(SubmitSmResp.of("id"))));
            Await.until("answered", () -> server.health().received().used() == 0);
        }
        silent.close();
        Await.until(
                "nobody is here",
                () -> server.health().bound() + server.health().notBound() == 0);
        assertThat(server.health().sent()).isEqualTo(Usage.NONE);
    }

    @Test
    void isReadyUntilItDrainsAndLiveToTheEnd() {
        server = builder().start();
        try (FakeEsme esme = bound()) {
            assertThat(server.health().phase()).isEqualTo(Phase.SERVING);
            assertThat(server.health().isReady()).isTrue();

            server.drain(DrainPlan.builder().settle(Duration.ofMillis(500)).build());
            ServerHealth settling = server.health();
            assertThat(settling.phase()).isEqualTo(Phase.SETTLING);
            assertThat(settling.isReady()).isFalse();
            assertThat(settling.isAccepting()).isTrue();
            assertThat(settling.isDraining()).isTrue();
            Await.until("draining", () -> server.health().phase() == Phase.DRAINING);
            assertThat(server.health().isAccepting()).isFalse();
            esme.expectClosed();

            server.close();
            ServerHealth closed = server.health();
            assertThat(closed.phase()).isEqualTo(Phase.CLOSED);
            assertThat(closed.isReady() || closed.isAccepting() || closed.isDraining())
                    .isFalse();
            assertThat(closed.isLive()).isTrue();
        }
    }

    @Test
    void withoutAnOpenListenerItIsNotReady() {
        server = SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .start();
        assertThat(server.health().isReady()).isTrue();

        server.stopListener("default");

        assertThat(server.health().isAccepting()).isFalse();
        assertThat(server.health().isReady()).isFalse();
    }

    /** Keeps its event loop busy, which no handler may. */
    static final class Stuck {
        private final CountDownLatch end = new CountDownLatch(1);

        @OnPdu
        @NonBlocking
        SubmitSmResp submit(SubmitSm submit) throws InterruptedException {
            end.await();
            return SubmitSmResp.of("id");
        }
    }

    @Test
    void aStuckEventLoopIsSeen() {
        Stuck stuck = new Stuck();
        server = builder()
                .eventLoops(2)
                .handlers(java.lang.invoke.MethodHandles.lookup(), stuck)
                .start();
        assertThat(server.health().isLive(Duration.ofSeconds(2))).isTrue();
        try (FakeEsme esme = bound()) {
            esme.send(submit());

            Await.until("late", () -> !server.health().isLive(Duration.ofSeconds(2)));
            assertThat(server.health().isLive()).isTrue();
            stuck.end.countDown();
            Await.until("in time again", () -> server.health().isLive(Duration.ofSeconds(2)));
        }
    }
}
