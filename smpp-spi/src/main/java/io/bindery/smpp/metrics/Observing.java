package io.bindery.smpp.metrics;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a host wants its requests to be observed.
 *
 * @param fixed keys of low cardinality on all observations
 * @param quietUntil when the next failure may be logged, on the clock of {@link System#nanoTime}
 */
record Observing(ObservationRegistry registry, KeyValues fixed, boolean hasSystemIds, AtomicLong quietUntil) {
    private static final Logger LOG = LoggerFactory.getLogger(SmppObservations.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    static Observing in(ObservationRegistry registry) {
        return new Observing(registry, KeyValues.empty(), false, new AtomicLong(System.nanoTime()));
    }

    /** The host's observation handlers failed; said once in ten seconds, for it may be so for each request. */
    void failed(Throwable failure) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
            LOG.warn("an observation failed; its request goes on, and more of the kind are not told for 10 s", failure);
        }
    }
}
