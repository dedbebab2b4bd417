package io.bindery.smpp.gateway;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so; tasks run within {@link #advance}. */
final class FakeTime implements Time {
    private record Task(long at, long order, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now = 1_000_000_000L;
    private long order;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        tasks.add(new Task(now + delay.toNanos(), order++, task));
    }

    void advance(Duration time) {
        long end = nanos() + time.toNanos();
        for (Task task = due(end); task != null; task = due(end)) {
            task.action().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    void advanceMillis(long millis) {
        advance(Duration.ofMillis(millis));
    }

    private synchronized Task due(long end) {
        if (tasks.isEmpty() || tasks.peek().at() > end) {
            return null;
        }
        Task task = tasks.poll();
        now = Math.max(now, task.at());
        return task;
    }
}
