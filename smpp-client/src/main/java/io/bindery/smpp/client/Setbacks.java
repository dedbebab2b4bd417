package io.bindery.smpp.client;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.CloseReason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What has gone wrong with one bind since it was last healthy, and how long to wait for it. Event loop only. */
final class Setbacks {
    /** So long a message centre may believe that a session is there which has ended. */
    private static final long LINGERS_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final Schedules schedules;
    private final long healthyNanos;
    private int failures;
    private @Nullable Setback last;
    private int inARow;
    private long boundUntil;
    private boolean wasBound;

    /** @param healthy a session that lasted so long starts everything anew */
    Setbacks(Schedules schedules, Duration healthy) {
        this.schedules = schedules;
        this.healthyNanos = healthy.toNanos();
    }

    /** The number of the next attempt, from 1 on. */
    int nextAttempt() {
        return failures + 1;
    }

    /** What there was is over and done with. */
    void forget() {
        failures = 0;
        last = null;
    }

    /** A session has ended. */
    void boundUntil(long now, long since) {
        wasBound = true;
        boundUntil = now;
        if (now - since >= healthyNanos) {
            forget();
        }
    }

    /** @param status of the bind response */
    Setback kindOf(CloseReason reason, CommandStatus status, long now) {
        return Setback.of(reason, status, wasBound && now - boundUntil < LINGERS_NANOS);
    }

    /** Counts one, and says how long to wait. */
    Duration add(Setback kind) {
        failures++;
        inARow = kind == last ? inARow + 1 : 1;
        last = kind;
        return schedules.after(kind, inARow);
    }
}
