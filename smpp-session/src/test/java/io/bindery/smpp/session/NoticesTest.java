package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Outbind;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notices that come: nobody answers them. */
class NoticesTest {
    private final List<String> told = new ArrayList<>();
    private Rig rig;

    @AfterEach
    void releasesEverything() {
        rig.end();
    }

    private static AlertNotification alert(int number) {
        return AlertNotification.builder()
                .source(Address.shortCode("" + number))
                .build();
    }

    private Handlers.Builder telling() {
        return Samples.receiving()
                .onNotice(
                        AlertNotification.class,
                        (alert, session) -> told.add(alert.source().digits()));
    }

    @Test
    void goToTheirHandlerAndAreNotAnswered() {
        rig = Rig.esme(BindType.TRANSCEIVER, telling()).acceptBind();

        rig.send(5, alert(1));
        rig.send(6, alert(2));

        assertThat(told).containsExactly("1", "2");
        assertThat(rig.written()).isEmpty();
    }

    @Test
    void withoutAHandlerAreIgnored() {
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving()).acceptBind();

        rig.send(5, alert(1));

        assertThat(rig.written()).isEmpty();
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void aHandlerThatThrowsDoesNoHarm() {
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving().onNotice(AlertNotification.class, (alert, session) -> {
                    told.add(alert.source().digits());
                    throw new IllegalStateException("a bug of the host");
                }))
                .acceptBind();

        rig.send(5, alert(1));
        rig.send(6, alert(2));
        rig.send(7, Samples.deliver("x"));

        assertThat(told).containsExactly("1", "2");
        assertThat(rig.onlyWritten().pdu()).isEqualTo(DeliverSmResp.of());
    }

    @Test
    void beyondTheCreditAreDropped() {
        SessionPolicy policy = SessionPolicy.defaults().credit(2);
        rig = Rig.esme(BindType.TRANSCEIVER, telling(), LinkOptions.client(), policy, 0)
                .acceptBind()
                .holdHandlers();
        for (int i = 1; i <= 5; i++) {
            rig.send(i, alert(i));
        }
        rig.send(9, Samples.deliver("has a credit of its own"));
        rig.runHandlers();
        assertThat(told).containsExactly("1", "2");
        assertThat(rig.onlyWritten().pdu()).isEqualTo(DeliverSmResp.of());

        rig.send(6, alert(6));

        assertThat(told).containsExactly("1", "2", "6");
    }

    @Test
    void mayBeHandledOnTheEventLoop() {
        rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving().handlers(MethodHandles.lookup(), new Object() {
                    @OnPdu
                    @NonBlocking
                    void alert(AlertNotification alert) {
                        told.add(alert.source().digits());
                    }
                }))
                .acceptBind()
                .holdHandlers();

        rig.send(5, alert(1));

        assertThat(told).containsExactly("1");
        rig.runHandlers();
    }

    @Test // Q23
    void anOutbindComesBeforeTheBind() {
        rig = Rig.esme(
                BindType.TRANSCEIVER,
                Samples.receiving()
                        .onNotice(
                                Outbind.class,
                                (outbind, session) -> told.add(outbind.systemId() + " " + session.isBound())));
        assertThat(rig.onlyWritten().pdu().command()).isEqualTo(Command.BIND_TRANSCEIVER);

        rig.send(1, Outbind.builder().systemId("smsc").build());

        assertThat(told).containsExactly("smsc false");
        assertThat(rig.written()).isEmpty();
    }

    @Test // Q28
    void anAvailabilityWithoutItsTlvIsRead() {
        List<Integer> states = new ArrayList<>();
        rig = Rig.esme(
                        BindType.RECEIVER,
                        Samples.receiving()
                                .onNotice(
                                        AlertNotification.class,
                                        (alert, session) -> states.add(
                                                alert.msAvailabilityStatus().orElse(-1))))
                .acceptBind();

        rig.send(Octets.ofHex(
                "00000018" + "00000102" + "00000000" + "00000005" + "0101" + "3100" + "0000" + "00" + "02"));

        assertThat(states).containsExactly(2);
        assertThat(rig.findings).containsExactly("alert_notification BARE_AVAILABILITY");
    }

    @Test
    void aDamagedOneIsNotAnsweredEither() {
        rig = Rig.esme(BindType.RECEIVER, telling()).acceptBind();

        rig.send(Octets.ofHex("00000012" + "00000102" + "00000000" + "00000005" + "0101"));

        assertThat(rig.written()).isEmpty();
        assertThat(told).isEmpty();
        assertThat(rig.findings).containsExactly("alert_notification ESME_RINVCMDLEN");
        assertThat(rig.isAlive()).isTrue();
    }

    @Test
    void areHandledInTheirTurn() {
        rig = Rig.esme(
                        BindType.TRANSCEIVER,
                        Handlers.builder()
                                .on(DeliverSm.class, (deliver, session) -> {
                                    told.add("deliver");
                                    return DeliverSmResp.of();
                                })
                                .onNotice(AlertNotification.class, (alert, session) -> told.add("alert")))
                .acceptBind()
                .holdHandlers();
        rig.send(Frame.of(5, alert(1)), Frame.of(6, Samples.deliver("x")), Frame.of(7, alert(2)));
        assertThat(told).isEmpty();

        rig.runHandlers();

        assertThat(told).containsExactly("alert", "deliver", "alert");
    }
}
