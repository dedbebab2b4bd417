package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.SendException;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** More than the other side can take, or wants to. */
@Faults
class FloodIT {
    private static final long SOME_MEGABYTES = 64L << 20;

    /** T8: many requests each way at the same time, and each gets its own response. */
    @Test
    void losesNoResponseOfTwentyThousandRequestsEachWay(Site site) throws Exception {
        int count = 20_000;
        SmppServer server =
                site.start(site.server().onBind(bind -> BindDecision.accept()).on(SubmitSm.class, Pdus::echo));
        SmppClient client = site.bound(site.client(server.port()).on(DeliverSm.class, Pdus::take));
        Await.until("the session at the server", () -> server.sessions().size() == 1);
        Session back = server.sessions().get(0);
        AtomicInteger delivered = new AtomicInteger();

        Thread deliverer = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                site.ask(back, Pdus.deliver(i)).thenAccept(reply -> delivered.addAndGet(reply.isOk() ? 1 : 0));
            }
        });
        deliverer.start();
        List<CompletableFuture<Reply<SubmitSmResp>>> submits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            submits.add(site.ask(client.session().orElseThrow(), Pdus.submit(i)));
        }

        for (int i = 0; i < count; i++) {
            assertThat(submits.get(i).get(Site.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(Reply.ok(SubmitSmResp.of(String.valueOf(i))));
        }
        deliverer.join();
        Await.until("all deliveries are answered", Site.PATIENCE, () -> delivered.get() == count);
    }

    /**
     * A peer that submits and never reads an answer is cut off by the write time-out; its neighbour notices nothing. Handlers run
     * on the event loop so that answers leave in large segments: thousands of small ones exhaust the memory of the peer's receive
     * buffer, Linux then drops also the acknowledgements for what the peer sends, and both directions stand still before enough
     * waits. (What notices that is enquire_link.)
     */
    @Test
    void cutsOffAPeerThatNeverReadsItsAnswers(Site site) throws Exception {
        SmppServer server = site.start(site.server()
                .link(Site.patient().writeTimeout(Duration.ofSeconds(1)).build())
                .executor(Runnable::run)
                .onBind(bind -> BindDecision.accept())
                .on(SubmitSm.class, Pdus::echo));
        RawPeer stuck = site.keep(RawPeer.connectNarrowly(server.port())).bind();
        long memory = Residue.directMemory();

        Thread writer = new Thread(() -> submitUntilItBreaks(stuck));
        writer.start();
        SmppClient neighbour = site.bound(site.client(server.port()).discardDeliveries());
        Session session = neighbour.session().orElseThrow();
        int answers = 0;
        long most = 0;
        while (site.reasons().isEmpty()) {
            assertThat(session.send(Pdus.submit(answers++)).isOk()).isTrue();
            most = Math.max(most, Residue.directMemory());
        }
        writer.join(Site.PATIENCE.toMillis());

        assertThat(site.reasons()).extracting(CloseReason::kind).containsExactly(CloseReason.Kind.PEER_NOT_READING);
        assertThat(answers).isGreaterThan(10);
        assertThat(most - memory).isLessThan(SOME_MEGABYTES);
    }

    private static void submitUntilItBreaks(RawPeer peer) {
        try {
            while (true) {
                peer.send(Pdus.submits(2, 1_000));
            }
        } catch (IOException cutOff) {
            // as it must be
        }
    }

    /** As many deliveries as one likes to a peer that reads none: a window of them leaves, a bounded number waits. */
    @Test
    void boundsWhatWaitsForAPeerThatNeverReads(Site site) throws Exception {
        SmppServer server = site.start(site.server()
                .link(Site.patient()
                        .writeTimeout(Duration.ofSeconds(1))
                        .enquireLink(Duration.ofMillis(500))
                        .waitingLimit(1_000)
                        .build())
                .onBind(bind -> BindDecision.accept()));
        RawPeer stuck = site.keep(RawPeer.connectNarrowly(server.port())).bind();
        Session session = server.sessions().get(0);
        AtomicInteger failed = new AtomicInteger();

        for (int i = 0; i < 50_000; i++) {
            site.ask(session, Pdus.deliver(i)).whenComplete((reply, failure) -> {
                if (failure instanceof SendException) {
                    failed.incrementAndGet();
                }
            });
        }
        Await.until("most are refused at once", () -> failed.get() >= 50_000 - 1_000 - 64);

        Await.until("the end of the session", Site.PATIENCE, () -> failed.get() == 50_000);
        assertThat(site.reasonsOf(1)).extracting(CloseReason::kind).containsExactly(CloseReason.Kind.PEER_SILENT);
        stuck.close();
    }

    /** SB16: a peer that ignores its window and a handler that is slow. Memory is what {@code -Xmx} allows, and less. */
    @Test
    void answersEachRequestOfAPeerThatIgnoresItsWindowOnce(Site site) throws Exception {
        int count = 100_000;
        SmppServer server = site.start(site.server()
                .onBind(bind -> BindDecision.accept(SessionPolicy.defaults().credit(200)))
                .on(SubmitSm.class, (submit, session) -> {
                    LockSupport.parkNanos(1_000_000);
                    return Pdus.echo(submit, session);
                }));
        RawPeer peer = site.peer(server.port()).bind();
        long memory = Residue.directMemory();

        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> submitWithQuestions(peer, count));
        byte[] times = new byte[count + 1];
        int ok = 0;
        int questions = 0;
        long most = 0;
        for (int answers = 0; answers < count || questions < count / 10_000; ) {
            Frame frame = peer.read();
            most = Math.max(most, Residue.directMemory());
            if (frame.pdu().command().equals(Command.ENQUIRE_LINK_RESP)) {
                questions++;
                continue;
            }
            assertThat(frame.pdu().command()).isEqualTo(Command.SUBMIT_SM_RESP);
            assertThat(frame.status()).isIn(CommandStatus.OK, CommandStatus.THROTTLED);
            ok += frame.status().isOk() ? 1 : 0;
            times[frame.sequence()]++;
            answers++;
        }
        sent.join();

        for (int sequence = 1; sequence <= count; sequence++) {
            assertThat(times[sequence]).as("answers to %d", sequence).isEqualTo((byte) 1);
        }
        assertThat(ok).isGreaterThanOrEqualTo(200);
        assertThat(most - memory).isLessThan(SOME_MEGABYTES);
    }

    /** An enquire_link behind every ten thousand requests, under sequence numbers of their own. */
    private static void submitWithQuestions(RawPeer peer, int count) {
        try {
            for (int first = 1; first < count; first += 1_000) {
                peer.send(Pdus.submits(first, 1_000));
                if (first % 10_000 == 1) {
                    peer.send(count + first, EnquireLink.of());
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
