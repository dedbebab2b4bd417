package io.bindery.smpp.benchmarks.report;

import io.bindery.smpp.benchmarks.engine.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What sessions are meant to reach.
 *
 * @param aim the sentence that the reader sees
 * @param kind whether the bound is a least or a most
 * @param bound how much it has to be
 * @param found smallest to largest round; empty when a part of it was not measured
 */
record EngineTarget(String aim, Kind kind, double bound, Optional<Spread> found) {
    private static final String ANNOTATED = "bindery";
    private static final String LOOP = "bindery-event-loop";
    private static final String LIMIT = "netty";
    private static final List<String> PEERS = List.of("cloudhopper", "jsmpp");
    private static final double KIBI = 1_024;
    private static final double TAIL_MILLIS = 40;

    /** How a bound is meant. */
    enum Kind {
        AT_LEAST,
        AT_MOST
    }

    /** The targets of speed. */
    static List<EngineTarget> ofSpeed(EngineFigures figures) {
        List<EngineTarget> targets = new ArrayList<>();
        targets.add(atLeast(
                2.5,
                "headline (annotated, Micrometer): times the best peer",
                figures.timesBest(Row.WINDOW_64, ANNOTATED, PEERS)));
        targets.addAll(pair(figures, Row.WINDOW_64, "window 64", 4, 0.6));
        targets.addAll(pair(figures, Row.RECEIPTS, "receipts", 4, 0.6));
        targets.addAll(pair(figures, Row.BINDS_4, "4 binds × 64", 5, 0.3));
        targets.add(atLeast(
                2,
                "server under the bare client: times the best peer's server",
                figures.timesBest(Row.SERVERS, LOOP, PEERS)));
        targets.add(atLeast(0.6, "TLS 1.3: share of bare Netty", figures.rateRatio(Row.TLS, LOOP, Row.TLS, LIMIT)));
        targets.add(atMost(
                1.5,
                "paced: processor time, times bare Netty",
                figures.valueRatio(Row.PACED, LOOP, LIMIT, EnginePoint::nanos)));
        ToDoubleFunction<EnginePoint> p99 = point -> point.micros().p99();
        targets.add(atMost(2, "paced: p99, times bare Netty", figures.valueRatio(Row.PACED, LOOP, LIMIT, p99)));
        targets.add(atLeast(
                0.95,
                "50 ms round trip: share of bare Netty",
                figures.rateRatio(Row.DISTANT, LOOP, Row.DISTANT, LIMIT)));
        targets.add(atLeast(0.6, "pump: share of chain", figures.rateRatio(Row.PUMP, LOOP, Row.WINDOW_64, LOOP)));
        targets.add(atMost(
                TAIL_MILLIS,
                "no 40 ms tails: the worst p99.9 on loopback, ms",
                figures.worst(onLoopback(), ANNOTATED, point -> point.micros().p999())
                        .map(micros -> exactly(micros / 1_000))));
        return targets;
    }

    private static List<Row> onLoopback() {
        return List.of(
                Row.WINDOW_1,
                Row.WINDOW_64,
                Row.WINDOW_512,
                Row.BINDS_4,
                Row.BINDS_64,
                Row.RECEIPTS,
                Row.SERVERS,
                Row.PUMP,
                Row.PACED);
    }

    private static List<EngineTarget> pair(EngineFigures figures, Row row, String what, double times, double share) {
        return List.of(
                atLeast(times, what + ": times the best peer", figures.timesBest(row, LOOP, PEERS)),
                atLeast(share, what + ": share of bare Netty", figures.rateRatio(row, LOOP, row, LIMIT)));
    }

    /** The targets of memory; of several numbers of sessions, each has to meet them. */
    static List<EngineTarget> ofMemory(MemoryFigures figures) {
        List<MemoryFigures.Idle> ours = figures.of("BINDERY");
        return List.of(
                atMost(3.0, "live heap of an idle session, KiB", spread(ours, one -> one.heap() / KIBI)),
                atMost(8.7, "resident memory of an idle session, KiB", spread(ours, one -> one.resident() / KIBI)),
                atMost(3.0, "live heap after traffic, KiB", spread(ours, one -> one.heapAfterTraffic() / KIBI)),
                atMost(
                        8.7,
                        "resident memory after traffic, KiB",
                        spread(ours, one -> one.residentAfterTraffic() / KIBI)),
                atMost(
                        1.2,
                        "live heap of a session over TLS 1.3, times bare Netty",
                        figures.timesBareTls().map(EngineTarget::exactly)),
                atMost(0, "threads added by sessions", spread(ours, one -> one.threads() - one.threadsBefore())),
                atMost(1, "all sessions idle, % of a processor", spread(ours, one -> one.idleShare() * 100)),
                atMost(
                        1,
                        "live heap added while messages and receipts passed, MiB",
                        figures.growth().map(octets -> exactly(octets / KIBI / KIBI))));
    }

    private static Optional<Spread> spread(List<MemoryFigures.Idle> idle, ToDoubleFunction<MemoryFigures.Idle> value) {
        List<Double> all = idle.stream().map(value::applyAsDouble).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Spread.whole(all));
    }

    private static Spread exactly(double value) {
        return new Spread(value, value, value);
    }

    private static EngineTarget atLeast(double bound, String aim, Optional<Spread> found) {
        return new EngineTarget(aim, Kind.AT_LEAST, bound, found);
    }

    private static EngineTarget atMost(double bound, String aim, Optional<Spread> found) {
        return new EngineTarget(aim, Kind.AT_MOST, bound, found);
    }

    /** One word about what was found. */
    String verdict(Spread spread) {
        boolean isAlways = kind == Kind.AT_LEAST ? spread.low() >= bound : spread.high() <= bound;
        boolean isEver = kind == Kind.AT_LEAST ? spread.high() >= bound : spread.low() <= bound;
        return isAlways ? "met" : isEver ? "met in some rounds" : "missed";
    }

    /** A line of the table. */
    String line() {
        String wanted = (kind == Kind.AT_LEAST ? "at least " : "at most ") + Spread.ratio(bound);
        return "| " + aim + " | " + wanted + " | "
                + found.map(spread -> spread.asRange() + " | " + verdict(spread))
                        .orElse("not measured | ")
                + " |";
    }
}
