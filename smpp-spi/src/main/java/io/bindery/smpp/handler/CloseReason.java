package io.bindery.smpp.handler;

/**
 * Why a session ended.
 *
 * @param detail more for a log line; never secrets or text of messages
 */
public record CloseReason(Kind kind, String detail) {
    /** The reasons a host may want to tell apart. */
    public enum Kind {
        /** The peer sent unbind and got its response. */
        UNBOUND_BY_PEER,
        /** This side sent unbind. */
        UNBOUND,
        /** The connection broke, or the peer closed it without unbind. */
        LINK_LOST,
        /** The peer did not answer enquire_link. */
        PEER_SILENT,
        /** No transactions for the inactivity time. */
        INACTIVE,
        /** No bind was completed within the session-init time. */
        NOT_BOUND_IN_TIME,
        /** The bind was refused. */
        BIND_REFUSED,
        /** What came could not be cut into PDUs. */
        FRAMING,
        /** The TLS handshake failed: no trust, a wrong name, no common version, or no TLS at all. */
        TLS_FAILED,
        /** The peer did not take our octets within the write time-out. */
        PEER_NOT_READING,
        /** This side closed at once. */
        CLOSED
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? kind.name() : kind + " (" + detail + ")";
    }
}
