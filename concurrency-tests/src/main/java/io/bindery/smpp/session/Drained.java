package io.bindery.smpp.session;

import io.bindery.smpp.pdu.EnquireLink;

/** An outbox on a {@link PlannedLoop}, and how often each of a few elements has come out of it. */
abstract class Drained {
    final PlannedLoop loop = new PlannedLoop();
    final Outbox outbox = new Outbox(loop, this::drain);
    final PendingRequest<?> first = element();
    final PendingRequest<?> second = element();
    final PendingRequest<?> third = element();

    private final PendingRequest<?>[] came = new PendingRequest<?>[8];
    private int count;

    final void drain() {
        outbox.beginDrain();
        for (Outgoing next = outbox.poll(); next != null; next = outbox.poll()) {
            came[count++] = (PendingRequest<?>) next;
        }
    }

    private static PendingRequest<?> element() {
        return new PendingRequest<>(EnquireLink.of(), PendingRequest.AS_THE_SESSION, null);
    }

    /** Plays the event loop: runs what is planned by now. */
    final void runPlanned() {
        loop.runPlanned();
    }

    final int timesOf(PendingRequest<?> element) {
        int times = 0;
        for (int i = 0; i < count; i++) {
            if (came[i].equals(element)) {
                times++;
            }
        }
        return times;
    }

    final boolean isBefore(PendingRequest<?> one, PendingRequest<?> other) {
        for (int i = 0; i < count; i++) {
            if (came[i].equals(other)) {
                return false;
            }
            if (came[i].equals(one)) {
                return true;
            }
        }
        return false;
    }
}
