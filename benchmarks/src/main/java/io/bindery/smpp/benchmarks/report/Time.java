package io.bindery.smpp.benchmarks.report;

import java.util.Locale;

/** Which time the tables show. */
enum Time {
    /** Processor time of the benchmark's process, garbage collection and compiling included. */
    PROCESSOR("processor time"),
    /** What a clock on the wall says; means little on a machine that others use too. */
    ELAPSED("elapsed time");

    private final String words;

    Time(String words) {
        this.words = words;
    }

    static Time of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String words() {
        return words;
    }
}
