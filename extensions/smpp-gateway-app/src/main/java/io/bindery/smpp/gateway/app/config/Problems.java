package io.bindery.smpp.gateway.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with one file, collected, so that all of it can be mended in one go. */
final class Problems {
    private record Problem(int line, String text) {}

    private static final int LONGEST_VALUE = 60;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** Notes a mistake; {@code line} counts from 1. */
    void add(int line, String key, String what) {
        found.add(new Problem(line, file + ":" + line + ": " + key + ": " + what));
    }

    /** Throws when anything was noted. */
    void refuse() {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(Problem::text)
                    .toList());
        }
    }

    /** A value of the file as it may stand in a message: one line, not too long, visible characters only. */
    static String shown(String value) {
        String visible = value.replaceAll("\\p{Cntrl}", "?");
        return visible.length() <= LONGEST_VALUE ? visible : visible.substring(0, LONGEST_VALUE) + "...";
    }
}
