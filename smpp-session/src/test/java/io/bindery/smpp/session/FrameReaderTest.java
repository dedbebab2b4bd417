package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bindery.smpp.handler.LinkOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private boolean wantsFrames = true;
    private final FrameReader reader = new FrameReader(
            new FrameReader.Receiver() {
                @Override
                public boolean wantsFrames() {
                    return wantsFrames;
                }

                @Override
                public boolean ignoresOctets() {
                    return false;
                }

                @Override
                public boolean knowsPeer() {
                    return true;
                }

                @Override
                public void onFrame(ByteBuf octets, int at, int length) {
                    throw new IllegalStateException("a bug of ours");
                }

                @Override
                public void onBrokenFraming(int length, int limit, boolean answers, int sequence) {}
            },
            LinkOptions.server(),
            allocator);

    private ByteBuf frame() {
        return allocator.directBuffer(20).writeInt(16).writeZero(12).writeInt(16);
    }

    private long used() {
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }

    @Test
    void releasesTheOctetsOfAFrameThatFails() {
        assertThatIllegalStateException().isThrownBy(() -> reader.read(frame()));

        assertThat(used()).isZero();
    }

    @Test
    void releasesWhatWasKeptWhenItFailsLater() {
        wantsFrames = false;
        reader.read(frame());
        assertThat(used()).isPositive();
        wantsFrames = true;

        assertThatIllegalStateException().isThrownBy(reader::readOn);

        assertThat(used()).isZero();
    }
}
