package io.bindery.smpp.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.smpp.benchmarks.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that JMH wrote with {@code -rf json}, one folder a round: {@code round-1/CodecBenchmark.decode.json}. */
final class JmhFiles {
    private static final int DEPTH = 2; // rounds of the engine's are deeper
    private static final Pattern ROUND = Pattern.compile("\\bround-(\\d+)[/\\\\][^/\\\\]+\\.json$");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Time time;
    private final List<Measurement> measurements = new ArrayList<>();
    private String howItRan = "";

    private JmhFiles(Time time) {
        this.time = time;
    }

    /**
     * Reads all rounds in {@code results}.
     *
     * @throws IllegalArgumentException when there is none
     */
    static JmhFiles in(Path results, Time time) throws IOException {
        JmhFiles files = new JmhFiles(time);
        try (Stream<Path> found = Files.walk(results, DEPTH)) {
            for (Path file : found.sorted().toList()) {
                files.read(file);
            }
        }
        if (files.measurements.isEmpty()) {
            throw new IllegalArgumentException(results + ": no JSON of JMH in a folder round-1");
        }
        return files;
    }

    List<Measurement> measurements() {
        return measurements;
    }

    /** JDK, flags, forks and iterations of the first result in two sentences. */
    String howItRan() {
        return howItRan;
    }

    private void read(Path file) throws IOException {
        Matcher round = ROUND.matcher(file.toString());
        if (!round.find()) {
            return;
        }
        for (JsonNode run : JSON.readTree(file.toFile())) {
            measurements.add(measurement(run, Integer.parseInt(round.group(1))));
            howItRan = howItRan.isEmpty() ? describe(run) : howItRan;
        }
    }

    private Measurement measurement(JsonNode run, int round) {
        JsonNode params = run.path("params");
        List<Double> elapsed = iterations(run.path("primaryMetric"));
        List<Double> processor = iterations(run.path("secondaryMetrics").path("cpu"));
        List<Double> octets = iterations(run.path("secondaryMetrics").path("gc.alloc.rate.norm"));
        return new Measurement(
                lastTwo(run.path("benchmark").asText()),
                params.path("pdu").asText(params.path("text").asText("")),
                Library.valueOf(params.path("library").asText()),
                round,
                time == Time.PROCESSOR ? processor : elapsed,
                Spread.whole(processor).middle() / Spread.whole(elapsed).middle(),
                Spread.whole(octets).middle());
    }

    private static List<Double> iterations(JsonNode metric) {
        List<Double> values = new ArrayList<>();
        metric.path("rawData").forEach(fork -> fork.forEach(value -> values.add(value.asDouble())));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("JSON of JMH: a result without time, cpu or gc.alloc.rate.norm");
        }
        return values;
    }

    private static String lastTwo(String qualified) {
        int method = qualified.lastIndexOf('.');
        return qualified.substring(qualified.lastIndexOf('.', method - 1) + 1);
    }

    private static String describe(JsonNode run) {
        List<String> flags = new ArrayList<>();
        run.path("jvmArgs").forEach(flag -> flags.add(flag.asText()));
        return String.format(
                "JDK %s (%s), `%s`; JMH %s. A figure in a round is a fork of its own: %s iterations of %s to warm up, %s of %s measured.",
                run.path("jdkVersion").asText(),
                run.path("vmName").asText(),
                String.join(" ", flags),
                run.path("jmhVersion").asText(),
                run.path("warmupIterations").asText(),
                run.path("warmupTime").asText(),
                run.path("measurementIterations").asText(),
                run.path("measurementTime").asText());
    }
}
