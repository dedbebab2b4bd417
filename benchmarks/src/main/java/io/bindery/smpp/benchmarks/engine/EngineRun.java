package io.bindery.smpp.benchmarks.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Measures rows in rounds and writes what it finds, one line of JSON a file; {@code benchmarks/engine} calls it. */
public final class EngineRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EngineOptions options;
    private final Bench bench;

    private EngineRun(EngineOptions options) {
        this.options = options;
        this.bench = options.bench();
    }

    /** The options are those of {@link EngineOptions}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new EngineRun(EngineOptions.of(List.of(args))).run();
    }

    private void run() throws IOException, InterruptedException {
        for (int round = 1; round <= options.rounds(); round++) {
            Path folder = bench.results().resolve("round-" + round);
            Files.createDirectories(folder);
            for (Row row : options.rows()) {
                for (Contender contender : row.contenders()) {
                    if (options.takes(contender)) {
                        measure(folder, round, row, contender);
                    }
                }
            }
        }
    }

    private void measure(Path folder, int round, Row row, Contender contender)
            throws IOException, InterruptedException {
        String name = row.mark() + "-" + contender.name();
        try {
            Measured measured = new Measuring(bench.in(folder), options.profiling()).measure(name, contender);
            System.out.println("round " + round + ": " + line(name, measured));
            Files.writeString(folder.resolve(name + ".json"), json(row, contender, round, measured) + "\n");
        } catch (IOException e) {
            System.out.println("round " + round + ": " + name + ": not measured, " + e.getMessage());
        }
    }

    private static String line(String name, Measured measured) {
        Latencies latencies = measured.load().latencies();
        String line = String.format(
                Locale.ROOT,
                "%-32s %,10.0f/s  cpu server %6.2f client %6.2f us  p50 %.0f p99 %.0f p99.9 %.0f max %.0f us",
                name,
                measured.perSecond(),
                measured.serverNanos() / 1e3,
                measured.clientNanos() / 1e3,
                latencies.p50() / 1e3,
                latencies.p99() / 1e3,
                latencies.p999() / 1e3,
                latencies.max() / 1e3);
        return measured.load().lost() == 0
                ? line
                : line + "  LOST " + measured.load().lost() + " "
                        + measured.load().failure();
    }

    private static String json(Row row, Contender contender, int round, Measured measured) throws IOException {
        LoadResult load = measured.load();
        ObjectNode node = JSON.createObjectNode()
                .put("row", row.mark())
                .put("contender", contender.name())
                .put("label", contender.label())
                .put("round", round)
                .put("plan", contender.plan().asArgument())
                .put("messages", load.messages())
                .put("sent", load.sent())
                .put("lost", load.lost())
                .put("failure", load.failure())
                .put("perSecond", measured.perSecond())
                .put("serverNanos", measured.serverNanos())
                .put("clientNanos", measured.clientNanos())
                .put("serverWaits", perMessage(measured.server().waits(), load))
                .put("clientWaits", perMessage(measured.client().waits(), load))
                .put("p50", load.latencies().p50() / 1e3)
                .put("p90", load.latencies().p90() / 1e3)
                .put("p99", load.latencies().p99() / 1e3)
                .put("p999", load.latencies().p999() / 1e3)
                .put("max", load.latencies().max() / 1e3);
        return JSON.writeValueAsString(node);
    }

    private static double perMessage(long count, LoadResult load) {
        return (double) count / Math.max(1, load.messages());
    }
}
