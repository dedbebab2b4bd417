package io.bindery.smpp.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.smpp.benchmarks.report.EnginePoint.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what {@code benchmarks/engine} and {@code benchmarks/sessions} wrote; folders that do not exist are empty. */
final class EngineFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineFiles() {}

    /** Everything in the rounds of {@code results}. */
    static List<EnginePoint> points(Path results) throws IOException {
        List<EnginePoint> points = new ArrayList<>();
        for (Path file : jsonIn(results)) {
            points.add(point(JSON.readTree(file.toFile())));
        }
        return points;
    }

    private static EnginePoint point(JsonNode node) {
        return new EnginePoint(
                node.path("row").asText(),
                node.path("contender").asText(),
                node.path("round").asInt(),
                node.path("perSecond").asDouble(),
                node.path("serverNanos").asDouble(),
                node.path("clientNanos").asDouble(),
                new Micros(
                        node.path("p50").asDouble(),
                        node.path("p90").asDouble(),
                        node.path("p99").asDouble(),
                        node.path("p999").asDouble(),
                        node.path("max").asDouble()),
                node.path("serverWaits").asDouble() + node.path("clientWaits").asDouble(),
                node.path("lost").asLong());
    }

    /** What {@code benchmarks/sessions} found. */
    static MemoryFigures memory(Path results) throws IOException {
        List<MemoryFigures.Idle> idle = new ArrayList<>();
        List<MemoryFigures.Idle> encrypted = new ArrayList<>();
        JsonNode asking = JSON.createObjectNode();
        List<Long> flat = new ArrayList<>();
        for (Path file : jsonIn(results)) {
            JsonNode node = JSON.readTree(file.toFile());
            String name = file.getFileName().toString();
            if (name.startsWith("idle-")) {
                idle.add(idle(node));
            } else if (name.startsWith("tls-")) {
                encrypted.add(idle(node));
            } else if (name.startsWith("asking")) {
                asking = node;
            } else {
                node.path("heap").forEach(heap -> flat.add(heap.asLong()));
            }
        }
        return new MemoryFigures(
                idle,
                encrypted,
                asking.path("asked").asLong(),
                asking.path("nanosEach").asDouble(),
                flat);
    }

    private static MemoryFigures.Idle idle(JsonNode node) {
        return new MemoryFigures.Idle(
                node.path("speaker").asText(),
                node.path("sessions").asInt(),
                node.path("heapEach").asDouble(),
                node.path("residentEach").asDouble(),
                node.path("heapEachAfterTraffic").asDouble(),
                node.path("residentEachAfterTraffic").asDouble(),
                node.path("threadsBefore").asInt(),
                node.path("threads").asInt(),
                node.path("idleShare").asDouble());
    }

    private static List<Path> jsonIn(Path results) throws IOException {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
