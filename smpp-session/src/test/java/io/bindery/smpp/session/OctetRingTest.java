package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OctetRingTest {
    /** Positive numbers are octets that come, negative ones room for octets that go. */
    @Property(tries = 300)
    void givesWhatItTookInTheSameOrder(
            @ForAll @Size(max = 60) List<@IntRange(min = -40_000, max = 40_000) Integer> moves) {
        OctetRing ring = new OctetRing();
        ArrayDeque<Byte> expected = new ArrayDeque<>();
        byte next = 0;
        for (int move : moves) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.abs(move));
            if (move > 0) {
                while (buffer.hasRemaining()) {
                    buffer.put(next++);
                }
                int took = ring.takeFrom(buffer.flip());
                buffer.flip();
                while (buffer.hasRemaining()) {
                    expected.add(buffer.get());
                }
                next -= (byte) (move - took);
            } else {
                int gave = ring.giveTo(buffer);
                buffer.flip();
                assertThat(gave).isEqualTo(buffer.remaining());
                while (buffer.hasRemaining()) {
                    assertThat(buffer.get()).isEqualTo(expected.remove());
                }
            }
            assertThat(ring.size()).isEqualTo(expected.size()).isBetween(0, OctetRing.LIMIT);
        }
    }

    @Test
    void takesExactlyItsLimit() {
        OctetRing ring = new OctetRing();

        assertThat(ring.takeFrom(ByteBuffer.allocate(OctetRing.LIMIT - 1))).isEqualTo(OctetRing.LIMIT - 1);
        assertThat(ring.takeFrom(ByteBuffer.allocate(2))).isEqualTo(1);
        assertThat(ring.takeFrom(ByteBuffer.allocate(1))).isZero();
        assertThat(ring.giveTo(ByteBuffer.allocate(OctetRing.LIMIT + 1))).isEqualTo(OctetRing.LIMIT);
    }
}
