package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Where fields begin and end (Q22, SB14). */
class ReceiptScanTest {
    @Property(tries = 3000)
    void findsWhatAWalkFromWordToWordFinds(@ForAll("mixtures") String text) {
        assertThat(DeliveryReceipt.parse(text).fields()).containsExactlyEntriesOf(WordByWordScan.values(text));
    }

    @Property
    void findsASingleFieldAsItFindsAllOfThem(@ForAll("mixtures") String text) {
        DeliveryReceipt receipt = DeliveryReceipt.parse(text);

        receipt.fields()
                .forEach((key, value) ->
                        assertThat(receipt.field(key).orElse("")).isEqualTo(value));
        assertThat(receipt.id().orElse("")).isEqualTo(receipt.fields().getOrDefault("id", ""));
        assertThat(receipt.text().orElse("")).isEqualTo(receipt.fields().getOrDefault("text", ""));
    }

    @Test
    void hasOnePlaceForEveryKey() {
        assertThat(Arrays.stream(ReceiptKey.values()).map(ReceiptKey::place))
                .containsExactly(0, 2, 4, 6, 8, 10, 12, 14);
        assertThat(ReceiptKey.PLACES).isEqualTo(16);
    }

    @Test
    void findsEveryKeyInEveryCase() {
        for (ReceiptKey key : ReceiptKey.values()) {
            String capital = key.word().toUpperCase(Locale.ROOT);

            assertThat(DeliveryReceipt.parse(key.word() + ":v").field(key.word()))
                    .contains("v");
            assertThat(DeliveryReceipt.parse("x:1 " + capital + " :v").field(key.word()))
                    .contains("v");
        }
    }

    @Provide
    Arbitrary<String> mixtures() {
        Arbitrary<String> pieces = Arbitraries.of(
                "id",
                "id:",
                "ID :",
                "mid:",
                "sub:",
                "dlvrd:",
                "Dlvrd:",
                "submit date:",
                "submit",
                "submit_",
                "done",
                "date",
                "date:",
                "-date:",
                "done  date:",
                "stat:",
                "stat",
                "err:",
                "err-id:",
                "text:",
                "Text:",
                "x:",
                "a-b:",
                "1a:",
                "_",
                "-",
                ":",
                " :",
                " ",
                "  ",
                "\r\n",
                "\0",
                ",",
                ";",
                "|",
                "2611211430",
                "DELIVRD",
                "A B",
                "a:b",
                "\u00E9",
                "\u00A0",
                "\uFEFF",
                "\u017F",
                "\u212A");
        return pieces.list().ofMaxSize(20).map(list -> list.stream().collect(Collectors.joining()));
    }
}
