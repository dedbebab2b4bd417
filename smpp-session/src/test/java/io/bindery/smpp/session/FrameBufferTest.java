package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameBufferTest {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final FrameBuffer buffer = new FrameBuffer(allocator);

    private ByteBuf octets(int length) {
        return allocator.directBuffer(Math.max(1, length)).writeZero(length);
    }

    private long used() {
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }

    @Test
    void releasesWhatWasReadWhole() {
        ByteBuf arrived = octets(20);
        ByteBuf joined = buffer.join(arrived);
        joined.skipBytes(20);

        buffer.keep(joined, false);

        assertThat(arrived.refCnt()).isZero();
        assertThat(used()).isZero();
    }

    @Test
    void keepsTheRestInABufferOfItsOwn() { // the receive buffer goes back to its pool
        ByteBuf arrived = octets(20);
        buffer.join(arrived).skipBytes(15);

        buffer.keep(arrived, false);

        assertThat(arrived.refCnt()).isZero();
        ByteBuf kept = buffer.takeKept();
        assertThat(kept.readableBytes()).isEqualTo(5);
        kept.release();
    }

    @Test
    void releasesWhatIsKeptAtTheEnd() {
        buffer.keep(octets(3), false);

        buffer.release();
        buffer.release();

        assertThat(used()).isZero();
    }

    @Test
    void allocatesByWhatHasArrivedNotByWhatIsClaimed() { // T16
        ByteBuf arrived = octets(4);
        arrived.setInt(0, 130_000);

        buffer.keep(buffer.join(arrived), false);

        assertThat(used()).isLessThanOrEqualTo(1_024);
        buffer.release();
    }

    /** However the stream is cut and however much of it is consumed each time, every octet comes out once and in order. */
    @Property(tries = 200)
    void givesEachOctetOnce(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 700) Integer> arrivals,
            @ForAll @Size(min = 40, max = 40) List<@IntRange(min = 0, max = 900) Integer> readings) {
        UnpooledByteBufAllocator pool = new UnpooledByteBufAllocator(true);
        FrameBuffer tested = new FrameBuffer(pool);
        int sent = 0;
        int got = 0;
        boolean isInOrder = true;

        for (int i = 0; i < arrivals.size(); i++) {
            byte[] segment = new byte[arrivals.get(i)];
            for (int n = 0; n < segment.length; n++) {
                segment[n] = (byte) sent++;
            }
            ByteBuf arrived = pool.directBuffer(Math.max(1, segment.length)).writeBytes(segment);
            ByteBuf joined = tested.join(arrived);
            byte[] read = new byte[Math.min(readings.get(i), joined.readableBytes())];
            joined.readBytes(read);
            for (byte octet : read) {
                isInOrder &= octet == (byte) got++;
            }
            assertThat(joined.readableBytes()).isEqualTo(sent - got);
            tested.keep(joined, joined != arrived);
        }

        tested.release();
        assertThat(isInOrder).isTrue();
        assertThat(pool.metric().usedDirectMemory() + pool.metric().usedHeapMemory())
                .isZero();
    }
}
