package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.AddressConflictException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.profile.AddressTypes;
import io.bindery.smpp.profile.DeliveryError;
import io.bindery.smpp.profile.ErrorMap;
import io.bindery.smpp.profile.HomeCountry;
import io.bindery.smpp.profile.NumberForm;
import io.bindery.smpp.profile.SenderNames;
import io.bindery.smpp.profile.SplitMethod;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.receipt.NetworkError;
import io.bindery.smpp.receipt.ReceiptDialect;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.tlv.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client of a message centre that does nearly everything in its own way; the host sees none of it. */
@Timeout(120)
class ProfiledPeerIT {
    private static final PeerProfile ODD = PeerProfile.defaults()
            .text(text -> text.alphabets(PeerAlphabets.standard().withDefault(Alphabets.LATIN_1))
                    .split(SplitMethod.SAR))
            .receipts(receipts -> receipts.messageIds(MessageIdMatching.HEX_TO_DEC)
                    .zone(ZoneId.of("Europe/Amsterdam"))
                    .errors(ErrorMap.builder()
                            .err("21b", "104", "absent subscriber")
                            .networkError(new NetworkError(3, 27), "104", "absent subscriber")
                            .build()))
            .addresses(addresses -> addresses
                    .numbers(NumberForm.DIALLED)
                    .home(new HomeCountry("31", "0", HomeCountry.Written.DIALLED))
                    .types(AddressTypes.standard().international(0, 1).shortCode(3, 0))
                    .names(SenderNames.cut()));
    private static final Address SENDER = Address.alphanumeric("ACME Telecom");
    private static final Address AT_HOME = Address.international("31612345678");
    private static final Address ABROAD = Address.international("4915112345678");

    private final FakeSmsc smsc = FakeSmsc.start().ignoreViolations();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<DeliverSm> delivered = new CopyOnWriteArrayList<>();
    private SmppClient client;

    @AfterEach
    void close() {
        client.close();
        smsc.close();
    }

    private void bind() throws InterruptedException {
        client = SmppClient.builder("odd-route")
                .connectTo(smsc.host(), smsc.port())
                .bind(BindType.TRANSCEIVER, "acme", Secret.of("s3cret"))
                .peer(ODD)
                .onReceipt((context, outcome) -> outcomes.add(outcome))
                .on(DeliverSm.class, (message, session) -> {
                    delivered.add(message);
                    return io.bindery.smpp.pdu.DeliverSmResp.of();
                })
                .start();
        assertThat(client.awaitBound(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void whatGoesOutIsInTheFormOfThePeer() throws InterruptedException {
        bind();

        client.sendText(SENDER, AT_HOME, "Façade");
        client.sendText(Address.shortCode("12345"), ABROAD, "x".repeat(200));

        List<SubmitSm> sent = smsc.received(SubmitSm.class);
        assertThat(sent)
                .extracting(SubmitSm::source)
                .containsExactly(
                        Address.alphanumeric("ACME Teleco"), Address.of(3, 0, "12345"), Address.of(3, 0, "12345"));
        assertThat(sent)
                .extracting(SubmitSm::destination)
                .containsExactly(
                        Address.of(2, 1, "0612345678"),
                        Address.of(0, 1, "004915112345678"),
                        Address.of(0, 1, "004915112345678"));
        assertThat(sent.get(0).body().toHex()).isEqualToIgnoringCase("4661E7616465");
        assertThat(sent.get(1).tlvs().get(Tags.SAR_TOTAL_SEGMENTS)).contains(2);
    }

    /** The guard compares what the host has given with a source that comes in another form. */
    @Test
    void aReceiptFindsItsMessageAndIsTranslated() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("812FC7470000001B"));
        bind();
        client.sendText(SENDER, Address.national("612345678"), "hello", "order-1");

        smsc.deliver(DeliveryReceipt.builder("9308878062554710043")
                        .state(MessageState.UNDELIVERABLE)
                        .doneDate(LocalDateTime.of(2026, 7, 28, 17, 45))
                        .err("21b")
                        .build()
                        .putOn(DeliverSm.builder().source(Address.of(2, 1, "0612345678")))
                        .build())
                .expectOk();

        Await.until("an outcome", () -> outcomes.size() == 1);
        Outcome outcome = outcomes.get(0);
        assertThat(outcome.error()).isEqualTo("21b");
        assertThat(outcome.reason()).isEqualTo(new DeliveryError("104", "absent subscriber"));
        assertThat(outcome.doneDate()).isEqualTo("2607281745");
        assertThat(outcome.doneAt()).contains(Instant.parse("2026-07-28T15:45:00Z"));
    }

    @Test
    void aNetworkErrorThatComesWithoutErrIsTranslatedToo() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("1f"));
        bind();
        client.sendText(SENDER, ABROAD, "hello", "order-1");

        smsc.deliver(DeliveryReceipt.builder("31")
                        .state(MessageState.UNDELIVERABLE)
                        .networkError(new NetworkError(3, 27))
                        .build()
                        .putOn(DeliverSm.builder().source(ABROAD), ReceiptDialect.tlvsOnly())
                        .build())
                .expectOk();

        Await.until("an outcome", () -> outcomes.size() == 1);
        assertThat(outcomes.get(0).error()).isEqualTo("3/27");
        assertThat(outcomes.get(0).reason().code()).isEqualTo("104");
        assertThat(outcomes.get(0).doneAt()).isEmpty();
    }

    @Test
    void whatComesInIsInTheNormalForm() throws InterruptedException {
        bind();

        smsc.deliver(DeliverSm.builder()
                        .source(Address.of(0, 0, "0612345678"))
                        .destination(Address.of(0, 0, "12345"))
                        .text("hello")
                        .build())
                .expectOk();

        Await.until("a message", () -> delivered.size() == 1);
        assertThat(delivered.get(0).source()).isEqualTo(AT_HOME);
        assertThat(delivered.get(0).destination()).isEqualTo(Address.shortCode("12345"));
    }

    @Test
    void whatThePeerCannotTakeFailsAtTheCall() throws InterruptedException {
        bind();

        assertThatThrownBy(() -> client.sendText(SENDER, Address.international("4".repeat(19)), "hello"))
                .isInstanceOf(AddressConflictException.class)
                .hasMessageContaining(
                        "destination_addr: 1/1:444*************444 becomes 21 characters (numbers: DIALLED");
        assertThatThrownBy(() -> client.send(SubmitSm.of(SENDER, Address.international("4".repeat(19)), "hello")))
                .isInstanceOf(AddressConflictException.class);
        assertThat(smsc.received(SubmitSm.class)).isEmpty();
    }
}
