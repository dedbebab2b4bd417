package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import java.nio.ByteBuffer;

/**
 * Whole PDUs from and to octets, for code that has its own input and output. Stateless; buffers must be in network byte
 * order, as they are when new.
 */
public final class SmppCodec {
    /** Octets of the header: command_length, command_id, command_status, sequence_number. */
    public static final int HEADER = 16;

    private SmppCodec() {}

    /**
     * Reads the PDU that fills {@code frame}, lenient; the array is the caller's and may change afterwards.
     *
     * @throws DecodeException when command_length is not the length of the array, or the body is damaged
     */
    public static Frame decode(byte[] frame) {
        return decode(frame, Reading.LENIENT);
    }

    /** As {@link #decode(byte[])}, with a choice of what is overlooked. */
    public static Frame decode(byte[] frame, Reading how) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        if (frame.length >= HEADER && in.getInt(0) != frame.length) {
            throw new DecodeException(
                    CommandStatus.INVALID_COMMAND_LENGTH,
                    "command_length: " + in.getInt(0) + " (allowed " + frame.length + ", the length of the array)");
        }
        return decode(in, how);
    }

    /** As {@link #decode(ByteBuffer, Reading)}, lenient. */
    public static Frame decode(ByteBuffer frame) {
        return decode(frame, Reading.LENIENT);
    }

    /**
     * Reads the PDU at the position of {@code frame}, which moves behind it.
     *
     * @param frame at least one whole PDU
     * @throws DecodeException when command_length is below 16 or above what remains, or the body is damaged; the position
     *     then stands behind the PDU if its length could be believed
     */
    public static Frame decode(ByteBuffer frame, Reading how) {
        int start = frame.position();
        int length = frame.remaining() < HEADER ? frame.remaining() : frame.getInt(start);
        if (length < HEADER || length > frame.remaining()) {
            throw new DecodeException(
                    CommandStatus.INVALID_COMMAND_LENGTH,
                    "command_length: " + length + " (allowed 16 … " + frame.remaining() + ", what is there)");
        }
        int id = frame.getInt(start + 4);
        CommandStatus status = CommandStatus.of(frame.getInt(start + 8));
        int sequence = frame.getInt(start + 12);
        frame.position(start + HEADER);
        try {
            return new Frame(sequence, status, Command.of(id).read(frame, length - HEADER, how));
        } finally {
            frame.position(start + length);
        }
    }

    /**
     * Writes {@code frame} at the position of {@code out}, which moves behind it.
     *
     * @throws java.nio.BufferOverflowException when less than {@link #length(Frame)} octets remain
     */
    public static void encode(Frame frame, ByteBuffer out) {
        Pdu pdu = frame.pdu();
        out.putInt(HEADER + pdu.length());
        out.putInt(pdu.command().id());
        out.putInt(frame.status().code());
        out.putInt(frame.sequence());
        pdu.writeTo(out);
    }

    /** The octets of {@code frame}. */
    public static Octets encode(Frame frame) {
        byte[] octets = new byte[length(frame)];
        encode(frame, ByteBuffer.wrap(octets));
        return Octets.wrap(octets);
    }

    /** How many octets {@code frame} takes, header included. */
    public static int length(Frame frame) {
        return HEADER + frame.pdu().length();
    }
}
