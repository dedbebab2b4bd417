package io.bindery.smpp.benchmarks.engine;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What a load found.
 *
 * @param messages answered while it was measured
 * @param nanos how long it was measured
 * @param sent messages in all, warm-up included
 * @param lost messages that were refused or never answered
 * @param latencies of the measured messages
 * @param failure the first thing that went wrong; empty when nothing did
 */
record LoadResult(long messages, long nanos, long sent, long lost, Latencies latencies, String failure) {
    static LoadResult of(Histogram all, long nanos, long sent, long lost, String failure) {
        return new LoadResult(all.getTotalCount(), nanos, sent, lost, Latencies.of(all), failure);
    }

    /** One line. */
    String asLine() {
        return String.format(
                Locale.ROOT,
                "%d %d %d %d;%s;%s",
                messages,
                nanos,
                sent,
                lost,
                latencies.asLine(),
                failure.replace('\n', ' '));
    }

    /** The reverse of {@link #asLine}. */
    static LoadResult ofLine(String line) {
        String[] parts = line.split(";", 3);
        String[] counts = parts[0].split(" ", -1);
        return new LoadResult(
                Long.parseLong(counts[0]),
                Long.parseLong(counts[1]),
                Long.parseLong(counts[2]),
                Long.parseLong(counts[3]),
                Latencies.ofLine(parts[1]),
                parts[2]);
    }
}
