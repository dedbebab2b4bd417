package io.bindery.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.OutbindListener;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.server.OutbindCall;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.OutbindRequest;
import org.jsmpp.session.SMPPOutboundServerSession;
import org.jsmpp.session.SMPPOutboundSession;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** outbind with jSMPP, which has it in both roles; cloudhopper and node-smpp only know the PDU. */
@Timeout(60)
class OutbindIT {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final byte ZERO = 0;
    private static final DataCoding DEFAULT_ALPHABET = new RawDataCoding(ZERO);

    @Test
    void itsMessageCentreCallsOurEsme() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        Handlers handlers = Handlers.builder()
                .on(DeliverSm.class, (deliver, session) -> {
                    received.add(deliver.shortMessage().asString(StandardCharsets.ISO_8859_1));
                    return DeliverSmResp.of();
                })
                .build();
        Bind bind = Bind.builder(BindType.RECEIVER)
                .systemId("acme")
                .password(Secret.of(OtherCentre.PASSWORD))
                .build();
        try (OutbindListener listener = OutbindListener.builder("called")
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .centre("jsmpp", Secret.of("password"), bind)
                .handlers(handlers)
                .start()) {
            SMPPOutboundSession centre = new SMPPOutboundSession();
            centre.setEnquireLinkTimer(3_600_000);

            BindRequest request =
                    centre.connectAndOutbind("127.0.0.1", listener.port(), "jsmpp", "password", PATIENCE_MILLIS);
            assertThat(request.getSystemId()).isEqualTo("acme");
            assertThat(request.getPassword()).isEqualTo(OtherCentre.PASSWORD);
            request.accept("jsmpp", InterfaceVersion.IF_34);
            Await.until("a session", () -> listener.sessions().size() == 1);
            deliver(centre, "hello");

            assertThat(received).containsExactly("hello");
            centre.unbindAndClose();
            Await.until("no session", () -> listener.sessions().isEmpty());
        }
    }

    private static void deliver(SMPPOutboundSession centre, String text) throws Exception {
        centre.deliverShortMessage(
                "",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                "447700900123",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "12345",
                new ESMClass(),
                ZERO,
                ZERO,
                new RegisteredDelivery(0),
                DEFAULT_ALPHABET,
                text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void ourMessageCentreCallsItsEsme() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SmppServer server = SmppServer.builder()
                        .inMemoryOnly()
                        .onBind(Accounts.of("acme", Secret.of(OtherCentre.PASSWORD))::decide)
                        .start()) {
            CompletableFuture<Session> call = server.outbind(
                            OutbindCall.to("127.0.0.1", listener.getLocalPort(), "bindery", Secret.of("password")))
                    .toCompletableFuture();
            try (SMPPOutboundServerSession esme = esme(listener.accept(), received)) {
                OutbindRequest outbind = esme.waitForOutbind(PATIENCE_MILLIS);
                assertThat(outbind.getSystemId()).isEqualTo("bindery");
                assertThat(outbind.getPassword()).isEqualTo("password");
                esme.bind(bindAs("acme"), PATIENCE_MILLIS);

                Session session = call.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                boolean isTaken = session.send(DeliverSm.builder()
                                .esmClass(EsmClass.DEFAULT)
                                .shortMessage(Octets.of("hello", StandardCharsets.ISO_8859_1))
                                .build())
                        .isOk();

                assertThat(isTaken).isTrue();
                assertThat(received).containsExactly("hello");
            }
            Await.until("no session", () -> server.sessions().isEmpty());
        }
    }

    private static SMPPOutboundServerSession esme(Socket accepted, List<String> received) throws IOException {
        SMPPOutboundServerSession esme = new SMPPOutboundServerSession(
                new SocketConnection(accepted),
                null,
                null,
                (deliver, session) -> received.add(new String(deliver.getShortMessage(), StandardCharsets.ISO_8859_1)),
                1);
        esme.setEnquireLinkTimer(3_600_000);
        return esme;
    }

    private static BindParameter bindAs(String systemId) {
        return new BindParameter(
                org.jsmpp.bean.BindType.BIND_RX,
                systemId,
                OtherCentre.PASSWORD,
                "",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
    }
}
