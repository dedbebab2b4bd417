package io.bindery.smpp.client;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.RefusedException;
import io.bindery.smpp.handler.Reply;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to send a request over one line, as far as the next step depends on it. */
sealed interface Attempt {
    /** The peer has it. */
    record Taken() implements Attempt {
        static final Taken IT_IS = new Taken();
    }

    /** The peer has said no. */
    record Refused(CommandStatus status) implements Attempt {}

    /** The peer certainly does not have it. */
    record NotSent(NotSentException cause) implements Attempt {}

    /** The peer may have it. */
    record Unknown() implements Attempt {}

    /**
     * Nothing of that kind, and nothing that sending again would mend: given up, taken in part, a mistake of the caller.
     *
     * @param verdict what it says about the peer all the same
     */
    record Over(Circuit.Verdict verdict) implements Attempt {}

    /** @param value a {@link Reply} or a {@link Sent}; null when there is a {@code failure} */
    static Attempt of(@Nullable Object value, @Nullable Throwable failure) {
        if (value instanceof Reply.Failed<?> failed) {
            return new Refused(failed.status());
        }
        if (value != null) {
            return Taken.IT_IS;
        }
        Throwable cause = cause(failure);
        if (cause instanceof RefusedException refused) {
            return new Refused(refused.status());
        } else if (cause instanceof NotSentException notSent) {
            return new NotSent(notSent);
        } else if (cause instanceof OutcomeUnknownException) {
            return new Unknown();
        } else if (cause instanceof PartlySentException partly) {
            return new Over(of(null, partly.getCause()).verdict());
        }
        return new Over(cause instanceof NotTrackedException ? Circuit.Verdict.GOOD : Circuit.Verdict.NONE);
    }

    /** The failure itself, without what stages wrap around it. */
    static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** What it says about the peer. */
    default Circuit.Verdict verdict() {
        if (this instanceof Refused refused) {
            return verdict(refused.status());
        } else if (this instanceof NotSent notSent) {
            return notSent.cause() instanceof NotBoundException ? Circuit.Verdict.BAD : Circuit.Verdict.NONE;
        } else if (this instanceof Over over) {
            return over.verdict();
        }
        return this instanceof Unknown ? Circuit.Verdict.BAD : Circuit.Verdict.GOOD;
    }

    private static Circuit.Verdict verdict(CommandStatus status) {
        if (status.scope() == CommandStatus.Scope.MESSAGE) {
            return Circuit.Verdict.GOOD;
        }
        boolean isBusy = status.equals(CommandStatus.THROTTLED) || status.equals(CommandStatus.MESSAGE_QUEUE_FULL);
        return isBusy ? Circuit.Verdict.BUSY : Circuit.Verdict.BAD;
    }

    /** Where the request goes next. */
    default RetryPolicy.Retry next(RetryPolicy policy) {
        if (this instanceof Refused refused) {
            return policy.after(refused.status());
        } else if (this instanceof NotSent notSent) {
            return notSent.cause() instanceof WrongDirectionException ? RetryPolicy.Retry.NEVER : policy.notSent();
        }
        return this instanceof Unknown && policy.unknown() == RetryPolicy.Unknown.RESEND
                ? RetryPolicy.Retry.ELSEWHERE
                : RetryPolicy.Retry.NEVER;
    }

    /** Whether the same request may fare otherwise on the same line, later. */
    default boolean mayPass(RetryPolicy policy) {
        if (this instanceof Refused refused) {
            return policy.mayPass(refused.status());
        }
        return !(this instanceof NotSent notSent) || !(notSent.cause() instanceof VersionConflictException);
    }

    /** For a log line. */
    default String words() {
        if (this instanceof Refused refused) {
            return "refused with " + refused.status();
        } else if (this instanceof NotSent notSent) {
            return "not sent, " + notSent.cause().getClass().getSimpleName();
        } else if (this instanceof Unknown) {
            return "outcome unknown";
        }
        return this instanceof Taken ? "taken" : "over";
    }
}
