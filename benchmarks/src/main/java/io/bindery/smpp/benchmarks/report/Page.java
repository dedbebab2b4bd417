package io.bindery.smpp.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A Markdown page with places for figures: what stands between {@code <!-- figures: NAME -->} and
 * {@code <!-- end of figures -->} is replaced, everything else stays.
 */
final class Page {
    private static final String END = "<!-- end of figures -->";

    private List<String> lines;

    Page(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Puts {@code figures} between the marks called {@code name}.
     *
     * @throws IllegalArgumentException when the page lacks one of the two marks
     */
    void replace(String name, List<String> figures) {
        String begin = "<!-- figures: " + name + " -->";
        int from = lines.indexOf(begin);
        int length = from < 0 ? -1 : lines.subList(from, lines.size()).indexOf(END);
        if (length < 0) {
            throw new IllegalArgumentException("page: needs a line " + begin + " and behind it " + END);
        }
        List<String> replaced = new ArrayList<>(lines.subList(0, from + 1));
        replaced.add("");
        replaced.addAll(figures);
        replaced.add("");
        replaced.addAll(lines.subList(from + length, lines.size()));
        lines = replaced;
    }

    List<String> lines() {
        return lines;
    }
}
