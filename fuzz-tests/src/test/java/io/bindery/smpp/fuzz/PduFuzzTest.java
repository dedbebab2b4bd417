package io.bindery.smpp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bindery.smpp.pdu.Command;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The body of any command, known or not, read in each way. */
class PduFuzzTest {
    /** Octets of an input before the body. */
    private static final int CHOICES = 2;

    static Stream<byte[]> seeds() {
        return Seeds.frames().filter(frame -> frame.length >= 16).flatMap(frame -> {
            int id = ByteBuffer.wrap(frame).getInt(4);
            int highest = id >>> 24 & 0x80 | id >>> 8 & 1;
            return Stream.of(0, 2, 3)
                    .map(reading -> Seeds.input(Seeds.bodyOf(frame), id & 0xFF, highest | reading << 1));
        });
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void readsOrRefusesAnyBody(byte[] input) {
        if (input.length < CHOICES) {
            return;
        }
        int id = (input[1] & 0x80) << 24 | (input[1] & 1) << 8 | input[0] & 0xFF;

        PduLaws.check(Command.of(id), Arrays.copyOfRange(input, CHOICES, input.length), Readings.of(input[1] >> 1));
    }
}
