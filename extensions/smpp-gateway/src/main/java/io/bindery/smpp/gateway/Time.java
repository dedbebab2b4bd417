package io.bindery.smpp.gateway;

import java.time.Duration;

/** Time as the relay sees it, so that tests decide when it passes. */
interface Time {
    /** Nanoseconds from any origin; never go back. */
    long nanos();

    /** Runs {@code task} once, after {@code delay}, on a thread it must not block. Dropped when time has been stopped. */
    void after(Duration delay, Runnable task);
}
