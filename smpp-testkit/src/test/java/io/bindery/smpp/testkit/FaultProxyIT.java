package io.bindery.smpp.testkit;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.SubmitSm;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SmppTest
class FaultProxyIT {
    FakeSmsc smsc;
    FakeEsme esme;
    private FaultProxy proxy;

    @BeforeEach
    void between() {
        proxy = FaultProxy.to(smsc.host(), smsc.port());
    }

    @AfterEach
    void close() {
        esme.close();
        proxy.close();
    }

    /** T17: one octet a segment, both ways. */
    @Test
    void splitsEverythingIntoSingleOctets() {
        proxy.split(1).delay(FaultProxy.Direction.TO_CLIENT, Duration.ofNanos(1));
        esme.connectTo(proxy.host(), proxy.port()).bind("acme", "secret").expectOk();

        for (int i = 0; i < 20; i++) {
            esme.submitText("3161234567" + i, "octet by octet").expectOk();
        }

        assertThat(smsc.received(SubmitSm.class))
                .hasSize(20)
                .allSatisfy(sm -> assertThat(sm).hasText("octet by octet"));
    }

    @Test
    void cutsTheAnswerInsideItsHeader() {
        proxy.cutAfter(FaultProxy.Direction.TO_CLIENT, 7);
        esme.ignoreViolations().connectTo(proxy.host(), proxy.port());

        esme.send(io.bindery.smpp.pdu.Bind.builder(io.bindery.smpp.pdu.BindType.TRANSCEIVER)
                .systemId("acme")
                .build());
        esme.expectClosed();

        assertThat(esme.received(BindResp.class)).isEmpty();
        assertThat(smsc.receivedCount(Command.BIND_TRANSCEIVER)).isEqualTo(1);
    }

    @Test
    void resetsBothSidesAndTakesNewConnections() {
        esme.connectTo(proxy.host(), proxy.port()).bind("acme", "secret").expectOk();
        assertThat(proxy.connections()).isEqualTo(1);

        proxy.reset();

        esme.expectClosed();
        Await.until("the message centre has noticed", () -> smsc.sessions().isEmpty());
        esme.connectTo(proxy.host(), proxy.port()).bind("acme", "secret").expectOk();
    }

    @Test
    void stallsAndGoesOn() {
        esme.connectTo(proxy.host(), proxy.port()).bind("acme", "secret").expectOk();
        proxy.stall(FaultProxy.Direction.TO_TARGET);
        int sequence = esme.send(EnquireLink.of());

        assertThat(smsc.receivedCount(Command.ENQUIRE_LINK)).isZero();
        proxy.resume();

        assertThat(esme.awaitFrame(io.bindery.smpp.pdu.EnquireLinkResp.class).sequence())
                .isEqualTo(sequence);
    }

    @Test
    void dropsAConnectionWhenNobodyListensBehindIt() {
        smsc.stop();
        esme.connectTo(proxy.host(), proxy.port()).expectClosed();

        smsc.restart();

        esme.connectTo(proxy.host(), proxy.port()).bind("acme", "secret").expectOk();
    }

    @Test
    void resetsEvenWhileStalled() {
        esme.connectTo(proxy.host(), proxy.port()).bind("acme", "secret").expectOk();
        proxy.stall(FaultProxy.Direction.TO_CLIENT);
        esme.send(EnquireLink.of());
        Await.until("the enquire_link came", () -> smsc.receivedCount(Command.ENQUIRE_LINK) == 1);

        proxy.reset();

        esme.expectClosed();
    }
}
