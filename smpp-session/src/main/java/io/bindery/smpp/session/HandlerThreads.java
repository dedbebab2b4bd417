package io.bindery.smpp.session;

import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The default executor of handlers: a virtual thread for each burst of a session where the running JDK has virtual threads
 * (21 and later), else a pool of at most {@value #POOL_SIZE} threads. What waits is bounded by the sessions' credit: there is
 * at most one task a session.
 *
 * <p>The pool is a {@link ForkJoinPool} although nothing forks: it wakes the thread that fell asleep last, whose stack is still
 * in the cache, and makes another only when none is idle. A {@code ThreadPoolExecutor} wakes the one that has slept longest and
 * first makes all its threads; a session between two processors loses a fifth of its throughput by that.
 */
public final class HandlerThreads implements Executor, AutoCloseable {
    private static final int POOL_SIZE = 64;
    private static final long IDLE_SECONDS = 30;

    /** {@code (String prefix) -> ThreadFactory} of virtual threads, or null before JDK 21. */
    private static final @Nullable MethodHandle VIRTUAL = findVirtual();

    private final Executor executor;
    private final @Nullable ExecutorService pool;

    private HandlerThreads(Executor executor, @Nullable ExecutorService pool) {
        this.executor = executor;
        this.pool = pool;
    }

    /** Threads whose names begin with {@code prefix}. */
    public static HandlerThreads named(String prefix) {
        if (VIRTUAL != null) {
            ThreadFactory factory = virtualFactory(VIRTUAL, prefix);
            return new HandlerThreads(task -> factory.newThread(task).start(), null);
        }
        ExecutorService pool = pool(prefix);
        return new HandlerThreads(pool, pool);
    }

    private static ExecutorService pool(String prefix) {
        AtomicInteger number = new AtomicInteger();
        ForkJoinPool.ForkJoinWorkerThreadFactory threads = pool -> {
            ForkJoinWorkerThread thread = new Worker(pool);
            thread.setName(prefix + number.getAndIncrement());
            return thread;
        };
        boolean firstComeFirstServed = true;
        return new ForkJoinPool(
                POOL_SIZE,
                threads,
                null,
                firstComeFirstServed,
                POOL_SIZE,
                POOL_SIZE,
                0,
                pool -> true, // a handler that waits for a future waits, instead of failing for want of another thread
                IDLE_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Unlike those of the JDK's own factory it has the class loader of whoever caused it to be made, as threads usually have. */
    private static final class Worker extends ForkJoinWorkerThread {
        Worker(ForkJoinPool pool) {
            super(pool);
        }
    }

    private static ThreadFactory virtualFactory(MethodHandle factory, String prefix) {
        try {
            return (ThreadFactory) factory.invokeExact(prefix);
        } catch (Throwable e) {
            throw new IllegalStateException("virtual threads: the JDK has them but makes none", e);
        }
    }

    private static @Nullable MethodHandle findVirtual() {
        if (Runtime.version().feature() < 21) {
            return null;
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandle make = lookup.findStatic(Thread.class, "ofVirtual", methodType(ofVirtual));
            MethodHandle name = lookup.findVirtual(ofVirtual, "name", methodType(ofVirtual, String.class, long.class));
            MethodHandle factory = lookup.findVirtual(builder, "factory", methodType(ThreadFactory.class));
            MethodHandle named = foldArguments(insertArguments(name, 2, 0L), make);
            return filterReturnValue(named, factory.asType(methodType(ThreadFactory.class, ofVirtual)));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Lets running handlers finish and takes no more work. */
    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
