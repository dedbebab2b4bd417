package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.cluster.BindPermit;
import io.bindery.smpp.cluster.BindPermits;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmppTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that leaves without losing anything. */
@SmppTest
@Timeout(120)
class ClientDrainIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Address SENDER = Address.alphanumeric("Acme");
    private static final Address RECEIVER = Address.international("31612345678");
    private static final SubmitSm MESSAGE = SubmitSm.of(SENDER, RECEIVER, "text");

    FakeSmsc smsc;

    private final List<SmppClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SmppClient::close);
    }

    private SmppClientBuilder builder(BindType type) {
        return SmppClient.builder("leaving")
                .connectTo(smsc.host(), smsc.port())
                .bind(type, "acme", Secret.of("s3cret"));
    }

    private SmppClient bound(SmppClientBuilder builder) throws InterruptedException {
        SmppClient client = builder.start();
        clients.add(client);
        assertThat(client.awaitBound(client.binds().size(), PATIENCE)).isTrue();
        return client;
    }

    private static ClientDrainReport reportOf(CompletionStage<ClientDrainReport> drain) throws Exception {
        return drain.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void leavesAtOnceWhenThereIsNothingToWaitFor() throws Exception {
        SmppClient client = bound(builder(BindType.TRANSMITTER).sessions(2));

        ClientDrainReport report = reportOf(client.drain(DrainPlan.defaults()));

        assertThat(report.unbound()).isEqualTo(2);
        assertThat(report.cutOff()).isZero();
        assertThat(report.underWay()).isZero();
        assertThat(report.forced()).isFalse();
        assertThat(smsc.received(Unbind.class)).hasSize(2);
        assertThat(client.state()).isInstanceOf(BindState.Stopped.class);
        assertThatThrownBy(() -> client.send(MESSAGE)).isInstanceOf(NotBoundException.class);
    }

    @Test
    void waitsForTheAnswersToWhatItHasSentAndSendsNoMore() throws Exception {
        smsc.onSubmit(script -> script.delay(Duration.ofMillis(700)).accept("m-1"));
        SmppClient client = bound(builder(BindType.TRANSMITTER));
        CompletableFuture<Reply<SubmitSmResp>> answer =
                client.sendAsync(MESSAGE).toCompletableFuture();
        smsc.await(SubmitSm.class);

        CompletionStage<ClientDrainReport> drain = client.drain(DrainPlan.defaults());
        assertThatThrownBy(() -> client.send(MESSAGE))
                .isInstanceOf(NotBoundException.class)
                .hasMessage("not sent: client leaving is draining");
        ClientDrainReport report = reportOf(drain);

        assertThat(answer.join().isOk()).isTrue();
        assertThat(report.underWay()).isEqualTo(1);
        assertThat(report.unanswered()).isZero();
        assertThat(report.forced()).isFalse();
        assertThat(smsc.received(SubmitSm.class)).hasSize(1);
    }

    @Test
    void takesReceiptsWhileItWaits() throws Exception {
        var outcomes = new ConcurrentLinkedQueue<String>();
        smsc.onSubmit(script -> script.accept("m-1").then().noAnswer());
        SmppClient client = bound(builder(BindType.TRANSCEIVER)
                .onReceipt((context, outcome) -> outcomes.add(context + " " + outcome.state())));
        client.sendText(SENDER, RECEIVER, "text", "order-1");
        client.sendAsync(MESSAGE);
        CompletionStage<ClientDrainReport> drain =
                client.drain(DrainPlan.builder().inFlight(Duration.ofSeconds(2)).build());

        smsc.deliver(DeliveryReceipt.builder("m-1")
                        .state(MessageState.DELIVERED)
                        .build()
                        .putOn(DeliverSm.builder().source(RECEIVER).destination(SENDER))
                        .build())
                .expectOk();

        assertThat(outcomes).containsExactly("order-1 " + MessageState.DELIVERED);
        assertThat(drain.toCompletableFuture()).isNotDone();
        ClientDrainReport report = reportOf(drain);
        assertThat(report.unanswered()).isEqualTo(1);
        assertThat(report.forced()).isTrue();
    }

    @Test
    void tellsSendersThatTheOutcomeIsUnknownWhenThereIsNoMoreTime() throws Exception {
        smsc.onSubmit(script -> script.noAnswer());
        SmppClient client = bound(builder(BindType.TRANSMITTER));
        CompletableFuture<Reply<SubmitSmResp>> answer =
                client.sendAsync(MESSAGE).toCompletableFuture();
        smsc.await(SubmitSm.class);

        ClientDrainReport report = reportOf(client.drain(DrainPlan.builder()
                .inFlight(Duration.ofMillis(300))
                .unbind(Duration.ofMillis(500))
                .build()));

        assertThat(report.unanswered()).isEqualTo(1);
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void doesNotComeBackWhenItsSessionIsLostMeanwhile() throws Exception {
        smsc.onSubmit(script -> script.noAnswer());
        SmppClient client = bound(builder(BindType.TRANSMITTER).backoff(Duration.ofMillis(50), Duration.ofMillis(50)));
        client.sendAsync(MESSAGE);
        smsc.await(SubmitSm.class);
        CompletionStage<ClientDrainReport> drain = client.drain(DrainPlan.defaults());

        smsc.resetConnections();
        ClientDrainReport report = reportOf(drain);

        assertThat(report.unbound()).isZero();
        assertThat(smsc.received(Bind.class)).hasSize(1);
    }

    @Test
    void endsOneThatIsNotBound() throws Exception {
        smsc.stop();
        SmppClient client = builder(BindType.TRANSMITTER).start();
        clients.add(client);

        ClientDrainReport report = reportOf(client.drain(DrainPlan.defaults()));

        assertThat(report.unbound() + report.cutOff()).isZero();
        assertThat(client.state()).isInstanceOf(BindState.Stopped.class);
    }

    @Test
    void isCutShortByAClose() throws Exception {
        smsc.onSubmit(script -> script.noAnswer());
        SmppClient client = bound(builder(BindType.TRANSMITTER));
        client.sendAsync(MESSAGE);
        smsc.await(SubmitSm.class);
        CompletionStage<ClientDrainReport> drain =
                client.drain(DrainPlan.builder().inFlight(Duration.ofHours(1)).build());

        client.close();
        ClientDrainReport report = reportOf(drain);

        assertThat(report.forced()).isTrue();
        assertThat(report.unanswered()).isEqualTo(1);
        assertThat(reportOf(client.drain(DrainPlan.defaults()))).isEqualTo(report);
    }

    @Test
    void drainsWhatIsClosedAlready() throws Exception {
        SmppClient client = bound(builder(BindType.TRANSMITTER));
        client.close();

        ClientDrainReport report = reportOf(client.drain(DrainPlan.defaults()));

        assertThat(report).isEqualTo(new ClientDrainReport(0, 0, 0, 0, Duration.ZERO, false));
    }

    /** Another process may bind as soon as this one has left, not when its drain is over. */
    @Test
    void givesItsPermitBackWhenItHasLeft() throws Exception {
        AtomicInteger held = new AtomicInteger();
        BindPermits permits = upstream -> {
            held.incrementAndGet();
            return CompletableFuture.completedFuture(new BindPermit() {
                @Override
                public CompletionStage<Void> lost() {
                    return new CompletableFuture<>();
                }

                @Override
                public void release() {
                    held.decrementAndGet();
                }
            });
        };
        SmppClient client = bound(builder(BindType.TRANSMITTER).sessions(2).permits(permits));
        assertThat(held).hasValue(2);

        reportOf(client.drain(DrainPlan.defaults()));

        assertThat(held).hasValue(0);
    }
}
