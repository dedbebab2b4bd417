package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;

/**
 * A PDU with what its header says beside the command.
 *
 * @param sequence sequence_number, all 32 bits as they travel; senders use 1 … 0x7FFFFFFF
 * @param status command_status; {@link CommandStatus#OK} in requests
 */
public record Frame(int sequence, CommandStatus status, Pdu pdu) {
    /** A request, whose status is 0. */
    public static Frame of(int sequence, Pdu pdu) {
        return new Frame(sequence, CommandStatus.OK, pdu);
    }
}
