package io.bindery.smpp.client;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An event loop: runs, and runs later. The tests' own is no thread. */
interface Loop extends Executor {
    Future<?> schedule(Runnable call, long delay, TimeUnit unit);
}
