package io.bindery.smpp.benchmarks.report;

import io.bindery.smpp.benchmarks.engine.Contender;
import io.bindery.smpp.benchmarks.engine.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** All points, and what can be asked of them. Ratios are made inside a round only. */
final class EngineFigures {
    private final List<EnginePoint> points;

    EngineFigures(List<EnginePoint> points) {
        this.points = List.copyOf(points);
    }

    private Stream<EnginePoint> of(Row row, String contender) {
        return points.stream()
                .filter(point ->
                        point.row().equals(row.mark()) && point.contender().equals(contender));
    }

    /** The median and the ends of all rounds; empty when this was not measured. */
    Optional<Spread> spread(Row row, String contender, ToDoubleFunction<EnginePoint> value) {
        List<Double> all = of(row, contender).map(value::applyAsDouble).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Spread.whole(all));
    }

    /** Those of the row that were measured. */
    List<Contender> measured(Row row) {
        return row.contenders().stream()
                .filter(contender -> of(row, contender.name()).findAny().isPresent())
                .toList();
    }

    /** Messages a second of the first divided by those of the second, in each round that has both. */
    Optional<Spread> rateRatio(Row row, String first, Row otherRow, String second) {
        return ratio(
                byRound(row, List.of(first), EnginePoint::perSecond, Math::max),
                byRound(otherRow, List.of(second), EnginePoint::perSecond, Math::max));
    }

    /** Messages a second divided by those of the best of {@code others} in the same round. */
    Optional<Spread> timesBest(Row row, String first, List<String> others) {
        return ratio(
                byRound(row, List.of(first), EnginePoint::perSecond, Math::max),
                byRound(row, others, EnginePoint::perSecond, Math::max));
    }

    /** Some other value of the first divided by that of the second, in each round that has both. */
    Optional<Spread> valueRatio(Row row, String first, String second, ToDoubleFunction<EnginePoint> value) {
        return ratio(byRound(row, List.of(first), value, Math::max), byRound(row, List.of(second), value, Math::max));
    }

    private Map<Integer, Double> byRound(
            Row row, List<String> contenders, ToDoubleFunction<EnginePoint> value, BinaryOperator<Double> best) {
        Map<Integer, Double> byRound = new TreeMap<>();
        for (String contender : contenders) {
            of(row, contender).forEach(point -> byRound.merge(point.round(), value.applyAsDouble(point), best));
        }
        return byRound;
    }

    private static Optional<Spread> ratio(Map<Integer, Double> above, Map<Integer, Double> below) {
        List<Double> ratios = above.entrySet().stream()
                .filter(entry -> below.containsKey(entry.getKey()))
                .map(entry -> entry.getValue() / below.getOrDefault(entry.getKey(), Double.NaN))
                .toList();
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.whole(ratios));
    }

    /** The largest value that contenders whose name begins with {@code prefix} had on any of {@code rows}. */
    Optional<Double> worst(List<Row> rows, String prefix, ToDoubleFunction<EnginePoint> value) {
        List<String> marks = rows.stream().map(Row::mark).toList();
        return points.stream()
                .filter(point ->
                        marks.contains(point.row()) && point.contender().startsWith(prefix))
                .map(value::applyAsDouble)
                .max(Double::compare);
    }

    long lost() {
        return points.stream().mapToLong(EnginePoint::lost).sum();
    }

    long rounds() {
        return points.stream().mapToInt(EnginePoint::round).distinct().count();
    }

    boolean isEmpty() {
        return points.isEmpty();
    }
}
