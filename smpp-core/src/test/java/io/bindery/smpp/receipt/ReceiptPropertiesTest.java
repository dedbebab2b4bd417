package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for all receipts, and for all octets that are none. */
class ReceiptPropertiesTest {
    @Property
    void readsAnyText(@ForAll String text) {
        understandsSomehow(DeliveryReceipt.parse(text));
    }

    @Property
    void readsAnyMixtureOfKeysAndNoise(@ForAll("mixtures") String text) {
        understandsSomehow(DeliveryReceipt.parse(text));
    }

    @Property
    void readsAnyOctets(
            @ForAll @Size(max = 254) byte[] octets,
            @ForAll @IntRange(max = 255) int esmClass,
            @ForAll @IntRange(max = 255) int dataCoding,
            @ForAll @Size(max = 10) byte[] tlv) {
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.of(esmClass))
                .dataCoding(DataCoding.of(dataCoding))
                .shortMessage(Octets.of(octets))
                .tlv(Tag.octets(Tags.RECEIPTED_MESSAGE_ID.code()), Octets.of(tlv))
                .tlv(Tag.octets(Tags.MESSAGE_STATE.code()), Octets.of(tlv))
                .tlv(Tag.octets(Tags.NETWORK_ERROR_CODE.code()), Octets.of(tlv))
                .build();

        DeliveryReceipt.of(pdu).ifPresent(ReceiptPropertiesTest::understandsSomehow);
        understandsSomehow(DeliveryReceipt.recognise(pdu).orElseThrow());
        DeliverSm relayed = DeliveryReceipt.relabelled(pdu, "gid");
        assertThat(DeliveryReceipt.recognise(relayed).orElseThrow().receiptedMessageId())
                .contains("gid");
    }

    @Property
    void relabelsAnyMixture(
            @ForAll("mixtures") String text, @ForAll("ids") String id, @ForAll @IntRange(max = 3) int dataCoding) {
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .dataCoding(DataCoding.of(dataCoding))
                .body(latin1(text))
                .build();
        DeliveryReceipt before = DeliveryReceipt.of(pdu).orElseThrow();

        DeliverSm relayed = DeliveryReceipt.relabelled(pdu, id);

        DeliveryReceipt receipt = DeliveryReceipt.of(relayed).orElseThrow();
        assertThat(receipt.fields().get("id")).isEqualTo(before.fields().containsKey("id") ? id : null);
        assertThat(receipt.id()).contains(id);
        assertThat(receipt.stat()).isEqualTo(before.stat());
    }

    @Property
    void readsOctetsAsTheTextTheyAre(@ForAll("mixtures") String text) {
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .body(latin1("id:" + text))
                .build();

        assertThat(DeliveryReceipt.of(pdu)).contains(DeliveryReceipt.parse("id:" + text));
    }

    @Property
    void comesBackFromItsText(@ForAll("receipts") DeliveryReceipt receipt) {
        DeliveryReceipt again = DeliveryReceipt.parse(receipt.toText());

        assertThat(again.fields()).isEqualTo(receipt.fields());
        assertThat(again.toText()).isEqualTo(receipt.toText());
    }

    @Property
    void comesBackFromItsPdu(@ForAll("receipts") DeliveryReceipt receipt) {
        DeliverSm pdu = receipt.putOn(DeliverSm.builder()).build();

        assertThat(DeliveryReceipt.of(pdu)).contains(receipt);
        assertThat(DeliveryReceipt.recognise(
                        pdu.toBuilder().esmClass(EsmClass.DEFAULT).build()))
                .isPresent();
    }

    @Property
    void readsAnyDigitsAsDate(@ForAll("digits") String digits) {
        DeliveryReceipt receipt = DeliveryReceipt.parse("id:1 done date:" + digits + " stat:DELIVRD");

        assertThat(receipt.fields()).containsEntry("done date", digits);
        assertThat(receipt.doneDate().isPresent()).isIn(true, false);
    }

    @Property
    void readsADateWhenItsPartsAreOne(
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 25) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(max = 61) int second) {
        String digits = String.format("2024%02d%02d%02d%02d%02d", month, day, hour, minute, second);
        boolean isDay = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(2024, month).lengthOfMonth();
        boolean isDate = isDay && hour < 24 && minute < 60 && second < 60;

        assertThat(DeliveryReceipt.parse("done date:" + digits).doneDate().isPresent())
                .isEqualTo(isDate);
        assertThat(DeliveryReceipt.parse("done date:" + digits.substring(2)).doneDate())
                .isEqualTo(DeliveryReceipt.parse("done date:" + digits).doneDate());
    }

    @Property
    void readsBackEveryDateItWrites(@ForAll("dates") LocalDateTime date) {
        DeliveryReceipt receipt = DeliveryReceipt.builder("1").doneDate(date).build();

        assertThat(receipt.doneDate()).contains(date);
    }

    private static void understandsSomehow(DeliveryReceipt receipt) {
        assertThat(receipt.id()).isNotNull();
        assertThat(receipt.submitted()).isNotNull();
        assertThat(receipt.delivered()).isNotNull();
        assertThat(receipt.submitDate()).isNotNull();
        assertThat(receipt.doneDate()).isNotNull();
        assertThat(receipt.state()).isNotNull();
        assertThat(receipt.text()).isNotNull();
        assertThat(receipt.networkError()).isNotNull();
        assertThat(receipt.toString()).doesNotContainPattern("\\p{Cntrl}");
        assertThat(receipt.toText()).startsWith("id:");
        assertThat(receipt.putOn(DeliverSm.builder()).build().esmClass().messageType())
                .isEqualTo(receipt.isIntermediate() ? 0x20 : 0x04);
    }

    private static Octets latin1(String text) {
        byte[] octets = new byte[text.length()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) text.charAt(i);
        }
        return Octets.of(octets);
    }

    @Provide
    Arbitrary<String> mixtures() {
        Arbitrary<String> pieces = Arbitraries.of(
                "id:",
                "ID:",
                "mid:",
                "sub:",
                "dlvrd:",
                "submit date:",
                "submit",
                "date:",
                "done date:",
                "stat:",
                "err:",
                "text:",
                "Text:",
                "x:",
                ":",
                " ",
                "  ",
                "\r\n",
                "\0",
                ",",
                ";",
                "2611211430",
                "DELIVRD",
                "001",
                "-1",
                "A B",
                "a:b",
                "\u00E9");
        return pieces.list().ofMaxSize(25).map(list -> list.stream().collect(Collectors.joining()));
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars(',', ';', '|')
                .ofMinLength(1)
                .ofMaxLength(64);
    }

    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(16);
    }

    @Provide
    Arbitrary<LocalDateTime> dates() {
        long first = LocalDateTime.of(2000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC) / 60;
        long last = LocalDateTime.of(2099, 12, 31, 23, 59).toEpochSecond(ZoneOffset.UTC) / 60;
        return Arbitraries.longs()
                .between(first, last)
                .map(minute -> LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<DeliveryReceipt> receipts() {
        Arbitrary<String> texts =
                Arbitraries.strings().withCharRange('\u0001', '\u00FF').ofMaxLength(20);
        Arbitrary<MessageState> states = Arbitraries.integers().between(0, 9).map(MessageState::of);
        return Combinators.combine(
                        ids(),
                        dates(),
                        dates(),
                        states,
                        texts,
                        Arbitraries.integers().between(0, 999))
                .as((id, submitted, done, state, text, count) -> DeliveryReceipt.builder(id)
                        .submitDate(submitted)
                        .doneDate(done)
                        .state(state)
                        .text(text)
                        .submitted(count)
                        .networkError(new NetworkError(3, count))
                        .build());
    }
}
