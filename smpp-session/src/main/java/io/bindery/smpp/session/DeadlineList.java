package io.bindery.smpp.session;

import org.jspecify.annotations.Nullable;

/**
 * Elements in the order in which their deadlines end. All of a list wait for the same length of time, so new ones go to the
 * end and the next to expire is always the first. Event loop only.
 */
final class DeadlineList<E extends Outgoing> {
    private @Nullable E first;
    private @Nullable E last;
    private int size;

    int size() {
        return size;
    }

    /** The element whose deadline ends next. */
    @Nullable E first() {
        return first;
    }

    /** The element that was added last. */
    @Nullable E last() {
        return last;
    }

    /** The element behind {@code element}. */
    @SuppressWarnings("unchecked") // neighbours in this list are E
    @Nullable E after(E element) {
        return (E) element.later;
    }

    void addLast(E element, long deadlineNanos) {
        element.deadlineNanos = deadlineNanos;
        element.earlier = last;
        if (last == null) {
            first = element;
        } else {
            last.later = element;
        }
        last = element;
        size++;
    }

    @SuppressWarnings("unchecked") // neighbours in this list are E
    void remove(E element) {
        E before = (E) element.earlier;
        E after = (E) element.later;
        if (before == null) {
            first = after;
        } else {
            before.later = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.earlier = before;
        }
        element.earlier = null;
        element.later = null;
        size--;
    }

    @Nullable E removeFirst() {
        E element = first;
        if (element != null) {
            remove(element);
        }
        return element;
    }

    /** The first element's deadline, or {@link Long#MAX_VALUE} when there is none. */
    long nextDeadline() {
        return first == null ? Long.MAX_VALUE : first.deadlineNanos;
    }
}
