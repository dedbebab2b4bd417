package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** How connections end, in order and otherwise. */
@Faults
class EndingsIT {
    private static SmppServer echoing(Site site) {
        return site.start(site.server()
                .onBind(bind -> BindDecision.accept(SessionPolicy.defaults().credit(2_000)))
                .on(SubmitSm.class, Pdus::echo));
    }

    private static SmppServer refusing(Site site) {
        return site.start(site.server()
                .failedBindsPerMinute(0)
                .onBind(bind -> BindDecision.reject(CommandStatus.INVALID_PASSWORD, "a test")));
    }

    private static void awaitEmpty(SmppServer server) {
        Await.until("no session at the server", () -> server.sessions().isEmpty());
    }

    // --- The server's side ----------------------------------------------------------------------------------------

    /** Q29. */
    @Test
    void theServerEndsASessionWhosePeerClosesWithoutUnbind(Site site) throws Exception {
        SmppServer server = echoing(site);
        RawPeer peer = site.peer(server.port()).bind();

        peer.finish();

        assertThat(peer.readToEnd()).isEmpty();
        site.awaitEnd(Kind.LINK_LOST);
        awaitEmpty(server);
    }

    /** Q29, SB20: the answer to an unbind arrives, and then the stream ends without a reset. */
    @Test
    void theServerAnswersAnUnbindWhosePeerFinishesAtOnce(Site site) throws Exception {
        SmppServer server = echoing(site);
        for (int round = 0; round < 100; round++) {
            RawPeer peer = site.peer(server.port()).bind();

            peer.send(2, Unbind.of());
            peer.finish();

            assertThat(peer.readToEnd()).extracting(Frame::pdu).containsExactly(UnbindResp.of());
            peer.close();
        }
        awaitEmpty(server);
        assertThat(site.reasonsOf(100)).allMatch(reason -> reason.kind() == Kind.UNBOUND_BY_PEER);
    }

    /** Q29, SB20: everything is answered, the unbind last, whether the peer has closed its direction or waits. */
    @Test
    void theServerAnswersWhatCameBeforeAnUnbind(Site site) throws Exception {
        SmppServer server = echoing(site);
        for (int round = 0; round < 100; round++) {
            RawPeer peer = site.peer(server.port()).bind();
            List<Frame> frames = new ArrayList<>(Pdus.submits(2, 50));
            frames.add(Frame.of(52, Unbind.of()));

            peer.send(frames);
            if (round % 2 == 0) {
                peer.finish();
            }
            List<Frame> answers = peer.readToEnd();

            assertThat(answers).hasSize(51);
            assertThat(answers.get(50).pdu()).isEqualTo(UnbindResp.of());
            peer.close();
        }
        awaitEmpty(server);
    }

    /** SB20: what a peer still sends behind its unbind does not cost it the answer. */
    @Test
    void theServerAnswersAnUnbindThatMoreFollows(Site site) throws Exception {
        SmppServer server = echoing(site);
        for (int round = 0; round < 50; round++) {
            RawPeer peer = site.peer(server.port()).bind();

            peer.send(SmppCodec.encode(Frame.of(2, Unbind.of())).concat(Pdus.octets(Pdus.submits(3, 1_000))));
            Frame answer = peer.read(Command.UNBIND_RESP);
            peer.finish();
            peer.readToEnd();

            assertThat(answer.sequence()).isEqualTo(2);
            peer.close();
        }
        awaitEmpty(server);
    }

    /** Q29: a reset behind each octet of a submit_sm. */
    @Test
    void theServerSurvivesAResetInsideAPdu(Site site) throws Exception {
        SmppServer server = echoing(site);
        long bind =
                SmppCodec.encode(Frame.of(1, Pdus.bind(BindType.TRANSCEIVER))).length();
        long submit = SmppCodec.encode(Frame.of(2, Pdus.submit(2))).length();
        FaultProxy proxy = site.proxy(server.port());
        for (long octets = 1; octets < submit; octets++) {
            proxy.resetAfter(FaultProxy.Direction.TO_TARGET, bind + octets);
            RawPeer peer = site.peer(proxy.port()).bind();

            peer.send(Pdus.submits(2, 1));

            peer.awaitEnd();
            peer.close();
        }
        awaitEmpty(server);
        assertThat(site.reasonsOf((int) submit - 1)).allMatch(reason -> reason.kind() == Kind.LINK_LOST);
    }

    /** Q29: our unbind is never answered; the wait for it is bounded, and the connection is closed all the same. */
    @Test
    void theServerClosesThoughItsUnbindIsNotAnswered(Site site) throws Exception {
        SmppServer server = site.start(site.server()
                .link(Site.patient().unbind(Duration.ofMillis(300)).build())
                .onBind(bind -> BindDecision.accept()));
        RawPeer peer = site.peer(server.port()).bind();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        assertThat(peer.read().pdu()).isEqualTo(Unbind.of());
        assertThat(peer.readToEnd()).isEmpty();

        peer.close();
        closed.join();
        site.awaitEnd(Kind.UNBOUND);
    }

    /** T15: peers that are gone when their bind is refused, with a FIN or with a reset. */
    @Test
    void theServerSurvivesPeersThatVanishWhileTheyAreRefused(Site site) throws Exception {
        SmppServer server = refusing(site);
        for (int round = 0; round < 100; round++) {
            RawPeer peer = site.peer(server.port());
            peer.send(Pdus.bind(BindType.TRANSCEIVER));
            if (round % 2 == 0) {
                peer.reset();
            } else {
                peer.close();
            }
        }

        RawPeer polite = site.peer(server.port());
        polite.send(Pdus.bind(BindType.TRANSCEIVER));
        assertThat(polite.read().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
        polite.finish();
        assertThat(polite.readToEnd()).isEmpty();
    }

    /** SB3: the refusal arrives, whatever the peer has sent behind its bind. */
    @Test
    void theRefusalOfABindArrivesThoughMoreFollowed(Site site) throws Exception {
        SmppServer server = refusing(site);
        for (int round = 0; round < 50; round++) {
            RawPeer peer = site.peer(server.port());

            peer.send(SmppCodec.encode(Frame.of(1, Pdus.bind(BindType.TRANSCEIVER)))
                    .concat(Pdus.octets(Pdus.submits(2, 1_000))));
            assertThat(peer.read().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
            peer.finish();

            assertThat(peer.readToEnd()).isEmpty();
            peer.close();
        }
    }

    /** SB17: a load balancer looks whether somebody is there. Nothing is written, nothing is an error. */
    @Test
    void theServerTakesProbesAsTheyAre(Site site) throws Exception {
        SmppServer server = echoing(site);
        for (int round = 0; round < 200; round++) {
            RawPeer probe = site.peer(server.port());
            if (round % 2 == 0) {
                probe.finish();
                assertThat(probe.readToEnd()).isEmpty();
                probe.close();
            } else {
                probe.reset();
            }
        }

        site.peer(server.port()).bind();
    }

    // --- The client's side ----------------------------------------------------------------------------------------

    /** Q29: what was in flight has an unknown outcome, and the client binds again. */
    @Test
    void theClientComesBackWhenItsPeerClosesWithoutUnbind(Site site) throws Exception {
        RawCentre centre = site.centre();
        SmppClient client =
                site.keep(site.client(centre.port()).discardDeliveries().start());
        RawPeer first = site.keep(centre.acceptBind());
        assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
        CompletableFuture<Reply<SubmitSmResp>> submitted =
                site.ask(client.session().orElseThrow(), Pdus.submit(1));
        first.read(Command.SUBMIT_SM);

        first.close();

        assertThatThrownBy(submitted::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        RawPeer second = site.keep(centre.acceptBind());
        assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
        second.finish();
    }

    /** Q29: a reset behind each octet of a submit_sm_resp. */
    @Test
    void theClientSurvivesAResetInsideAPdu(Site site) throws Exception {
        SmppServer server = echoing(site);
        FaultProxy whole = site.proxy(server.port());
        try (SmppClient client = site.client(whole.port()).discardDeliveries().start()) {
            assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
        }
        long bindResp = whole.passed(FaultProxy.Direction.TO_CLIENT) - 16; // the unbind_resp
        FaultProxy proxy = site.proxy(server.port());
        long submitResp = SmppCodec.encode(Frame.of(2, SubmitSmResp.of("7"))).length();
        for (long octets = 1; octets < submitResp; octets++) {
            proxy.resetAfter(FaultProxy.Direction.TO_CLIENT, bindResp + octets);
            SmppClient client = site.client(proxy.port()).discardDeliveries().start();
            try (client) {
                assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
                CompletableFuture<?> submitted = site.ask(client.session().orElseThrow(), Pdus.submit(7));
                assertThatThrownBy(submitted::join).hasCauseInstanceOf(OutcomeUnknownException.class);
            }
        }
        awaitEmpty(server);
    }

    /** Q29: the message centre never answers our unbind. */
    @Test
    void theClientClosesThoughItsUnbindIsNotAnswered(Site site) throws Exception {
        RawCentre centre = site.centre();
        SmppClient client = site.keep(site.client(centre.port())
                .discardDeliveries()
                .link(Site.patient().unbind(Duration.ofMillis(300)).build())
                .start());
        RawPeer peer = site.keep(centre.acceptBind());
        assertThat(client.awaitBound(Site.PATIENCE)).isTrue();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(client::close);
        peer.read(Command.UNBIND);
        assertThat(peer.readToEnd()).isEmpty();
        peer.close();

        closed.join();
        site.awaitEnd(Kind.UNBOUND);
    }

    /** Q29: the message centre unbinds and closes in one breath; it gets its answer, and the client binds again. */
    @Test
    void theClientComesBackWhenItsPeerUnbindsAndFinishesAtOnce(Site site) throws Exception {
        RawCentre centre = site.centre();
        site.keep(site.client(centre.port()).discardDeliveries().start());
        for (int round = 0; round < 10; round++) {
            RawPeer peer = site.keep(centre.acceptBind());

            peer.send(7, Unbind.of());
            peer.finish();
            List<Frame> answers = peer.readToEnd();

            assertThat(answers).extracting(Frame::pdu).containsExactly(UnbindResp.of());
            peer.close();
        }
        site.keep(centre.acceptBind()).finish();
    }
}
