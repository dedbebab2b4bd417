package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AccountIT {
    private final List<FakeEsme> esmes = new CopyOnWriteArrayList<>();
    private SmppServer server;
    private Account acme;

    @BeforeEach
    void start() {
        server = SmppServer.builder()
                .inMemoryOnly()
                .onBind(request -> BindDecision.accept(SessionPolicy.defaults().window(100)))
                .start();
        acme = server.account("acme");
    }

    @AfterEach
    void close() {
        esmes.forEach(FakeEsme::close);
        server.close();
    }

    private FakeEsme bound(BindType type) {
        return bound(type, "acme");
    }

    private FakeEsme bound(BindType type, String systemId) {
        FakeEsme esme = FakeEsme.over(server.connectInMemory());
        esmes.add(esme);
        esme.bind(type, systemId, "s3cret").expectOk();
        return esme;
    }

    private static DeliverSm deliver(String text) {
        return DeliverSm.builder()
                .source(Address.international("447700900123"))
                .destination(Address.shortCode("12345"))
                .text(text)
                .build();
    }

    private static Throwable failureOf(java.util.concurrent.CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().join();
            throw new AssertionError("did not fail");
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    // --- Who is bound ---------------------------------------------------------------------------------------------

    @Test
    void pairsTransmittersWithTheReceiversOfTheirAccount() {
        bound(BindType.TRANSMITTER);
        bound(BindType.RECEIVER);
        bound(BindType.TRANSCEIVER);
        bound(BindType.RECEIVER, "other");

        assertThat(acme.systemId()).isEqualTo("acme");
        assertThat(acme.sessions())
                .extracting(Session::bindType)
                .containsExactly(BindType.TRANSMITTER, BindType.RECEIVER, BindType.TRANSCEIVER);
        assertThat(acme.receivers())
                .extracting(Session::bindType)
                .containsExactly(BindType.RECEIVER, BindType.TRANSCEIVER);
        assertThat(acme.transmitters())
                .extracting(Session::bindType)
                .containsExactly(BindType.TRANSMITTER, BindType.TRANSCEIVER);
        assertThat(server.account("nobody").sessions()).isEmpty();
        assertThat(server.sessions("acme")).hasSize(3);
    }

    @Test
    void whoHasLeftIsNotBound() {
        FakeEsme esme = bound(BindType.TRANSCEIVER);
        esme.unbind().expectOk();

        Await.until("nobody", () -> acme.sessions().isEmpty());
        bound(BindType.RECEIVER);

        assertThat(acme.sessions()).hasSize(1);
    }

    // --- Sending --------------------------------------------------------------------------------------------------

    @Test
    void sendsToASessionThatCanReceive() {
        bound(BindType.TRANSMITTER);
        FakeEsme receiver = bound(BindType.RECEIVER);

        for (int i = 0; i < 6; i++) {
            assertThat(acme.send(deliver("m" + i))).isInstanceOf(Reply.Ok.class);
        }

        assertThat(receiver.received(DeliverSm.class)).hasSize(6);
    }

    @Test
    void sessionsThatAreAlikeTakeTurns() {
        List<FakeEsme> three = List.of(bound(BindType.RECEIVER), bound(BindType.TRANSCEIVER), bound(BindType.RECEIVER));
        bound(BindType.TRANSMITTER);

        for (int i = 0; i < 30; i++) {
            acme.send(deliver("m" + i), Duration.ofSeconds(10));
        }

        assertThat(three).allMatch(esme -> esme.received(DeliverSm.class).size() == 10);
    }

    @Test
    void aBurstIsSpreadThoughNothingHasGotToTheEventLoopsYet() {
        FakeEsme one = bound(BindType.RECEIVER).on(Command.DELIVER_SM, script -> script.noAnswer());
        FakeEsme other = bound(BindType.RECEIVER).on(Command.DELIVER_SM, script -> script.noAnswer());

        for (int i = 0; i < 100; i++) {
            acme.sendAsync(deliver("m" + i));
        }

        Await.until(
                "50 each",
                () -> one.receivedCount(Command.DELIVER_SM) == 50 && other.receivedCount(Command.DELIVER_SM) == 50);
    }

    @Test
    void whoAnswersSlowlyGetsLess() {
        FakeEsme silent = bound(BindType.RECEIVER).on(Command.DELIVER_SM, script -> script.noAnswer());
        FakeEsme quick = bound(BindType.RECEIVER);

        List<CompletableFuture<Reply<DeliverSmResp>>> sent = new ArrayList<>();
        while (quick.receivedCount(Command.DELIVER_SM) < 50) {
            sent.add(acme.sendAsync(deliver("m")).toCompletableFuture());
            Await.until(
                    "all but those of the silent one",
                    () -> sent.stream().filter(one -> !one.isDone()).count()
                            <= silent.receivedCount(Command.DELIVER_SM));
        }

        assertThat(silent.receivedCount(Command.DELIVER_SM)).isBetween(1L, 3L);
    }

    @Test
    void sendsNoticesToo() {
        bound(BindType.TRANSMITTER);
        FakeEsme receiver = bound(BindType.RECEIVER);
        AlertNotification alert = AlertNotification.builder()
                .source(Address.international("447700900123"))
                .esme(Address.shortCode("12345"))
                .build();

        acme.notify(alert);

        assertThat(receiver.await(AlertNotification.class)).isEqualTo(alert);
        assertThatExceptionOfType(NotBoundException.class)
                .isThrownBy(() -> server.account("other").notify(alert))
                .withMessageContaining("other");
    }

    // --- When there is nobody -------------------------------------------------------------------------------------

    @Test
    void tellsThatNobodyIsBound() {
        assertThat(failureOf(acme.sendAsync(deliver("x"))))
                .isInstanceOf(NotBoundException.class)
                .hasMessage("not sent: account acme has no session bound");
        assertThatExceptionOfType(NotBoundException.class).isThrownBy(() -> acme.send(deliver("x")));
        assertThat(failureOf(server.account("a\nb").sendAsync(deliver("x")))).hasMessageContaining("a?b");
    }

    @Test
    void tellsWhoIsBoundInsteadOfWhomItNeeds() {
        bound(BindType.TRANSMITTER);
        bound(BindType.TRANSMITTER);
        bound(BindType.RECEIVER, "other");

        assertThat(failureOf(acme.sendAsync(deliver("x"))))
                .isInstanceOf(NotBoundException.class)
                .hasMessage("not sent: account acme has no session bound that can carry deliver_sm: 2 transmitters");
    }

    @Test
    void whatAMessageCentreNeverSendsIsAMistake() {
        bound(BindType.TRANSCEIVER);
        SubmitSm submit = SubmitSm.builder()
                .source(Address.shortCode("12345"))
                .destination(Address.international("447700900123"))
                .text("x")
                .build();

        assertThat(failureOf(acme.sendAsync(submit)))
                .isInstanceOf(WrongDirectionException.class)
                .hasMessageContaining("submit_sm");
    }

    @Test
    void aFullWindowIsNotAbsence() {
        bound(BindType.RECEIVER).on(Command.DELIVER_SM, script -> script.noAnswer());
        acme.changePolicy(policy -> policy.window(1)).toCompletableFuture().join();
        acme.sendAsync(deliver("fills it"));

        assertThat(failureOf(acme.sendAsync(deliver("x"), Duration.ZERO))).isInstanceOf(WindowFullException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> acme.sendAsync(deliver("x"), Duration.ofDays(2)))
                .withMessageContaining("patience");
    }

    // --- A session that ends --------------------------------------------------------------------------------------

    @Test
    void whatASessionHasNotWrittenWhenItEndsGoesToAnother() {
        FakeEsme leaving = bound(BindType.RECEIVER);
        FakeEsme staying = bound(BindType.RECEIVER);
        Session first = acme.sessions().get(0);
        List<CompletableFuture<Reply<DeliverSmResp>>> sent = new CopyOnWriteArrayList<>();

        // on its event loop the unbind is planned before what is sent can be written
        server.changePolicy(first, policy -> {
                    first.unbind();
                    for (int i = 0; i < 4; i++) {
                        sent.add(acme.sendAsync(deliver("m" + i)).toCompletableFuture());
                    }
                    return policy;
                })
                .toCompletableFuture()
                .join();

        assertThat(sent).hasSize(4).allMatch(one -> one.join() instanceof Reply.Ok);
        assertThat(staying.received(DeliverSm.class)).hasSize(4);
        leaving.expectClosed();
        assertThat(leaving.received(DeliverSm.class)).isEmpty();
    }

    @Test
    void whatMayHaveBeenReceivedIsNotSentAgain() {
        FakeEsme rude = bound(BindType.RECEIVER).on(Command.DELIVER_SM, script -> script.close());
        CompletableFuture<Reply<DeliverSmResp>> sent =
                acme.sendAsync(deliver("once")).toCompletableFuture();
        rude.await(DeliverSm.class);
        FakeEsme other = bound(BindType.RECEIVER);

        assertThat(failureOf(sent)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(acme.send(deliver("another"))).isInstanceOf(Reply.Ok.class);
        assertThat(other.received(DeliverSm.class)).containsExactly(deliver("another"));
    }

    @Test
    void aVersionThatDoesNotHaveItLeavesItToOthers() {
        FakeEsme old = FakeEsme.over(server.connectInMemory());
        esmes.add(old);
        old.bind(Bind.builder(BindType.TRANSCEIVER)
                        .systemId("acme")
                        .interfaceVersion(0x33)
                        .build())
                .expectOk();
        DeliverSm inPayload = DeliverSm.builder()
                .source(Address.international("447700900123"))
                .destination(Address.shortCode("12345"))
                .tlvs(io.bindery.smpp.tlv.Tlvs.of(
                        io.bindery.smpp.tlv.Tags.MESSAGE_PAYLOAD, io.bindery.smpp.Octets.of(new byte[] {1, 2})))
                .build();
        assertThat(failureOf(acme.sendAsync(inPayload))).isInstanceOf(VersionConflictException.class);
        FakeEsme current = bound(BindType.TRANSCEIVER);

        for (int i = 0; i < 4; i++) {
            assertThat(acme.send(inPayload)).isInstanceOf(Reply.Ok.class);
        }

        assertThat(current.received(DeliverSm.class)).hasSize(4);
        assertThat(old.received(DeliverSm.class)).isEmpty();
    }

    @Test
    void whoGivesUpGivesTheSlotBack() {
        bound(BindType.RECEIVER).on(Command.DELIVER_SM, script -> script.noAnswer());
        CompletableFuture<Reply<DeliverSmResp>> sent =
                acme.sendAsync(deliver("x")).toCompletableFuture();
        Await.until("in flight", () -> server.health().sent().used() == 1);

        sent.cancel(true);

        Await.until("not in flight", () -> server.health().sent().used() == 0);
    }

    @Test
    void doesNotBlockAnEventLoop() {
        bound(BindType.RECEIVER);
        Session session = acme.sessions().get(0);

        server.changePolicy(
                        session,
                        policy -> { // on the event loop
                            assertThatIllegalStateException()
                                    .isThrownBy(() -> acme.send(deliver("y")))
                                    .withMessageContaining("sendAsync");
                            return policy;
                        })
                .toCompletableFuture()
                .join();
    }

    // --- Many -----------------------------------------------------------------------------------------------------

    @Test
    void nothingGoesToAWrongAccountWhoeverComesAndGoes() throws Exception {
        int accounts = 4;
        List<List<FakeEsme>> esmesOf = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            esmesOf.add(new CopyOnWriteArrayList<>());
        }
        Thread churn = new Thread(() -> {
            for (int i = 0; i < 60; i++) {
                int account = i % accounts;
                FakeEsme esme = bound(BindType.values()[i % 3], "id-" + account);
                esmesOf.get(account).add(esme);
                if (i % 4 == 3) {
                    esme.unbind();
                }
            }
        });
        churn.start();
        int answered = 0;
        while (churn.isAlive() || answered < 200) {
            int account = ThreadLocalRandom.current().nextInt(accounts);
            try {
                server.account("id-" + account).send(deliver("id-" + account));
                answered++;
            } catch (NotBoundException | OutcomeUnknownException e) {
                Thread.onSpinWait(); // nobody there just now, or he has left
            }
        }
        churn.join();

        for (int i = 0; i < accounts; i++) {
            DeliverSm own = deliver("id-" + i);
            assertThat(esmesOf.get(i))
                    .allSatisfy(
                            esme -> assertThat(esme.received(DeliverSm.class)).allMatch(own::equals));
        }
    }

    // --- Policies -------------------------------------------------------------------------------------------------

    @Test
    void aChangedPolicyHoldsForAllSessionsOfTheAccount() {
        bound(BindType.TRANSMITTER);
        bound(BindType.RECEIVER);
        bound(BindType.RECEIVER, "other");

        int changed = acme.changePolicy(policy -> policy.window(7).accountMessagesPerSecond(3))
                .toCompletableFuture()
                .join();

        assertThat(changed).isEqualTo(2);
        assertThat(acme.sessions())
                .allMatch(session -> session.policy().window() == 7)
                .allMatch(session -> session.policy().accountMessagesPerSecond() == 3);
        assertThat(server.sessions("other"))
                .allMatch(session -> session.policy().window() == 100);
        assertThat(server.account("nobody").changePolicy(policy -> policy).toCompletableFuture())
                .isCompletedWithValue(0);
    }

    @Test
    void aChangeThatIsRefusedIsTold() {
        bound(BindType.TRANSMITTER);

        assertThat(failureOf(acme.changePolicy(policy -> policy.window(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window: 0");
    }

    @Test
    void aSessionOfAnotherServerIsRefused() {
        bound(BindType.TRANSMITTER);
        Session foreign = acme.sessions().get(0);
        try (SmppServer other = SmppServer.builder().inMemoryOnly().start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> other.changePolicy(foreign, policy -> policy))
                    .withMessageContaining("not of this server");
        }
    }

    @Test
    void aSessionThatHasEndedHasNoPolicyToChange() {
        FakeEsme esme = bound(BindType.TRANSMITTER);
        Session session = acme.sessions().get(0);
        esme.unbind().expectOk();
        Await.until("ended", () -> !session.isBound());

        assertThat(failureOf(server.changePolicy(session, policy -> policy))).isInstanceOf(NotBoundException.class);
    }
}
