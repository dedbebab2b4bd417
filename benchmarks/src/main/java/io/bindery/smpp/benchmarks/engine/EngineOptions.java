package io.bindery.smpp.benchmarks.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The options of {@code benchmarks/engine} that are about measuring: {@code --results FOLDER --rounds N --warm-up MILLIS
 * --measured MILLIS --pinned yes|no --rows a,b --contenders a,b --profile server|client --profiler LIBRARY}.
 *
 * @param contenders names; empty for all
 */
record EngineOptions(Bench bench, int rounds, List<Row> rows, List<String> contenders, Profiling profiling) {
    static EngineOptions of(List<String> arguments) {
        Path results = Path.of(value(arguments, "--results", "benchmarks/target/results/engine"));
        Bench bench = new Bench(
                results,
                results,
                Integer.parseInt(value(arguments, "--warm-up", "4000")),
                Integer.parseInt(value(arguments, "--measured", "4000")),
                value(arguments, "--pinned", "yes").equals("yes"));
        String side = value(arguments, "--profile", "");
        return new EngineOptions(
                bench,
                Integer.parseInt(value(arguments, "--rounds", "3")),
                rows(value(arguments, "--rows", "")),
                names(value(arguments, "--contenders", "")),
                side.isEmpty()
                        ? Profiling.none()
                        : new Profiling(side, Path.of(value(arguments, "--profiler", "")), results));
    }

    private static String value(List<String> arguments, String option, String otherwise) {
        int at = arguments.indexOf(option);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : otherwise;
    }

    private static List<Row> rows(String marks) {
        if (marks.isEmpty()) {
            return List.of(Row.values());
        }
        return names(marks).stream().map(EngineOptions::row).toList();
    }

    private static Row row(String mark) {
        return Arrays.stream(Row.values())
                .filter(row -> row.mark().equals(mark))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--rows: " + mark + " (allowed "
                        + Arrays.stream(Row.values()).map(Row::mark).toList() + ")"));
    }

    private static List<String> names(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
    }

    boolean takes(Contender contender) {
        return contenders.isEmpty() || contenders.contains(contender.name());
    }
}
