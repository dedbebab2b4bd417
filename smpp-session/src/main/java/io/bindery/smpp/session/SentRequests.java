package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.ResponseTimeoutException;
import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.handler.LinkOptions;
import org.jspecify.annotations.Nullable;

/**
 * Our requests on their way: they wait for a window slot and for the pace, are written under a sequence number, and end
 * with a response, an expiry or the end of the session. Event loop only.
 *
 * <p>A request is here in exactly one place, {@link #waiting} or {@link #window}, and each path out removes it first and
 * completes it second: that is why it has one outcome and frees its slot once.
 */
final class SentRequests {
    private final FrameWriter writer;
    private final RequestWindow window;
    private final @Nullable TokenBucket pace;
    private final long responseNanos;
    private final int waitingLimit;
    private final DeadlineList<PendingRequest<?>> waiting = new DeadlineList<>();

    /**
     * @param pace holds us to a number of requests a second; null for no such limit
     */
    SentRequests(FrameWriter writer, RequestWindow window, LinkOptions link, @Nullable TokenBucket pace) {
        this.writer = writer;
        this.window = window;
        this.pace = pace;
        this.responseNanos = link.response().toNanos();
        this.waitingLimit = link.waitingLimit();
    }

    /** Before the bind nothing is sent through it; it only hands out sequence numbers. */
    static SentRequests beforeBind(FrameWriter writer, LinkOptions link) {
        return new SentRequests(writer, new RequestWindow(1), link, null);
    }

    int nextSequence() {
        return window.nextSequence();
    }

    int inFlight() {
        return window.inFlight();
    }

    boolean isIdle() {
        return window.inFlight() == 0 && waiting.size() == 0;
    }

    /** Takes a request on; {@link #write} must follow. */
    void admit(PendingRequest<?> request, long now) {
        waiting.addLast(request, now + responseNanos);
    }

    /**
     * Writes what window and pace allow and refuses the newest of the rest if too many wait; tells whether anything was
     * written.
     */
    boolean write(long now) {
        boolean wrote = false;
        for (PendingRequest<?> next = firstToWrite(); next != null; next = firstToWrite()) {
            if (window.isFull() || pace != null && !pace.tryTake(now)) {
                break;
            }
            waiting.remove(next);
            next.sequence = window.nextSequence();
            window.put(next, now + responseNanos);
            writer.add(next.sequence, CommandStatus.OK, next.request);
            wrote = true;
        }
        while (waiting.size() > waitingLimit) {
            refuseNewest();
        }
        return wrote;
    }

    /** The request that has waited longest, after dropping those that their senders have cancelled meanwhile. */
    private @Nullable PendingRequest<?> firstToWrite() {
        PendingRequest<?> first = waiting.first();
        while (first != null && first.outcome.isDone()) {
            waiting.remove(first);
            first = waiting.first();
        }
        return first;
    }

    private void refuseNewest() {
        PendingRequest<?> newest = waiting.removeLast();
        if (newest != null) {
            newest.failed(new WindowFullException("window: full, and " + waiting.size()
                    + " requests wait already (waitingLimit " + waitingLimit + ")"));
        }
    }

    /** The request in flight with this number, or null. */
    @Nullable PendingRequest<?> find(int sequence) {
        return window.find(sequence);
    }

    /** When a request was written. */
    long writtenAt(PendingRequest<?> request) {
        return request.deadlineNanos - responseNanos;
    }

    /** Takes an answered request out of the window. */
    void take(PendingRequest<?> request) {
        window.take(request);
    }

    /** Ends what has waited too long, for a slot or for its response. */
    void expire(long now) {
        while (waiting.nextDeadline() <= now) {
            PendingRequest<?> request = waiting.removeFirst();
            if (request != null) {
                request.failed(new WindowFullException("window: no slot came free within the response time"));
            }
        }
        while (window.nextDeadline() <= now) {
            PendingRequest<?> request = window.takeOldest();
            if (request != null) {
                request.failed(new ResponseTimeoutException("no response to " + request.request.command() + " "
                        + request.sequence + " within the response time"));
            }
        }
    }

    /** Ends everything that was not written. */
    void failWaiting(String why) {
        for (PendingRequest<?> r = waiting.removeFirst(); r != null; r = waiting.removeFirst()) {
            r.failed(new NotSentException("not sent: " + why));
        }
    }

    /** Ends everything. */
    void failAll(String why) {
        failWaiting(why);
        for (PendingRequest<?> r = window.takeOldest(); r != null; r = window.takeOldest()) {
            r.failed(new OutcomeUnknownException("sent, but not answered: " + why));
        }
    }

    /** When to call {@link #expire} or {@link #write} next. */
    long nextDeadline(long now) {
        long deadline = Math.min(waiting.nextDeadline(), window.nextDeadline());
        if (pace != null && waiting.size() > 0 && !window.isFull()) {
            deadline = Math.min(deadline, now + pace.nanosUntilNext(now));
        }
        return deadline;
    }
}
