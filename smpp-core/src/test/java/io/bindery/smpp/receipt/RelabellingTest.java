package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.Vector;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receipt on its way from an upstream to an ESME, which knows the message by another id. */
class RelabellingTest {
    private static final String TEXT =
            "id:0123456789 sub:001 dlvrd:001 submit date:2611211430 done date:2611211431 stat:DELIVRD err:000 text:Hi";

    @Test
    void putsTheIdIntoTextAndTlvAndLeavesTheRestOctetForOctet() {
        Vector golden = Vector.named("deliver_sm/receipt-text-and-tlvs");
        DeliverSm came = (DeliverSm)
                SmppCodec.decode(ByteBuffer.wrap(golden.octets().toByteArray())).pdu();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "gid-4711xy"); // as long as the id before

        String expected = golden.octets().toHex().replace(hex("0123456789"), hex("gid-4711xy"));
        assertThat(SmppCodec.encode(Frame.of(golden.sequence(), relayed)).toHex())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "gid-4711xy", "a-much-longer-identifier-of-our-own-0123456789"})
    void givesTheOriginalBackWhenRenamedBack(String id) {
        DeliverSm came = receipt(TEXT).toBuilder()
                .source(Address.international("447700900123"))
                .destination(Address.shortCode("12345"))
                .tlv(Tag.octets(0x1403), Octets.ofHex("31303035"))
                .tlv(Tags.RECEIPTED_MESSAGE_ID, "0123456789")
                .tlv(Tags.USER_MESSAGE_REFERENCE, 7)
                .tlv(Tag.octets(0x1403), Octets.ofHex("00"))
                .build();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, id);

        assertThat(DeliveryReceipt.of(relayed).orElseThrow().id()).contains(id);
        assertThat(DeliveryReceipt.of(relayed).orElseThrow().receiptedMessageId())
                .contains(id);
        assertThat(DeliveryReceipt.relabelled(relayed, "0123456789")).isEqualTo(came);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stat:DELIVRD id:0123456789 err:000 text:id:0123456789",
                "mid:0123456789 id:0123456789 stat:DELIVRD",
                "ID: 0123456789\r\nSTAT:DELIVRD\r\n\u0000",
                "id:0123456789,stat:DELIVRD,err:000,text:\u00E9\u00FF"
            })
    void findsTheIdWhereverItStands(String text) { // Q22, SB14
        DeliverSm relayed = DeliveryReceipt.relabelled(receipt(text), "9876543210");

        int at = Math.max(text.indexOf(" id:"), text.indexOf("ID:")) + 4;
        at = text.startsWith("id:") ? 3 : at;
        String expected = text.substring(0, at) + "9876543210" + text.substring(at + 10);
        assertThat(relayed.shortMessage().asString(StandardCharsets.ISO_8859_1)).isEqualTo(expected);
    }

    @Test
    void fillsAnEmptyIdWithoutTouchingTheNextKey() {
        DeliverSm relayed = DeliveryReceipt.relabelled(receipt("id: sub:001 stat:DELIVRD"), "gid");

        assertThat(relayed.shortMessage()).isEqualTo(octets("id:gid sub:001 stat:DELIVRD"));
    }

    @Test
    void addsTheTlvWhenItIsMissing() {
        DeliverSm relayed = DeliveryReceipt.relabelled(receipt(TEXT), "gid");

        assertThat(relayed.tlvs().getAll(Tags.RECEIPTED_MESSAGE_ID)).containsExactly("gid");
    }

    @Test
    void leavesAReceiptOfTlvsWithoutText() { // T6
        DeliverSm came = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .tlv(Tags.RECEIPTED_MESSAGE_ID, "0A1B")
                .tlv(Tags.MESSAGE_STATE, 5)
                .build();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "gid");

        assertThat(relayed)
                .isEqualTo(DeliverSm.builder()
                        .esmClass(EsmClass.DELIVERY_RECEIPT)
                        .tlv(Tags.RECEIPTED_MESSAGE_ID, "gid")
                        .tlv(Tags.MESSAGE_STATE, 5)
                        .build());
    }

    @Test
    void keepsATextInMessagePayloadThere() { // T6
        DeliverSm came = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .tlv(Tags.MESSAGE_PAYLOAD, octets(TEXT))
                .tlv(Tags.RECEIPTED_MESSAGE_ID, "0123456789")
                .build();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "gid");

        assertThat(relayed)
                .isEqualTo(DeliverSm.builder()
                        .esmClass(EsmClass.DELIVERY_RECEIPT)
                        .tlv(Tags.MESSAGE_PAYLOAD, octets(TEXT.replace("0123456789", "gid")))
                        .tlv(Tags.RECEIPTED_MESSAGE_ID, "gid")
                        .build());
    }

    @Test
    void relabelsADataSm() {
        DataSm came = DataSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .source(Address.international("4".repeat(60)))
                .body(octets(TEXT))
                .build();

        DataSm relayed = DeliveryReceipt.relabelled(came, "gid");

        assertThat(DeliveryReceipt.of(relayed).orElseThrow().id()).contains("gid");
        assertThat(relayed.source()).isEqualTo(came.source());
        assertThat(DeliveryReceipt.relabelled(relayed, "0123456789").body()).isEqualTo(came.body());
    }

    @Test
    void relabelsUcs2() { // Q21
        DeliverSm came = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .body(Octets.of("id:1 stat:DELIVRD text:\u0416", StandardCharsets.UTF_16BE))
                .build();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "gid");

        assertThat(relayed.body().asString(StandardCharsets.UTF_16BE)).isEqualTo("id:gid stat:DELIVRD text:\u0416");
    }

    @Test
    void keepsUtf8InFrontOfTheIdAndCutsItBetweenCharacters() { // Q22
        String text = "vendor:\u0416 id:1 stat:DELIVRD text:";
        Octets octets = Octets.of(text + "\u0416".repeat(110), StandardCharsets.UTF_8);
        DeliverSm came = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .shortMessage(octets)
                .build();

        DeliverSm longer = DeliveryReceipt.relabelled(came, "12");
        DeliverSm full = DeliveryReceipt.relabelled(longer, "1".repeat(20));

        assertThat(longer.shortMessage().asString(StandardCharsets.UTF_8))
                .isEqualTo((text + "\u0416".repeat(110)).replace("id:1", "id:12"));
        assertThat(full.shortMessage().length()).isBetween(253, 254);
        assertThat(full.shortMessage().asString(StandardCharsets.UTF_8))
                .startsWith("vendor:\u0416 id:11111111111111111111 stat:DELIVRD text:\u0416")
                .doesNotContain("\uFFFD");
    }

    @Test
    void relabelsUcs2WithAnOddOctetAtTheEnd() { // Q21
        DeliverSm came = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .body(Octets.of("stat:DELIVRD id:1", StandardCharsets.UTF_16BE).concat(Octets.ofHex("00")))
                .build();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "gid");

        assertThat(relayed.body().asString(StandardCharsets.UTF_16BE)).isEqualTo("stat:DELIVRD id:gid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daff0035", "dc00", "d83d", "d83ddc00", "d83dd83ddc00"})
    void relabelsUcs2BehindHalvesOfPairs(String hex) { // Q21
        Octets before = Octets.of("err:", StandardCharsets.UTF_16BE).concat(Octets.ofHex(hex));
        DeliverSm came = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .body(before.concat(Octets.of(" id:1 stat:DELIVRD", StandardCharsets.UTF_16BE)))
                .build();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "gid");

        assertThat(relayed.body())
                .isEqualTo(before.concat(Octets.of(" id:gid stat:DELIVRD", StandardCharsets.UTF_16BE)));
    }

    @Test
    void keepsAUserDataHeader() { // Q22: esm_class 0x44
        Octets header = Octets.ofHex("050003cc0201");
        DeliverSm came = DeliverSm.builder()
                .esmClass(EsmClass.of(0x44))
                .shortMessage(header.concat(octets("id:1 stat:DELIVRD")))
                .build();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "gid");

        assertThat(relayed.shortMessage()).isEqualTo(header.concat(octets("id:gid stat:DELIVRD")));
    }

    @Test
    void shortensTheExcerptWhenTheIdNeedsItsRoom() {
        String text = "id:1 stat:DELIVRD text:";
        DeliverSm came = receipt(text + "x".repeat(254 - text.length()));

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "12345");

        assertThat(relayed.shortMessage().length()).isEqualTo(254);
        assertThat(relayed.shortMessage().asString(StandardCharsets.ISO_8859_1))
                .startsWith("id:12345 stat:DELIVRD text:xxx");
        assertThat(relayed.tlvs().contains(Tags.MESSAGE_PAYLOAD)).isFalse();
    }

    @Test
    void movesTheTextToMessagePayloadWhenThereIsNoExcerptToShorten() {
        DeliverSm came = receipt("id:1 stat:DELIVRD err:" + "9".repeat(230));

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "1".repeat(64));

        assertThat(relayed.shortMessage().isEmpty()).isTrue();
        assertThat(relayed.body().asString(StandardCharsets.ISO_8859_1))
                .isEqualTo("id:" + "1".repeat(64) + " stat:DELIVRD err:" + "9".repeat(230));
    }

    @Test
    void keepsBothTextsOfAPeerThatSendsTwo() { // Q19
        DeliverSm came = receipt(TEXT).toBuilder()
                .tlv(Tags.MESSAGE_PAYLOAD, octets("id:other"))
                .build();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "gid");

        assertThat(relayed.tlvs().get(Tags.MESSAGE_PAYLOAD)).contains(octets("id:other"));
        assertThat(DeliveryReceipt.of(relayed).orElseThrow().id()).contains("gid");
    }

    @Test
    void survivesAPayloadThatHasNoRoomForTheId() {
        DeliverSm came = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .tlv(Tags.MESSAGE_PAYLOAD, octets("id:1 err:" + "9".repeat(65_526)))
                .build();

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "12345");

        assertThat(DeliveryReceipt.of(relayed).orElseThrow().id()).contains("12345");
        assertThat(relayed.body().length()).isEqualTo(65_535);
    }

    @Test
    void refusesAnIdThatWouldNotComeBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryReceipt.relabelled(receipt(TEXT), "a b"))
                .withMessageContaining("message_id: character U+0020 at index 1");
    }

    private static DeliverSm receipt(String text) {
        return DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .shortMessage(octets(text))
                .build();
    }

    private static Octets octets(String text) {
        return Octets.of(text, StandardCharsets.ISO_8859_1);
    }

    private static String hex(String text) {
        return octets(text).toHex();
    }

    /** With a longer id there would suddenly be as many octets as the header claims, and the id in none of the text. */
    @Test
    void takesAwayTheClaimOfAHeaderThatIsNotThere() {
        DeliverSm came = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT.with(EsmClass.UDHI))
                .shortMessage(Octets.of("\u0016 id:1 stat:DELIVRD!!!", StandardCharsets.US_ASCII))
                .build();
        assertThat(came.shortMessage().length()).isEqualTo(22);

        DeliverSm relayed = DeliveryReceipt.relabelled(came, "gid-1");

        assertThat(DeliveryReceipt.of(relayed).orElseThrow().id()).contains("gid-1");
        assertThat(relayed.esmClass()).isEqualTo(EsmClass.DELIVERY_RECEIPT);
        assertThat(DeliveryReceipt.relabelled(came, "2").esmClass()).isEqualTo(came.esmClass());
    }
}
