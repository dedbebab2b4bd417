package io.bindery.smpp.benchmarks.report;

import io.bindery.smpp.benchmarks.Library;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * Writes {@code docs/performance.md} from what JMH measured; {@code benchmarks/run} calls it.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.bindery.smpp.benchmarks.report.Report RESULTS PAGE TARGET TIME}:
 * reads the rounds in RESULTS and the page PAGE, and writes the page TARGET with its figures and, in the folder
 * {@code images} beside it, the charts. TIME is {@code processor} or {@code elapsed}.
 */
public final class Report {
    private final Figures figures;
    private final JmhFiles files;
    private final Time time;

    private Report(JmhFiles files, Time time) {
        this.files = files;
        this.figures = new Figures(files.measurements());
        this.time = time;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException("arguments: RESULTS PAGE TARGET TIME");
        }
        write(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Time.of(args[3]));
    }

    static void write(Path results, Path page, Path target, Time time) throws IOException {
        Report report = new Report(JmhFiles.in(results, time), time);
        Page filled = new Page(Files.readAllLines(page));
        report.fill(filled, machine(results));
        Path images = target.toAbsolutePath().resolveSibling("images");
        Files.createDirectories(images);
        for (Section section : Section.values()) {
            if (report.isMeasured(section)) {
                Files.writeString(images.resolve(section.mark() + ".svg"), report.chart(section));
            }
        }
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

    private void fill(Page page, Properties machine) {
        page.replace("machine", conditions(machine));
        page.replace("targets", new TargetTable(figures).lines());
        for (Section section : Section.values()) {
            List<String> lines = new ArrayList<>(new FigureTable(figures, section).lines());
            if (isMeasured(section)) {
                lines.add("");
                lines.add("![" + section.title() + ": time and allocation](images/" + section.mark() + ".svg)");
            }
            page.replace(section.mark(), lines);
        }
    }

    private boolean isMeasured(Section section) {
        return !figures.measured(section).isEmpty();
    }

    private List<String> conditions(Properties machine) {
        Spread share = figures.processorShare();
        return List.of(
                String.format(
                        "- %s, commit %s; %s processors (%s), %s.",
                        machine.getProperty("date", "date unknown"),
                        machine.getProperty("commit", "unknown"),
                        machine.getProperty("processors", "?"),
                        machine.getProperty("processor", "kind unknown"),
                        machine.getProperty("system", "system unknown")),
                "- " + files.howItRan(),
                String.format(
                        "- %d rounds, in which the libraries took turns. Load average %s before, %s after.",
                        figures.rounds(),
                        machine.getProperty("load.before", "unknown"),
                        machine.getProperty("load.after", "unknown")),
                String.format(
                        Locale.ROOT,
                        "- The tables show %s. Processor time was %.2f of elapsed time in the median (middle half %.2f–%.2f):"
                                + " far below 1 means that others used the machine.",
                        time.words(),
                        share.middle(),
                        share.low(),
                        share.high()));
    }

    private String chart(Section section) {
        List<Library> libraries = figures.librariesIn(section.rows());
        List<BarChart.Group> times = new ArrayList<>();
        List<BarChart.Group> octets = new ArrayList<>();
        for (Row row : figures.measured(section)) {
            times.add(new BarChart.Group(row.label(), bars(libraries, library -> figures.nanos(row, library))));
            octets.add(new BarChart.Group(row.label(), bars(libraries, library -> figures.octets(row, library))));
        }
        return new BarChart(
                        section.title(),
                        libraries.stream()
                                .map(library -> FigureTable.name(library, libraries))
                                .toList(),
                        List.of(
                                new BarChart.Panel("nanoseconds for one, " + time.words() + " (less is better)", times),
                                new BarChart.Panel("octets allocated for one (less is better)", octets)))
                .svg();
    }

    private static List<BarChart.Bar> bars(List<Library> libraries, Function<Library, Optional<Spread>> value) {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (int i = 0; i < libraries.size(); i++) {
            int series = i;
            value.apply(libraries.get(i)).ifPresent(spread -> bars.add(new BarChart.Bar(series, spread)));
        }
        return bars;
    }
}
