package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a session tells its owner of a message centre that has much to do, and how fast it was told to go. */
class PressureTest {
    private static Rig boundTo(int version) {
        return Rig.esme(
                        BindType.TRANSMITTER,
                        Handlers.builder(),
                        PeerProfile.defaults().wire(wire -> wire.version(version)))
                .acceptBind();
    }

    private static void answer(Rig rig, CommandStatus status, Response response) {
        rig.session().sendAsync(Samples.submit("text"));
        Frame sent = rig.onlyWritten();
        rig.advance(Duration.ofMillis(40));
        rig.send(new Frame(sent.sequence(), status, response));
    }

    @Test
    void tellsOfTheTwoStatusesThatAskForPatienceAndOfNoOther() {
        Rig rig = boundTo(Bind.VERSION_3_4);

        answer(rig, CommandStatus.THROTTLED, SubmitSmResp.withoutBody());
        answer(rig, CommandStatus.MESSAGE_QUEUE_FULL, GenericNack.of());
        answer(rig, CommandStatus.SYSTEM_ERROR, SubmitSmResp.withoutBody());
        answer(rig, CommandStatus.OK, SubmitSmResp.of("m-1"));

        assertThat(rig.pressures).containsExactly("ESME_RTHROTTLED -1 40 ms", "ESME_RMSGQFUL -1 40 ms");
        rig.end();
    }

    @Test
    void tellsOfTheCongestionThatAPeerOf50States() {
        Rig rig = boundTo(Bind.VERSION_5_0);
        Tlvs congested = Tlvs.of(Tags.CONGESTION_STATE, 95);

        answer(rig, CommandStatus.OK, SubmitSmResp.of("m-1", congested));
        answer(rig, CommandStatus.OK, SubmitSmResp.of("m-2"));
        answer(rig, CommandStatus.THROTTLED, SubmitSmResp.of("", congested));

        assertThat(rig.pressures).containsExactly("ESME_ROK 95 40 ms", "ESME_RTHROTTLED 95 40 ms");
        rig.end();
    }

    @Test
    void doesNotLookForCongestionBefore50() {
        Rig rig = boundTo(Bind.VERSION_3_4);

        answer(rig, CommandStatus.OK, SubmitSmResp.of("m-1", Tlvs.of(Tags.CONGESTION_STATE, 95)));

        assertThat(rig.pressures).isEmpty();
        rig.end();
    }

    @Test
    void knowsHowFastItSends() {
        Rig rig = boundTo(Bind.VERSION_3_4);
        rig.advance(Duration.ofSeconds(3));
        assertThat(rig.session().requestsPerSecond()).isZero();

        for (int i = 0; i < 10; i++) {
            answer(rig, CommandStatus.OK, SubmitSmResp.of("m-" + i));
        }
        assertThat(rig.session().requestsPerSecond()).as("ten in 400 ms").isEqualTo(10);

        rig.advance(Duration.ofMillis(700));
        answer(rig, CommandStatus.OK, SubmitSmResp.of("m-10"));
        assertThat(rig.session().requestsPerSecond())
                .as("in a second that has only begun")
                .isEqualTo(10);

        rig.advance(Duration.ofMillis(3_960));
        assertThat(rig.session().requestsPerSecond())
                .as("one, four seconds ago")
                .isZero();
        rig.end();
    }
}
