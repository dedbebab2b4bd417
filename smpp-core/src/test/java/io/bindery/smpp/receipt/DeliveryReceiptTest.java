package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.Vector;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts in PDUs: golden ones, TLVs, alphabets, flags. */
class DeliveryReceiptTest {
    private static final String CLASSIC =
            "id:77 sub:001 dlvrd:001 submit date:2611211430 done date:2611211431 stat:DELIVRD err:000 text:Hello";

    @Test
    void readsTheGoldenReceiptOfTextAndTlvs() {
        DeliveryReceipt receipt = golden("deliver_sm/receipt-text-and-tlvs");

        assertThat(receipt.id()).contains("0123456789");
        assertThat(receipt.receiptedMessageId()).contains("0123456789");
        assertThat(receipt.submitted()).isEqualTo(OptionalInt.of(1));
        assertThat(receipt.delivered()).isEqualTo(OptionalInt.of(1));
        assertThat(receipt.submitDate()).contains(LocalDateTime.of(2026, 11, 21, 14, 30));
        assertThat(receipt.doneDate()).contains(LocalDateTime.of(2026, 11, 21, 14, 31));
        assertThat(receipt.state()).contains(MessageState.DELIVERED);
        assertThat(receipt.err()).contains("000");
        assertThat(receipt.networkError()).contains(new NetworkError(3, 0));
        assertThat(receipt.text()).contains("Hello world");
        assertThat(receipt.isIntermediate()).isFalse();
    }

    @Test
    void readsTheGoldenReceiptOfTlvsOnly() { // T6
        DeliveryReceipt receipt = golden("deliver_sm/receipt-tlvs-only");

        assertThat(receipt.id()).contains("0A1B2C3D");
        assertThat(receipt.state()).contains(MessageState.UNDELIVERABLE);
        assertThat(receipt.networkError()).contains(new NetworkError(3, 34));
        assertThat(receipt.stat()).isEmpty();
        assertThat(receipt.fields()).isEmpty();
    }

    @Test
    void readsTheGoldenReceiptInADataSm() { // T6
        DeliveryReceipt receipt = golden("data_sm/receipt-esm-04");

        assertThat(receipt.id()).contains("F00D");
        assertThat(receipt.state()).contains(MessageState.EXPIRED);
        assertThat(receipt.networkError()).contains(new NetworkError(3, 0));
    }

    @Test
    void readsTheGoldenSloppyReceipt() { // Q22
        DeliveryReceipt receipt = golden("deliver_sm/receipt-lowercase-sloppy");

        assertThat(receipt.id()).contains("42");
        assertThat(receipt.state()).contains(MessageState.DELIVERED);
        assertThat(receipt.stat()).contains("delivrd");
        assertThat(receipt.err()).contains("0");
        assertThat(receipt.text()).contains("x");
        assertThat(receipt.submitted()).isEmpty();
    }

    @Test
    void readsTheGoldenReceiptWithSecondsAndEmptyText() {
        DeliveryReceipt receipt = golden("deliver_sm/receipt-undeliv");

        assertThat(receipt.id()).contains("deadbeef");
        assertThat(receipt.state()).contains(MessageState.UNDELIVERABLE);
        assertThat(receipt.submitDate()).contains(LocalDateTime.of(2026, 11, 21, 14, 30, 0));
        assertThat(receipt.doneDate()).contains(LocalDateTime.of(2026, 11, 22, 14, 30, 0));
        assertThat(receipt.err()).contains("034");
        assertThat(receipt.text()).isEmpty();
    }

    @Test
    void tellsAnIntermediateNotificationFromAReceipt() { // SB15
        DeliveryReceipt receipt = golden("deliver_sm/intermediate-notification");

        assertThat(receipt.isIntermediate()).isTrue();
        assertThat(receipt.state()).contains(MessageState.ENROUTE);
        assertThat(receipt.state().orElseThrow().isFinal()).isFalse();
    }

    static Stream<Vector> ordinaryMessages() {
        return Stream.of("mo-basic", "all-empty", "mo-udh-part", "mo-254", "mo-payload", "conversation-abort")
                .map(name -> Vector.named("deliver_sm/" + name));
    }

    @ParameterizedTest
    @MethodSource("ordinaryMessages")
    void takesNoOrdinaryMessageForAReceipt(Vector message) {
        MessagePdu pdu = pdu(message);

        assertThat(DeliveryReceipt.of(pdu)).isEmpty();
        assertThat(DeliveryReceipt.recognise(pdu)).isEmpty();
    }

    @Test
    void goesByEsmClassUnlessAskedOtherwise() { // Q22: esm_class without bit 2
        DeliverSm unmarked =
                latin1(CLASSIC).toBuilder().esmClass(EsmClass.DEFAULT).build();

        assertThat(DeliveryReceipt.of(unmarked)).isEmpty();
        assertThat(DeliveryReceipt.recognise(unmarked).flatMap(DeliveryReceipt::id))
                .contains("77");
    }

    @Test
    void recognisesAnUnmarkedReceiptByItsTlv() {
        DeliverSm unmarked =
                DeliverSm.builder().tlv(Tags.RECEIPTED_MESSAGE_ID, "77").build();

        assertThat(DeliveryReceipt.of(unmarked)).isEmpty();
        assertThat(DeliveryReceipt.recognise(unmarked).flatMap(DeliveryReceipt::id))
                .contains("77");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text:id:1 stat:DELIVRD",
                "hello id:1 stat:DELIVRD",
                "id:1",
                "stat:DELIVRD",
                "Say: id:1 stat:DELIVRD",
                "My id: 7, and the stat of it"
            })
    void doesNotRecogniseWhatOnlySoundsLikeAReceipt(String text) {
        DeliverSm unmarked = latin1(text).toBuilder().esmClass(EsmClass.DEFAULT).build();

        assertThat(DeliveryReceipt.recognise(unmarked)).isEmpty();
    }

    @Test
    void ignoresTheOtherBitsOfEsmClass() { // Q22: esm_class 0x44 without any user data header
        DeliverSm flagged =
                latin1(CLASSIC).toBuilder().esmClass(EsmClass.of(0x44)).build();

        assertThat(DeliveryReceipt.of(flagged)).contains(DeliveryReceipt.parse(CLASSIC));
    }

    @Test
    void skipsAUserDataHeader() { // Q22: esm_class 0x44
        Octets header = Octets.ofHex("050003cc0201");
        DeliverSm part = DeliverSm.builder()
                .esmClass(EsmClass.of(0x44))
                .shortMessage(header.concat(ascii(CLASSIC)))
                .build();

        assertThat(DeliveryReceipt.of(part)).contains(DeliveryReceipt.parse(CLASSIC));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x03, 0x04, 0x08, 0x10, 0xF0, 0xF4, 0xFF})
    void readsAsciiWhateverDataCodingSays(int dataCoding) { // Q21, ns68
        DeliverSm pdu = latin1(CLASSIC).toBuilder()
                .dataCoding(DataCoding.of(dataCoding))
                .build();

        assertThat(DeliveryReceipt.of(pdu)).contains(DeliveryReceipt.parse(CLASSIC));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x08})
    void readsUcs2WhateverDataCodingSays(int dataCoding) { // Q21, vu838
        for (Charset charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16)) {
            DeliverSm pdu = DeliverSm.builder()
                    .esmClass(EsmClass.DELIVERY_RECEIPT)
                    .dataCoding(DataCoding.of(dataCoding))
                    .body(Octets.of(CLASSIC, charset))
                    .build();

            assertThat(DeliveryReceipt.of(pdu)).contains(DeliveryReceipt.parse(CLASSIC));
        }
    }

    @Test
    void readsAReceiptInMessagePayload() { // T6, Q22
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .tlv(Tags.MESSAGE_PAYLOAD, ascii(CLASSIC))
                .build();

        assertThat(DeliveryReceipt.of(pdu)).contains(DeliveryReceipt.parse(CLASSIC));
    }

    @Test
    void readsAReceiptTextInADataSm() { // Q22
        DataSm pdu = DataSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .body(ascii(CLASSIC))
                .build();

        assertThat(DeliveryReceipt.of(pdu)).contains(DeliveryReceipt.parse(CLASSIC));
    }

    @Test
    void readsAnExcerptInUtf8() { // Q22
        String text = "id:1 stat:DELIVRD text:caf\u00E9 \u0416 \uD83D\uDC4D";
        for (int dataCoding : new int[] {0x00, 0x01, 0x04, 0x08}) {
            DeliverSm pdu = DeliverSm.builder()
                    .esmClass(EsmClass.DELIVERY_RECEIPT)
                    .dataCoding(DataCoding.of(dataCoding))
                    .shortMessage(Octets.of(text, StandardCharsets.UTF_8))
                    .build();

            assertThat(DeliveryReceipt.of(pdu)).contains(DeliveryReceipt.parse(text));
        }
    }

    @Test
    void believesDataCodingWhenItSaysLatin1() { // Q22
        DeliverSm pdu = latin1("id:1 stat:DELIVRD text:\u00C3\u00A9").toBuilder()
                .dataCoding(DataCoding.LATIN_1)
                .build();

        assertThat(DeliveryReceipt.of(pdu).orElseThrow().text()).contains("\u00C3\u00A9");
    }

    @Test
    void readsWhatIsNoUtf8AsLatin1() { // Q22
        DeliverSm pdu = latin1("id:1 stat:DELIVRD text:caf\u00E9 \u00C3");

        assertThat(DeliveryReceipt.of(pdu).orElseThrow().text()).contains("caf\u00E9 \u00C3");
    }

    @Test
    void readsAReceiptBehindAMarkOfUtf8() {
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .shortMessage(Octets.ofHex("efbbbf").concat(ascii(CLASSIC)))
                .build();

        assertThat(DeliveryReceipt.of(pdu).orElseThrow().id()).contains("77");
        assertThat(DeliveryReceipt.of(DeliveryReceipt.relabelled(pdu, "gid"))
                        .orElseThrow()
                        .id())
                .contains("gid");
    }

    @Test
    void readsAReceiptInMessagePayloadOfADataSmWithAHeader() { // Q22: esm_class 0x44
        DataSm pdu = DataSm.builder()
                .esmClass(EsmClass.of(0x44))
                .body(Octets.ofHex("050003cc0201").concat(ascii(CLASSIC)))
                .build();

        assertThat(DeliveryReceipt.of(pdu)).contains(DeliveryReceipt.parse(CLASSIC));
    }

    @Test
    void recognisesAnUnmarkedReceiptInADataSm() { // Q22: esm_class without bit 2
        DataSm unmarked = DataSm.builder().body(ascii(CLASSIC)).build();

        assertThat(DeliveryReceipt.of(unmarked)).isEmpty();
        assertThat(DeliveryReceipt.recognise(unmarked)).contains(DeliveryReceipt.parse(CLASSIC));
    }

    @Test
    void prefersTheTextAndFillsItsGapsFromTlvs() { // T6
        DeliverSm both = latin1("id:text-id err:7").toBuilder()
                .tlv(Tags.RECEIPTED_MESSAGE_ID, "tlv-id")
                .tlv(Tags.MESSAGE_STATE, 5)
                .build();

        DeliveryReceipt receipt = DeliveryReceipt.of(both).orElseThrow();

        assertThat(receipt.id()).contains("text-id");
        assertThat(receipt.receiptedMessageId()).contains("tlv-id");
        assertThat(receipt.state()).contains(MessageState.UNDELIVERABLE);
        assertThat(receipt.err()).contains("7");
    }

    @Test
    void prefersTheStateOfTheText() { // T6
        DeliverSm both = latin1("id:1 stat:EXPIRED").toBuilder()
                .tlv(Tags.MESSAGE_STATE, 2)
                .build();

        assertThat(DeliveryReceipt.of(both).orElseThrow().state()).contains(MessageState.EXPIRED);
    }

    @Test
    void asksTheTlvWhenStatIsAWordOfTheVendor() { // Q22
        DeliverSm both = latin1("id:1 stat:FAILED").toBuilder()
                .tlv(Tags.MESSAGE_STATE, 5)
                .build();

        DeliveryReceipt receipt = DeliveryReceipt.of(both).orElseThrow();

        assertThat(receipt.stat()).contains("FAILED");
        assertThat(receipt.state()).contains(MessageState.UNDELIVERABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3432", "343200", "34320000", "203432", "34322000", "20343220"})
    void readsAnIdWithoutNulWithManyAndWithBlanks(String hex) { // Q8
        DeliverSm pdu = receiptWith(Tags.RECEIPTED_MESSAGE_ID.code(), hex);

        assertThat(DeliveryReceipt.of(pdu).orElseThrow().id()).contains("42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "0002", "00000002"})
    void readsAStateOfAnyWidth(String hex) { // Q8
        DeliverSm pdu = receiptWith(Tags.MESSAGE_STATE.code(), hex);

        assertThat(DeliveryReceipt.of(pdu).orElseThrow().state()).contains(MessageState.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000000000000000002", "ffffffffffffffff", "0100"})
    void leavesOutAStateThatIsNone(String hex) { // Q8
        DeliverSm pdu = receiptWith(Tags.MESSAGE_STATE.code(), hex);

        assertThat(DeliveryReceipt.of(pdu).orElseThrow().state()).isEmpty();
    }

    @Test
    void readsStateZero() { // Q8
        DeliverSm pdu = receiptWith(Tags.MESSAGE_STATE.code(), "00");

        assertThat(DeliveryReceipt.of(pdu).orElseThrow().state()).contains(MessageState.SCHEDULED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "03", "0300", "03000022"})
    void leavesOutANetworkErrorOfAnotherWidth(String hex) { // Q8
        DeliverSm pdu = receiptWith(Tags.NETWORK_ERROR_CODE.code(), hex);

        assertThat(DeliveryReceipt.of(pdu).orElseThrow().networkError()).isEmpty();
    }

    @Test
    void readsNetworkTypesThatTheSpecificationDoesNotHave() { // Q8
        DeliverSm pdu = receiptWith(Tags.NETWORK_ERROR_CODE.code(), "09ffff");

        assertThat(DeliveryReceipt.of(pdu).orElseThrow().networkError()).contains(new NetworkError(9, 0xFFFF));
    }

    @Test
    void keepsUnknownFieldsInOrder() {
        DeliveryReceipt receipt = DeliveryReceipt.parse("id:1 MCCMNC:20404 stat:DELIVRD price:0.01");

        assertThat(receipt.fields().keySet()).containsExactly("id", "mccmnc", "stat", "price");
        assertThat(receipt.fields()).containsEntry("mccmnc", "20404").containsEntry("price", "0.01");
    }

    @Test
    void findsAFieldByItsKey() {
        DeliveryReceipt receipt = DeliveryReceipt.parse("id:1 Done_Date:soon MCC:204 empty: stat:DELIVRD text:mcc:7");

        assertThat(receipt.field("done date")).contains("soon");
        assertThat(receipt.field("mcc")).contains("204");
        assertThat(receipt.field("empty")).isEmpty();
        assertThat(receipt.field("mnc")).isEmpty();
    }

    @Test
    void namesAReceiptThatHadNoIdInItsText() {
        DeliverSm pdu = latin1("Hello: world stat:DELIVRD text:id:7");

        DeliveryReceipt named = DeliveryReceipt.of(pdu).orElseThrow().withMessageId("gid");

        assertThat(named.id()).contains("gid");
        assertThat(named.receiptedMessageId()).isEmpty();
        assertThat(named.fields())
                .containsEntry("hello", "world")
                .containsEntry("stat", "DELIVRD")
                .containsEntry("text", "id:7");
    }

    @Test
    void showsNoText() {
        DeliverSm pdu = latin1("id:1\n2 stat:DELIVRD err:0 text:secret code 4711");

        String shown = DeliveryReceipt.of(pdu).orElseThrow().toString();

        assertThat(shown).contains("DELIVRD").doesNotContain("4711").doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {" :", "date :", "-date:", "submit ", "a:", "id: ", "_", ": ", "text", "\u0000"})
    @Timeout(20) // quadratic scanning takes minutes
    void scansAnyRepetitionInNoTime(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());

        DeliveryReceipt receipt = DeliveryReceipt.parse(text);

        assertThat(receipt.stat()).isEmpty();
        assertThat(receipt.fields()).hasSizeLessThan(3);
    }

    @Test
    @Timeout(10) // quadratic scanning takes minutes
    void scansAHugeTextInNoTime() {
        String blanks = " ".repeat(30_000);
        String text = "id:" + blanks + "a ".repeat(15_000) + blanks + "sub" + blanks + "submit" + blanks;

        DeliveryReceipt receipt = DeliveryReceipt.parse(text);

        assertThat(receipt.id()).contains(text.substring(3).strip());
    }

    @Test
    void hasNoFieldWhereThereIsNothing() {
        DeliveryReceipt nothing = DeliveryReceipt.parse("");

        assertThat(nothing.fields()).isEmpty();
        assertThat(nothing.id()).isEqualTo(Optional.empty());
        assertThat(nothing.toText())
                .isEqualTo("id: sub:001 dlvrd:000 submit date:0000000000 done date:0000000000 err:000 text:");
    }

    private static DeliveryReceipt golden(String name) {
        return DeliveryReceipt.of(pdu(Vector.named(name))).orElseThrow();
    }

    private static MessagePdu pdu(Vector vector) {
        return (MessagePdu)
                SmppCodec.decode(ByteBuffer.wrap(vector.octets().toByteArray())).pdu();
    }

    private static DeliverSm latin1(String text) {
        return DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .shortMessage(Octets.of(text, StandardCharsets.ISO_8859_1))
                .build();
    }

    private static DeliverSm receiptWith(int tag, String hex) {
        return DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .tlv(Tag.octets(tag), Octets.ofHex(hex))
                .build();
    }

    private static Octets ascii(String text) {
        return Octets.of(text, StandardCharsets.US_ASCII);
    }
}
