package io.bindery.smpp.benchmarks.engine;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Fresh message ids of 12 characters; the same for all who need a string. */
final class MessageIds {
    private static final int LENGTH = 12;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private final AtomicLong next = new AtomicLong(0x0a1b_0000_0000L);

    String next() {
        long value = next.getAndIncrement();
        byte[] id = new byte[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            id[i] = DIGITS[(int) value & 15];
            value >>>= 4;
        }
        return new String(id, StandardCharsets.ISO_8859_1);
    }
}
