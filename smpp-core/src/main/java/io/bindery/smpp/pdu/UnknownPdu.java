package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;

/** A PDU whose command is unknown, or known without a layout: its octets as they came. */
public final class UnknownPdu extends Body implements Pdu {
    private final Command command;

    UnknownPdu(Command command, byte[] image) {
        super(image, 0, 0, image.length, 0);
        this.command = command;
    }

    /**
     * A PDU of any command, for tests and for vendors' own commands.
     *
     * @param commandId all 32 bits
     * @param body the octets after the header
     */
    public static UnknownPdu of(int commandId, Octets body) {
        return new UnknownPdu(Command.of(commandId), body.toByteArray());
    }

    @Override
    public Command command() {
        return command;
    }
}
