package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.ThreadMXBean;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.metrics.SmppMetrics;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** T21: what it costs to be observed, and that nothing is paid by those who are not. */
class ObserverCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BURST = 32;
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 3_000;

    /** Nothing is written to disk or shown, and the handler makes nothing. */
    private static final SubmitSmResp ANSWER = SubmitSmResp.of("1");

    private final Logger log = (Logger) LoggerFactory.getLogger("io.bindery");

    /** What is told costs octets of its own. */
    @BeforeEach
    void tellNothing() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void tellAgain() {
        log.setLevel(null);
    }

    private static Rig rig(SessionObserver observer) {
        Handlers.Builder handlers = Handlers.builder()
                .onBind(bind -> BindDecision.accept(SessionPolicy.defaults().window(BURST)))
                .on(SubmitSm.class, (submit, session) -> ANSWER);
        Rig rig = Rig.observedBy(observer, handlers).runHandlersAtOnce().bind(BindType.TRANSCEIVER);
        rig.channel.config().setAllocator(new UnpooledByteBufAllocator(true, true)); // leak records would drown it all
        return rig;
    }

    private static SmppMetrics metrics() {
        return SmppMetrics.server(new SimpleMeterRegistry());
    }

    /** Octets of heap for each of the peer's requests, with their responses, on average. */
    private static double perReceivedRequest(SessionObserver observer) {
        Rig rig = rig(observer);
        ByteBuf burst = burstOf(Samples.submit("x"));
        double octets = allocatedBy(() -> exchange(rig, burst)) / BURST;
        burst.release();
        rig.end();
        return octets;
    }

    private static ByteBuf burstOf(SubmitSm submit) {
        ByteBuffer octets = ByteBuffer.allocate(BURST * SmppCodec.length(Frame.of(1, submit)));
        for (int i = 0; i < BURST; i++) {
            SmppCodec.encode(Frame.of(2 + i, submit), octets);
        }
        return Unpooled.unreleasableBuffer(
                new UnpooledByteBufAllocator(true, true).directBuffer().writeBytes(octets.flip()));
    }

    private static void exchange(Rig rig, ByteBuf burst) {
        rig.channel.writeInbound(burst.duplicate());
        rig.channel.runPendingTasks();
        for (ByteBuf out = rig.channel.readOutbound(); out != null; out = rig.channel.readOutbound()) {
            out.release();
        }
    }

    private static double allocatedBy(Runnable work) {
        long thread = Thread.currentThread().getId();
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / (double) ROUNDS;
    }

    /** How often the clock is read while bursts of the peer's requests, and our own, go through. */
    private static List<Integer> clockReads(SessionObserver observer) {
        List<Integer> reads = new ArrayList<>();
        Rig rig = rig(observer);
        rig.send(2, Samples.submit("the first makes what the others need"));
        rig.written();
        for (int size : new int[] {1, 2, 16}) {
            rig.clockReads = 0;
            Frame[] requests = new Frame[size];
            for (int i = 0; i < size; i++) {
                requests[i] = Frame.of(10 + i, Samples.submit("x"));
            }
            rig.send(requests);
            rig.written();
            reads.add(rig.clockReads);

            rig.clockReads = 0;
            for (int i = 0; i < size; i++) {
                rig.session().sendAsync(Samples.deliver("x"));
            }
            rig.send(rig.written().stream()
                    .map(request -> new Frame(request.sequence(), CommandStatus.OK, DeliverSmResp.of()))
                    .toArray(Frame[]::new));
            reads.add(rig.clockReads);
        }
        rig.end();
        return reads;
    }

    @Test
    void looksAtTheClockNotMoreOftenForAnObserver() {
        List<Integer> alone = clockReads(SessionObserver.NONE);
        List<Integer> observed = clockReads(metrics());

        assertThat(observed).isEqualTo(alone);
        assertThat(alone.get(4)).as("for 16 requests of the peer").isLessThan(8);
        assertThat(alone.get(5)).as("for 16 of ours").isLessThan(16);
    }

    @Test
    void allocatesNothingForMetrics() {
        double alone = perReceivedRequest(SessionObserver.NONE);
        double counted = perReceivedRequest(metrics());
        double twice = perReceivedRequest(metrics().and(metrics()));

        assertThat(alone)
                .as("without an observer, of which the test's own channel takes some")
                .isLessThan(480);
        assertThat(counted - alone).as("SmppMetrics adds").isLessThan(1);
        assertThat(twice - alone).as("two observers add").isLessThan(1);
    }

    @Test
    void allocatesNothingForAFlood() {
        SmppMetrics metrics = metrics();
        SessionObserver both = metrics.and(metrics());
        LiveSession session = rig(metrics).session();

        double octets = allocatedBy(() -> {
            both.requestAnswered(session, Command.SUBMIT_SM, CommandStatus.OK, 1_000);
            both.responseReceived(session, Command.DELIVER_SM, CommandStatus.THROTTLED, 1_000);
            both.requestRefused(session, Command.SUBMIT_SM, CommandStatus.THROTTLED);
            metrics.throttled(session, Command.SUBMIT_SM);
            metrics.overloaded(session, Command.SUBMIT_SM);
            both.octetsRead(session, 100);
            both.octetsWritten(session, 100);
            metrics.linkAnswered(session, 1_000);
            metrics.eventLoopDelayed(session, 1_000);
        });

        assertThat(octets).isLessThan(1);
    }
}
