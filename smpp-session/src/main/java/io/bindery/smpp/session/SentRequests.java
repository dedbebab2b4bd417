package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.ResponseTimeoutException;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.session.PendingRequest.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our requests on their way: they wait for a window slot and for the pace, are written under a sequence number, and end
 * with a response, an expiry or the end of the session. Event loop only.
 *
 * <p>A request is here in exactly one place, {@link #waiting} or {@link #window}, and each path out removes it first and
 * completes it second: that is why it has one outcome and frees its slot once.
 */
final class SentRequests {
    private static final long SECOND = 1_000_000_000L;

    private final FrameWriter writer;
    private final Findings findings;
    private final RequestWindow window;
    private @Nullable TokenBucket pace;
    private final long responseNanos;
    private final int waitingLimit;
    private @Nullable WaitingLine waiting; // made for the first request
    private @Nullable LateAnswers late; // made for the first that nobody waits for

    // The present second, which begins with a batch: when, and how many requests there had been; and how many the last
    // had.
    private long secondBegan;
    private int writtenBefore;
    private int writtenLast;
    private int written;

    /**
     * @param pace holds us to a number of requests a second; null for no such limit
     */
    SentRequests(
            FrameWriter writer, Findings findings, RequestWindow window, LinkOptions link, @Nullable TokenBucket pace) {
        this.writer = writer;
        this.findings = findings;
        this.window = window;
        this.pace = pace;
        this.responseNanos = link.response().toNanos();
        this.waitingLimit = link.waitingLimit();
    }

    /** Before the bind nothing is sent through it; it only hands out sequence numbers. */
    static SentRequests beforeBind(FrameWriter writer, Findings findings, LinkOptions link) {
        return new SentRequests(writer, findings, new RequestWindow(1), link, null);
    }

    /** Goes on with another window and pace; what waits, waits on. */
    void change(SessionPolicy policy, long now) {
        window.resize(policy.window());
        int rate = policy.outboundMessagesPerSecond();
        if (rate == 0) {
            pace = null;
        } else if (pace == null) {
            pace = TokenBucket.pacing(rate, now);
        } else {
            pace.paceAt(rate, now);
        }
    }

    int nextSequence() {
        return window.nextSequence();
    }

    int inFlight() {
        return window.inFlight();
    }

    /** How many wait for a slot or for their pace. */
    int waiting() {
        WaitingLine line = waiting;
        return line == null ? 0 : line.size();
    }

    /** Takes a request on; {@link #write} must follow. */
    void admit(PendingRequest<?> request, long now) {
        WaitingLine line = waiting;
        if (line == null) {
            line = new WaitingLine(waitingLimit, responseNanos);
            waiting = line;
        }
        line.add(request, now);
    }

    /**
     * Writes what window and pace allow; refuses what has no patience left, and the newest of the rest if too many wait.
     * Tells whether a transaction was written; an enquire_link of the host's is none.
     */
    boolean write(long now) {
        WaitingLine line = waiting;
        if (line == null) {
            return false;
        }
        boolean wrote = false;
        beginSecond(now);
        for (PendingRequest<?> next = line.first(); next != null; next = line.first()) {
            if (window.isFull() || pace != null && !pace.tryTake(now)) {
                break;
            }
            line.remove(next);
            next.sequence = window.nextSequence();
            next.place = Place.WINDOW;
            window.put(next, now + responseNanos);
            writer.add(next.sequence, CommandStatus.OK, next.request);
            written++;
            wrote |= !next.request.command().equals(Command.ENQUIRE_LINK);
        }
        line.expire(now);
        line.trim();
        return wrote;
    }

    private void beginSecond(long now) {
        long passed = now - secondBegan;
        if (passed >= SECOND) {
            writtenLast = passed < 2 * SECOND ? written - writtenBefore : 0; // else there was a pause in between
            writtenBefore = written;
            secondBegan = now;
        }
    }

    /** How many requests were written in the last second or so. */
    int perSecond(long now) {
        long passed = now - secondBegan;
        int present = written - writtenBefore;
        if (passed < SECOND) {
            return Math.max(present, writtenLast);
        }
        return (int) (present * SECOND / passed);
    }

    /** The request in flight with this number, or null. */
    @Nullable PendingRequest<?> find(int sequence) {
        return window.find(sequence);
    }

    /** Takes an answered request out of the window. */
    void take(PendingRequest<?> request) {
        window.take(request);
        request.place = Place.NOWHERE;
    }

    /** When a request was written. */
    long writtenAt(PendingRequest<?> request) {
        return request.deadlineNanos - responseNanos;
    }

    /** Its sender waits no longer: it leaves the line, or gives its slot back although the peer may still answer. */
    void abandon(PendingRequest<?> request) {
        switch (request.place) {
            case WAITING -> {
                if (waiting != null) {
                    waiting.remove(request);
                }
            }
            case WINDOW -> {
                take(request);
                expectLate(request);
            }
            case OUTBOX, NOWHERE -> {} // it will be passed over, or has had its outcome
        }
    }

    private void expectLate(PendingRequest<?> request) {
        LateAnswers known = late;
        if (known == null) {
            known = new LateAnswers(window::size);
            late = known;
        }
        known.expect(request);
    }

    /** The request of ours that such a response is too late for, which is forgotten now; null when there is none. */
    @Nullable Request<?> takeLate(int sequence, Command response) {
        return late == null ? null : late.take(sequence, response);
    }

    /** Ends what has waited too long, for a slot or for its response. */
    void expire(long now) {
        if (waiting != null) {
            waiting.expire(now);
        }
        while (window.nextDeadline() <= now) {
            PendingRequest<?> request = takeOldest();
            if (request != null) {
                expectLate(request);
                request.failed(new ResponseTimeoutException("no response to " + request.request.command() + " "
                        + request.sequence + " within the response time"));
                findings.expired(request.request);
            }
        }
    }

    private @Nullable PendingRequest<?> takeOldest() {
        PendingRequest<?> oldest = window.takeOldest();
        if (oldest != null) {
            oldest.place = Place.NOWHERE;
        }
        return oldest;
    }

    /** Ends everything that was not written. */
    void failWaiting(String why) {
        for (PendingRequest<?> r = pollWaiting(); r != null; r = pollWaiting()) {
            r.failed(new NotSentException("not sent: " + why));
        }
    }

    private @Nullable PendingRequest<?> pollWaiting() {
        return waiting == null ? null : waiting.poll();
    }

    /** Ends everything; gives those requests whose outcome nobody knows now, oldest first. */
    List<Request<?>> failAll(String why) {
        failWaiting(why);
        List<Request<?>> unanswered = List.of();
        for (PendingRequest<?> r = takeOldest(); r != null; r = takeOldest()) {
            unanswered = unanswered.isEmpty() ? new ArrayList<>() : unanswered;
            unanswered.add(r.request);
            r.failed(new OutcomeUnknownException("sent, but not answered: " + why));
        }
        late = null;
        return unanswered;
    }

    /** When to call {@link #expire} or {@link #write} next. */
    long nextDeadline(long now) {
        long deadline = window.nextDeadline();
        if (waiting == null) {
            return deadline;
        }
        deadline = Math.min(deadline, waiting.nextDeadline());
        if (pace != null && waiting.size() > 0 && !window.isFull()) {
            deadline = Math.min(deadline, now + pace.nanosUntilNext(now));
        }
        return deadline;
    }
}
