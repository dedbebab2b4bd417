package io.bindery.smpp.handler;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** See {@link MessageIdGenerator#timeOrdered()}. A clock that steps back does not: the last millisecond goes on. */
final class TimeOrderedIds implements MessageIdGenerator {
    private static final byte[] DIGITS = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', //
        'G', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z'
    };
    private static final long MASK_40 = (1L << 40) - 1;

    private final Clock clock;
    private final RandomGenerator random;
    private long millis = -1; // before the first id; a clock may begin at 0
    private long high; // 40 bits
    private long low; // 40 bits

    TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String next() {
        byte[] id = new byte[26];
        synchronized (this) {
            advance(Math.max(0, clock.millis()));
            put(id, 0, 10, millis);
            put(id, 10, 8, high);
            put(id, 18, 8, low);
        }
        return new String(id, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private void advance(long now) {
        if (now > millis) {
            millis = now;
            high = random.nextLong() & MASK_40;
            low = random.nextLong() & MASK_40;
            return;
        }
        low = (low + 1) & MASK_40;
        if (low == 0) {
            high = (high + 1) & MASK_40;
            if (high == 0) {
                millis++; // 2^80 ids in one millisecond: borrow from the next
            }
        }
    }

    private static void put(byte[] id, int at, int digits, long value) {
        for (int i = at + digits - 1; i >= at; i--) {
            id[i] = DIGITS[(int) value & 31];
            value >>>= 5;
        }
    }
}
