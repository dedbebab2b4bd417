package io.bindery.smpp.session;

import org.jspecify.annotations.Nullable;

/**
 * The requests that were written and not answered, by sequence number, and the numbers themselves. Event loop only.
 *
 * <p>A hash table with linear probing, at most half full, which grows with what is in flight. Indexing by {@code sequence & mask}
 * alone would be unsafe: a peer that answers from several threads may be late by more than a whole window. Numbers follow each
 * other, so what is in flight is one long run; while no entry is away from its home, which is nearly always, nothing has to
 * be moved when one is taken out, or each would cost a walk along all of them. {@link #take} frees the slot; every path on
 * which a request can end goes through it or through {@link #takeOldest}, so a slot is freed exactly once.
 */
final class RequestWindow {
    private static final int LARGEST = 0x7FFF_FFFF;
    private static final int FIRST_SLOTS = 8;

    /** Of all windows into which nothing was put yet; it is never written to. */
    private static final @Nullable PendingRequest<?>[] NONE = new PendingRequest<?>[1];

    private int size;
    private @Nullable PendingRequest<?>[] slots = NONE; // always at most half full
    private final DeadlineList<PendingRequest<?>> bySendTime = new DeadlineList<>();
    private int away; // entries that are not at their home
    private int lastSequence;

    /** @param size how many requests may be unanswered */
    RequestWindow(int size) {
        this(size, 0);
    }

    /** @param lastSequence the number before the first one that will be used */
    RequestWindow(int size, int lastSequence) {
        this.size = size;
        this.lastSequence = lastSequence;
    }

    /** How many requests may be unanswered. */
    int size() {
        return size;
    }

    /** Allows so many from now on; when more are unanswered, none is taken until enough were answered. */
    void resize(int newSize) {
        size = newSize;
    }

    boolean isFull() {
        return bySendTime.size() >= size;
    }

    int inFlight() {
        return bySendTime.size();
    }

    /** The next sequence_number, 1 … 0x7FFFFFFF; after the last comes the first, numbers in flight are left out. */
    int nextSequence() {
        do {
            lastSequence = lastSequence == LARGEST ? 1 : lastSequence + 1;
        } while (slots[indexOf(lastSequence)] != null);
        return lastSequence;
    }

    /** Puts a request that is about to be written under its sequence number. */
    void put(PendingRequest<?> request, long deadlineNanos) {
        bySendTime.addLast(request, deadlineNanos);
        if (bySendTime.size() * 2 > slots.length) {
            grow();
        } else {
            insert(request);
        }
    }

    private void insert(PendingRequest<?> request) {
        int index = indexOf(request.sequence);
        slots[index] = request;
        if (index != home(request.sequence, slots.length - 1)) {
            away++;
        }
    }

    private void grow() {
        away = 0;
        slots = new PendingRequest<?>[Math.max(FIRST_SLOTS, slots.length * 2)];
        for (PendingRequest<?> each = bySendTime.first(); each != null; each = bySendTime.after(each)) {
            insert(each);
        }
    }

    /** The request with this number, or null; it stays. */
    @Nullable PendingRequest<?> find(int sequence) {
        return slots[indexOf(sequence)];
    }

    /** Removes a request, which must be there, and frees its slot. */
    void take(PendingRequest<?> request) {
        bySendTime.remove(request);
        int hole = indexOf(request.sequence);
        slots[hole] = null;
        if (away > 0) {
            if (hole != home(request.sequence, slots.length - 1)) {
                away--;
            }
            closeGap(hole);
        }
    }

    /** Removes the request that was written first, or gives null. */
    @Nullable PendingRequest<?> takeOldest() {
        PendingRequest<?> oldest = bySendTime.first();
        if (oldest != null) {
            take(oldest);
        }
        return oldest;
    }

    /** When the oldest request expires; {@link Long#MAX_VALUE} when there is none. */
    long nextDeadline() {
        return bySendTime.nextDeadline();
    }

    /** Where {@code sequence} is, or where it would go. */
    private int indexOf(int sequence) {
        int mask = slots.length - 1;
        int index = home(sequence, mask);
        PendingRequest<?> entry = slots[index];
        while (entry != null && entry.sequence != sequence) {
            index = (index + 1) & mask;
            entry = slots[index];
        }
        return index;
    }

    private static int home(int sequence, int mask) {
        return sequence & mask; // numbers are handed out one after the other: no better spread exists
    }

    /** Moves entries back that were pushed past {@code hole} when it was taken, so that probing finds them. */
    private void closeGap(int hole) {
        int mask = slots.length - 1;
        int gap = hole;
        int at = (hole + 1) & mask;
        PendingRequest<?> entry = slots[at];
        while (entry != null) {
            int home = home(entry.sequence, mask);
            if (((at - home) & mask) >= ((at - gap) & mask)) {
                slots[gap] = entry;
                slots[at] = null;
                if (gap == home) {
                    away--;
                }
                gap = at;
            }
            at = (at + 1) & mask;
            entry = slots[at];
        }
    }
}
