package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a host's observer is told of requests and of the session's life, and with which times. */
class ObserverTest {
    @Test
    void hearsHowLongEachRequestOfThePeerTook() {
        CompletableFuture<Reply<SubmitSmResp>> later = new CompletableFuture<>();
        Rig rig = Rig.messageCentre(Samples.open().onAsync(SubmitSm.class, (submit, session) -> later));
        rig.bind(BindType.TRANSCEIVER);

        rig.send(2, Samples.submit("x"));
        rig.advance(Duration.ofMillis(40));
        later.complete(Reply.failed(CommandStatus.THROTTLED));
        rig.settleOnce();

        assertThat(rig.told).containsExactly("bound", "answered submit_sm ESME_RTHROTTLED 40 ms");
        rig.end();
    }

    @Test
    void hearsOfTheAnswerGivenForAHandlerThatIsTooSlow() {
        Rig rig = Rig.messageCentre(
                Samples.open().onAsync(SubmitSm.class, (submit, session) -> new CompletableFuture<>()));
        rig.bind(BindType.TRANSCEIVER);

        rig.send(2, Samples.submit("x"));
        rig.advance(Duration.ofSeconds(26));

        assertThat(rig.told).contains("answered submit_sm ESME_RSYSERR 25000 ms");
        rig.end();
    }

    @Test
    void hearsHowLongThePeerTookForOurRequests() {
        Rig rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);

        rig.session().sendAsync(Samples.deliver("x"));
        Frame request = rig.onlyWritten();
        rig.advance(Duration.ofMillis(70));
        rig.send(new Frame(request.sequence(), CommandStatus.of(0x401), DeliverSmResp.of()));

        assertThat(rig.told).contains("received deliver_sm 0x00000401 70 ms");
        rig.end();
    }

    @Test
    void hearsOfTheEndOfBoundSessionsOnly() {
        Rig bound = Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);
        Rig stranger = Rig.messageCentre(Samples.open());

        bound.hangUp();
        stranger.hangUp();

        assertThat(bound.told).containsExactly("bound", "closed LINK_LOST");
        assertThat(stranger.told).isEmpty();
        bound.end();
        stranger.end();
    }

    @Test
    void cannotHarmTheSession() { // T21
        Rig rig = Rig.messageCentre(Samples.echoing()).failOnFindings();
        rig.bind(BindType.TRANSCEIVER);

        rig.send(2, Samples.submit("id"));

        assertThat(((SubmitSmResp) rig.onlyWritten().pdu()).messageId()).isEqualTo("id");
        assertThat(rig.isAlive()).isTrue();
        rig.end();
    }
}
