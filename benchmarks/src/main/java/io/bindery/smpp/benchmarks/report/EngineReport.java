package io.bindery.smpp.benchmarks.report;

import io.bindery.smpp.benchmarks.engine.Contender;
import io.bindery.smpp.benchmarks.engine.Row;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.ToDoubleFunction;

/**
 * Writes {@code docs/performance-sessions.md} from what was measured; {@code benchmarks/engine} calls it.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.bindery.smpp.benchmarks.report.EngineReport ENGINE SESSIONS PAGE
 * TARGET}: reads the folders that {@code benchmarks/engine} and {@code benchmarks/sessions} wrote and the page PAGE, and
 * writes the page TARGET with its figures and, in the folder {@code images} beside it, the charts.
 */
public final class EngineReport {
    private static final List<Row> CHARTED =
            List.of(Row.WINDOW_64, Row.WINDOW_512, Row.BINDS_4, Row.BINDS_64, Row.RECEIPTS, Row.SERVERS, Row.PUMP);

    private EngineReport() {}

    /** See the class. */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException("arguments: ENGINE SESSIONS PAGE TARGET");
        }
        write(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
    }

    static void write(Path engine, Path sessions, Path page, Path target) throws IOException {
        EngineFigures figures = new EngineFigures(EngineFiles.points(engine));
        MemoryFigures memory = EngineFiles.memory(sessions);
        Page filled = new Page(Files.readAllLines(page));
        filled.replace("machine", conditions(figures, machine(engine)));
        filled.replace("targets", EngineTable.of(EngineTarget.ofSpeed(figures)));
        filled.replace("memory-targets", EngineTable.of(EngineTarget.ofMemory(memory)));
        for (Row row : Row.values()) {
            filled.replace(row.mark(), EngineTable.of(row, figures));
        }
        filled.replace("memory", EngineTable.of(memory));
        filled.replace("chart", chart(figures, target));
        Files.write(target, filled.lines());
    }

    private static Properties machine(Path results) throws IOException {
        Properties machine = new Properties();
        Path file = results.resolve("machine.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                machine.load(reader);
            }
        }
        return machine;
    }

    private static List<String> conditions(EngineFigures figures, Properties machine) {
        if (figures.isEmpty()) {
            return List.of("*Not measured in this run.*");
        }
        boolean isPinned = machine.getProperty("pinned", "no").equals("yes");
        return List.of(
                String.format(
                        "- %s, commit %s; %s processors (%s), %s.",
                        machine.getProperty("date", "date unknown"),
                        machine.getProperty("commit", "unknown"),
                        machine.getProperty("processors", "?"),
                        machine.getProperty("processor", "kind unknown"),
                        machine.getProperty("system", "system unknown")),
                "- " + machine.getProperty("java", "JVM unknown") + "; 1 GiB of heap, ParallelGC. "
                        + (isPinned ? "Server and client have a core each." : "Nothing is pinned to a core."),
                String.format(
                        "- %d rounds, in which the contenders took turns. Load average %s before, %s after. %s",
                        figures.rounds(),
                        machine.getProperty("load.before", "unknown"),
                        machine.getProperty("load.after", "unknown"),
                        figures.lost() == 0 ? "No message was lost." : figures.lost() + " messages were lost."));
    }

    private static List<String> chart(EngineFigures figures, Path target) throws IOException {
        List<Row> rows =
                CHARTED.stream().filter(row -> !figures.measured(row).isEmpty()).toList();
        if (rows.isEmpty()) {
            return List.of("*Not measured in this run.*");
        }
        Path images = target.toAbsolutePath().resolveSibling("images");
        Files.createDirectories(images);
        Files.writeString(images.resolve("sessions.svg"), chart(figures, rows).svg());
        return List.of("![Messages a second and processor time of whole programs](images/sessions.svg)");
    }

    private static BarChart chart(EngineFigures figures, List<Row> rows) {
        List<Contender> series = Row.WINDOW_64.contenders();
        return new BarChart(
                "Whole programs on loopback, a core each",
                series.stream().map(Contender::label).toList(),
                List.of(
                        new BarChart.Panel(
                                "thousand messages a second (more is better)",
                                groups(figures, rows, series, point -> point.perSecond() / 1e3)),
                        new BarChart.Panel(
                                "µs of processor time for a message, both sides (less is better)",
                                groups(figures, rows, series, point -> point.nanos() / 1e3))));
    }

    private static List<BarChart.Group> groups(
            EngineFigures figures, List<Row> rows, List<Contender> series, ToDoubleFunction<EnginePoint> value) {
        List<BarChart.Group> groups = new ArrayList<>();
        for (Row row : rows) {
            List<BarChart.Bar> bars = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                int number = i;
                figures.spread(row, series.get(i).name(), value)
                        .ifPresent(spread -> bars.add(new BarChart.Bar(number, spread)));
            }
            groups.add(new BarChart.Group(row.mark(), bars));
        }
        return groups;
    }
}
