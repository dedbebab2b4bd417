package io.bindery.smpp.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time of a {@link VirtualClock}, and what is to happen in it. Tasks run without the lock, in the advancing thread. */
final class VirtualScheduler extends AbstractExecutorService implements ScheduledExecutorService {
    /** When a task runs again: never, a pause after it was due, or a pause after it ended. */
    private enum Rhythm {
        ONCE,
        FIXED_RATE,
        FIXED_DELAY
    }

    // guarded by this
    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();
    private long now;
    private long lastNumber;
    private boolean isShutdown;

    synchronized long passed() {
        return now;
    }

    synchronized int waiting() {
        return tasks.size();
    }

    void advance(long nanos) {
        long end = Math.addExact(passed(), nanos);
        for (Task<?> task = nextUntil(end); task != null; task = nextUntil(end)) {
            task.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    /** The earliest task that is due by {@code end}, with the time set to its own; null when there is none. */
    private synchronized @Nullable Task<?> nextUntil(long end) {
        Task<?> first = tasks.peek();
        if (first == null || first.dueAt > end) {
            return null;
        }
        now = Math.max(now, first.dueAt);
        return tasks.poll();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(Executors.callable(command), delay, unit, Rhythm.ONCE, 0);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return add(callable, delay, unit, Rhythm.ONCE, 0);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return add(Executors.callable(command), initialDelay, unit, Rhythm.FIXED_RATE, above0("period", period, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return add(Executors.callable(command), initialDelay, unit, Rhythm.FIXED_DELAY, above0("delay", delay, unit));
    }

    @Override
    public void execute(Runnable command) {
        add(Executors.callable(command), 0, TimeUnit.NANOSECONDS, Rhythm.ONCE, 0);
    }

    private static long above0(String name, long value, TimeUnit unit) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " " + unit + " (above 0)");
        }
        return unit.toNanos(value);
    }

    private synchronized <V> Task<V> add(Callable<V> what, long delay, TimeUnit unit, Rhythm rhythm, long pause) {
        if (isShutdown) {
            throw new RejectedExecutionException("the scheduler of this virtual clock was shut down");
        }
        Task<V> task = new Task<>(what, now + Math.max(0, unit.toNanos(delay)), rhythm, pause);
        tasks.add(task);
        return task;
    }

    private synchronized void addAgain(Task<?> task, long dueAt) {
        if (!isShutdown) {
            task.dueAt = dueAt;
            task.number = ++lastNumber;
            tasks.add(task);
        }
    }

    private synchronized void remove(Task<?> task) {
        tasks.remove(task);
    }

    /** What waits for a later time is dropped. */
    @Override
    public synchronized void shutdown() {
        isShutdown = true;
        tasks.clear();
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        List<Runnable> dropped = new ArrayList<>(tasks);
        shutdown();
        return dropped;
    }

    @Override
    public synchronized boolean isShutdown() {
        return isShutdown;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown();
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final Rhythm rhythm;
        private final long pause;
        // guarded by the scheduler
        private long dueAt;
        private long number;

        Task(Callable<V> what, long dueAt, Rhythm rhythm, long pause) {
            super(what);
            this.dueAt = dueAt;
            this.rhythm = rhythm;
            this.pause = pause;
            this.number = ++lastNumber;
        }

        @Override
        public void run() {
            if (rhythm == Rhythm.ONCE) {
                super.run();
            } else if (runAndReset()) {
                addAgain(this, (rhythm == Rhythm.FIXED_RATE ? dueAt : passed()) + pause);
            }
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            remove(this);
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueAt - passed(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            if (other instanceof Task<?> that) {
                int byTime = Long.compare(dueAt, that.dueAt);
                return byTime != 0 ? byTime : Long.compare(number, that.number);
            }
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
