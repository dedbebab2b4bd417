package io.bindery.smpp.gateway.app.demo;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a run is: on a terminal one line that is written over again and again, otherwise a line every tenth of the
 * way. Used by one thread.
 */
public final class ProgressLine {
    /** Where a line is shown. */
    public enum Style {
        /** A terminal: a bar that moves. */
        TERMINAL,
        /** A file or a pipe: plain lines. */
        PLAIN
    }

    /** Where the run is. Counts of messages; {@code receipts} are those that came, {@code nanos} is the time of the look. */
    record Look(long settled, long answered, long receipts, long nanos) {}

    private static final int WIDTH = 30;
    private static final long RATE_OVER_NANOS = 500_000_000L;

    private final PrintStream out;
    private final Style style;
    private final long total;
    private Look rateFrom;
    private double rate;
    private long tenthsShown;
    private boolean isOpen;

    ProgressLine(PrintStream out, Style style, long total, long nowNanos) {
        this.out = out;
        this.style = style;
        this.total = total;
        this.rateFrom = new Look(0, 0, 0, nowNanos);
    }

    void show(Look look) {
        long nanos = look.nanos() - rateFrom.nanos();
        if (nanos >= RATE_OVER_NANOS || rate == 0 && nanos > 0) {
            rate = (look.answered() - rateFrom.answered()) * 1e9 / nanos;
            rateFrom = nanos >= RATE_OVER_NANOS ? look : rateFrom;
        }
        if (style == Style.TERMINAL) {
            out.print("\r" + bar(look.settled()) + " " + words(look));
            out.flush();
            isOpen = true;
        } else if (look.settled() * 10 / total > tenthsShown) {
            tenthsShown = look.settled() * 10 / total;
            out.println(words(look));
        }
    }

    /** Something that happened, on a line of its own. */
    void say(String what) {
        finish();
        out.println(what);
    }

    /** Ends the line that is being written over. */
    void finish() {
        if (isOpen) {
            out.println();
            isOpen = false;
        }
    }

    private String bar(long settled) {
        int done = (int) (settled * WIDTH / total);
        return "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "]";
    }

    private String words(Look look) {
        return String.format(
                                Locale.ROOT,
                                "%3d %%  %,d of %,d messages  %,.0f/s  %,d receipts  ",
                                look.settled() * 100 / total,
                                look.settled(),
                                total,
                                rate,
                                look.receipts())
                        .stripTrailing()
                + (style == Style.TERMINAL ? "   " : "");
    }
}
