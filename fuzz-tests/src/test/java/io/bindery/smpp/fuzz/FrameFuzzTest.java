package io.bindery.smpp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.SmppCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A buffer with any number of PDUs in a row, or with anything else. */
class FrameFuzzTest {
    static Stream<byte[]> seeds() {
        List<byte[]> frames = Seeds.frames().toList();
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            seeds.add(Seeds.input(frames.get(i), i & 3));
        }
        seeds.add(Seeds.input(joined(Seeds.framesOf("bind").toList()), 0));
        seeds.add(Seeds.input(joined(Seeds.framesOf("session").toList()), 2));
        return seeds.stream();
    }

    private static byte[] joined(List<byte[]> frames) {
        ByteBuffer joined = ByteBuffer.allocate(
                frames.stream().mapToInt(frame -> frame.length).sum());
        frames.forEach(joined::put);
        return joined.array();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void readsFrameByFrameAndStaysInside(byte[] input) {
        if (input.length == 0) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(input, 1, input.length - 1);
        Reading how = Readings.of(input[0]);
        while (in.hasRemaining() && readsOneOrRefuses(in, how)) {
            // the next one
        }
    }

    /** Whether the buffer now stands behind a PDU, read or refused. */
    private static boolean readsOneOrRefuses(ByteBuffer in, Reading how) {
        int start = in.position();
        int length = in.remaining() < SmppCodec.HEADER ? 0 : in.getInt(start);
        boolean isWhole = length >= SmppCodec.HEADER && length <= in.remaining();
        try {
            Frame frame = SmppCodec.decode(in, how);

            Law.holds(isWhole, () -> "read with a length of " + length);
            Law.equal(in.position(), start + length, "position");
            checkFrame(frame, Arrays.copyOfRange(in.array(), start, start + length), how);
            return true;
        } catch (DecodeException refused) {
            Law.equal(in.position(), isWhole ? start + length : start, "position after a refusal");
            Law.holds(
                    isWhole || refused.status().equals(CommandStatus.INVALID_COMMAND_LENGTH),
                    () -> "a wrong length is refused with " + refused.status());
            return isWhole;
        }
    }

    private static void checkFrame(Frame frame, byte[] octets, Reading how) {
        ByteBuffer header = ByteBuffer.wrap(octets);
        Law.equal(frame.pdu().command().id(), header.getInt(4), "command_id");
        Law.equal(frame.status().code(), header.getInt(8), "command_status");
        Law.equal(frame.sequence(), header.getInt(12), "sequence_number");
        Law.equal(SmppCodec.decode(octets, how), frame, "the same without its neighbours");
        Octets written = SmppCodec.encode(frame);
        Law.equal(written.length(), SmppCodec.length(frame), "length");
        if (frame.pdu().quirks().isEmpty()) {
            Law.equal(written, Octets.of(octets), "octets of a faultless frame");
        }
        PduLaws.check(frame.pdu().command(), Seeds.bodyOf(octets), how);
    }
}
