package io.bindery.smpp.session;

import org.jspecify.annotations.Nullable;

/**
 * Something that travels through an {@link Outbox} and may wait in a {@link DeadlineList}. It carries its own links, so
 * that neither costs an object.
 */
abstract sealed class Outgoing permits PendingRequest, InboundRequest, OutgoingNotice, Outbox.Stub {
    /** Written by the producer, read by the event loop; see {@link Outbox}. */
    volatile @Nullable Outgoing nextInOutbox;

    // Place in a DeadlineList; event loop only.
    @Nullable Outgoing earlier;

    @Nullable Outgoing later;

    /** When whatever this waits for is over, in nanoseconds of the session's clock; event loop only. */
    long deadlineNanos;
}
