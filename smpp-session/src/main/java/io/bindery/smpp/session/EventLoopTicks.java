package io.bindery.smpp.session;

import io.netty.util.concurrent.EventExecutor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether event loops still turn: each has one task that notes the time once a second. Whoever asks reads the notes and waits
 * for nobody. Thread-safe.
 */
final class EventLoopTicks {
    private static final long EVERY_MILLIS = 1_000;

    private final LongSupplier nanoTime;
    private final Map<EventExecutor, Tick> ticks = new LinkedHashMap<>(); // not changed any more once it is made

    /** The note of one event loop, from when it was first asked for. */
    private final class Tick implements Runnable {
        private volatile long at = nanoTime.getAsLong();

        @Override
        public void run() {
            at = nanoTime.getAsLong();
        }
    }

    EventLoopTicks(Iterable<EventExecutor> eventLoops, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (EventExecutor eventLoop : eventLoops) {
            Tick tick = new Tick();
            ticks.put(eventLoop, tick);
            try {
                eventLoop.scheduleWithFixedDelay(tick, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException ended) {
                // it ticks no more, which is what there is to see
            }
        }
    }

    /** How long ago the one that is furthest behind has ticked, in nanoseconds. */
    long oldest() {
        long now = nanoTime.getAsLong();
        long oldest = 0;
        for (Tick tick : ticks.values()) {
            oldest = Math.max(oldest, now - tick.at);
        }
        return oldest;
    }

    /** How long ago this one has ticked, in nanoseconds; 0 for one that is not known. */
    long of(EventExecutor eventLoop) {
        Tick tick = ticks.get(eventLoop);
        return tick == null ? 0 : Math.max(0, nanoTime.getAsLong() - tick.at);
    }
}
