package io.bindery.smpp.benchmarks.report;

import io.bindery.smpp.benchmarks.Library;
import java.util.ArrayList;
import java.util.List;

/** The Markdown table of a section: time and ratio of every library, then what it allocates. */
final class FigureTable {
    private static final String MISSING = "—";

    private final Figures figures;
    private final Section section;
    private final List<Library> libraries;

    FigureTable(Figures figures, Section section) {
        this.figures = figures;
        this.section = section;
        this.libraries = figures.librariesIn(section.rows());
    }

    /** The lines of the table; a sentence instead when nothing in it was measured. */
    List<String> lines() {
        if (libraries.isEmpty()) {
            return List.of("*Not measured in this run.*");
        }
        List<String> lines = new ArrayList<>();
        lines.add(head());
        lines.add("|---|" + "--:|".repeat(2 * libraries.size()));
        figures.measured(section).forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String head() {
        StringBuilder head = new StringBuilder("| |");
        libraries.forEach(
                library -> head.append(' ').append(name(library, libraries)).append(" ns |"));
        libraries.forEach(
                library -> head.append(' ').append(name(library, libraries)).append(" B |"));
        return head.toString();
    }

    /** As people call it; how jSMPP gets its octets matters only where both ways were measured. */
    static String name(Library library, List<Library> among) {
        boolean isBoth = among.contains(Library.JSMPP_STREAM) && among.contains(Library.JSMPP);
        return switch (library) {
            case BINDERY -> "Bindery";
            case RECORDS -> "records";
            case CLOUDHOPPER -> "cloudhopper";
            case JSMPP_STREAM -> "jSMPP";
            case JSMPP -> isBoth ? "jSMPP, whole array" : "jSMPP";
        };
    }

    private String line(Row row) {
        StringBuilder line = new StringBuilder("| ").append(row.label()).append(" |");
        for (Library library : libraries) {
            line.append(' ').append(time(row, library)).append(" |");
        }
        for (Library library : libraries) {
            line.append(' ').append(octets(row, library)).append(" |");
        }
        return line.toString();
    }

    private String time(Row row, Library library) {
        String ratio = library == Library.BINDERY
                ? ""
                : figures.timesOurs(row, library)
                        .map(times -> " **×" + times.asRange() + "**")
                        .orElse("");
        return figures.nanos(row, library).map(Spread::asAmount).orElse(MISSING) + ratio;
    }

    private String octets(Row row, Library library) {
        return figures.octets(row, library)
                .map(octets -> {
                    String least = Spread.amount(octets.low());
                    String most = Spread.amount(octets.high());
                    return least.equals(most) ? least : least + "–" + most;
                })
                .orElse(MISSING);
    }
}
