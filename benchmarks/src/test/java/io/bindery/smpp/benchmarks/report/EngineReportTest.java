package io.bindery.smpp.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.benchmarks.engine.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the page that is in the repository, with figures small enough to be reckoned by hand. */
class EngineReportTest {
    private static final Path PAGE = Path.of("..", "docs", "performance-sessions.md");

    @TempDir
    Path folder;

    private Path engine;
    private Path sessions;
    private Path target;

    @BeforeEach
    void nothingIsMeasured() throws Exception {
        engine = Files.createDirectories(folder.resolve("engine"));
        sessions = Files.createDirectories(folder.resolve("sessions"));
        target = folder.resolve("out.md");
    }

    @Test
    void saysOfEveryPartThatItWasNotMeasured() throws Exception {
        write();

        assertThat(Files.readAllLines(target).stream()
                        .filter(line -> line.equals("*Not measured in this run.*"))
                        .count())
                .isEqualTo(Row.values().length + 3L);
        assertThat(Files.readString(target)).contains("times the best peer | at least 2.5 | not measured |");
    }

    @Test
    void comparesWithTheBestPeerOfTheSameRound() throws Exception {
        point(1, "window-64", "bindery", 300, 2, 10);
        point(1, "window-64", "cloudhopper", 100, 2, 10);
        point(1, "window-64", "jsmpp", 120, 2, 10);
        point(2, "window-64", "bindery", 600, 2, 10);
        point(2, "window-64", "cloudhopper", 300, 2, 10);
        point(2, "window-64", "jsmpp", 120, 2, 10);

        write();

        assertThat(Files.readString(target))
                .contains("headline (annotated, Micrometer): times the best peer | at least 2.5 | 2.0–2.5 "
                        + "| met in some rounds |");
    }

    @Test
    void comparesPumpWithChainAndPacedWithTheLimit() throws Exception {
        point(1, "window-64", "bindery-event-loop", 500, 2, 10);
        point(1, "pump", "bindery-event-loop", 250, 2, 10);
        point(1, "paced", "bindery-event-loop", 64, 13, 90);
        point(1, "paced", "netty", 64, 10, 30);

        write();

        assertThat(Files.readString(target))
                .contains("pump: share of chain | at least 0.60 | 0.50 | missed |")
                .contains("paced: processor time, times bare Netty | at most 1.5 | 1.3 | met |")
                .contains("paced: p99, times bare Netty | at most 2.0 | 3.0 | missed |");
    }

    @Test
    void showsEachContenderWithItsRatio() throws Exception {
        point(1, "window-64", "bindery-event-loop", 500_000, 2, 10);
        point(1, "window-64", "netty", 1_000_000, 1, 5);

        write();

        assertThat(Files.readAllLines(target))
                .contains("| Bindery, event loop | 500,000 (500,000–500,000) |  | 2.0 | 2.0 | 10 | 10 | 10 | 10 | 10"
                        + " | 0.50 |")
                .contains("| bare Netty | 1,000,000 (1,000,000–1,000,000) | **×0.50** | 1.0 | 1.0 | 5.0 | 5.0 | 5.0 "
                        + "| 5.0 | 5.0 | 0.50 |");
    }

    @Test
    void drawsAChartThatIsXml() throws Exception {
        point(1, "window-64", "bindery", 300, 2, 10);

        write();

        Path chart = folder.resolve("images").resolve("sessions.svg");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(chart.toFile())
                        .getDocumentElement()
                        .getNodeName())
                .isEqualTo("svg");
    }

    @Test
    void dividesMemoryBySessions() throws Exception {
        Files.writeString(
                sessions.resolve("idle-10000-bindery.json"),
                "{\"speaker\":\"BINDERY\",\"sessions\":10000,\"heapEach\":2560,\"residentEach\":10240,"
                        + "\"heapEachAfterTraffic\":3584,\"residentEachAfterTraffic\":10240,\"threadsBefore\":20,"
                        + "\"threads\":20,\"idleShare\":0.004}");
        Files.writeString(sessions.resolve("flat.json"), "{\"heap\":[1048576,1048576,4194304]}");

        write();

        assertThat(Files.readString(target))
                .contains("| Bindery | 10,000 | 2.5 | 10.0 | 3.5 | 10.0 | 20 | 0.40 |")
                .contains("live heap of an idle session, KiB | at most 3.0 | 2.5 | met |")
                .contains("live heap after traffic, KiB | at most 3.0 | 3.5 | missed |")
                .contains("threads added by sessions | at most 0.00 | 0.00 | met |")
                .contains("messages and receipts passed, MiB | at most 1.0 | 3.0 | missed |");
    }

    private void write() throws Exception {
        EngineReport.write(engine, sessions, PAGE, target);
    }

    private void point(int round, String row, String contender, double perSecond, double micros, double latency)
            throws Exception {
        Path inRound = Files.createDirectories(engine.resolve("round-" + round));
        Files.writeString(
                inRound.resolve(row + "-" + contender + ".json"),
                String.format(
                        Locale.ROOT,
                        "{\"row\":\"%s\",\"contender\":\"%s\",\"round\":%d,\"perSecond\":%f,\"serverNanos\":%f,"
                                + "\"clientNanos\":%f,\"p50\":%f,\"p90\":%f,\"p99\":%f,\"p999\":%f,\"max\":%f,"
                                + "\"serverWaits\":0.25,\"clientWaits\":0.25,\"lost\":0}",
                        row,
                        contender,
                        round,
                        perSecond,
                        micros * 1_000,
                        micros * 1_000,
                        latency,
                        latency,
                        latency,
                        latency,
                        latency));
    }
}
