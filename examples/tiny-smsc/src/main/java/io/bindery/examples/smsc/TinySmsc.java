package io.bindery.examples.smsc;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.handler.OnBind;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.OnSession;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.server.SmppServer;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message centre that accepts every message, delivers none and says in its receipts that it did. Bind to it as
 * {@code acme} with the password {@code s3cr3t}.
 */
final class TinySmsc {
    private static final Logger LOG = LoggerFactory.getLogger(TinySmsc.class);

    private final Accounts accounts;
    private final Executor afterDelivery;
    private final MessageIdGenerator ids = MessageIdGenerator.timeOrdered();

    /**
     * @param accounts who may bind, with which limits; a host with accounts in a database looks them up in {@link #bind}
     * @param deliveryTime how long a message takes to its phone
     */
    TinySmsc(Accounts accounts, Duration deliveryTime) {
        this.accounts = accounts;
        this.afterDelivery = CompletableFuture.delayedExecutor(deliveryTime.toMillis(), TimeUnit.MILLISECONDS);
    }

    @OnBind
    BindDecision bind(BindRequest bind) {
        return accounts.decide(bind);
    }

    @OnPdu
    SubmitSmResp submit(SubmitSm sm, Session session) {
        String id = ids.next();
        LOG.info("{}: {}, {} octets", session.systemId(), id, sm.body().length());
        if (sm.registeredDelivery().wantsReceipt() && session.bindType().canReceive()) {
            LocalDateTime submitted = LocalDateTime.now(ZoneOffset.UTC);
            afterDelivery.execute(() -> sendReceipt(session, sm, id, submitted));
        }
        return SubmitSmResp.of(id);
    }

    private static void sendReceipt(Session session, SubmitSm sm, String id, LocalDateTime submitted) {
        DeliverSm.Builder message = DeliverSm.builder().source(sm.destination()).destination(sm.source());
        DeliverSm receipt = DeliveryReceipt.builder(id)
                .submitDate(submitted)
                .doneDate(LocalDateTime.now(ZoneOffset.UTC))
                .state(MessageState.DELIVERED)
                .build()
                .putOn(message)
                .build();
        session.sendAsync(receipt).whenComplete((reply, failure) -> {
            if (failure != null) { // a real message centre keeps the receipt and sends it after the next bind
                LOG.warn("{}: receipt of {} is lost: {}", session.systemId(), id, failure.getMessage());
            } else {
                LOG.info("{}: receipt of {} answered {}", session.systemId(), id, reply.status());
            }
        });
    }

    @OnSession
    void closed(SessionClosed event) {
        LOG.info("{} left: {}", event.session().systemId(), event.reason());
    }

    /** @param port 0 for any that is free; {@link SmppServer#port()} tells which it became */
    static SmppServer start(int port, TinySmsc handlers) {
        return SmppServer.builder()
                .listen(port)
                .systemId("tiny")
                .handlers(MethodHandles.lookup(), handlers)
                .start();
    }

    /** @param arguments the port, 2775 when there is none */
    public static void main(String... arguments) throws InterruptedException {
        int port = arguments.length == 0 ? 2775 : Integer.parseInt(arguments[0]);
        SessionPolicy limits = SessionPolicy.defaults().window(100).messagesPerSecond(200);
        Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t"), limits);

        try (SmppServer server = start(port, new TinySmsc(accounts, Duration.ofSeconds(1)))) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close)); // SIGTERM unbinds in good order
            server.awaitClosed();
        }
    }
}
