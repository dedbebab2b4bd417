package io.bindery.smpp.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Warnings that may come in floods: one line each ten seconds for each kind. Thread-safe. */
final class SeldomLog {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Logger log;
    private final LongSupplier nanoTime;
    private final String whose;
    private final Map<String, Line> last = new ConcurrentHashMap<>();

    /** When a line was written, and how many were not since; {@code isNew} for whoever has to write it. */
    private record Line(long nanos, long leftOut, long told, boolean isNew) {}

    /** Of clients. */
    SeldomLog(Logger log, LongSupplier nanoTime) {
        this(log, nanoTime, "client");
    }

    /** @param whose what the names are names of, as the lines begin */
    SeldomLog(Logger log, LongSupplier nanoTime, String whose) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.whose = whose;
    }

    /** @param what one of a few constants; it tells the kinds apart */
    void warn(String what, String name, String detail) {
        long now = nanoTime.getAsLong();
        Line line = last.compute(
                what,
                (kind, before) -> before == null
                        ? new Line(now, 0, 0, true)
                        : now - before.nanos() >= INTERVAL_NANOS
                                ? new Line(now, 0, before.leftOut(), true)
                                : new Line(before.nanos(), before.leftOut() + 1, 0, false));
        if (line.isNew()) {
            log.warn(
                    "{} {}: {}{}{}",
                    whose,
                    name,
                    what,
                    detail.isEmpty() ? "" : ": " + detail,
                    line.told() == 0 ? "" : " (and " + line.told() + " more before)");
        }
    }
}
