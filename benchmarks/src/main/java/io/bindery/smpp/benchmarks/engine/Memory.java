package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds.
 *
 * @param heap octets of live objects, after a full collection
 * @param resident octets of the process in memory; 0 where the system does not say
 * @param threads of Java and of others
 */
record Memory(long heap, long resident, long threads) {
    private static final int GIVING_BACK_MILLIS = 3_000;
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Takes a few seconds: G1 gives pages back in its own time after a collection. */
    static Memory now() throws InterruptedException {
        long heap = liveHeap();
        Thread.sleep(GIVING_BACK_MILLIS);
        return new Memory(heap, kibibytes("VmRSS:") * 1_024, kibibytes("Threads:"));
    }

    /** A second collection finds what the first one's reference handling let go. */
    static long liveHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static long kibibytes(String key) {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // another system
        }
    }

    /** One line. */
    String asLine() {
        return heap + " " + resident + " " + threads;
    }

    /** The reverse of {@link #asLine}. */
    static Memory ofLine(String line) {
        String[] parts = line.split(" ", -1);
        return new Memory(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
