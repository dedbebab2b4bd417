package io.bindery.smpp.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars in groups, one or more panels side by side, as SVG that needs nothing from outside. It is light or dark as
 * the reader's system is, on a ground of its own, since a page may be dark where the system is light. A thin line over the
 * end of a bar spans the low and the high value.
 *
 * @param title what it is about, also for those who hear the page
 * @param series the names of the bars in each group
 * @param panels each with an axis of its own and the same groups
 */
record BarChart(String title, List<String> series, List<Panel> panels) {
    private static final int LABELS = 165;
    private static final int PANEL = 370;
    private static final int LONGEST_BAR = 265;
    private static final int TOP = 64;
    private static final int BAR = 12;
    private static final int PITCH = 15;
    private static final int GROUP_GAP = 12;
    private static final int FOOT = 46;
    private static final int TICKS = 4;

    /** One value of a group. */
    record Bar(int series, Spread value) {}

    /** The bars of one row. */
    record Group(String label, List<Bar> bars) {}

    /** An axis and its groups. */
    record Panel(String axis, List<Group> groups) {}

    String svg() {
        int bottom = bottom();
        int width = LABELS + panels.size() * PANEL;
        StringBuilder out = new StringBuilder();
        add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">", width, bottom + FOOT);
        add(out, "<title>%s</title>", escaped(title));
        out.append(style());
        add(out, "<rect class=\"ground\" width=\"%d\" height=\"%d\" rx=\"6\"/>", width, bottom + FOOT);
        add(out, "<text class=\"title\" x=\"8\" y=\"22\">%s</text>", escaped(title));
        legend(out);
        groupLabels(out);
        for (int i = 0; i < panels.size(); i++) {
            panel(out, panels.get(i), LABELS + i * PANEL, bottom);
        }
        return out.append("</svg>\n").toString();
    }

    private static String style() {
        return """
                <style>
                text { font: 12px sans-serif; fill: #1f2328 }
                .ground { fill: #ffffff }
                .title { font-weight: bold; font-size: 14px }
                .end { text-anchor: end }
                .middle { text-anchor: middle }
                .grid { stroke: #8b949e; stroke-opacity: 0.35 }
                .spread { stroke: #1f2328; stroke-width: 1.5 }
                .s0 { fill: #1f7fe0 } .s1 { fill: #d9822b } .s2 { fill: #8e63ce } .s3 { fill: #b9a3dc }
                .s4 { fill: #57a773 }
                @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 }
                .ground { fill: #161b22 }
                .spread { stroke: #e6edf3 }
                .s0 { fill: #58a6ff } .s1 { fill: #e3a04f } .s2 { fill: #a985e6 } .s3 { fill: #6f5a95 } .s4 { fill: #6fc08c }
                }
                </style>
                """;
    }

    private void legend(StringBuilder out) {
        int x = 8;
        for (int i = 0; i < series.size(); i++) {
            add(out, "<rect class=\"s%d\" x=\"%d\" y=\"34\" width=\"12\" height=\"12\"/>", i, x);
            add(out, "<text x=\"%d\" y=\"44\">%s</text>", x + 17, escaped(series.get(i)));
            x += 45 + 7 * series.get(i).length();
        }
    }

    private void groupLabels(StringBuilder out) {
        int y = TOP;
        for (int i = 0; i < groupCount(); i++) {
            int height = heightOf(i);
            add(
                    out,
                    "<text class=\"end\" x=\"%d\" y=\"%d\">%s</text>",
                    LABELS - 10,
                    y + height / 2 + 4,
                    escaped(panels.get(0).groups().get(i).label()));
            y += height + GROUP_GAP;
        }
    }

    private int groupCount() {
        return panels.get(0).groups().size();
    }

    private int heightOf(int group) {
        return PITCH
                * panels.stream()
                        .mapToInt(panel -> panel.groups().get(group).bars().size())
                        .max()
                        .orElse(0);
    }

    private int bottom() {
        int y = TOP;
        for (int i = 0; i < groupCount(); i++) {
            y += heightOf(i) + GROUP_GAP;
        }
        return y;
    }

    private void panel(StringBuilder out, Panel panel, int left, int bottom) {
        double largest = panel.groups().stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(bar -> bar.value().high())
                .max()
                .orElse(1);
        double step = step(largest / TICKS);
        double pixels = LONGEST_BAR / Math.max(largest, step);
        for (double tick = 0; tick <= largest + step / 1000; tick += step) {
            long x = left + Math.round(tick * pixels);
            add(out, "<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", x, TOP - 6, x, bottom);
            add(out, "<text class=\"middle\" x=\"%d\" y=\"%d\">%.0f</text>", x, bottom + 16, tick);
        }
        add(
                out,
                "<text class=\"middle\" x=\"%d\" y=\"%d\">%s</text>",
                left + LONGEST_BAR / 2,
                bottom + 36,
                escaped(panel.axis()));
        int y = TOP;
        for (int i = 0; i < groupCount(); i++) {
            bars(out, panel.groups().get(i).bars(), left, y, pixels);
            y += heightOf(i) + GROUP_GAP;
        }
    }

    private static void bars(StringBuilder out, List<Bar> bars, int left, int top, double pixels) {
        int y = top;
        for (Bar bar : bars) {
            Spread value = bar.value();
            long end = left + Math.round(value.middle() * pixels);
            long high = left + Math.round(value.high() * pixels);
            add(
                    out,
                    "<rect class=\"s%d\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                    bar.series(),
                    left,
                    y,
                    Math.max(1, end - left),
                    BAR);
            add(
                    out,
                    "<line class=\"spread\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                    left + Math.round(value.low() * pixels),
                    y + BAR / 2,
                    high,
                    y + BAR / 2);
            add(
                    out,
                    "<text x=\"%d\" y=\"%d\">%s</text>",
                    Math.max(end, high) + 5,
                    y + BAR - 2,
                    Spread.amount(value.middle()));
            y += PITCH;
        }
    }

    /** The first of 1, 2, 5, 10, 20, 50 … that is not below {@code least}. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1))));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static void add(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
