package io.bindery.smpp.session;

import io.bindery.smpp.handler.LinkOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Cuts the stream into frames. The length a peer claims is checked in place before anything else, and nothing is allocated
 * by it. Event loop only.
 */
final class FrameReader {
    private static final int HEADER = 16;

    /** Gets the frames; the session. */
    interface Receiver {
        /** Whether frames are wanted now; if not, they are kept. */
        boolean wantsFrames();

        /** Whether the stream is of no interest any more. */
        boolean ignoresOctets();

        /** Whether the peer is bound, so that large PDUs are acceptable and errors are answered. */
        boolean knowsPeer();

        /** One frame: {@code length} octets from {@code at} on. */
        void onFrame(ByteBuf octets, int at, int length);

        /** The stream cannot be cut any further. {@code answers}: whether to say so, to this sequence number. */
        void onBrokenFraming(int length, int limit, boolean answers, int sequence);
    }

    private final Receiver receiver;
    private final LinkOptions link;
    private final FrameBuffer kept;

    FrameReader(Receiver receiver, LinkOptions link, ByteBufAllocator allocator) {
        this.receiver = receiver;
        this.link = link;
        this.kept = new FrameBuffer(allocator);
    }

    /** Octets have arrived; they are released here. */
    @SuppressWarnings("ReferenceEquality") // the question is which of the two buffers it is
    void read(ByteBuf arrived) {
        ByteBuf octets = kept.join(arrived);
        boolean isCut = false;
        try {
            cut(octets);
            isCut = true;
        } finally {
            keepOrRelease(octets, octets != arrived, isCut);
        }
    }

    /** Goes on with what was kept, frames being wanted again. */
    void readOn() {
        ByteBuf octets = kept.takeKept();
        if (octets != null) {
            boolean isCut = false;
            try {
                cut(octets);
                isCut = true;
            } finally {
                keepOrRelease(octets, true, isCut);
            }
        }
    }

    /** A failure on the way ends the session; the octets must not outlive it. */
    private void keepOrRelease(ByteBuf octets, boolean isOwn, boolean isCut) {
        if (isCut) {
            kept.keep(octets, isOwn);
        } else {
            octets.release();
        }
    }

    void release() {
        kept.release();
    }

    private void cut(ByteBuf octets) {
        while (octets.readableBytes() >= 4 && receiver.wantsFrames()) {
            if (receiver.ignoresOctets()) {
                octets.skipBytes(octets.readableBytes());
                return;
            }
            int at = octets.readerIndex();
            int length = octets.getInt(at);
            int limit = receiver.knowsPeer() ? link.frameLimit() : link.frameLimitBeforeBind();
            if (length < HEADER || length > limit) {
                if (!isReported(octets, length, limit)) {
                    return;
                }
            } else if (octets.readableBytes() < length) {
                return;
            } else {
                octets.skipBytes(length);
                receiver.onFrame(octets, at, length);
            }
        }
    }

    /**
     * Reports broken framing, with the sequence number of the broken PDU as soon as that is there. A stranger whose first
     * octets make a huge length speaks TLS, HTTP or telnet: it gets no answer, and none is waited for.
     */
    private boolean isReported(ByteBuf octets, int length, int limit) {
        boolean isStranger = !receiver.knowsPeer() && (length < 0 || length > limit);
        boolean hasHeader = octets.readableBytes() >= HEADER;
        if (!isStranger && !hasHeader) {
            return false;
        }
        receiver.onBrokenFraming(length, limit, !isStranger, hasHeader ? octets.getInt(octets.readerIndex() + 12) : 0);
        return true;
    }
}
