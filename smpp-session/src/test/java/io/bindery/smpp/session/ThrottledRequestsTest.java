package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.CancelSmResp;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which requests a rate holds back, and which it leaves alone. */
class ThrottledRequestsTest {
    private static final SessionPolicy ONE_A_SECOND = Rig.POLICY.messagesPerSecond(1);

    private Rig rig;

    @AfterEach
    void releasesEverything() {
        rig.end();
    }

    @Test
    void letsCancellationsPassWhileMessagesWait() {
        rig = Rig.messageCentre(Samples.echoing(ONE_A_SECOND)
                        .on(CancelSm.class, (cancel, session) -> CancelSmResp.of())
                        .on(DataSm.class, (data, session) -> DataSmResp.of("1")))
                .bind(BindType.TRANSMITTER);

        rig.send(1, Samples.submit("passes"));
        rig.send(2, Samples.data());
        rig.send(3, Samples.submit("waits too"));
        rig.send(4, CancelSm.builder().messageId("1").build());

        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(1, 4);
        rig.advance(Duration.ofMillis(2_010));
        assertThat(rig.written()).extracting(Frame::sequence).containsExactly(2, 3);
        assertThat(rig.told).filteredOn(line -> line.startsWith("throttled")).hasSize(2);
    }

    @Test
    void tellsOfEachMessageOnceHoweverLongItWaits() {
        rig = Rig.messageCentre(Samples.echoing(ONE_A_SECOND)).bind(BindType.TRANSMITTER);
        for (int i = 1; i <= 4; i++) {
            rig.send(i, Samples.submit("x"));
        }

        rig.advance(Duration.ofSeconds(5));

        assertThat(rig.told).filteredOn("throttled submit_sm"::equals).hasSize(3);
        assertThat(rig.written()).extracting(Frame::status).containsOnly(CommandStatus.OK);
    }

    @Test
    void holdsADeliveryBackOnTheSideOfTheEsme() {
        rig = Rig.esme(BindType.RECEIVER, Samples.receiving(), LinkOptions.client(), ONE_A_SECOND, 0)
                .acceptBind();

        rig.send(1, Samples.deliver("a"));
        rig.send(2, Samples.deliver("b"));

        assertThat(rig.onlyWritten().sequence()).isEqualTo(1);
        rig.advance(Duration.ofMillis(1_010));
        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(2, DeliverSmResp.of()));
    }

    @Test
    void refusesADeliveryOnTheSideOfTheEsme() {
        SessionPolicy policy = ONE_A_SECOND.throttle(SessionPolicy.Throttle.REJECT);
        rig = Rig.esme(BindType.RECEIVER, Samples.receiving(), LinkOptions.client(), policy, 0)
                .acceptBind();

        rig.send(1, Samples.deliver("a"));
        rig.send(2, Samples.deliver("b"));

        assertThat(rig.written())
                .extracting(Frame::status)
                .containsExactlyInAnyOrder(CommandStatus.OK, CommandStatus.THROTTLED);
    }

    @Test
    void leavesDeliveriesAloneWithoutARate() {
        rig = Rig.esme(BindType.RECEIVER, Samples.receiving()).acceptBind();
        for (int i = 1; i <= 200; i++) {
            rig.send(i, Samples.deliver("x"));
        }

        assertThat(rig.written()).hasSize(200);
        assertThat(rig.told).doesNotContain("throttled deliver_sm");
    }

    /** Needs no thread of its own. */
    public static final class Quick {
        @OnPdu
        @NonBlocking
        public SubmitSmResp onSubmit(SubmitSm submit) {
            return SubmitSmResp.of("quick");
        }
    }

    @Test
    void callsANonBlockingHandlerOnTheEventLoopWhenTheTurnComes() {
        rig = Rig.messageCentre(Samples.open(ONE_A_SECOND).handlers(new Quick()))
                .bind(BindType.TRANSMITTER)
                .holdHandlers();
        rig.send(1, Samples.submit("a"));
        rig.send(2, Samples.submit("b"));
        assertThat(rig.written()).hasSize(1);

        rig.advance(Duration.ofMillis(1_010));

        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(2, SubmitSmResp.of("quick")));
        rig.runHandlers();
    }

    @Test
    void endsInOrderWithMessagesThatWait() {
        rig = Rig.messageCentre(Samples.echoing(ONE_A_SECOND)).bind(BindType.TRANSMITTER);
        rig.send(1, Samples.submit("a"));
        rig.send(2, Samples.submit("b"));

        rig.session().unbind();
        rig.advance(Duration.ofMillis(1_010));

        assertThat(rig.written()).extracting(Frame::sequence).startsWith(1, 2);
    }
}
