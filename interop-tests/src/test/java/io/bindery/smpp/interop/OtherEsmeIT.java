package io.bindery.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our message centre and the applications of others; node-smpp's is tried by {@code examples/interop-node-smpp}. */
@Timeout(120)
class OtherEsmeIT {
    /** Those that are tried. */
    enum Maker {
        CLOUDHOPPER(CloudhopperEsme::new),
        JSMPP(JsmppEsme::new);

        private final Supplier<OtherEsme> esme;

        Maker(Supplier<OtherEsme> esme) {
            this.esme = esme;
        }
    }

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private final List<CloseReason> ends = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private SmppServer start(LinkOptions link) {
        SmppServer server = SmppServer.builder()
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .link(link)
                .onBind(Accounts.of("acme", Secret.of(OtherCentre.PASSWORD))::decide)
                .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("id-1"))
                .onSession(event -> {
                    if (event instanceof SessionEvent.SessionClosed closed) {
                        ends.add(closed.reason());
                    }
                })
                .start();
        open.add(server);
        return server;
    }

    private SmppServer start() {
        return start(LinkOptions.server());
    }

    private OtherEsme bound(Maker maker, SmppServer server, BindType type) throws Exception {
        OtherEsme esme = maker.esme.get();
        open.add(esme);
        esme.bind(server.port(), type, OtherCentre.PASSWORD);
        Await.until("the session", () -> server.sessions().size() == 1);
        return esme;
    }

    @ParameterizedTest
    @EnumSource
    void bindsInEachWayAndUnbinds(Maker maker) throws Exception {
        SmppServer server = start();

        for (BindType type : BindType.values()) {
            OtherEsme esme = bound(maker, server, type);
            assertThat(server.sessions()).singleElement().matches(session -> session.bindType() == type);
            esme.unbind();
            Await.until("no session", () -> server.sessions().isEmpty());
        }

        Await.until("three ends", () -> ends.size() == 3);
        assertThat(ends).allMatch(end -> end.kind() == CloseReason.Kind.UNBOUND_BY_PEER);
    }

    /**
     * jSMPP closes its session when the stream ends, and now and then before it has looked at the answer that came ahead of
     * that: then it reports that there was none.
     */
    @ParameterizedTest
    @EnumSource
    void isRefusedWithAWrongPassword(Maker maker) {
        SmppServer server = start();

        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 8 && !answers.contains("0xe"); i++) {
            answers.add(answerToAWrongPassword(maker, server));
        }

        assertThat(answers).contains("0xe");
        assertThat(server.sessions()).isEmpty();
        assertThat(maker == Maker.JSMPP || answers.size() == 1)
                .as("%s", answers)
                .isTrue();
    }

    private static String answerToAWrongPassword(Maker maker, SmppServer server) {
        try (OtherEsme esme = maker.esme.get()) {
            esme.bind(server.port(), BindType.TRANSCEIVER, "wrong");
            return "bound";
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void submitsAndGetsTheReceipt(Maker maker) throws Exception {
        SmppServer server = start();
        OtherEsme esme = bound(maker, server, BindType.TRANSCEIVER);

        String id = esme.submit("hello");
        boolean isTaken = server.sessions().get(0).send(receipt(id)).isOk();

        assertThat(id).isEqualTo("id-1");
        assertThat(isTaken).isTrue();
        assertThat(esme.received()).containsExactly(OtherCentre.receipt("id-1"));
    }

    private static DeliverSm receipt(String id) {
        return DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .shortMessage(Octets.of(OtherCentre.receipt(id), StandardCharsets.ISO_8859_1))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void asksWhetherTheLinkIsAliveAndIsAsked(Maker maker) throws Exception {
        SmppServer server = start(LinkOptions.server().toBuilder()
                .enquireLink(Duration.ofMillis(200))
                .build());
        OtherEsme esme = bound(maker, server, BindType.TRANSCEIVER);

        esme.ask();

        Await.until("our enquire_link", () -> esme.asked() >= 3);
        assertThat(esme.isBound()).isTrue();
        assertThat(ends).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void answersOurUnbind(Maker maker) throws Exception {
        SmppServer server = start();
        OtherEsme esme = bound(maker, server, BindType.RECEIVER);
        Session session = server.sessions().get(0);

        session.unbind();

        Await.until("the end", () -> ends.size() == 1);
        assertThat(ends.get(0).kind()).isEqualTo(CloseReason.Kind.UNBOUND);
        Await.until("the end there", () -> !esme.isBound());
    }
}
