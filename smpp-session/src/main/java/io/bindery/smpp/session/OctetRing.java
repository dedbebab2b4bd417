package io.bindery.smpp.session;

import java.nio.ByteBuffer;

/**
 * Octets on their way in one direction, first in, first out, at most {@value #LIMIT}; its memory grows with what there is. Not
 * thread-safe.
 */
final class OctetRing {
    /** About what a socket would buffer. */
    static final int LIMIT = 65_536;

    private static final int FIRST = 512;
    private static final int KEPT = 4_096;
    private static final byte[] NONE = new byte[0];

    private byte[] octets = NONE; // a power of two long, or empty
    private int start;
    private int size;

    int size() {
        return size;
    }

    /** Takes as many octets as there is room for; gives their number. */
    int takeFrom(ByteBuffer source) {
        int count = Math.min(source.remaining(), LIMIT - size);
        if (size + count > octets.length) {
            grow(size + count);
        }
        for (int left = count; left > 0; ) {
            int at = (start + size) & (octets.length - 1);
            int run = Math.min(left, octets.length - at);
            source.get(octets, at, run);
            size += run;
            left -= run;
        }
        return count;
    }

    private void grow(int need) {
        byte[] larger = new byte[Math.max(FIRST, Integer.highestOneBit(need - 1) << 1)];
        int had = giveTo(ByteBuffer.wrap(larger));
        octets = larger;
        start = 0;
        size = had;
    }

    /** Gives as many octets as there is room for in {@code target}; gives their number. */
    int giveTo(ByteBuffer target) {
        int count = Math.min(target.remaining(), size);
        for (int left = count; left > 0; ) {
            int run = Math.min(left, octets.length - start);
            target.put(octets, start, run);
            start = (start + run) & (octets.length - 1);
            size -= run;
            left -= run;
        }
        if (size == 0 && octets.length > KEPT) {
            clear();
        }
        return count;
    }

    void clear() {
        octets = NONE;
        start = 0;
        size = 0;
    }
}
