package io.bindery.smpp.benchmarks.report;

import io.bindery.smpp.benchmarks.Library;
import java.util.List;

/**
 * What one fork of JMH found.
 *
 * @param benchmark class and method: {@code CodecBenchmark.decode}
 * @param subject the sample it worked on; empty where there is no choice
 * @param library whose code ran
 * @param round the round of the run, from 1
 * @param nanos time for one operation, in each iteration
 * @param processorShare processor time as a share of elapsed time: near 1 when nobody else used the machine
 * @param octets allocated for one operation
 */
record Measurement(
        String benchmark,
        String subject,
        Library library,
        int round,
        List<Double> nanos,
        double processorShare,
        double octets) {}
