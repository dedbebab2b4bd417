package io.bindery.smpp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bindery.smpp.receipt.DeliveryReceipt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text, an octet or two a character. */
class ReceiptTextFuzzTest {
    private static final byte NARROW = 0;
    private static final byte WIDE = 1;

    static Stream<byte[]> seeds() {
        return Seeds.receipts()
                .flatMap(text -> Stream.of(
                        Seeds.input(text.getBytes(StandardCharsets.ISO_8859_1), NARROW),
                        Seeds.input(text.getBytes(StandardCharsets.UTF_16BE), WIDE)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void readsAnyText(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] octets = Arrays.copyOfRange(input, 1, input.length);
        String text = new String(octets, input[0] == WIDE ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);

        ReceiptLaws.answersEverything(DeliveryReceipt.parse(text));
    }
}
