package io.bindery.smpp.benchmarks.report;

import io.bindery.smpp.benchmarks.engine.Contender;
import io.bindery.smpp.benchmarks.engine.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The Markdown tables of sessions. */
final class EngineTable {
    private static final List<String> MISSING = List.of("*Not measured in this run.*");
    private static final String OURS = "bindery-event-loop";
    private static final double KIBI = 1_024;

    private EngineTable() {}

    /** A line for each contender of {@code row}; a sentence instead when nobody was measured. */
    static List<String> of(Row row, EngineFigures figures) {
        List<Contender> contenders = figures.measured(row);
        if (contenders.isEmpty()) {
            return MISSING;
        }
        List<String> lines = new ArrayList<>();
        lines.add("| | messages/s | Bindery on the event loop is | server µs | client µs | p50 µs | p90 | p99 | p99.9"
                + " | max | waits |");
        lines.add("|---|" + "--:|".repeat(10));
        contenders.forEach(contender -> lines.add(line(row, contender, figures)));
        return lines;
    }

    private static String line(Row row, Contender contender, EngineFigures figures) {
        String name = contender.name();
        String times = name.equals(OURS)
                ? ""
                : figures.rateRatio(row, OURS, row, name)
                        .map(ratio -> "**×" + ratio.asRange() + "**")
                        .orElse("");
        return "| " + contender.label() + " | "
                + figures.spread(row, name, EnginePoint::perSecond)
                        .map(EngineTable::rate)
                        .orElse("—")
                + " | " + times
                + " | " + middle(figures, row, name, point -> point.serverNanos() / 1e3)
                + " | " + middle(figures, row, name, point -> point.clientNanos() / 1e3)
                + " | " + middle(figures, row, name, point -> point.micros().p50())
                + " | " + middle(figures, row, name, point -> point.micros().p90())
                + " | " + middle(figures, row, name, point -> point.micros().p99())
                + " | " + middle(figures, row, name, point -> point.micros().p999())
                + " | " + middle(figures, row, name, point -> point.micros().max())
                + " | " + middle(figures, row, name, EnginePoint::waits) + " |";
    }

    private static String rate(Spread spread) {
        return String.format(Locale.ROOT, "%,.0f (%,.0f–%,.0f)", spread.middle(), spread.low(), spread.high());
    }

    private static String middle(
            EngineFigures figures, Row row, String contender, ToDoubleFunction<EnginePoint> value) {
        return figures.spread(row, contender, value)
                .map(spread -> Spread.ratio(spread.middle()))
                .orElse("—");
    }

    /** The targets with what was found. */
    static List<String> of(List<EngineTarget> targets) {
        List<String> lines = new ArrayList<>(List.of("| | target | found | |", "|---|---|---|---|"));
        targets.forEach(target -> lines.add(target.line()));
        return lines;
    }

    /** What bound sessions cost. */
    static List<String> of(MemoryFigures figures) {
        if (figures.idle().isEmpty()) {
            return MISSING;
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "| server | sessions | live heap KiB | resident KiB | live heap after traffic | resident after traffic"
                        + " | threads in all | idle, % of a processor |");
        lines.add("|---|" + "--:|".repeat(7));
        figures.idle().forEach(one -> lines.add(line(label(one.speaker()), one)));
        figures.encrypted().forEach(one -> lines.add(line(label(one.speaker()) + ", TLS 1.3", one)));
        lines.add("");
        lines.addAll(sentences(figures));
        return lines;
    }

    private static String line(String label, MemoryFigures.Idle one) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f | %.1f | %.1f | %.1f | %d | %.2f |",
                label,
                one.sessions(),
                one.heap() / KIBI,
                one.resident() / KIBI,
                one.heapAfterTraffic() / KIBI,
                one.residentAfterTraffic() / KIBI,
                one.threads(),
                one.idleShare() * 100);
    }

    private static String label(String speaker) {
        return switch (speaker) {
            case "BINDERY" -> "Bindery";
            case "CLOUDHOPPER" -> "cloudhopper";
            default -> "bare Netty";
        };
    }

    private static List<String> sentences(MemoryFigures figures) {
        List<String> lines = new ArrayList<>();
        if (figures.asked() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "- An enquire_link and its answer cost Bindery %.1f µs of processor time (%,d of them, idle time"
                            + " included).",
                    figures.nanosEach() / 1e3,
                    figures.asked()));
        }
        figures.of("BINDERY").stream()
                .reduce((first, last) -> last)
                .ifPresent(last -> lines.add(String.format(
                        Locale.ROOT,
                        "- The next 100,000 sessions would take %.0f MiB of live heap and %.0f MiB of resident memory, idle;"
                                + " %.0f and %.0f after traffic.",
                        mebibytes(last.heap()),
                        mebibytes(last.resident()),
                        mebibytes(last.heapAfterTraffic()),
                        mebibytes(last.residentAfterTraffic()))));
        if (!figures.flat().isEmpty()) {
            lines.add("- Live heap of server and client in one JVM after each of "
                    + figures.flat().size() + " × 200,000 messages with receipts, KiB: "
                    + String.join(
                            ", ",
                            figures.flat().stream()
                                    .map(octets -> String.format(Locale.ROOT, "%,.0f", octets / KIBI))
                                    .toList())
                    + ".");
        }
        return lines;
    }

    private static double mebibytes(double octetsEach) {
        return octetsEach * 100_000 / KIBI / KIBI;
    }
}
