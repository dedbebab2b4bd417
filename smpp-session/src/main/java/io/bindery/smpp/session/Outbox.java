package io.bindery.smpp.session;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What any thread wants written, in the order in which it was offered: many producers, one consumer (the event loop).
 *
 * <p>A linked queue whose nodes are the elements themselves. A producer swaps itself in as the newest element and then
 * links its predecessor to it. Between the two steps the consumer cannot see past the gap: {@link #poll} then gives
 * nothing although something is there. That is safe because each producer wakes the consumer <em>after</em> both steps.
 */
final class Outbox {
    private final AtomicReference<Outgoing> newest;
    private final Stub stub = new Stub();
    private Outgoing oldest = stub;

    Outbox() {
        newest = new AtomicReference<>(stub);
    }

    /** Any thread. */
    void offer(Outgoing element) {
        Outgoing before = newest.getAndSet(element);
        before.nextInOutbox = element;
    }

    /** The oldest element, or null when there is none that can be seen; event loop only. */
    @Nullable Outgoing poll() {
        Outgoing first = oldest;
        Outgoing second = first.nextInOutbox;
        if (first == stub) {
            if (second == null) {
                return null;
            }
            oldest = second;
            first = second;
            second = first.nextInOutbox;
        }
        if (second == null) {
            if (first != newest.get()) {
                return null; // a producer is between its two steps
            }
            stub.nextInOutbox = null;
            offer(stub); // so that the last element can leave
            second = first.nextInOutbox;
            if (second == null) {
                return null;
            }
        }
        oldest = second;
        first.nextInOutbox = null;
        return first;
    }

    /** Holds the queue's place while it is empty. */
    static final class Stub extends Outgoing {}
}
