package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Pdu;

/**
 * One PDU that a fake received.
 *
 * @param session number of the connection at this fake, from 1 on
 * @param frame header and body
 * @param nanos {@link System#nanoTime()} when it had been decoded
 */
public record Received(int session, Frame frame, long nanos) {
    /** The body. */
    public Pdu pdu() {
        return frame.pdu();
    }

    /** sequence_number. */
    public int sequence() {
        return frame.sequence();
    }

    /** command_status. */
    public CommandStatus status() {
        return frame.status();
    }
}
