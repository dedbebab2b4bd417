package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.receipt.ReceiptDialect.ExcerptKey;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tags;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** Receipts as a peer wants them (Q22). */
class ReceiptDialectTest {
    private static final DeliveryReceipt RECEIPT = receipt().build();

    private static DeliveryReceipt.Builder receipt() {
        return DeliveryReceipt.builder("0123456789")
                .submitDate(LocalDateTime.of(2026, 11, 21, 14, 30, 59))
                .doneDate(LocalDateTime.of(2026, 11, 21, 14, 31, 1))
                .state(MessageState.UNDELIVERABLE)
                .err("034")
                .networkError(new NetworkError(3, 34))
                .text("Hello world, this is more than twenty characters");
    }

    private static String written(ReceiptDialect.Builder dialect) {
        return RECEIPT.toText(dialect.build());
    }

    @Test
    void isTheClassicOneUnlessToldOtherwise() {
        assertThat(written(ReceiptDialect.builder()))
                .isEqualTo("id:0123456789 sub:001 dlvrd:000 submit date:2611211430 done date:2611211431"
                        + " stat:UNDELIV err:034 text:Hello world, this is")
                .isEqualTo(RECEIPT.toText());
        assertThat(ReceiptDialect.standard()).isEqualTo(ReceiptDialect.builder().build());
    }

    @Test
    void leavesOutTheCounts() {
        assertThat(written(ReceiptDialect.builder().withoutCounts()))
                .startsWith("id:0123456789 submit date:2611211430 done date:");
    }

    @Test
    void writesDatesOfTwelveAndFourteenDigits() {
        assertThat(written(ReceiptDialect.builder().dates(ReceiptDateFormat.SECONDS)))
                .contains("submit date:261121143059 done date:261121143101 stat");
        assertThat(written(ReceiptDialect.builder().dates(ReceiptDateFormat.LONG_YEARS)))
                .contains("submit date:20261121143059 done date:20261121143101 stat");
    }

    @Test
    void writesAsManyZerosForADateThatIsNotKnown() {
        for (ReceiptDateFormat dates : ReceiptDateFormat.values()) {
            DeliveryReceipt undated = DeliveryReceipt.builder("1").build();

            assertThat(undated.toText(ReceiptDialect.builder().dates(dates).build()))
                    .contains(" done date:" + "0".repeat(dates.digits()) + " err:");
        }
    }

    @Test
    void writesNoDateThatWouldBeReadAsOneOfAnotherCentury() {
        for (String digits : new String[] {"19991231235959", "21000101000000"}) {
            DeliveryReceipt other = DeliveryReceipt.parse("id:1 done date:" + digits);

            assertThat(other.toText()).contains("done date:0000000000 ");
            assertThat(other.toText(ReceiptDialect.builder()
                            .dates(ReceiptDateFormat.LONG_YEARS)
                            .build()))
                    .contains("done date:" + digits);
        }
    }

    @Test
    void writesErrAsWideAsWanted() {
        assertThat(written(ReceiptDialect.builder().errDigits(4))).contains(" err:0034 ");
        assertThat(written(ReceiptDialect.builder().errDigits(2))).contains(" err:34 ");
        assertThat(written(ReceiptDialect.builder().errDigits(1))).contains(" err:34 ");
    }

    @Test
    void leavesAnErrAloneThatIsNoNumber() {
        DeliveryReceipt lettered = receipt().err("21b").build();

        assertThat(lettered.toText(ReceiptDialect.builder().errDigits(9).build()))
                .contains(" err:21b ");
    }

    @Test
    void leavesErrAsItCameUnlessToldOtherwise() {
        assertThat(DeliveryReceipt.parse("id:1 err:0").toText()).contains(" err:0 ");
        assertThat(DeliveryReceipt.parse("id:1 err:0000").toText()).contains(" err:0000 ");
        assertThat(DeliveryReceipt.parse("id:1").toText()).contains(" err:000 ");
    }

    @Test
    void writesTheExcerptUnderTheKeyAndAsLongAsWanted() {
        assertThat(written(ReceiptDialect.builder().excerptKey(ExcerptKey.CAPITAL)))
                .endsWith(" err:034 Text:Hello world, this is");
        assertThat(written(ReceiptDialect.builder().excerptKey(ExcerptKey.ABSENT)))
                .endsWith(" err:034");
        assertThat(written(ReceiptDialect.builder().excerptLength(0))).endsWith(" text:");
        assertThat(written(ReceiptDialect.builder().excerptLength(12))).endsWith(" text:Hello world,");
        assertThat(written(ReceiptDialect.builder().excerptLength(255)))
                .endsWith(" text:Hello world, this is more than twenty characters");
    }

    @Test
    void hasWordsOfItsOwn() {
        ReceiptDialect dialect = ReceiptDialect.builder()
                .stat(MessageState.UNDELIVERABLE, "FAILED")
                .stat(MessageState.SCHEDULED, "BUFFERED")
                .build();

        DeliverSm pdu = RECEIPT.putOn(DeliverSm.builder(), dialect).build();

        assertThat(RECEIPT.toText(dialect)).contains(" stat:FAILED ");
        assertThat(DeliveryReceipt.of(pdu).orElseThrow().state()).contains(MessageState.UNDELIVERABLE);
        assertThat(receipt().state(MessageState.SCHEDULED).build().toText(dialect))
                .contains(" stat:BUFFERED ");
        assertThat(receipt().state(MessageState.EXPIRED).build().toText(dialect))
                .contains(" stat:EXPIRED ");
    }

    @Test
    void refusesAWordThatMeansAnotherState() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptDialect.builder().stat(MessageState.UNDELIVERABLE, "delivrd"))
                .withMessageContaining("delivrd for UNDELIVERABLE (5) (it stands for DELIVERED (2))");
        assertThat(written(ReceiptDialect.builder().stat(MessageState.UNDELIVERABLE, "undeliverable")))
                .contains(" stat:undeliverable ");
    }

    @Test
    void addsOnlyTheTlvsThatAreWanted() {
        DeliverSm none =
                RECEIPT.putOn(DeliverSm.builder(), ReceiptDialect.textOnly()).build();
        DeliverSm two = RECEIPT.putOn(
                        DeliverSm.builder(),
                        ReceiptDialect.builder()
                                .tlvs(Tags.RECEIPTED_MESSAGE_ID, Tags.NETWORK_ERROR_CODE)
                                .build())
                .build();

        assertThat(none.tlvs().isEmpty()).isTrue();
        assertThat(none.body().asString(StandardCharsets.US_ASCII)).isEqualTo(RECEIPT.toText());
        assertThat(two.tlvs().get(Tags.RECEIPTED_MESSAGE_ID)).contains("0123456789");
        assertThat(two.tlvs().get(Tags.NETWORK_ERROR_CODE)).contains(Octets.ofHex("030022"));
        assertThat(two.tlvs().contains(Tags.MESSAGE_STATE)).isFalse();
    }

    @Test
    void writesTlvsOnly() { // T6
        DataSm pdu = RECEIPT.putOn(DataSm.builder(), ReceiptDialect.tlvsOnly()).build();

        assertThat(pdu.esmClass()).isEqualTo(EsmClass.DELIVERY_RECEIPT);
        assertThat(pdu.body().isEmpty()).isTrue();
        assertThat(pdu.tlvs().contains(Tags.MESSAGE_PAYLOAD)).isFalse();
        DeliveryReceipt read = DeliveryReceipt.of(pdu).orElseThrow();
        assertThat(read.id()).contains("0123456789");
        assertThat(read.state()).contains(MessageState.UNDELIVERABLE);
        assertThat(read.networkError()).contains(new NetworkError(3, 34));
        assertThat(RECEIPT.toText(ReceiptDialect.tlvsOnly())).isEmpty();
    }

    @Test
    void writesTheClassicReceiptIntoADataSm() { // Q22
        DataSm pdu = RECEIPT.putOn(DataSm.builder()).build();

        assertThat(pdu.dataCoding()).isEqualTo(DataCoding.MC_DEFAULT);
        assertThat(pdu.tlvs().get(Tags.MESSAGE_PAYLOAD))
                .contains(Octets.of(RECEIPT.toText(), StandardCharsets.US_ASCII));
        assertThat(DeliveryReceipt.of(pdu).orElseThrow().toText()).isEqualTo(RECEIPT.toText());
    }

    @Test
    void writesUcs2IntoMessagePayloadWhereItIsTooLong() { // Q21
        ReceiptDialect ucs2 = ReceiptDialect.builder()
                .coding(ReceiptCoding.UCS_2)
                .excerptLength(40)
                .build();
        String excerpt = "\u0416".repeat(40);

        DeliverSm shortOne = receipt()
                .text("\u0416")
                .build()
                .putOn(DeliverSm.builder(), ucs2)
                .build();
        DeliverSm longOne =
                receipt().text(excerpt).build().putOn(DeliverSm.builder(), ucs2).build();

        assertThat(shortOne.dataCoding()).isEqualTo(DataCoding.UCS_2);
        assertThat(shortOne.shortMessage().toHex())
                .startsWith("00690064003a00300031")
                .endsWith("003a0416");
        assertThat(longOne.shortMessage().isEmpty()).isTrue();
        assertThat(longOne.tlvs().contains(Tags.MESSAGE_PAYLOAD)).isTrue();
        assertThat(DeliveryReceipt.of(longOne).orElseThrow().text()).contains(excerpt);
    }

    @Test
    void declaresWhatItWrites() {
        DeliveryReceipt latin = receipt().text("caf\u00E9 \u0416").build();

        DeliverSm ia5 = latin.putOn(
                        DeliverSm.builder(),
                        ReceiptDialect.builder().coding(ReceiptCoding.IA5).build())
                .build();
        DeliverSm latin1 = RECEIPT.putOn(
                        DeliverSm.builder(),
                        ReceiptDialect.builder().coding(ReceiptCoding.LATIN_1).build())
                .build();

        assertThat(ia5.dataCoding()).isEqualTo(DataCoding.IA5);
        assertThat(DeliveryReceipt.of(ia5).orElseThrow().text()).contains("caf? ?");
        assertThat(latin1.dataCoding()).isEqualTo(DataCoding.LATIN_1);
    }

    @Test
    void boundsWhatItIsTold() {
        ReceiptDialect.Builder dialect = ReceiptDialect.builder();

        assertThat(dialect.errDigits(0).errDigits(9).excerptLength(0).excerptLength(255))
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dialect.errDigits(10))
                .withMessage("errDigits: 10 (allowed 0 … 9)");
        assertThatIllegalArgumentException().isThrownBy(() -> dialect.errDigits(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dialect.excerptLength(256))
                .withMessage("excerptLength: 256 (allowed 0 … 255)");
        assertThatIllegalArgumentException().isThrownBy(() -> dialect.excerptLength(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> dialect.stat(MessageState.DELETED, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> dialect.stat(MessageState.DELETED, "A B"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dialect.tlvs(Tags.MESSAGE_PAYLOAD))
                .withMessageContaining("tlvs: message_payload (allowed [receipted_message_id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptDialect.builder()
                        .withoutText()
                        .tlvs(Tags.MESSAGE_STATE)
                        .build())
                .withMessageContaining("receipted_message_id");
    }

    @Test
    void isEqualToItsCopyAndToNothingElse() {
        ReceiptDialect dialect = ReceiptDialect.builder()
                .withoutCounts()
                .dates(ReceiptDateFormat.LONG_YEARS)
                .errDigits(4)
                .excerptKey(ExcerptKey.CAPITAL)
                .excerptLength(7)
                .coding(ReceiptCoding.IA5)
                .stat(MessageState.DELETED, "GONE")
                .tlvs(Tags.MESSAGE_STATE)
                .build();

        assertThat(dialect.toBuilder().build()).isEqualTo(dialect).hasSameHashCodeAs(dialect);
        assertThat(dialect.toBuilder().errDigits(3).build()).isNotEqualTo(dialect);
        assertThat(dialect.toBuilder().stat(MessageState.DELETED, "WENT").build())
                .isNotEqualTo(dialect);
        assertThat(dialect)
                .hasToString(
                        "ReceiptDialect{counts=false, dates=LONG_YEARS, errDigits=4, excerpt=CAPITAL 7, coding=IA5,"
                                + " stats={4=GONE}, tlvs=[message_state]}");
    }

    @Test
    void refusesAYearThatADateOfTenDigitsCannotSay() {
        assertThat(receipt()
                        .doneDate(LocalDateTime.of(2000, 1, 1, 0, 0))
                        .build()
                        .doneDate())
                .isPresent();
        assertThat(receipt()
                        .doneDate(LocalDateTime.of(2099, 12, 31, 23, 59))
                        .build()
                        .doneDate())
                .isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipt().doneDate(LocalDateTime.of(2100, 1, 1, 0, 0)))
                .withMessage("year of done date: 2100 (allowed 2000 … 2099)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipt().submitDate(LocalDateTime.of(1999, 12, 31, 23, 59)));
    }
}
