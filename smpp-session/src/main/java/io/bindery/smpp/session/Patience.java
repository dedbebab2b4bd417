package io.bindery.smpp.session;

import java.time.Duration;

/**
 * How long the end of a session that we unbind may take: at most twice {@code unbindNanos}, {@code answersNanos} and
 * {@code lingerNanos} together.
 *
 * @param unbindNanos for what is under way when it begins, and again from unbind to unbind_resp
 * @param answersNanos after that, for handlers that are still running
 * @param lingerNanos after that, for the peer to close the connection
 */
public record Patience(long unbindNanos, long answersNanos, long lingerNanos) {
    /** That of an unbind outside a drain. */
    static Patience of(Duration unbind) {
        return new Patience(unbind.toNanos(), unbind.toNanos(), Linger.NANOS);
    }

    /** How long each step of leaving may take. */
    public static Patience of(Duration unbind, Duration answers, Duration linger) {
        return new Patience(unbind.toNanos(), answers.toNanos(), linger.toNanos());
    }
}
