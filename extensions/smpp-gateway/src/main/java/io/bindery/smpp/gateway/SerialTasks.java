package io.bindery.smpp.gateway;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time, in order, on whichever thread brings one while no other runs. What only tasks touch needs no
 * lock. A task that is brought by a running task runs after it, never within it.
 */
final class SerialTasks {
    private static final Logger LOG = LoggerFactory.getLogger(SerialTasks.class);

    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    void run(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() != 0) {
            return; // whoever is running takes this one as well
        }
        do {
            Runnable next = tasks.poll();
            if (next != null) {
                runSafely(next);
            }
        } while (waiting.decrementAndGet() != 0);
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) { // the tasks behind it must still run
            LOG.error("a task of the gateway failed", bug);
        }
    }
}
