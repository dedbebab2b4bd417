package io.bindery.smpp.correlation;

import io.bindery.smpp.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes numbered fields: number, length, content. A reader can skip what it does not know, so a later version may add
 * fields. A field that is not written reads as zero or empty.
 */
final class FieldWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /** An octet outside the fields, in front of them. */
    FieldWriter octet(int value) {
        out.write(value);
        return this;
    }

    FieldWriter number(int field, long value) {
        if (value != 0) {
            varint(field);
            varint(sizeOf(value));
            varint(value);
        }
        return this;
    }

    FieldWriter text(int field, String value) {
        return value.isEmpty() ? this : octets(field, Octets.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    FieldWriter octets(int field, Octets value) {
        varint(field);
        varint(value.length());
        return raw(value);
    }

    /** Fields that were written before, as they are. */
    FieldWriter raw(Octets fields) {
        out.writeBytes(fields.toByteArray());
        return this;
    }

    Octets toOctets() {
        return Octets.wrap(out.toByteArray());
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static int sizeOf(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
    }
}
