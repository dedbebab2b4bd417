package io.bindery.smpp.faults;

import java.util.Random;
import java.util.stream.LongStream;

/** Seeds of whatever is random, printed so that a run can be repeated: {@code -Dfaults.seed=…}. */
final class Seeds {
    private static final long FIRST = Long.getLong("faults.seed", System.nanoTime() & 0xFFFF_FFFFL);

    static {
        System.out.println("faults.seed=" + FIRST);
    }

    private Seeds() {}

    static long[] some(int count) {
        return LongStream.iterate(FIRST, seed -> seed + 10).limit(count).toArray();
    }

    static Random random() {
        return new Random(FIRST);
    }
}
