package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.MessageState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Receipts in the wild (Q22, SB14): {@code receipts/dialects.txt}. */
class ReceiptDialectsTest {
    record Dialect(String name, String text, Map<String, String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Dialect> dialects() {
        return load().stream();
    }

    @Test
    void areMany() {
        assertThat(load()).hasSizeGreaterThan(100);
        assertThat(load().stream().map(Dialect::text)).doesNotHaveDuplicates();
        assertThat(load().stream().map(Dialect::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void readAsExpected(Dialect dialect) {
        DeliveryReceipt receipt = DeliveryReceipt.parse(dialect.text());

        assertThat(understood(receipt)).isEqualTo(dialect.expected());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void readTheSameAfterBeingWrittenInTheClassicForm(Dialect dialect) {
        DeliveryReceipt receipt = DeliveryReceipt.parse(dialect.text());

        DeliveryReceipt again = DeliveryReceipt.parse(receipt.toText());

        assertThat(again.id()).isEqualTo(receipt.id());
        assertThat(again.stat()).isEqualTo(receipt.stat());
        assertThat(again.state()).isEqualTo(receipt.state());
        assertThat(again.submitDate()).isEqualTo(receipt.submitDate().map(ReceiptDialectsTest::minute));
        assertThat(again.doneDate()).isEqualTo(receipt.doneDate().map(ReceiptDialectsTest::minute));
        assertThat(again.err()).isEqualTo(receipt.err().or(() -> Optional.of("000")));
    }

    private static LocalDateTime minute(LocalDateTime date) {
        return date.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Map<String, String> understood(DeliveryReceipt receipt) {
        Map<String, String> understood = new LinkedHashMap<>();
        receipt.id().ifPresent(value -> understood.put("id", value));
        receipt.submitted().ifPresent(value -> understood.put("sub", Integer.toString(value)));
        receipt.delivered().ifPresent(value -> understood.put("dlvrd", Integer.toString(value)));
        receipt.submitDate().ifPresent(value -> understood.put("submit", value.toString()));
        receipt.doneDate().ifPresent(value -> understood.put("done", value.toString()));
        receipt.state().map(MessageState::name).ifPresent(value -> understood.put("state", value));
        receipt.stat().ifPresent(value -> understood.put("stat", value));
        receipt.err().ifPresent(value -> understood.put("err", value));
        receipt.text().ifPresent(value -> understood.put("text", value));
        return understood;
    }

    private static List<Dialect> load() {
        List<Dialect> dialects = new ArrayList<>();
        String name = "";
        for (String line : lines()) {
            if (line.startsWith("# ")) {
                name = line.substring(2);
            } else if (line.startsWith(">")) {
                String text = line.startsWith("> ") ? line.substring(2) : "";
                dialects.add(new Dialect(name, unescaped(text), new LinkedHashMap<>()));
            } else if (line.indexOf('=') > 0) {
                String[] pair = line.split("=", 2);
                dialects.get(dialects.size() - 1).expected().put(pair[0], unescaped(pair[1]));
            }
        }
        return dialects;
    }

    private static List<String> lines() {
        try (InputStream in = ReceiptDialectsTest.class.getResourceAsStream("/receipts/dialects.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String text) {
        return text.replace("\\0", "\0")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\xE9", "é")
                .replace("\\xA0", "\u00A0")
                .replace("\\uFEFF", "\uFEFF")
                .replace("\\u416", "\u0416");
    }
}
