package io.bindery.smpp.benchmarks.engine;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The slots of a session that are free: one thread gives them back, another takes them. */
final class FreeSlots {
    private final Slot[] ring;
    private final Semaphore free = new Semaphore(0);
    private int added;
    private int taken;

    FreeSlots(int window) {
        ring = new Slot[window];
    }

    void addAll(Slot[] slots) {
        for (Slot slot : slots) {
            add(slot);
        }
    }

    /** The thread on which answers come. */
    void add(Slot slot) {
        ring[added] = slot;
        added = added + 1 == ring.length ? 0 : added + 1;
        free.release();
    }

    /** The thread that sends; waits for a free one. */
    Slot take() throws InterruptedException {
        free.acquire();
        return next();
    }

    /** The thread that sends; null when there is none. */
    @Nullable Slot poll() {
        return free.tryAcquire() ? next() : null;
    }

    private Slot next() {
        Slot slot = ring[taken];
        taken = taken + 1 == ring.length ? 0 : taken + 1;
        return slot;
    }
}
