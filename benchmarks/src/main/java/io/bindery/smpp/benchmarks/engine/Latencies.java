package io.bindery.smpp.benchmarks.engine;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How long messages took from the call that sends to the callback, in nanoseconds. */
record Latencies(long p50, long p90, long p99, long p999, long max) {
    static Latencies of(Histogram all) {
        return new Latencies(
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(90),
                all.getValueAtPercentile(99),
                all.getValueAtPercentile(99.9),
                all.getMaxValue());
    }

    /** One line. */
    String asLine() {
        return String.format(Locale.ROOT, "%d %d %d %d %d", p50, p90, p99, p999, max);
    }

    /** The reverse of {@link #asLine}. */
    static Latencies ofLine(String line) {
        String[] parts = line.split(" ", -1);
        return new Latencies(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }
}
