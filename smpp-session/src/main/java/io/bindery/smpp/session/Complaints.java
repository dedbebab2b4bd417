package io.bindery.smpp.session;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Warnings about a peer: at most one for each cause in ten seconds, with the number of those that were held back. A peer
 * that misbehaves must not fill the disk. Event loop only.
 */
final class Complaints {
    private static final long QUIET_NANOS = 10_000_000_000L;

    private static final class Cause {
        private long quietUntil;
        private long heldBack;
    }

    private final Logger log;
    private final Object subject;
    private final Map<String, Cause> causes = new HashMap<>();

    Complaints(Logger log, Object subject) {
        this.log = log;
        this.subject = subject;
    }

    /** Logs {@code detail} under {@code what}, one of a few constants, unless that was just done. */
    void about(String what, String detail, long now) {
        Cause cause = causes.computeIfAbsent(what, name -> new Cause());
        if (now < cause.quietUntil) {
            cause.heldBack++;
            return;
        }
        cause.quietUntil = now + QUIET_NANOS;
        if (cause.heldBack == 0) {
            log.warn("{}: {}: {}", subject, what, detail);
        } else {
            log.warn("{}: {}: {} ({} more since the last such line)", subject, what, detail, cause.heldBack);
            cause.heldBack = 0;
        }
    }
}
