package io.bindery.smpp.client;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls those back that wait. Thread-safe. */
interface RetryTimer extends AutoCloseable {
    /** @throws java.util.concurrent.RejectedExecutionException when it is closed */
    Future<?> schedule(Runnable call, long nanos);

    @Override
    void close();

    /** For groups in which nothing waits. */
    static RetryTimer none() {
        return new RetryTimer() {
            @Override
            public Future<?> schedule(Runnable call, long nanos) {
                throw new IllegalStateException("nothing waits here");
            }

            @Override
            public void close() {}
        };
    }

    /** On an event loop of the threads that clients share. */
    static RetryTimer ofClients() {
        ClientThreads threads = ClientThreads.lease();
        return new RetryTimer() {
            @Override
            public Future<?> schedule(Runnable call, long nanos) {
                return threads.transport().next().schedule(call, nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void close() {
                threads.release();
            }
        };
    }
}
