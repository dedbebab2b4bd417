package io.bindery.smpp.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the octets of an unfinished frame between two reads. What it allocates follows what has arrived, never what a
 * peer claims will. Event loop only.
 */
final class FrameBuffer {
    private static final int SMALLEST = 256;

    private final ByteBufAllocator allocator;
    private @Nullable ByteBuf kept;

    FrameBuffer(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** The octets kept so far with {@code arrived} behind them; gives back what must be passed to {@link #keep}. */
    ByteBuf join(ByteBuf arrived) {
        ByteBuf before = kept;
        if (before == null) {
            return arrived;
        }
        kept = null;
        before.writeBytes(arrived);
        arrived.release();
        return before;
    }

    /** What is kept, to be passed to {@link #keep} again; null when there is nothing. */
    @Nullable ByteBuf takeKept() {
        ByteBuf before = kept;
        kept = null;
        return before;
    }

    /** Keeps what is left to be read of {@code octets} and releases the rest. */
    void keep(ByteBuf octets, boolean isOwn) {
        int left = octets.readableBytes();
        if (left > 0 && isOwn) {
            octets.discardReadBytes();
            kept = octets;
            return;
        }
        if (left > 0) {
            kept = allocator.buffer(Math.max(SMALLEST, left)).writeBytes(octets);
        }
        octets.release();
    }

    void release() {
        ByteBuf before = takeKept();
        if (before != null) {
            before.release();
        }
    }
}
