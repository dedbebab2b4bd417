package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnBind;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StridesTest {
    private final List<Rig> rigs = new ArrayList<>();

    @AfterEach
    void end() {
        rigs.forEach(Rig::end);
    }

    static final class Echo {
        @OnBind
        BindDecision bind(BindRequest bind) {
            return BindDecision.accept();
        }

        @OnPdu
        @NonBlocking
        SubmitSmResp submit(SubmitSm submit) {
            return SubmitSmResp.of(Samples.textOf(submit));
        }
    }

    private Rig echoing() {
        Rig rig = Rig.messageCentre(Handlers.builder().handlers(MethodHandles.lookup(), new Echo()))
                .bind(BindType.TRANSCEIVER);
        rigs.add(rig);
        return rig;
    }

    private static Frame[] submits(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Frame.of(i + 2, Samples.submit(String.valueOf(i))))
                .toArray(Frame[]::new);
    }

    /** How many PDUs were in each flush. */
    private static List<Integer> flushes(Rig rig) {
        List<Integer> sizes = new ArrayList<>();
        for (ByteBuf out = rig.channel.readOutbound(); out != null; out = rig.channel.readOutbound()) {
            int pdus = 0;
            while (out.isReadable()) {
                out.skipBytes(out.getInt(out.readerIndex()));
                pdus++;
            }
            sizes.add(pdus);
            out.release();
        }
        return sizes;
    }

    @Test
    void flushesTheFirstAnswersOfABurstAtOnceAndLaterOnesLessOften() {
        Rig rig = echoing();

        rig.send(submits(100));

        assertThat(flushes(rig)).containsExactly(8, 16, 32, 44);
    }

    @Test
    void flushesASmallBurstOnce() {
        Rig rig = echoing();

        rig.send(submits(7));
        assertThat(flushes(rig)).containsExactly(7);
        rig.send(submits(8));
        assertThat(flushes(rig)).containsExactly(8);
        rig.send(submits(9));
        assertThat(flushes(rig)).containsExactly(8, 1);
    }

    @Test
    void beginsAnewWithEachBurst() {
        Rig rig = echoing();

        rig.send(submits(30));
        assertThat(flushes(rig)).containsExactly(8, 16, 6);
        rig.send(submits(30));
        assertThat(flushes(rig)).containsExactly(8, 16, 6);
    }

    @Test
    void flushesOnceWhileOtherSessionsOfTheLoopAreBusy() {
        Rig rig = echoing();
        Rig other = echoing();

        rig.send(submits(100));
        assertThat(flushes(rig)).containsExactly(100);
        other.send(submits(100));
        assertThat(flushes(other)).containsExactly(100);
        other.send(submits(20));
        assertThat(flushes(other)).as("alone again").containsExactly(8, 12);
    }

    /** Requests that callbacks of answers send leave in strides too. */
    @Test
    void sendsNewRequestsBeforeTheBurstOfAnswersIsThrough() {
        LinkOptions link = LinkOptions.client();
        Rig rig = Rig.esme(BindType.TRANSMITTER, Samples.receiving(), link, Rig.POLICY.window(64), 0)
                .acceptBind();
        rigs.add(rig);
        for (int i = 0; i < 40; i++) {
            rig.session()
                    .sendAsync(Samples.submit("first"))
                    .thenRun(() -> rig.session().sendAsync(Samples.submit("next")));
        }
        Frame[] answers = rig.written().stream()
                .map(frame -> Frame.of(frame.sequence(), SubmitSmResp.of("1")))
                .toArray(Frame[]::new);
        assertThat(answers).hasSize(40);

        rig.send(answers);

        assertThat(flushes(rig)).containsExactly(8, 16, 16);
    }

    @Test
    void keepsTimeAndOrderOfTheEngineOwnPdus() {
        Rig rig = echoing();
        Frame[] frames = submits(20);
        frames[3] = Frame.of(900, EnquireLink.of());

        rig.send(frames);
        rig.advance(Duration.ofSeconds(1));

        assertThat(rig.written())
                .hasSize(20)
                .extracting(Frame::sequence)
                .contains(900)
                .doesNotHaveDuplicates();
    }
}
