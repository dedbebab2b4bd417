package io.bindery.smpp.store;

import java.time.Duration;

/**
 * How full a mailbox is.
 *
 * @param depth items stored, those delayed and those claimed included
 * @param inFlight items under a valid claim
 * @param oldestAge how long the oldest item has been stored; zero in an empty mailbox
 */
public record MailboxStats(long depth, long inFlight, Duration oldestAge) {
    /** The figures of a mailbox that holds nothing. */
    public static final MailboxStats EMPTY = new MailboxStats(0, 0, Duration.ZERO);
}
