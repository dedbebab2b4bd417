package io.bindery.smpp.fuzz;

import com.sun.management.ThreadMXBean;
import io.bindery.smpp.DecodeException;
import java.lang.management.ManagementFactory;

/** What reading may allocate: a small multiple of what came. Looked at for big inputs only, since looking takes time too. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BIG = 1024;
    private static final int MULTIPLE = 24;

    /** What does not depend on the input: the text of a refusal, classes that are loaded on the way. */
    private static final int BASE = 16 * 1024;

    /** The first time is not counted against anybody. */
    private static final int TRIES = 3;

    private Allocation() {}

    /** Runs {@code work} if the input is big enough to tell; whether it refuses does not matter here. */
    static void isSmall(int octets, Runnable work) {
        if (octets < BIG) {
            return;
        }
        long limit = BASE + (long) MULTIPLE * octets;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && least > limit; i++) {
            least = Math.min(least, allocatedBy(work));
        }
        long allocated = least;
        Law.holds(
                allocated <= limit,
                () -> octets + " octets made it allocate " + allocated + " (at most " + limit + ")");
    }

    private static long allocatedBy(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            work.run();
        } catch (DecodeException refused) {
            // a refusal may not allocate more either
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
