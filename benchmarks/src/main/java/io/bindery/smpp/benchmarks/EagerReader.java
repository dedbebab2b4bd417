package io.bindery.smpp.benchmarks;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A cursor over a body that was copied into a buffer which is used again for the next one. */
final class EagerReader {
    private byte[] octets = new byte[1024];
    private int at;
    private int end;

    void load(ByteBuffer in, int length) {
        if (length > octets.length) {
            octets = new byte[length];
        }
        in.get(octets, 0, length);
        at = 0;
        end = length;
    }

    int int8(String field) {
        if (at >= end) {
            throw new DecodeException(CommandStatus.INVALID_COMMAND_LENGTH, field + ": missing, the PDU has ended");
        }
        return octets[at++] & 0xFF;
    }

    String cString(String field, int max, CommandStatus violation) {
        int start = at;
        int limit = Math.min(start + max, end);
        int nul = start;
        while (nul < limit && octets[nul] != 0) {
            nul++;
        }
        if (nul >= limit) {
            throw new DecodeException(violation, field + ": no NUL within " + max + " octets");
        }
        at = nul + 1;
        return nul == start ? "" : new String(octets, start, nul - start, StandardCharsets.ISO_8859_1);
    }

    String time(String field, CommandStatus violation) {
        String time = cString(field, 17, violation);
        if (!time.isEmpty() && time.length() != 16) {
            throw new DecodeException(violation, field + ": " + time.length() + " characters (allowed 0 or 16)");
        }
        return time;
    }

    Address address(String field, CommandStatus violation) {
        int ton = int8(field);
        int npi = int8(field);
        return Address.of(ton, npi, cString(field, 21, violation));
    }

    Octets shortMessage() {
        int length = int8("sm_length");
        if (length > end - at) {
            throw new DecodeException(CommandStatus.INVALID_MESSAGE_LENGTH, "sm_length: " + length);
        }
        Octets message = Octets.of(octets, at, length);
        at += length;
        return message;
    }

    Tlvs tlvs() {
        if (at == end) {
            return Tlvs.empty();
        }
        if (Tlvs.wholeUpTo(octets, at, end) != end) {
            throw new DecodeException(CommandStatus.INVALID_TLV_STREAM, "TLVs: cut off");
        }
        byte[] copy = Arrays.copyOfRange(octets, at, end);
        at = end;
        return Tlvs.view(copy, 0, copy.length);
    }

    void requireEnd() {
        if (at != end) {
            throw new DecodeException(CommandStatus.INVALID_COMMAND_LENGTH, (end - at) + " octets behind the body");
        }
    }
}
