package io.bindery.smpp.session;

import io.bindery.smpp.handler.LinkOptions;

/**
 * What time does to a session: a pure function of a few longs. Events and the time go in; {@link #due} says what has to be
 * done now. Nothing here allocates, and there is no clock in it.
 *
 * <p>The peer is alive as long as any octet of it arrives. Only when nothing came for the enquire_link time is it asked,
 * and asked again after the same time; when {@code misses} questions in a row brought no octet, the link is dead.
 * Inactivity counts transactions only: enquire_link keeps a link open, not a session busy.
 */
final class SessionTimers {
    /** What {@link #due} wants to be done. */
    enum Action {
        NOTHING,
        SEND_ENQUIRE_LINK,
        CLOSE_NOT_BOUND,
        CLOSE_SILENT,
        CLOSE_NOT_READING,
        UNBIND_INACTIVE
    }

    private static final long NEVER = Long.MAX_VALUE;

    private final LinkOptions link;
    private final long bindNanos;

    private long bindDeadline = NEVER;
    private long enquireAt = NEVER;
    private int unanswered;
    private int requests;
    private long inactiveAt = NEVER;
    private long notReadingAt = NEVER;

    /** @param bindNanos how long the bind may take, from {@link #connected} on */
    SessionTimers(LinkOptions options, long bindNanos) {
        this.link = options;
        this.bindNanos = bindNanos;
    }

    /** The connection is open. */
    void connected(long now) {
        bindDeadline = now + bindNanos;
    }

    /** The bind is under way; it may take until {@code end}. */
    void binding(long end) {
        bindDeadline = end;
    }

    void bound(long now) {
        bindDeadline = NEVER;
        enquireAt = now + link.enquireLink().toNanos();
        inactiveAt =
                link.inactivity().isZero() ? NEVER : now + link.inactivity().toNanos();
    }

    /** Octets arrived. */
    void octetsRead(long now) {
        unanswered = 0;
        if (enquireAt != NEVER) { // bound, and not ending
            enquireAt = now + link.enquireLink().toNanos();
        }
    }

    /** A request other than enquire_link was received. */
    void requestReceived(long now) {
        requests++;
        transaction(now);
    }

    /** How many {@link #requestReceived} has told of; overflows. */
    int requests() {
        return requests;
    }

    /** A request other than enquire_link was received or sent. */
    void transaction(long now) {
        if (inactiveAt != NEVER) {
            inactiveAt = now + link.inactivity().toNanos();
        }
    }

    void peerStoppedReading(long now) {
        notReadingAt = now + link.writeTimeout().toNanos();
    }

    void peerReadsAgain() {
        notReadingAt = NEVER;
    }

    /** The session is ending: only the write time-out goes on. */
    void ending() {
        bindDeadline = NEVER;
        enquireAt = NEVER;
        inactiveAt = NEVER;
    }

    /** What is due at {@code now}. Call again until it says {@link Action#NOTHING}. */
    Action due(long now) {
        if (now >= bindDeadline) {
            bindDeadline = NEVER;
            return Action.CLOSE_NOT_BOUND;
        }
        if (now >= notReadingAt) {
            notReadingAt = NEVER;
            return Action.CLOSE_NOT_READING;
        }
        if (now >= inactiveAt) {
            inactiveAt = NEVER;
            return Action.UNBIND_INACTIVE;
        }
        if (now >= enquireAt) {
            if (unanswered == link.enquireLinkMisses()) {
                enquireAt = NEVER;
                return Action.CLOSE_SILENT;
            }
            unanswered++;
            enquireAt = now + link.enquireLink().toNanos();
            return Action.SEND_ENQUIRE_LINK;
        }
        return Action.NOTHING;
    }

    /** When {@link #due} should be asked next; {@link Long#MAX_VALUE} for never. */
    long nextDeadline() {
        return Math.min(Math.min(bindDeadline, enquireAt), Math.min(inactiveAt, notReadingAt));
    }
}
