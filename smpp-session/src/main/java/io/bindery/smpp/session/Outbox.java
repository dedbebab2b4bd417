package io.bindery.smpp.session;

import io.bindery.smpp.NotSentException;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What any thread wants written, in the order in which it was offered: many producers, one consumer (the event loop). An
 * offer plans one drain on the event loop, however many offers follow before it runs; an offer made by the event loop in the
 * middle of a read burst plans none, because each burst ends with a drain.
 *
 * <p>A linked queue whose nodes are the elements themselves. A producer swaps itself in as the newest element and then links
 * its predecessor to it. Between the two steps the consumer cannot see past the gap: {@link #poll} then gives nothing
 * although something is there. That is safe because each producer plans its drain <em>after</em> both steps.
 */
final class Outbox {
    /** {@link #depth} counts no further. */
    static final int MOST_COUNTED = 100_000;

    private final EventLoop eventLoop;
    private final Runnable drain;
    private static final AtomicIntegerFieldUpdater<Outbox> DRAINS_PLANNED =
            AtomicIntegerFieldUpdater.newUpdater(Outbox.class, "drainsPlanned");
    private static final AtomicReferenceFieldUpdater<Outbox, Outgoing> NEWEST =
            AtomicReferenceFieldUpdater.newUpdater(Outbox.class, Outgoing.class, "newest");

    private final Stub stub = new Stub();
    private volatile int drainsPlanned; // 0 or 1
    private volatile Outgoing newest = stub;
    private Outgoing oldest = stub;
    private boolean isInBurst;

    /** @param drain polls until there is nothing left; run on the event loop */
    Outbox(EventLoop eventLoop, Runnable drain) {
        this.eventLoop = eventLoop;
        this.drain = drain;
    }

    /** Any thread. */
    void offer(Outgoing element) {
        add(element);
        if (eventLoop.inEventLoop() && isInBurst) {
            return;
        }
        if (drainsPlanned == 0 && DRAINS_PLANNED.compareAndSet(this, 0, 1)) {
            try {
                eventLoop.execute(drain);
            } catch (RejectedExecutionException e) {
                failAll();
            }
        }
    }

    private void add(Outgoing element) {
        Outgoing before = NEWEST.getAndSet(this, element);
        before.nextInOutbox = element;
    }

    /** Event loop: a read burst begins; {@link #beginDrain} ends it. */
    void beginBurst() {
        isInBurst = true;
    }

    /** Event loop: comes before the first poll, so that what is offered from now on plans a drain of its own. */
    void beginDrain() {
        isInBurst = false;
        drainsPlanned = 0;
    }

    /** The oldest element, or null when there is none that can be seen; event loop only. */
    @Nullable Outgoing poll() {
        Outgoing first = oldest;
        Outgoing second = first.nextInOutbox;
        if (first instanceof Stub) {
            if (second == null) {
                return null;
            }
            oldest = second;
            first = second;
            second = first.nextInOutbox;
        }
        if (second == null) {
            if (!first.equals(newest)) {
                return null; // a producer is between its two steps
            }
            stub.nextInOutbox = null;
            add(stub); // so that the last element can leave
            second = first.nextInOutbox;
            if (second == null) {
                return null;
            }
        }
        oldest = second;
        first.nextInOutbox = null;
        return first;
    }

    /**
     * Any thread: how many elements there are, at about this moment. It walks along the chain that the event loop may be taking
     * apart, so what it says is right only while that stands still, which is when it matters.
     */
    int depth() {
        int depth = 0;
        Outgoing next = oldest;
        while (next != null && depth < MOST_COUNTED) {
            depth += next instanceof Stub ? 0 : 1;
            next = next.nextInOutbox;
        }
        return depth;
    }

    /**
     * The event loop takes on no more, so requests that came too late must not wait for ever. But its last drain may still be
     * under way on its own thread, and there is room for one consumer: another thread polls only after the loop has ended.
     */
    private void failAll() {
        if (eventLoop.inEventLoop() || eventLoop.isTerminated()) {
            failRest();
        } else {
            eventLoop.terminationFuture().addListener(ended -> failRest());
        }
    }

    private synchronized void failRest() {
        drainsPlanned = 0; // before the first poll: what is offered from now on comes here by itself
        for (Outgoing next = poll(); next != null; next = poll()) {
            if (next instanceof PendingRequest<?> request) {
                request.failed(new NotSentException("not sent: the event loop has ended"));
            }
        }
    }

    /** Holds the queue's place while it is empty. */
    static final class Stub extends Outgoing {}
}
