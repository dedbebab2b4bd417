package io.bindery.smpp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bindery.smpp.receipt.DeliveryReceipt;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few characters over and over, up to the length of the longest text. What needs more than linear time for them does not
 * come back before the fuzzer's time-out for one input.
 */
class LongReceiptFuzzTest {
    private static final int LENGTH = 65_535;
    private static final int MOST_REPEATED = 24;

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "id: ",
                        "id",
                        " a:",
                        "a: b:",
                        "submit",
                        "submit date ",
                        "submit     ",
                        "text:",
                        ",,",
                        " \0",
                        ":",
                        "id:1 stat:A ")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void readsALongTextInLinearTime(byte[] input) {
        if (input.length == 0 || input.length > MOST_REPEATED) {
            return;
        }
        String text = new String(input, StandardCharsets.ISO_8859_1).repeat(LENGTH / input.length);

        DeliveryReceipt receipt = DeliveryReceipt.parse(text);

        Law.holds(receipt.id().isEmpty() || !receipt.id().get().isEmpty(), () -> "an id without a character");
        Law.holds(receipt.fields().size() <= LENGTH, () -> "more fields than characters");
    }
}
