package io.bindery.smpp.client;

import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.SmppException;
import io.bindery.smpp.pdu.SmppTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request to an {@link UpstreamGroup}, from upstream to upstream until one has taken it, or the policy says that it ends. It is the
 * caller's future too: who gives it up gives up the attempt that is under way, or the wait.
 *
 * <p>It is in one place at a time, under way over one line or waiting, and belongs to the thread that ends that: the one that starts it,
 * the event loop on which an attempt has ended, or the timer. Each hands it on by the future of the attempt or by the timer, which is why its
 * fields need no lock.
 */
final class GroupRequest<T> extends CompletableFuture<T> {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamGroup.class);
    private static final long SECOND = 1_000_000_000L;

    /** A relative time is of whole seconds, and one of none is no time: so much of it cannot be used. */
    private static final long LAST_SECOND = SECOND - 1;

    /** What a relative time can say. */
    private static final long LONGEST_RELATIVE = Duration.ofDays(32).toNanos() - 1;

    /** Between two attempts; whoever completes its end, by time or by giving up, ends it. */
    static final class Wait {
        private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

        CompletableFuture<?> end() {
            return end;
        }
    }

    private final UpstreamGroup group;
    private final Cargo<T> cargo;
    private final @Nullable Duration patience;
    private final long begun;

    private long tried;
    private long unfit;
    private int attempts;
    private int waits;
    private long validNanos = -1; // not looked at yet

    // What the last attempt gave, and what the first gave of which nobody knows whether it arrived.
    private @Nullable T value;
    private @Nullable Throwable failure;
    private @Nullable Throwable firstUnknown;

    private volatile @Nullable Future<?> underWay;

    /** @param patience for a window slot, over all attempts; null for that of the line, at each */
    GroupRequest(UpstreamGroup group, Cargo<T> cargo, @Nullable Duration patience) {
        this.group = group;
        this.cargo = cargo;
        this.patience = patience;
        this.begun = group.now();
    }

    GroupRequest<T> start() {
        whenComplete((reply, cause) -> giveUp()); // does nothing to what has ended
        if (group.isClosed()) {
            completeExceptionally(new NotSentException("not sent: group " + group.name() + " is closed"));
        } else {
            tryNext();
        }
        return this;
    }

    private void giveUp() {
        Future<?> last = underWay;
        if (last != null) {
            last.cancel(false);
        }
    }

    // --- Attempts -------------------------------------------------------------------------------------------------

    private void tryNext() {
        if (attempts > 0 && !mayBegin(0)) {
            end();
            return;
        }
        Member.Way way = group.choose(tried | unfit);
        if (way == null) {
            waitFor(null);
        } else {
            attempt(way);
        }
    }

    private void attempt(Member.Way way) {
        Member member = way.member();
        tried |= member.bit;
        attempts++;
        group.begins(member, cargo.command(), attempts);
        CompletableFuture<T> attempt = over(member.line);
        underWay = attempt;
        attempt.whenComplete((reply, cause) -> over(way, reply, cause));
        if (isDone()) {
            giveUp(); // it was given up before there was anything to be told
        }
    }

    private CompletableFuture<T> over(Line line) {
        try {
            Duration left = patience == null || attempts == 1 ? patience : patienceLeft(patience);
            return present().over(line, left).toCompletableFuture();
        } catch (RuntimeException e) {
            return failedFuture(e);
        }
    }

    private Duration patienceLeft(Duration whole) {
        Duration left = whole.minusNanos(age());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A message that was to be valid for an hour and has waited here for ten minutes is valid for fifty. */
    private Cargo<T> present() {
        if (attempts == 1 || age() < SECOND || !(cargo.validity().orElse(null) instanceof SmppTime.Relative)) {
            return cargo;
        }
        long left = validNanos() + LAST_SECOND - age();
        return left > LONGEST_RELATIVE ? cargo : cargo.validFor(Duration.ofSeconds(Math.max(1, left / SECOND)));
    }

    private void over(Member.Way way, @Nullable T reply, @Nullable Throwable cause) {
        Attempt outcome = Attempt.of(reply, cause);
        group.ends(way, outcome);
        if (isDone()) {
            return;
        }
        value = reply;
        failure = Attempt.cause(cause);
        RetryPolicy.Retry next = outcome.next(group.policy());
        if (!(outcome instanceof Attempt.Taken)) {
            LOG.debug(
                    "group {}: attempt {} of a {} over {}: {}; again: {}",
                    group.name(),
                    attempts,
                    cargo.command(),
                    way.member().line.name(),
                    outcome.words(),
                    next);
        }
        if (outcome instanceof Attempt.Unknown && firstUnknown == null) {
            firstUnknown = failure;
        }
        if (!outcome.mayPass(group.policy())) {
            unfit |= way.member().bit;
        }
        switch (next) {
            case NEVER -> end();
            case ELSEWHERE -> tryNext();
            case HERE -> waitFor(way.member());
            case LATER -> waitFor(null);
        }
    }

    // --- Waits ----------------------------------------------------------------------------------------------------

    /** @param at where it goes then; null for wherever there is one */
    private void waitFor(@Nullable Member at) {
        Backoff backoff = group.backoff();
        boolean isWanted = attempts > 0 || group.policy().notSent() != RetryPolicy.Retry.NEVER;
        boolean isFit = at == null ? !group.areAll(unfit) : (unfit & at.bit) == 0;
        if (backoff == null || !isWanted || !isFit) {
            end();
            return;
        }
        long nanos = backoff.after(waits + 1).toNanos();
        if (!mayBegin(nanos)) {
            end();
        } else if (group.takeWaitingPlace()) {
            waits++;
            waitFor(at, nanos);
        } else if (firstUnknown != null) {
            end();
        } else {
            completeExceptionally(new RetriesFullException(
                    "not taken, and not tried again: " + group.waiting() + " requests of group " + group.name()
                            + " wait already" + story(),
                    failure));
        }
    }

    private void waitFor(@Nullable Member at, long nanos) {
        Wait wait = new Wait();
        wait.end.whenComplete((nothing, gaveUp) -> {
            group.leaveWaitingPlace(wait);
            if (gaveUp == null && !isDone()) {
                awake(at);
            } else if (!isDone()) {
                end(); // the group is closed
            }
        });
        underWay = wait.end;
        try {
            Future<?> timer = group.timer().schedule(() -> wait.end.complete(null), nanos);
            wait.end.whenComplete((nothing, gaveUp) -> timer.cancel(false));
        } catch (RejectedExecutionException e) {
            wait.end.cancel(false);
        }
        group.waits(wait);
        if (isDone()) {
            giveUp();
        }
    }

    private void awake(@Nullable Member at) {
        tried = 0;
        if (at == null) {
            tryNext();
            return;
        }
        Member.Way way = at.tryEnter(group.now());
        if (way == null) {
            waitFor(at);
        } else {
            attempt(way);
        }
    }

    /** Whether an attempt may begin so many nanoseconds from now. */
    private boolean mayBegin(long nanos) {
        long then = age() + nanos;
        return attempts < group.policy().attempts()
                && then <= group.policy().deadline().toNanos()
                && then < validNanos();
    }

    private long age() {
        return group.now() - begun;
    }

    /** For how long after the beginning the message may be sent. */
    private long validNanos() {
        if (validNanos < 0) {
            validNanos = cargo.validity().map(this::nanosUntil).orElse(Long.MAX_VALUE);
        }
        return validNanos;
    }

    private long nanosUntil(SmppTime end) {
        var beginning = group.clock().instant().minusNanos(age()).atOffset(ZoneOffset.UTC);
        long nanos = Duration.between(beginning, end.from(beginning)).toNanos();
        return Math.max(0, end instanceof SmppTime.Relative ? nanos - LAST_SECOND : nanos);
    }

    // --- The end --------------------------------------------------------------------------------------------------

    /** With what the last attempt gave, unless it is worse than that. */
    private void end() {
        T last = value;
        Attempt outcome = attempts == 0 ? null : Attempt.of(last, failure);
        if (outcome == null) {
            completeExceptionally(group.noUpstream());
        } else if (firstUnknown != null && failure != firstUnknown && isForCertainNot(outcome)) {
            completeExceptionally(
                    new OutcomeUnknownException("an earlier attempt may have been taken" + story(), firstUnknown));
        } else if (last != null) {
            complete(last);
        } else if (failure != null) {
            completeExceptionally(failure);
        }
    }

    private static boolean isForCertainNot(@Nullable Attempt outcome) {
        return outcome instanceof Attempt.Refused || outcome instanceof Attempt.NotSent;
    }

    private String story() {
        String words =
                attempts == 0 ? "" : ", the last " + Attempt.of(value, failure).words();
        return " (" + attempts + (attempts == 1 ? " attempt" : " attempts") + words + ")";
    }

    /** Blocks for the outcome; not on an event loop. */
    T await() {
        try {
            return get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SmppException known) {
                throw known;
            }
            if (e.getCause() instanceof RuntimeException mistake) {
                throw mistake;
            }
            throw new IllegalStateException("sending failed in an unforeseen way", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel(false); // nobody waits for it any more
            throw new OutcomeUnknownException("interrupted while waiting for the response", e);
        }
    }
}
