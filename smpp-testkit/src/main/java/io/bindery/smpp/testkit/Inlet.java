package io.bindery.smpp.testkit;

import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Cuts the octets of a connection into frames. Used by the reading thread only. */
final class Inlet {
    private static final int FIRST_SIZE = 64 * 1024;
    private static final int LONGEST_FRAME = 1024 * 1024;
    private static final int DUMPED_OCTETS = 64;

    private final ReadableByteChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_SIZE);

    Inlet(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** What comes out. */
    interface Sink {
        void frame(Frame frame, long nanos);

        /**
         * A frame that cannot be read.
         *
         * @param sequence its sequence_number, 0 when it has none
         */
        void damaged(DecodeException cause, int sequence, String dump);
    }

    /** Framing is lost: nothing behind this can be understood. */
    static final class LostFramingException extends IOException {
        private static final long serialVersionUID = 1L;

        LostFramingException(String message) {
            super(message);
        }
    }

    /** Waits for octets and hands out all frames that are complete. False at the end of the stream. */
    boolean read(Sink sink) throws IOException {
        if (channel.read(buffer) < 0) {
            return false;
        }
        buffer.flip();
        long now = System.nanoTime();
        while (isComplete()) {
            next(sink, now);
        }
        buffer.compact();
        return true;
    }

    /** Octets of a frame that is not complete. */
    int left() {
        return buffer.position();
    }

    private boolean isComplete() throws LostFramingException {
        if (buffer.remaining() < 4) {
            return false;
        }
        int length = buffer.getInt(buffer.position());
        if (length < SmppCodec.HEADER || length > LONGEST_FRAME) {
            throw new LostFramingException("command_length: " + length + " (allowed " + SmppCodec.HEADER + " … "
                    + LONGEST_FRAME + "), " + dump(buffer.duplicate()));
        }
        if (length > buffer.capacity()) {
            buffer = ByteBuffer.allocate(length).put(buffer).flip();
        }
        return buffer.remaining() >= length;
    }

    private void next(Sink sink, long now) {
        int start = buffer.position();
        Frame frame;
        try {
            frame = SmppCodec.decode(buffer);
        } catch (DecodeException e) {
            ByteBuffer damaged = buffer.duplicate().position(start).limit(buffer.position());
            sink.damaged(e, damaged.getInt(start + 12), dump(damaged));
            return;
        }
        sink.frame(frame, now);
    }

    /** The command and the first octets; of a bind the header only, because a password follows. */
    private static String dump(ByteBuffer octets) {
        int start = octets.position();
        String command = octets.remaining() < 8
                ? "?"
                : Command.of(octets.getInt(start + 4)).name();
        int shown = command.startsWith("bind_") ? SmppCodec.HEADER : DUMPED_OCTETS;
        octets.limit(Math.min(octets.limit(), start + shown));
        return command + " " + Octets.of(octets).toHex();
    }
}
