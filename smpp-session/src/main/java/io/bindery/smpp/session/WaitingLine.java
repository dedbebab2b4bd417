package io.bindery.smpp.session;

import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.session.PendingRequest.Place;
import org.jspecify.annotations.Nullable;

/**
 * Requests of ours that wait for a window slot or their pace, in the order in which they came. Event loop only.
 *
 * <p>Most wait equally long, so that the first in line is also the first to give up. Once one has come that is less patient
 * than those before it, that no longer holds, and whoever's time has come is looked for in the whole line until it is empty.
 */
final class WaitingLine {
    private static final long NEVER = Long.MAX_VALUE;

    private final DeadlineList<PendingRequest<?>> line = new DeadlineList<>();
    private final int limit;
    private final long usualPatience;
    private boolean isMixed;
    private long earliest = NEVER; // of a mixed line

    /**
     * @param limit how many may wait
     * @param usualPatience of requests that have none of their own, in nanoseconds
     */
    WaitingLine(int limit, long usualPatience) {
        this.limit = limit;
        this.usualPatience = usualPatience;
    }

    int size() {
        return line.size();
    }

    void add(PendingRequest<?> request, long now) {
        boolean isUsual = request.patienceNanos == PendingRequest.AS_THE_SESSION;
        long deadline = now + (isUsual ? usualPatience : request.patienceNanos);
        PendingRequest<?> last = line.last();
        if (!isMixed && last != null && deadline < last.deadlineNanos) {
            isMixed = true;
            earliest = line.nextDeadline();
        }
        request.place = Place.WAITING;
        line.addLast(request, deadline);
        if (isMixed) {
            earliest = Math.min(earliest, deadline);
        }
    }

    void remove(PendingRequest<?> request) {
        line.remove(request);
        request.place = Place.NOWHERE;
        if (line.size() == 0) {
            isMixed = false;
            earliest = NEVER;
        }
    }

    /** The request that has waited longest, after dropping those that their senders have given up meanwhile. */
    @Nullable PendingRequest<?> first() {
        PendingRequest<?> first = line.first();
        while (first != null && first.outcome.isDone()) {
            remove(first);
            first = line.first();
        }
        return first;
    }

    /** The request that has waited longest, removed; null when there is none. */
    @Nullable PendingRequest<?> poll() {
        PendingRequest<?> first = line.first();
        if (first != null) {
            remove(first);
        }
        return first;
    }

    /** Refuses the newest of those that are too many. */
    void trim() {
        for (PendingRequest<?> newest = line.last(); newest != null && line.size() > limit; newest = line.last()) {
            remove(newest);
            newest.failed(new WindowFullException(
                    "window: full, and " + line.size() + " requests wait already (waitingLimit " + limit + ")"));
        }
    }

    /** When the patience of one ends next; {@link Long#MAX_VALUE} when nobody waits. */
    long nextDeadline() {
        return isMixed ? earliest : line.nextDeadline();
    }

    /** Refuses those whose patience is at its end. */
    void expire(long now) {
        if (now < nextDeadline()) {
            return;
        }
        earliest = NEVER;
        PendingRequest<?> next = line.first();
        while (next != null && (isMixed || next.deadlineNanos <= now)) {
            PendingRequest<?> request = next;
            next = line.after(request);
            if (request.deadlineNanos <= now) {
                remove(request);
                request.failed(new WindowFullException("window: no slot came free in time"));
            } else {
                earliest = Math.min(earliest, request.deadlineNanos);
            }
        }
    }
}
