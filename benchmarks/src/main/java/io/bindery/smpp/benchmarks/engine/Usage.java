package io.bindery.smpp.benchmarks.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has used so far.
 *
 * @param processorNanos of all its threads
 * @param waits how often a thread of those that live gave its processor up
 * @param preemptions how often one lost it
 */
record Usage(long processorNanos, long waits, long preemptions) {
    static Usage now() {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long[] switches = new long[2];
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                add(thread.resolve("status"), switches);
            }
        } catch (IOException e) {
            switches = new long[2]; // no such folder: another system
        }
        return new Usage(process.getProcessCpuTime(), switches[0], switches[1]);
    }

    private static void add(Path status, long[] switches) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("voluntary_ctxt_switches:")) {
                    switches[0] +=
                            Long.parseLong(line.substring(line.indexOf(':') + 1).trim());
                } else if (line.startsWith("nonvoluntary_ctxt_switches:")) {
                    switches[1] +=
                            Long.parseLong(line.substring(line.indexOf(':') + 1).trim());
                }
            }
        } catch (IOException e) {
            return; // the thread has just ended
        }
    }

    /** What was used since {@code before}. */
    Usage since(Usage before) {
        return new Usage(
                processorNanos - before.processorNanos, waits - before.waits, preemptions - before.preemptions);
    }

    /** One line. */
    String asLine() {
        return processorNanos + " " + waits + " " + preemptions;
    }

    /** The reverse of {@link #asLine}. */
    static Usage ofLine(String line) {
        String[] parts = line.split(" ", -1);
        return new Usage(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
