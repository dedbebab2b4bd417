package io.bindery.smpp.faults;

import static io.bindery.smpp.testkit.FaultProxy.Direction.TO_CLIENT;
import static io.bindery.smpp.testkit.FaultProxy.Direction.TO_TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.client.ClientThreads;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FaultProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However the octets of a stream are cut and joined, the PDUs are the same. */
@Faults
class StreamIT {
    private static SmppServer echoing(Site site, SessionPolicy policy) {
        return site.start(
                site.server().onBind(bind -> BindDecision.accept(policy)).on(SubmitSm.class, Pdus::echo));
    }

    /** A bind, a request and its response each way, an unbind. */
    private static void converse(Site site, SmppServer server, int port, ClientThreads threads) throws Exception {
        try (SmppClient client = site.client(port)
                .threads(threads)
                .on(DeliverSm.class, Pdus::take)
                .start()) {
            assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
            Session there = client.session().orElseThrow();
            CompletableFuture<Reply<SubmitSmResp>> submitted = site.ask(there, Pdus.submit(7));
            Await.until("the session at the server", () -> server.sessions().size() == 1);
            CompletableFuture<Reply<DeliverSmResp>> delivered =
                    site.ask(server.sessions().get(0), Pdus.deliver(7));

            assertThat(outcome(submitted)).isEqualTo(Reply.ok(SubmitSmResp.of("7")));
            assertThat(outcome(delivered).isOk()).isTrue();
        }
        Await.until("the end at the server", () -> server.sessions().isEmpty());
    }

    private static <T> T outcome(CompletableFuture<T> future) throws Exception {
        return future.get(Site.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Q24, T17: binds, requests and responses of both sides are cut in two at every offset of both streams. */
    @Test
    void readsStreamsThatAreSplitAtEveryOffset(Site site) throws Exception {
        SmppServer server = echoing(site, SessionPolicy.defaults());
        ClientThreads threads = site.keep(ClientThreads.start("smpp-split", 1));
        FaultProxy whole = site.proxy(server.port());
        converse(site, server, whole.port(), threads);
        long there = whole.passed(TO_TARGET);
        long back = whole.passed(TO_CLIENT);
        assertThat(there).isGreaterThan(100);
        assertThat(back).isGreaterThan(100);

        FaultProxy proxy = site.proxy(server.port());
        for (long offset = 1; offset < Math.max(there, back); offset++) {
            proxy.splitAt(TO_TARGET, offset).splitAt(TO_CLIENT, offset);
            converse(site, server, proxy.port(), threads);
        }
    }

    /** Q24, T17. */
    @Test
    void readsStreamsOfSingleOctets(Site site) throws Exception {
        SmppServer server = echoing(site, SessionPolicy.defaults());
        FaultProxy proxy = site.proxy(server.port()).split(1);
        SmppClient client = site.bound(site.client(proxy.port()).on(DeliverSm.class, Pdus::take));

        exchange(site, client, server, 100);
    }

    /** SB2, T17: reads and writes of any size, so that the other side can write little at a time too. */
    @Test
    void readsAndWritesInPiecesOfRandomSizes(Site site) throws Exception {
        SmppServer server = echoing(site, SessionPolicy.defaults());
        for (long seed : Seeds.some(4)) {
            FaultProxy proxy = site.proxy(server.port())
                    .shortReads(TO_TARGET, 300, seed)
                    .shortWrites(TO_TARGET, 100, seed + 1)
                    .shortReads(TO_CLIENT, 200, seed + 2)
                    .shortWrites(TO_CLIENT, 300, seed + 3);
            SmppClient client =
                    site.client(proxy.port()).on(DeliverSm.class, Pdus::take).start();
            try (client) {
                assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
                exchange(site, client, server, 1_000);
            }
            Await.until("the end at the server", () -> server.sessions().isEmpty());
        }
    }

    private static void exchange(Site site, SmppClient client, SmppServer server, int count) throws Exception {
        Await.until("the session at the server", () -> server.sessions().size() == 1);
        Session there = client.session().orElseThrow();
        Session back = server.sessions().get(0);
        List<CompletableFuture<Reply<SubmitSmResp>>> submits = new ArrayList<>();
        List<CompletableFuture<Reply<DeliverSmResp>>> delivers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            submits.add(site.ask(there, Pdus.submit(i)));
            delivers.add(site.ask(back, Pdus.deliver(i)));
        }
        for (int i = 0; i < count; i++) {
            assertThat(outcome(submits.get(i))).isEqualTo(Reply.ok(SubmitSmResp.of(String.valueOf(i))));
            assertThat(outcome(delivers.get(i)).isOk()).isTrue();
        }
    }

    /** SB2: more responses than a slow reader's buffers take leave in short writes, and none is damaged. */
    @Test
    void writesWholePdusToASlowReader(Site site) throws Exception {
        int count = 20_000;
        SmppServer server = echoing(site, SessionPolicy.defaults().credit(count));
        FaultProxy proxy = site.proxy(server.port()).throttle(TO_CLIENT, 400_000);
        RawPeer peer = site.keep(RawPeer.connectNarrowly(proxy.port())).bind();

        peer.send(Pdus.submits(2, count));

        boolean[] isAnswered = new boolean[count + 2];
        for (int i = 0; i < count; i++) {
            Frame answer = peer.read();
            assertThat(answer.pdu()).isEqualTo(SubmitSmResp.of(String.valueOf(answer.sequence())));
            assertThat(isAnswered[answer.sequence()]).isFalse();
            isAnswered[answer.sequence()] = true;
        }
    }

    /** Q24, T9. */
    @Test
    void answersABindAndFiveHundredRequestsInOneSegment(Site site) throws Exception {
        SmppServer server = echoing(site, SessionPolicy.defaults().credit(500));
        RawPeer peer = site.peer(server.port());
        List<Frame> frames = new ArrayList<>(List.of(Frame.of(1, Pdus.bind(BindType.TRANSCEIVER))));
        frames.addAll(Pdus.submits(2, 500));
        frames.add(Frame.of(502, Unbind.of()));

        peer.send(frames);
        List<Frame> answers = peer.readToEnd();

        assertThat(answers).extracting(Frame::sequence).containsExactlyElementsOf(sequences(502));
        assertThat(answers).extracting(Frame::status).containsOnly(CommandStatus.OK);
        assertThat(answers.get(501).pdu().command()).isEqualTo(Command.UNBIND_RESP);
    }

    private static List<Integer> sequences(int last) {
        List<Integer> sequences = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            sequences.add(i);
        }
        return sequences;
    }

    /** Q24, T9: and the message centre is silent from then on. */
    @Test
    void takesADeliveryInTheSegmentOfTheBindResponse(Site site) throws Exception {
        RawCentre centre = site.centre();
        AtomicInteger delivered = new AtomicInteger();
        SmppClient client = site.keep(site.client(centre.port())
                .on(DeliverSm.class, (deliver, session) -> {
                    delivered.incrementAndGet();
                    return DeliverSmResp.of();
                })
                .start());
        RawPeer peer = site.keep(centre.accept());
        Frame bind = peer.read();

        peer.send(RawCentre.bindResp(bind, CommandStatus.OK)
                .concat(SmppCodec.encode(Frame.of(1, Pdus.deliver(1))))
                .concat(SmppCodec.encode(Frame.of(2, Pdus.deliver(2)))));

        assertThat(peer.read(Command.DELIVER_SM_RESP).sequence()).isEqualTo(1);
        assertThat(peer.read(Command.DELIVER_SM_RESP).sequence()).isEqualTo(2);
        assertThat(delivered).hasValue(2);
        peer.finish(); // the client would wait for its unbind_resp
        client.close();
    }
}
