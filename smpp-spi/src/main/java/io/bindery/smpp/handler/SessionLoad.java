package io.bindery.smpp.handler;

/**
 * What a session has to do at about this moment. The numbers are read without stopping the session, so they may be a little
 * older than each other.
 *
 * @param window how many requests of ours may be unanswered
 * @param sent requests of ours that were written and are not answered
 * @param waiting requests of ours that wait for a window slot or for their pace
 * @param received requests of the peer that are not answered yet
 * @param outbox PDUs that were handed over for writing and that the event loop has not taken yet
 * @param unsentOctets octets that were written and that the connection has not taken: the peer reads slowly, or not at all
 * @param overdueNanos how long the session's timer should have been called already: its event loop is held up for at least
 *     that long
 */
public record SessionLoad(
        int window, int sent, int waiting, int received, int outbox, long unsentOctets, long overdueNanos) {
    /** Of a session that does nothing. */
    public static final SessionLoad NONE = new SessionLoad(0, 0, 0, 0, 0, 0, 0);
}
