package io.bindery.smpp.benchmarks;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;
import java.nio.ByteBuffer;

/** Composes a PDU in a buffer that is used again for the next one, and copies it out in one piece. */
final class EagerWriter {
    private static final int HEADER = 16;

    private final byte[] octets = new byte[HEADER + 0x2_0000];
    private int at;

    void int8(int value) {
        octets[at++] = (byte) value;
    }

    void cString(String value) {
        at = Wire.putLatin1(octets, at, value);
        octets[at++] = 0;
    }

    void address(Address value) {
        int8(value.ton().code());
        int8(value.npi().code());
        cString(value.digits());
    }

    void shortMessage(Octets value) {
        int8(value.length());
        value.copyTo(octets, at);
        at += value.length();
    }

    void tlvs(Tlvs value) {
        if (!value.isEmpty()) {
            value.encoded().copyTo(octets, at);
            at += value.length();
        }
    }

    void write(EagerPdu pdu, int sequence, ByteBuffer out) {
        at = HEADER;
        pdu.write(this);
        Wire.putInt32(octets, 0, at);
        Wire.putInt32(octets, 4, pdu.commandId());
        Wire.putInt32(octets, 8, 0);
        Wire.putInt32(octets, 12, sequence);
        out.put(octets, 0, at);
    }
}
