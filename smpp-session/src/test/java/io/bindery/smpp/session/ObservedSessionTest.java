package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.HandlerFailure;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionLoad;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What an observer hears of a session's work beside its messages, and what the session says of its load. */
class ObservedSessionTest {
    private final List<String> told = new ArrayList<>();
    private int octetsIn;
    private int octetsOut;

    private final SessionObserver observer = new SessionObserver() {
        @Override
        public void requestRefused(Session session, Command command, CommandStatus status) {
            told.add("refused " + command + " " + status.name());
        }

        @Override
        public void noticeReceived(Session session, Command command) {
            told.add("notice " + command);
        }

        @Override
        public void noticeDropped(Session session, Command command) {
            told.add("dropped " + command);
        }

        @Override
        public void handlerFailed(Session session, Command command, HandlerFailure failure) {
            told.add(failure + " " + command);
        }

        @Override
        public void bindRefused(Session session, CommandStatus status) {
            told.add("bind refused " + status.name());
        }

        @Override
        public void linkAnswered(Session session, long nanos) {
            told.add("link " + nanos / 1_000_000 + " ms");
        }

        @Override
        public void octetsRead(Session session, int octets) {
            octetsIn += octets;
        }

        @Override
        public void octetsWritten(Session session, int octets) {
            octetsOut += octets;
        }

        @Override
        public void eventLoopDelayed(Session session, long nanos) {
            told.add("loop " + nanos / 1_000_000 + " ms");
        }
    };

    private Rig centre(Handlers.Builder handlers) {
        return Rig.observedBy(observer, handlers);
    }

    private static Frame answer(Frame request, io.bindery.smpp.pdu.Pdu pdu) {
        return new Frame(request.sequence(), CommandStatus.OK, pdu);
    }

    @Test
    void hearsOfRequestsThatAreRefusedWithoutAHandler() {
        Rig rig = centre(Samples.open().on(SubmitSm.class, (sm, session) -> SubmitSmResp.of("1")))
                .bind(BindType.TRANSCEIVER);

        rig.send(2, Samples.deliver("not from an ESME"));
        rig.send(3, Samples.data());
        rig.send(4, Rig.bindOf(BindType.RECEIVER));
        rig.send(Octets.ofHex("00000010000003330000000000000005"));
        rig.send(Octets.ofHex("0000001100000004000000000000000641"));
        rig.send(7, EnquireLink.of());

        assertThat(told)
                .containsExactly(
                        "refused deliver_sm ESME_RINVBNDSTS",
                        "refused data_sm ESME_RX_R_APPN",
                        "refused bind_receiver ESME_RALYBND",
                        "refused 0x00000333 ESME_RINVCMDID",
                        "refused submit_sm ESME_RINVSERTYP");
        rig.end();
    }

    @Test
    void hearsOfRequestsThatThePolicyRefuses() {
        SessionPolicy policy =
                SessionPolicy.defaults().messagesPerSecond(1).burst(1).throttle(SessionPolicy.Throttle.REJECT);
        Rig rig = centre(Samples.echoing(policy)).bind(BindType.TRANSCEIVER);

        rig.send(Frame.of(2, Samples.submit("a")), Frame.of(3, Samples.submit("b")));

        assertThat(told).containsExactly("refused submit_sm ESME_RTHROTTLED");
        rig.end();
    }

    @Test
    void hearsHowHandlersFail() {
        Rig rig = centre(Samples.open()
                        .on(SubmitSm.class, (sm, session) -> switch (Samples.textOf(sm)) {
                            case "throw" -> throw new IllegalStateException("planned");
                            default -> null;
                        })
                        .onAsync(io.bindery.smpp.pdu.DataSm.class, (data, session) -> new CompletableFuture<>()))
                .bind(BindType.TRANSCEIVER);

        rig.send(2, Samples.submit("throw"));
        rig.send(3, Samples.submit("null"));
        rig.send(4, Samples.data());
        rig.advance(Duration.ofSeconds(26));

        assertThat(told)
                .filteredOn(event -> !event.startsWith("loop"))
                .containsExactly("EXCEPTION submit_sm", "WRONG_ANSWER submit_sm", "TOO_LATE data_sm");
        rig.end();
    }

    @Test
    void hearsOfNotices() {
        AlertNotification alert = AlertNotification.builder()
                .source(Address.international("447700900123"))
                .esme(Address.shortCode("12345"))
                .build();
        Rig deaf = Rig.esmeObservedBy(observer, BindType.TRANSCEIVER).acceptBind();

        deaf.send(2, alert);

        assertThat(told).containsExactly("dropped alert_notification");
        deaf.end();
    }

    @Test
    void hearsOfBindsThatAreRefused() {
        Rig centre = centre(
                Handlers.builder().onBind(bind -> BindDecision.reject(CommandStatus.INVALID_PASSWORD, "planned")));
        Rig esme = Rig.esmeObservedBy(observer, BindType.TRANSMITTER);

        centre.send(1, Rig.bindOf(BindType.TRANSMITTER));
        Frame bind = esme.onlyWritten();
        esme.send(new Frame(
                bind.sequence(), CommandStatus.INVALID_SYSTEM_ID, BindResp.withoutBody(BindType.TRANSMITTER)));

        assertThat(told).containsExactly("bind refused ESME_RINVPASWD", "bind refused ESME_RINVSYSID");
        centre.end();
        esme.end();
    }

    @Test
    void hearsHowLongThePeerTakesToAnswerEnquireLink() {
        Rig rig = centre(Samples.open()).bind(BindType.TRANSCEIVER);

        rig.advance(Duration.ofSeconds(30));
        Frame question = rig.onlyWritten();
        rig.advance(Duration.ofMillis(250));
        rig.send(answer(question, EnquireLinkResp.of()));
        rig.send(answer(question, EnquireLinkResp.of()));

        assertThat(told).filteredOn(event -> event.startsWith("link")).containsExactly("link 250 ms");
        rig.end();
    }

    @Test
    void takesNoAnswerToAnOldEnquireLinkForOneToTheLatest() {
        Rig rig = centre(Samples.open()).bind(BindType.TRANSCEIVER);

        rig.advance(Duration.ofSeconds(60));
        List<Frame> questions = rig.written();
        rig.send(answer(questions.get(0), EnquireLinkResp.of()));

        assertThat(questions).hasSize(2);
        assertThat(told).filteredOn(event -> event.startsWith("link")).isEmpty();
        rig.end();
    }

    @Test
    void hearsOfEachOctet() {
        Rig rig = centre(Samples.echoing());
        Frame bind = Frame.of(1, Rig.bindOf(BindType.TRANSCEIVER));
        Frame submit = Frame.of(2, Samples.submit("id"));

        rig.send(bind);
        rig.send(submit);
        int written = rig.written().stream().mapToInt(SmppCodec::length).sum();

        assertThat(octetsIn).isEqualTo(SmppCodec.length(bind) + SmppCodec.length(submit));
        assertThat(octetsOut).isEqualTo(written).isPositive();
        rig.end();
    }

    @Test
    void hearsHowLateItsTimerIsCalled() {
        Rig rig = centre(Samples.open()).bind(BindType.TRANSCEIVER);

        rig.advance(Duration.ofSeconds(5)); // the time in which it had to bind
        rig.stall(Duration.ofMillis(25_120));

        assertThat(told).endsWith("loop 120 ms");
        rig.end();
    }

    @Test
    void saysWhatItHasToDo() {
        Rig rig = centre(Samples.open(SessionPolicy.defaults().window(2))
                        .onAsync(SubmitSm.class, (sm, session) -> new CompletableFuture<>()))
                .bind(BindType.TRANSCEIVER);

        rig.send(Frame.of(2, Samples.submit("a")), Frame.of(3, Samples.submit("b")), Frame.of(4, Samples.submit("c")));
        rig.channel.stopReading();
        for (int i = 0; i < 6; i++) {
            rig.session().sendAsync(Samples.deliver("x"));
        }
        SessionLoad queued = rig.session().load();
        rig.settleOnce();
        SessionLoad busy = rig.session().load();

        assertThat(queued).isEqualTo(new SessionLoad(2, 0, 0, 3, 6, 0, 0));
        assertThat(busy.window()).isEqualTo(2);
        assertThat(busy.sent()).isEqualTo(2);
        assertThat(busy.waiting()).isEqualTo(4);
        assertThat(busy.received()).isEqualTo(3);
        assertThat(busy.outbox()).isZero();
        assertThat(busy.unsentOctets()).isGreaterThan(2L * SmppCodec.length(Frame.of(1, Samples.deliver("x"))) - 1);
        rig.channel.readAgain();
        for (Frame request : rig.written()) {
            rig.send(answer(request, DeliverSmResp.of()));
        }
        assertThat(rig.session().load().unsentOctets()).isZero();
        assertThat(rig.session().load().waiting()).isEqualTo(2);
        rig.end();
        assertThat(rig.session().load().sent()).isZero();
    }

    @Test
    void saysForHowLongItsTimerIsDue() {
        Rig rig = centre(Samples.open()).bind(BindType.TRANSCEIVER);
        long before = rig.session().load().overdueNanos();

        rig.advance(Duration.ofSeconds(5));
        rig.hold(Duration.ofMillis(25_500));

        assertThat(before).isZero();
        assertThat(rig.session().load().overdueNanos()).isEqualTo(500_000_000);
        rig.end();
    }
}
