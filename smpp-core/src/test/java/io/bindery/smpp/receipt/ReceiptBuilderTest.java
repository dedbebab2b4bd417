package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.Vector;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts as a message centre writes them. */
class ReceiptBuilderTest {
    private static final LocalDateTime SUBMITTED = LocalDateTime.of(2026, 11, 21, 14, 30, 59);
    private static final LocalDateTime DONE = LocalDateTime.of(2026, 11, 21, 14, 31, 1);

    @Test
    void writesTheClassicForm() {
        assertThat(delivered().build().toText())
                .isEqualTo("id:0123456789 sub:001 dlvrd:001 submit date:2611211430 done date:2611211431"
                        + " stat:DELIVRD err:000 text:Hello world");
    }

    @Test
    void writesTheGoldenReceiptOctetForOctet() {
        Vector golden = Vector.named("deliver_sm/receipt-text-and-tlvs");
        DeliverSm came = (DeliverSm)
                SmppCodec.decode(ByteBuffer.wrap(golden.octets().toByteArray())).pdu();
        DeliveryReceipt receipt =
                delivered().networkError(new NetworkError(3, 0)).build();

        DeliverSm built = receipt.putOn(
                        DeliverSm.builder().source(came.source()).destination(came.destination()))
                .build();

        assertThat(built.octets().toHex()).isEqualTo(came.octets().toHex());
    }

    @Test
    void marksAnIntermediateNotification() { // SB15
        DeliveryReceipt receipt = DeliveryReceipt.builder("1")
                .state(MessageState.ENROUTE)
                .intermediate()
                .build();

        DeliverSm pdu = receipt.putOn(DeliverSm.builder()).build();

        assertThat(pdu.esmClass()).isEqualTo(EsmClass.INTERMEDIATE_NOTIFICATION);
        assertThat(DeliveryReceipt.of(pdu)).contains(receipt);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        DeliverSm pdu =
                DeliveryReceipt.builder("1").build().putOn(DeliverSm.builder()).build();

        assertThat(pdu.tlvs().contains(Tags.RECEIPTED_MESSAGE_ID)).isTrue();
        assertThat(pdu.tlvs().contains(Tags.MESSAGE_STATE)).isFalse();
        assertThat(pdu.tlvs().contains(Tags.NETWORK_ERROR_CODE)).isFalse();
        assertThat(DeliveryReceipt.of(pdu).orElseThrow().stat()).isEmpty();
    }

    @Test
    void saysInTheTlvWhatTheTextHasNoWordFor() {
        DeliveryReceipt scheduled =
                DeliveryReceipt.builder("1").state(MessageState.SCHEDULED).build();

        DeliverSm pdu = scheduled.putOn(DeliverSm.builder()).build();

        assertThat(scheduled.toText()).doesNotContain("stat:");
        assertThat(DeliveryReceipt.of(pdu).orElseThrow().state()).contains(MessageState.SCHEDULED);
    }

    @Test
    void countsAsDeliveredWhatWasDelivered() {
        for (int code = 0; code < 10; code++) {
            DeliveryReceipt receipt =
                    DeliveryReceipt.builder("1").state(MessageState.of(code)).build();

            assertThat(receipt.delivered()).hasValue(code == 2 ? 1 : 0);
        }
    }

    @Test
    void keepsAWordOfTheVendor() {
        DeliveryReceipt receipt = DeliveryReceipt.builder("1")
                .state(MessageState.UNDELIVERABLE)
                .stat("FAILED")
                .err("21b")
                .build();

        DeliverSm pdu = receipt.putOn(DeliverSm.builder()).build();

        assertThat(receipt.toText()).contains(" stat:FAILED err:21b ");
        assertThat(DeliveryReceipt.of(pdu).orElseThrow().state()).contains(MessageState.UNDELIVERABLE);
    }

    @Test
    void cutsTheExcerptWithoutCuttingACharacter() {
        DeliveryReceipt plain =
                DeliveryReceipt.builder("1").text("1234567890123456789012345").build();
        DeliveryReceipt emoji = DeliveryReceipt.builder("1")
                .text("1234567890123456789\uD83D\uDC4D")
                .build();

        assertThat(plain.toText()).endsWith(" text:12345678901234567890");
        assertThat(emoji.toText()).endsWith(" text:1234567890123456789");
    }

    @Test
    void writesLatin1AsSuchAndQuestionMarksForTheRest() {
        DeliverSm pdu = DeliveryReceipt.builder("1")
                .text("café \u4E2D\uD83D\uDC4D!")
                .build()
                .putOn(DeliverSm.builder())
                .build();

        assertThat(pdu.dataCoding()).isEqualTo(DataCoding.LATIN_1);
        assertThat(DeliveryReceipt.of(pdu).orElseThrow().text()).contains("café ??!");
    }

    @Test
    void writesAsciiUnderTheDefaultDataCoding() {
        DeliverSm pdu = delivered()
                .build()
                .putOn(DeliverSm.builder().dataCoding(DataCoding.UCS_2))
                .build();

        assertThat(pdu.dataCoding()).isEqualTo(DataCoding.MC_DEFAULT);
        assertThat(pdu.shortMessage().asString(StandardCharsets.US_ASCII))
                .isEqualTo(delivered().build().toText());
    }

    @Test
    void writesTheSameDigitsInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(delivered().build().toText()).contains("sub:001").contains("submit date:2611211430");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void fillsTheClassicFormFromTlvs() { // T6
        DeliverSm tlvsOnly = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .tlv(Tags.RECEIPTED_MESSAGE_ID, "0A1B2C3D")
                .tlv(Tags.MESSAGE_STATE, 5)
                .tlv(Tags.NETWORK_ERROR_CODE, Octets.ofHex("030022"))
                .build();

        assertThat(DeliveryReceipt.of(tlvsOnly).orElseThrow().toText())
                .isEqualTo("id:0A1B2C3D sub:001 dlvrd:000 submit date:0000000000 done date:0000000000"
                        + " stat:UNDELIV err:034 text:");
    }

    @Test
    void travelsWithoutTlvWhenAPeersIdIsTooLongForIt() { // Q22
        String id = "9".repeat(65);

        DeliverSm pdu = DeliveryReceipt.parse("id:" + id + " stat:DELIVRD")
                .putOn(DeliverSm.builder())
                .build();

        assertThat(pdu.tlvs().contains(Tags.RECEIPTED_MESSAGE_ID)).isFalse();
        assertThat(DeliveryReceipt.of(pdu).orElseThrow().id()).contains(id);
    }

    @Test
    void changesNothingButTheId() {
        DeliveryReceipt receipt = delivered().build();

        DeliveryReceipt renamed = receipt.withMessageId("other");

        assertThat(renamed.id()).contains("other");
        assertThat(renamed.receiptedMessageId()).contains("other");
        assertThat(renamed.withMessageId("0123456789")).isEqualTo(receipt);
        assertThat(Map.copyOf(renamed.fields())).isNotEqualTo(Map.copyOf(receipt.fields()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "a;b", "a|b", "\u00E9", "a\n", "\u4E2D"})
    void refusesAnIdThatWouldNotComeBack(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryReceipt.builder(id))
                .withMessageContaining("message_id")
                .withMessageContaining("allowed");
    }

    @Test
    void boundsIdAndCounts() {
        assertThat(DeliveryReceipt.builder("x".repeat(64)).build().id()).contains("x".repeat(64));
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryReceipt.builder("x".repeat(65)));
        assertThat(DeliveryReceipt.builder("1")
                        .submitted(999)
                        .delivered(0)
                        .build()
                        .toText())
                .contains("sub:999 dlvrd:000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryReceipt.builder("1").submitted(1000))
                .withMessageContaining("sub: 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryReceipt.builder("1").delivered(-1))
                .withMessageContaining("dlvrd: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryReceipt.builder("1").err("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkError(256, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkError(3, 65536));
    }

    private static DeliveryReceipt.Builder delivered() {
        return DeliveryReceipt.builder("0123456789")
                .submitDate(SUBMITTED)
                .doneDate(DONE)
                .state(MessageState.DELIVERED)
                .text("Hello world");
    }
}
