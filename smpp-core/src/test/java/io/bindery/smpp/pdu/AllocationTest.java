package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bindery.smpp.CommandStatus;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a decode and a relay may allocate: octets of heap, on average over many. Measured, and a tenth more. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 20_000;

    /** Keeps what is measured from being optimised away. */
    Object sink = "";

    @Test
    void decodesASubmitSmWithinItsBudget() {
        ByteBuffer frame =
                ByteBuffer.wrap(Vector.named("submit_sm/basic").octets().toByteArray());
        int length = frame.remaining() - SmppCodec.HEADER;

        long octets = allocatedBy(() -> {
            frame.position(SmppCodec.HEADER);
            sink = Command.SUBMIT_SM.read(frame, length, Reading.LENIENT);
        });

        assertThat(octets).isBetween(1L, 104L); // measured on JDK 17: 96, which are 45 octets of body and one object
    }

    @Test
    void relaysASubmitSmWithoutAllocating() {
        Frame frame = SmppCodec.decode(
                ByteBuffer.wrap(Vector.named("submit_sm/basic").octets().toByteArray()));
        ByteBuffer out = ByteBuffer.allocateDirect(SmppCodec.length(frame));

        long octets = allocatedBy(() -> {
            out.clear();
            SmppCodec.encode(frame, out);
        });

        assertThat(octets).isZero();
    }

    @Test
    void judgesAPduThatIsWrittenAsItIsWithoutAllocating() {
        SubmitSm submit = (SubmitSm)
                SmppCodec.decode(Vector.named("submit_sm/basic").octets().toByteArray())
                        .pdu();
        DeliverSm deliver = DeliverSm.builder()
                .shortMessage(io.bindery.smpp.Octets.of(new byte[140]))
                .tlv(io.bindery.smpp.tlv.Tags.RECEIPTED_MESSAGE_ID, "4711")
                .build();
        SubmitSmResp response = SubmitSmResp.of("4711");
        WriteRules rules = WriteRules.of(0x34);

        long octets = allocatedBy(() -> {
            sink = rules.judge(submit, CommandStatus.OK);
            sink = rules.judge(deliver, CommandStatus.OK);
            sink = rules.judge(response, CommandStatus.OK);
        });

        assertThat(octets).isZero();
    }

    private static long allocatedBy(Runnable work) {
        long thread = Thread.currentThread().getId();
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / ROUNDS;
    }
}
