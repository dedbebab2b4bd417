package io.bindery.smpp.client;

import io.bindery.smpp.handler.BindPhase;
import io.bindery.smpp.handler.SessionObserver;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Tells whoever wants to know where the binds of a client stand: its listeners, its observer, and those who wait. */
final class BindWatch {
    private final String client;
    private final Binds binds;
    private final Consumer<BindStatus> listener;
    private final SessionObserver observer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    BindWatch(String client, Binds binds, Consumer<BindStatus> listener, SessionObserver observer) {
        this.client = client;
        this.binds = binds;
        this.listener = listener;
        this.observer = observer;
    }

    /** Event loop of the slot. */
    void changed(BindSlot slot, BindStatus status) {
        BindPhase now = status.state().phase();
        BindPhase before = binds.entered(slot, now);
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            listener.accept(status);
        } finally {
            observer.bindChanged(client, before, now);
        }
    }

    /** Blocks until so many are bound; false when {@code patience} ended first, or none will ever be. */
    boolean await(int wanted, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (binds.bound() < wanted) {
                if (left <= 0 || binds.state() instanceof BindState.Stopped) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
