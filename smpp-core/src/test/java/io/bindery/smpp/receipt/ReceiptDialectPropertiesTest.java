package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.receipt.ReceiptDialect.ExcerptKey;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a dialect writes is read, in a deliver_sm and in a data_sm (Q22). */
class ReceiptDialectPropertiesTest {
    @Property
    void readsWhatEveryDialectWrites(
            @ForAll("receipts") DeliveryReceipt receipt, @ForAll("dialects") ReceiptDialect dialect) {
        DeliverSm deliver = receipt.putOn(DeliverSm.builder(), dialect).build();
        DataSm data = receipt.putOn(DataSm.builder(), dialect).build();

        assertRead(deliver, receipt, dialect);
        assertRead(data, receipt, dialect);
        assertThat(DeliveryReceipt.of(data)).isEqualTo(DeliveryReceipt.of(deliver));
    }

    @Property
    void relabelsWhatEveryDialectWrites(
            @ForAll("receipts") DeliveryReceipt receipt, @ForAll("dialects") ReceiptDialect dialect) {
        DeliverSm pdu = receipt.putOn(DeliverSm.builder(), dialect).build();

        DeliveryReceipt relabelled =
                DeliveryReceipt.of(DeliveryReceipt.relabelled(pdu, "gid")).orElseThrow();

        assertThat(relabelled.id()).contains("gid");
        assertThat(relabelled.receiptedMessageId()).contains("gid");
        assertThat(relabelled.stat())
                .isEqualTo(DeliveryReceipt.of(pdu).orElseThrow().stat());
    }

    @Property
    void renamesWhatWasRead(@ForAll("receipts") DeliveryReceipt receipt, @ForAll("dialects") ReceiptDialect dialect) {
        MessagePdu pdu = receipt.putOn(DeliverSm.builder(), dialect).build();
        DeliveryReceipt read = DeliveryReceipt.of(pdu).orElseThrow();

        DeliveryReceipt renamed = read.withMessageId("gid");

        assertThat(renamed.id()).contains("gid");
        assertThat(renamed.stat()).isEqualTo(read.stat());
        assertThat(renamed.text()).isEqualTo(read.text());
        assertThat(renamed.doneDate()).isEqualTo(read.doneDate());
    }

    private static void assertRead(MessagePdu pdu, DeliveryReceipt receipt, ReceiptDialect dialect) {
        DeliveryReceipt read = DeliveryReceipt.of(pdu).orElseThrow();
        boolean hasText = dialect.hasText();
        assertThat(read.id()).isEqualTo(receipt.id());
        assertThat(read.isIntermediate()).isEqualTo(receipt.isIntermediate());
        assertThat(read.submitted().isPresent()).isEqualTo(hasText && dialect.hasCounts());
        assertThat(read.delivered().isPresent()).isEqualTo(hasText && dialect.hasCounts());
        assertThat(read.doneDate()).isEqualTo(hasText ? rounded(receipt.doneDate(), dialect) : Optional.empty());
        assertThat(read.submitDate()).isEqualTo(hasText ? rounded(receipt.submitDate(), dialect) : Optional.empty());
        assertThat(read.stat()).isEqualTo(hasText ? stat(receipt, dialect) : Optional.empty());
        assertThat(read.state()).isEqualTo(state(receipt, dialect, read));
        assertThat(read.err().map(Integer::parseInt))
                .isEqualTo(hasText ? receipt.err().map(Integer::parseInt) : Optional.empty());
        assertThat(read.text()).isEqualTo(excerpt(receipt, dialect));
        assertThat(read.networkError())
                .isEqualTo(dialect.adds(Tags.NETWORK_ERROR_CODE) ? receipt.networkError() : Optional.empty());
    }

    private static Optional<LocalDateTime> rounded(Optional<LocalDateTime> date, ReceiptDialect dialect) {
        return date.map(
                exact -> dialect.dates() == ReceiptDateFormat.MINUTES ? exact.truncatedTo(ChronoUnit.MINUTES) : exact);
    }

    private static Optional<String> stat(DeliveryReceipt receipt, ReceiptDialect dialect) {
        MessageState state = receipt.state().orElseThrow();
        return dialect.stat(state).or(state::stat);
    }

    private static Optional<MessageState> state(DeliveryReceipt receipt, ReceiptDialect dialect, DeliveryReceipt read) {
        boolean isSaid = read.stat().flatMap(MessageState::ofStat).isPresent() || dialect.adds(Tags.MESSAGE_STATE);
        return isSaid ? receipt.state() : Optional.empty();
    }

    private static Optional<String> excerpt(DeliveryReceipt receipt, ReceiptDialect dialect) {
        boolean isWritten = dialect.hasText() && dialect.excerptKey() != ExcerptKey.ABSENT;
        return receipt.text()
                .filter(text -> isWritten)
                .map(text -> text.substring(0, Math.min(text.length(), dialect.excerptLength())))
                .map(ReceiptDialectPropertiesTest::withoutBlanksBehind)
                .map(text -> dialect.coding() == ReceiptCoding.IA5 ? text.replaceAll("[^\\x00-\\x7F]", "?") : text)
                .filter(text -> !text.isEmpty());
    }

    private static String withoutBlanksBehind(String text) {
        return text.replaceAll("[\\x00-\\x20\\u00A0]+\\z", "");
    }

    @Provide
    Arbitrary<ReceiptDialect> dialects() {
        Arbitrary<Set<Tag<?>>> tlvs = Arbitraries.of(
                Set.of(),
                Set.of(Tags.RECEIPTED_MESSAGE_ID),
                Set.of(Tags.MESSAGE_STATE, Tags.NETWORK_ERROR_CODE),
                Set.of(Tags.RECEIPTED_MESSAGE_ID, Tags.MESSAGE_STATE, Tags.NETWORK_ERROR_CODE));
        Arbitrary<String> words = Arbitraries.of("FAILED", "SENT", "undeliv", "UNDELIVERABLE_FOREVER", "");
        Arbitrary<Integer> switches = Arbitraries.integers().between(0, 3);
        return Combinators.combine(
                        Arbitraries.of(ReceiptDateFormat.values()),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(ExcerptKey.values()),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(ReceiptCoding.values()),
                        tlvs,
                        words,
                        switches)
                .as(ReceiptDialectPropertiesTest::dialect);
    }

    private static ReceiptDialect dialect(
            ReceiptDateFormat dates,
            int errDigits,
            ExcerptKey key,
            int length,
            ReceiptCoding coding,
            Set<Tag<?>> tlvs,
            String word,
            int switches) {
        ReceiptDialect.Builder dialect = ReceiptDialect.builder()
                .dates(dates)
                .errDigits(errDigits)
                .excerptKey(key)
                .excerptLength(length)
                .coding(coding)
                .tlvs(tlvs.toArray(Tag<?>[]::new));
        if (!word.isEmpty()) {
            dialect.stat(MessageState.UNDELIVERABLE, word);
        }
        if ((switches & 1) != 0) {
            dialect.withoutCounts();
        }
        return (switches & 2) != 0 && tlvs.contains(Tags.RECEIPTED_MESSAGE_ID)
                ? dialect.withoutText().build()
                : dialect.build();
    }

    @Provide
    Arbitrary<DeliveryReceipt> receipts() {
        Arbitrary<String> ids = Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars(',', ';', '|')
                .ofMinLength(1)
                .ofMaxLength(64);
        long first = LocalDateTime.of(2000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        long last = LocalDateTime.of(2099, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);
        Arbitrary<LocalDateTime> dates =
                Arbitraries.longs().between(first, last).map(s -> LocalDateTime.ofEpochSecond(s, 0, ZoneOffset.UTC));
        Arbitrary<MessageState> states = Arbitraries.integers().between(0, 9).map(MessageState::of);
        Arbitrary<String> texts =
                Arbitraries.strings().withCharRange('\u0001', '\u00FF').ofMaxLength(50);
        Arbitrary<String> errs = Arbitraries.of("0", "000", "0000", "7", "034", "65535");
        return Combinators.combine(ids, dates, dates, states, texts, errs, Arbitraries.of(true, false))
                .as((id, submitted, done, state, text, err, isFinal) -> {
                    DeliveryReceipt.Builder receipt = DeliveryReceipt.builder(id)
                            .submitDate(submitted)
                            .doneDate(done)
                            .state(state)
                            .text(text)
                            .err(err)
                            .networkError(new NetworkError(3, Integer.parseInt(err)));
                    return isFinal ? receipt.build() : receipt.intermediate().build();
                });
    }
}
