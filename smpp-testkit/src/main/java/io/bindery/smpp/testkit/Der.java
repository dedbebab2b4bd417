package io.bindery.smpp.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The little of ASN.1's distinguished encoding that a certificate is made of. */
final class Der {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return element(0x30, joined(List.of(parts)));
    }

    static byte[] set(byte[]... parts) {
        return element(0x31, joined(List.of(parts)));
    }

    static byte[] integer(BigInteger value) {
        return element(0x02, value.toByteArray());
    }

    static byte[] isTrue() {
        return element(0x01, new byte[] {(byte) 0xFF});
    }

    static byte[] text(String value) {
        return element(0x0C, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant value) {
        return element(0x18, TIME.format(value).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octetString(byte[] content) {
        return element(0x04, content);
    }

    static byte[] bitString(byte[] content) {
        return element(0x03, joined(List.of(new byte[] {0}, content)));
    }

    /** An object identifier, by its content as it is on the wire. */
    static byte[] oid(int... content) {
        byte[] octets = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            octets[i] = (byte) content[i];
        }
        return element(0x06, octets);
    }

    static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
