package io.bindery.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.client.Outcome;
import io.bindery.smpp.client.Sent;
import io.bindery.smpp.client.Setback;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClientBuilder;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.testkit.Await;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client and the message centres of others. */
@Timeout(200)
class OtherCentreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Address FROM = Address.shortCode("12345");
    private static final Address TO = Address.international("447700900123");

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private final List<CloseReason> ends = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private OtherCentre start(Implementation implementation) throws Exception {
        OtherCentre centre = implementation.centre();
        open.add(centre);
        return centre;
    }

    private SmppClientBuilder builder(OtherCentre centre, BindType type, String password) {
        SmppClientBuilder builder = SmppClient.builder("interop")
                .connectTo("127.0.0.1", centre.port())
                .bind(type, "acme", Secret.of(password))
                .backoff(Duration.ofMillis(100), Duration.ofMillis(500))
                .onSession(event -> {
                    if (event instanceof SessionEvent.SessionClosed closed) {
                        ends.add(closed.reason());
                    }
                });
        return type.canReceive() ? builder.onReceipt(outcomes::put) : builder;
    }

    private SmppClient bound(SmppClientBuilder builder) throws InterruptedException {
        SmppClient client = builder.start();
        open.add(client);
        assertThat(client.awaitBound(PATIENCE)).as("bound: %s", client).isTrue();
        return client;
    }

    private SmppClient bound(OtherCentre centre) throws InterruptedException {
        return bound(builder(centre, BindType.TRANSCEIVER, OtherCentre.PASSWORD));
    }

    @ParameterizedTest
    @EnumSource
    void bindsInEachWay(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);

        for (BindType type : BindType.values()) {
            SmppClient client = bound(builder(centre, type, OtherCentre.PASSWORD));

            Await.until(type + " at the other side", () -> centre.bound().equals(List.of(type)));
            assertThat(client.session().orElseThrow().bindType()).isEqualTo(type);
            client.close();
            Await.until("nobody bound", () -> centre.bound().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedWithAWrongPasswordAndSaysSo(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);

        SmppClient client = builder(centre, BindType.TRANSCEIVER, "wrong").start();
        open.add(client);

        Await.until("a refusal", () -> client.state() instanceof BindState.Waiting);
        BindState.Waiting waiting = (BindState.Waiting) client.state();
        assertThat(waiting.setback()).isEqualTo(Setback.REFUSED);
        assertThat(waiting.cause()).contains("ESME_RINVPASWD");
        assertThat(centre.bound()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void learnsWhatBecomesOfAMessage(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);
        SmppClient client = bound(centre);

        Sent sent = client.sendText(FROM, TO, "Your code is 4711", "order-1");

        assertThat(sent.segments()).isEqualTo(1);
        Await.until("the outcome", () -> outcomes.containsKey("order-1"));
        Outcome outcome = outcomes.get("order-1");
        assertThat(outcome.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(outcome.messageId())
                .isEqualTo(sent.messageIds().get(0))
                .isEqualTo(centre.messages().get(0).id());
        Await.until("our answer to the receipt", () -> centre.receiptsTaken() == 1);
        assertThat(text(centre, StandardCharsets.ISO_8859_1)).isEqualTo("Your code is 4711");
    }

    @ParameterizedTest
    @EnumSource
    void sendsALongTextInParts(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);
        SmppClient client = bound(centre);
        String text = "All of this is one message. ".repeat(15).strip();

        Sent sent = client.sendText(FROM, TO, text, "long");

        assertThat(sent.segments()).isEqualTo(3);
        Await.until("one outcome", () -> outcomes.containsKey("long"));
        assertThat(outcomes.get("long").segments()).isEqualTo(3);
        assertThat(outcomes.get("long").isDelivered()).isTrue();
        assertThat(centre.messages()).hasSize(3).allMatch(part -> (part.esmClass() & 0x40) != 0);
        assertThat(text(centre, StandardCharsets.ISO_8859_1)).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void sendsATextInUcs2(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);
        SmppClient client = bound(centre);

        client.sendText(FROM, TO, "Ваш код 4711 👍", "code");

        Await.until("the outcome", () -> outcomes.containsKey("code"));
        assertThat(centre.messages()).singleElement().matches(part -> part.dataCoding() == 8);
        assertThat(text(centre, StandardCharsets.UTF_16BE)).isEqualTo("Ваш код 4711 👍");
    }

    /** What has arrived, without the headers of parts. */
    private static String text(OtherCentre centre, Charset charset) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (OtherCentre.Message part : centre.messages()) {
            int header = (part.esmClass() & 0x40) != 0 ? 1 + part.text()[0] : 0;
            octets.write(part.text(), header, part.text().length - header);
        }
        return octets.toString(charset);
    }

    @ParameterizedTest
    @EnumSource
    void asksWhetherTheLinkIsAliveAndIsAsked(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);
        SmppClient client = bound(builder(centre, BindType.TRANSCEIVER, OtherCentre.PASSWORD)
                .link(LinkOptions.client().toBuilder()
                        .enquireLink(Duration.ofMillis(200))
                        .build()));

        Await.until("our enquire_link", () -> centre.asked() >= 3);
        Await.until("the bind", () -> centre.bound().size() == 1);
        centre.ask();

        Await.until("our answer", () -> centre.answered() == 1);
        assertThat(client.session().orElseThrow().isBound()).isTrue();
        assertThat(ends).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void unbindsInGoodOrder(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);
        SmppClient client = bound(centre);

        client.close();

        Await.until("unbind", () -> centre.unbound() == 1);
        Await.until("nobody bound", () -> centre.bound().isEmpty());
        Await.until("the end", () -> ends.size() == 1);
        assertThat(ends.get(0).kind()).isEqualTo(CloseReason.Kind.UNBOUND);
    }

    @ParameterizedTest
    @EnumSource
    void bindsAgainAfterTheyUnbind(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);
        SmppClient client = bound(centre);
        Await.until("the bind", () -> centre.bound().size() == 1);

        centre.unbind();

        Await.until("the end", () -> ends.size() == 1);
        assertThat(ends.get(0).kind()).isEqualTo(CloseReason.Kind.UNBOUND_BY_PEER);
        assertBoundAgain(client, centre);
    }

    @ParameterizedTest
    @EnumSource
    void bindsAgainAfterTheyDropTheConnection(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);
        SmppClient client = bound(centre);
        Await.until("the bind", () -> centre.bound().size() == 1);

        centre.drop();

        Await.until("the end", () -> ends.size() == 1);
        assertThat(ends.get(0).kind()).isEqualTo(CloseReason.Kind.LINK_LOST);
        assertBoundAgain(client, centre);
    }

    private void assertBoundAgain(SmppClient client, OtherCentre centre) throws InterruptedException {
        assertThat(client.awaitBound(PATIENCE)).isTrue();
        client.sendText(FROM, TO, "again", "again");
        Await.until("the outcome", () -> outcomes.containsKey("again"));
        assertThat(centre.bound()).containsExactly(BindType.TRANSCEIVER);
    }

    @ParameterizedTest
    @EnumSource
    void getsReceiptsOfATransmitterOverAReceiver(Implementation implementation) throws Exception {
        OtherCentre centre = start(implementation);
        InMemoryCorrelationStore store = InMemoryCorrelationStore.create();
        bound(builder(centre, BindType.RECEIVER, OtherCentre.PASSWORD)
                .correlationStore(store)
                .receiptScope("centre"));
        SmppClient transmitter = bound(builder(centre, BindType.TRANSMITTER, OtherCentre.PASSWORD)
                .correlationStore(store)
                .receiptScope("centre"));
        Await.until("both", () -> centre.bound().size() == 2);

        transmitter.sendText(FROM, TO, "over two binds", "pair");

        Await.until("the outcome", () -> outcomes.containsKey("pair"));
        assertThat(outcomes.get("pair").isDelivered()).isTrue();
    }
}
