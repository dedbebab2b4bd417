package io.bindery.smpp.benchmarks.report;

/**
 * What one contender did on one row in one round.
 *
 * @param row {@link io.bindery.smpp.benchmarks.engine.Row#mark}
 * @param contender {@link io.bindery.smpp.benchmarks.engine.Contender#name}
 * @param round from 1
 * @param perSecond messages answered a second
 * @param serverNanos processor time of the server's process for a message
 * @param clientNanos the same of the client's
 * @param micros how long messages took
 * @param waits how often a thread of either gave its processor up, for a message
 * @param lost messages that were refused or never answered
 */
record EnginePoint(
        String row,
        String contender,
        int round,
        double perSecond,
        double serverNanos,
        double clientNanos,
        Micros micros,
        double waits,
        long lost) {
    /** How long messages took from the call that sends to the callback, in microseconds. */
    record Micros(double p50, double p90, double p99, double p999, double max) {}

    double nanos() {
        return serverNanos + clientNanos;
    }
}
