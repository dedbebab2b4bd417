package io.bindery.examples.smsc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.health.Load;
import io.bindery.smpp.health.LoadLimits;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.server.ServerHealth;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.server.SmppServerBuilder;
import io.bindery.smpp.testkit.FakeEsme;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code of docs/guide/embedding.md. */
class EmbeddingSnippetsTest {
    private static final Logger log = LoggerFactory.getLogger(EmbeddingSnippetsTest.class);

    private final Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t"));
    private final TinySmsc mySmsc = new TinySmsc(accounts, Duration.ofMillis(20));

    /** What the page takes for granted. */
    interface Waiting {
        void keep(String account, DeliverSm message);

        void sent(DeliverSm message, Reply<?> reply);
    }

    interface Scaler {
        void say(Load.State state);
    }

    private static DeliverSm message() {
        return DeliverSm.builder()
                .source(Address.international("447700900123"))
                .destination(Address.shortCode("12345"))
                .text("hello")
                .build();
    }

    static SmppServerBuilder executor(SmppServerBuilder builder, Executor applicationPool) {
        // snippet: executor
        builder.executor(applicationPool);
        // end
        return builder;
    }

    static void health(SmppServer server) {
        // snippet: health
        ServerHealth health = server.health();
        log.info("{}, {} sessions, {} requests wait for handlers", health.phase(), health.bound(), health.received());
        if (!health.isLive()) {
            log.error("an event loop has not turned for {}", health.sinceTick());
        }
        // end
    }

    static SmppServerBuilder load(SmppServerBuilder builder, Scaler scaler) {
        // snippet: load
        builder.onLoad(
                LoadLimits.defaults().maxSessions(2_000).maxRequestsPerSecond(5_000), load -> scaler.say(load.state()));
        // end
        return builder;
    }

    static void policy(SmppServer server, Session session) {
        // snippet: change-policy
        server.changePolicy(session, policy -> policy.messagesPerSecond(20).burst(40))
                .thenAccept(now -> log.info("{}: {}", session, now));

        server.account("acme")
                .changePolicy(policy -> policy.accountMessagesPerSecond(100).attribute("tariff", "gold"))
                .thenAccept(sessions -> log.info("{} sessions of acme have it", sessions));
        // end
    }

    static void deliver(SmppServer server, DeliverSm message, Waiting waiting) {
        // snippet: account
        server.account("acme").sendAsync(message).whenComplete((reply, failure) -> {
            if (failure instanceof NotBoundException) {
                waiting.keep("acme", message); // nobody is there who could take it
            } else if (reply != null) {
                waiting.sent(message, reply);
            }
        });
        // end
    }

    static void pair(SmppServer server, Session transmitter) {
        // snippet: pair
        for (Session receiver : server.account(transmitter.systemId()).receivers()) {
            log.info("receipts for {} go to {}", transmitter, receiver);
        }
        // end
    }

    // snippet: in-memory
    @Test
    void aMessageGetsAnId() {
        try (SmppServer server = SmppServer.builder()
                        .inMemoryOnly()
                        .handlers(MethodHandles.lookup(), mySmsc)
                        .start();
                FakeEsme esme = FakeEsme.over(server.connectInMemory())) {
            esme.bind("acme", "s3cr3t").expectOk();

            String id = esme.submitText("31612345678", "Your code is 4711")
                    .expectOk()
                    .messageId();

            assertThat(id).hasSize(26);
        }
    }
    // end

    @Test
    void twoServersShareWhatTheyAreGiven() {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            // snippet: several
            InboundBudget budget = InboundBudget.of(256 * 1024 * 1024);
            SmppServer retail = SmppServer.builder()
                    .systemId("retail")
                    .listen(0)
                    .executor(pool)
                    .inboundBudget(budget)
                    .onBind(accounts::decide)
                    .start();
            SmppServer wholesale = SmppServer.builder()
                    .systemId("wholesale")
                    .listen(0)
                    .executor(pool)
                    .inboundBudget(budget)
                    .onBind(accounts::decide)
                    .start();
            // end

            assertThat(retail.port()).isNotEqualTo(wholesale.port());
            retail.close();
            assertThat(wholesale.health().isReady()).isTrue();
            wholesale.close();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theOtherSnippetsDoWhatThePageSays() {
        Set<Load.State> said = ConcurrentHashMap.newKeySet();
        Set<String> kept = ConcurrentHashMap.newKeySet();
        SmppServerBuilder builder =
                executor(SmppServer.builder().inMemoryOnly(), Runnable::run).onBind(accounts::decide);
        Waiting waiting = new Waiting() {
            @Override
            public void keep(String account, DeliverSm message) {
                kept.add(account);
            }

            @Override
            public void sent(DeliverSm message, Reply<?> reply) {
                kept.remove("acme");
            }
        };
        try (SmppServer server = load(builder, said::add).start();
                FakeEsme esme = FakeEsme.over(server.connectInMemory())) {
            deliver(server, message(), waiting);
            assertThat(kept).containsExactly("acme");
            esme.bind("acme", "s3cr3t").expectOk();
            Session session = server.sessions().get(0);
            health(server);
            pair(server, session);
            policy(server, session);
            deliver(server, message(), waiting);

            assertThat(esme.await(DeliverSm.class)).isEqualTo(message());
            SessionPolicy expected = SessionPolicy.defaults()
                    .messagesPerSecond(20)
                    .burst(40)
                    .accountMessagesPerSecond(100)
                    .attribute("tariff", "gold");
            io.bindery.smpp.testkit.Await.until(
                    "the policy", () -> session.policy().equals(expected));
            assertThat(said).isEmpty();
        }
    }
}
