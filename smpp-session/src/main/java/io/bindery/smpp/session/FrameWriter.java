package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Pdu;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import org.jspecify.annotations.Nullable;

/** Encodes PDUs one behind the other into one buffer, so that a batch costs one write and one flush. Event loop only. */
final class FrameWriter {
    private static final int HEADER = 16;
    private static final int FIRST_CAPACITY = 1_024;

    private final Channel channel;
    private final Tap tap;
    private @Nullable ByteBuf batch;

    FrameWriter(Channel channel, Tap tap) {
        this.channel = channel;
        this.tap = tap;
    }

    /** Adds a PDU with its body. */
    void add(int sequence, CommandStatus status, Pdu pdu) {
        int length = pdu.length();
        ByteBuf out = header(HEADER + length, pdu.command().id(), status, sequence);
        if (length > 0) {
            int at = out.writerIndex();
            pdu.writeTo(out.internalNioBuffer(at, length));
            out.writerIndex(at + length);
        }
        watch(out, HEADER + length);
    }

    /** Adds a PDU without a body. */
    void addHeader(int commandId, CommandStatus status, int sequence) {
        watch(header(HEADER, commandId, status, sequence), HEADER);
    }

    private void watch(ByteBuf out, int frameLength) {
        if (tap.isOpen()) {
            tap.sent(out, out.writerIndex() - frameLength, frameLength);
        }
    }

    private ByteBuf header(int frameLength, int commandId, CommandStatus status, int sequence) {
        ByteBuf out = batch;
        if (out == null) {
            out = channel.alloc().ioBuffer(Math.max(FIRST_CAPACITY, frameLength));
            batch = out;
        }
        out.ensureWritable(frameLength);
        out.writeInt(frameLength).writeInt(commandId).writeInt(status.code()).writeInt(sequence);
        return out;
    }

    /** How many octets the batch has. */
    int batchOctets() {
        return batch == null ? 0 : batch.readableBytes();
    }

    /** Sends the batch, if there is one. */
    void flush() {
        ByteBuf out = batch;
        if (out != null) {
            batch = null;
            channel.writeAndFlush(out, channel.voidPromise());
        }
    }

    /** Sends the batch, or nothing, and tells when everything written so far has left. */
    ChannelFuture flushLast() {
        ByteBuf out = batch == null ? channel.alloc().ioBuffer(0) : batch;
        batch = null;
        return channel.writeAndFlush(out);
    }

    void release() {
        ByteBuf out = batch;
        if (out != null) {
            batch = null;
            out.release();
        }
    }
}
