package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.ResponseTimeoutException;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers that come twice, too late, to nobody, or never. */
@Faults
class OddAnswersIT {
    private static final int NOBODYS = 123_456;

    private record Pair(SmppClient client, Session session, RawPeer peer) {}

    private static Pair connect(Site site, Duration response) throws Exception {
        RawCentre centre = site.centre();
        SmppClient client = site.keep(site.client(centre.port())
                .on(DeliverSm.class, Pdus::take)
                .link(Site.patient()
                        .response(response)
                        .unbind(Duration.ofMillis(300))
                        .build())
                .start());
        RawPeer peer = site.keep(centre.acceptBind());
        assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
        return new Pair(client, client.session().orElseThrow(), peer);
    }

    private static void assertAlive(Site site, Pair pair) throws Exception {
        CompletableFuture<Reply<SubmitSmResp>> next = site.ask(pair.session(), Pdus.submit(99));
        Frame request = pair.peer().read(Command.SUBMIT_SM);
        pair.peer().send(request.sequence(), SubmitSmResp.of("99"));
        assertThat(next.join()).isEqualTo(Reply.ok(SubmitSmResp.of("99")));
    }

    /** Q30, SB11: the client takes the first answer; the second, and answers to nobody, change nothing. */
    @Test
    void theClientIgnoresDuplicatesAndAnswersToNobody(Site site) throws Exception {
        Pair pair = connect(site, Site.PATIENCE);
        CompletableFuture<Reply<SubmitSmResp>> asked = site.ask(pair.session(), Pdus.submit(1));
        int sequence = pair.peer().read(Command.SUBMIT_SM).sequence();

        pair.peer().send(NOBODYS, SubmitSmResp.of("nobody"));
        pair.peer().send(NOBODYS, GenericNack.of());
        pair.peer().send(NOBODYS, EnquireLinkResp.of());
        pair.peer().send(sequence, SubmitSmResp.of("first"));
        pair.peer().send(sequence, SubmitSmResp.of("second"));

        assertThat(asked.join()).isEqualTo(Reply.ok(SubmitSmResp.of("first")));
        assertAlive(site, pair);
    }

    /** Q30, SB11. */
    @Test
    void theServerIgnoresDuplicatesAndAnswersToNobody(Site site) throws Exception {
        SmppServer server = site.start(site.server().onBind(bind -> BindDecision.accept()));
        RawPeer peer = site.peer(server.port()).bind();
        Session session = server.sessions().get(0);
        CompletableFuture<Reply<DeliverSmResp>> asked = site.ask(session, Pdus.deliver(1));
        int sequence = peer.read(Command.DELIVER_SM).sequence();

        peer.send(NOBODYS, DeliverSmResp.of());
        peer.send(NOBODYS, EnquireLinkResp.of());
        peer.send(sequence, DeliverSmResp.of());
        peer.send(sequence, DeliverSmResp.of());

        assertThat(asked.join().isOk()).isTrue();
        peer.send(2, EnquireLink.of());
        assertThat(peer.read().sequence()).isEqualTo(2);
    }

    /** Q30: the same delivery again, because its answer got lost, is answered again. */
    @Test
    void theClientAnswersTheSameDeliveryAgain(Site site) throws Exception {
        Pair pair = connect(site, Site.PATIENCE);

        pair.peer().send(5, Pdus.deliver(1));
        pair.peer().send(5, Pdus.deliver(1));

        assertThat(pair.peer().read(Command.DELIVER_SM_RESP).sequence()).isEqualTo(5);
        assertThat(pair.peer().read(Command.DELIVER_SM_RESP).sequence()).isEqualTo(5);
        assertAlive(site, pair);
    }

    /** SB5, SB6, SB10: on a silent link requests expire; nobody is unbound, and the peer's questions are answered at once. */
    @Test
    void requestsExpireOnASilentLinkThatLivesOn(Site site) throws Exception {
        Pair pair = connect(site, Duration.ofMillis(300));
        AtomicInteger expired = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            site.ask(pair.session(), Pdus.submit(i)).whenComplete((reply, failure) -> {
                if (failure instanceof ResponseTimeoutException) {
                    expired.incrementAndGet();
                }
            });
        }

        Await.until("all have expired", () -> expired.get() == 50);

        pair.peer().send(3, EnquireLink.of());
        Frame answer = pair.peer().read();
        while (answer.pdu().command().equals(Command.SUBMIT_SM)) {
            answer = pair.peer().read();
        }
        assertThat(answer.pdu()).as("neither unbind nor anything else").isEqualTo(EnquireLinkResp.of());
        assertThat(pair.session().isBound()).isTrue();
        assertAlive(site, pair);
    }

    /** SB11: the answer comes after its request has expired: nobody gets it, the next request gets its own. */
    @Test
    void aLateAnswerGoesToNobodyElse(Site site) throws Exception {
        Pair pair = connect(site, Duration.ofSeconds(1));
        CompletableFuture<Reply<SubmitSmResp>> asked = site.ask(pair.session(), Pdus.submit(1));
        int sequence = pair.peer().read(Command.SUBMIT_SM).sequence();
        assertThatThrownBy(asked::join).hasCauseInstanceOf(ResponseTimeoutException.class);

        pair.peer().send(sequence, SubmitSmResp.of("late"));

        assertAlive(site, pair);
    }

    /** SB7: nobody answers a notice, so nobody waits for that. */
    @Test
    void aNoticeIsNotWaitedFor(Site site) throws Exception {
        SmppServer server = site.start(site.server()
                .link(Site.patient().response(Duration.ofMillis(200)).build())
                .onBind(bind -> BindDecision.accept()));
        RawPeer peer = site.peer(server.port()).bind();

        server.sessions().get(0).notify(AlertNotification.builder().build());
        peer.read(Command.ALERT_NOTIFICATION);
        CompletableFuture<?> asked = site.ask(server.sessions().get(0), Pdus.deliver(1));
        peer.read(Command.DELIVER_SM);

        assertThatThrownBy(asked::join)
                .hasCauseInstanceOf(ResponseTimeoutException.class); // a notice had been over by now
        peer.send(2, EnquireLink.of());
        assertThat(peer.read().pdu()).isEqualTo(EnquireLinkResp.of());
    }
}
