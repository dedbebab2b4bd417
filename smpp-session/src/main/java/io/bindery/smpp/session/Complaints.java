package io.bindery.smpp.session;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Warnings about a peer, and failures of handlers: at most one line for each cause in ten seconds, with the number of those
 * that were held back. Neither a peer that misbehaves nor a handler with a bug may fill the disk. Any thread.
 */
public final class Complaints {
    private static final long QUIET_NANOS = 10_000_000_000L;

    private static final class Cause {
        private long quietUntil;
        private long heldBack;
    }

    private final Logger log;
    private final Object subject;
    private final @Nullable LongSupplier clock;
    private @Nullable Map<String, Cause> causes; // most sessions never give cause

    Complaints(Logger log, Object subject) {
        this.log = log;
        this.subject = subject;
        this.clock = null;
    }

    /**
     * Of many sessions. What they call now has no common zero, so only {@code clock} counts.
     *
     * @param subject stands at the beginning of each line
     * @param clock nanoseconds, never below 0
     */
    public Complaints(Logger log, Object subject, LongSupplier clock) {
        this.log = log;
        this.subject = subject;
        this.clock = clock;
    }

    /** Warns of {@code detail} under {@code what}, one of a few constants, unless that was just done. */
    public void about(String what, String detail, long now) {
        OptionalLong heldBack = release(what, now);
        if (heldBack.isPresent()) {
            log.warn("{}: {}: {}{}", subject, what, detail, more(heldBack.getAsLong()));
        }
    }

    /** As {@link #about}, for what happens every day. */
    public void inform(String what, String detail, long now) {
        OptionalLong heldBack = release(what, now);
        if (heldBack.isPresent()) {
            log.info("{}: {}: {}{}", subject, what, detail, more(heldBack.getAsLong()));
        }
    }

    /** As {@link #about}, for what needs nobody's attention: a line for those who look for it. */
    void note(String what, String detail, long now) {
        if (!log.isDebugEnabled()) {
            return;
        }
        OptionalLong heldBack = release(what, now);
        if (heldBack.isPresent()) {
            log.debug("{}: {}: {}{}", subject, what, detail, more(heldBack.getAsLong()));
        }
    }

    /** As {@link #about}, for what is our own failure: an error, with its stack trace. */
    public void failure(String what, Throwable cause, long now) {
        OptionalLong heldBack = release(what, now);
        if (heldBack.isPresent()) {
            log.error("{}: {}{}", subject, what, more(heldBack.getAsLong()), cause);
        }
    }

    /** How many were held back since the last line about {@code what}; empty while it is to be quiet. */
    private synchronized OptionalLong release(String what, long sessionNow) {
        long now = clock == null ? sessionNow : clock.getAsLong();
        Map<String, Cause> known = causes;
        if (known == null) {
            known = new HashMap<>();
            causes = known;
        }
        Cause cause = known.computeIfAbsent(what, name -> new Cause());
        if (now < cause.quietUntil) {
            cause.heldBack++;
            return OptionalLong.empty();
        }
        cause.quietUntil = now + QUIET_NANOS;
        OptionalLong heldBack = OptionalLong.of(cause.heldBack);
        cause.heldBack = 0;
        return heldBack;
    }

    private static String more(long heldBack) {
        return heldBack == 0 ? "" : " (" + heldBack + " more since the last such line)";
    }
}
