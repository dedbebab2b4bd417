package io.bindery.smpp.handler;

/** Something that happened in the life of a session; for {@link OnSession} methods. */
public sealed interface SessionEvent {
    Session session();

    /** The session is bound; comes before any handler of the session but {@link NonBlocking} ones, which wait for nothing. */
    record SessionBound(Session session) implements SessionEvent {}

    /** A session that was bound has ended; comes after it left the registry. */
    record SessionClosed(Session session, CloseReason reason) implements SessionEvent {}
}
