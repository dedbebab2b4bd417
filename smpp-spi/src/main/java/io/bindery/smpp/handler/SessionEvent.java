package io.bindery.smpp.handler;

/** Something that happened in the life of a session; for {@link OnSession} methods. */
public sealed interface SessionEvent {
    Session session();

    /** The session is bound; comes before any handler of the session but {@link NonBlocking} ones, which wait for nothing. */
    record SessionBound(Session session) implements SessionEvent {}

    /**
     * A bound session is about to end in good order, whoever wants it to: nothing more can be sent, and requests that waited for
     * their turn have failed with {@link io.bindery.smpp.NotSentException}. A host that takes messages from a queue for this
     * session stops taking them. {@link SessionClosed} follows; it also comes without this when a connection breaks.
     */
    record SessionUnbinding(Session session) implements SessionEvent {}

    /** A session that was bound has ended; comes after it left the registry. */
    record SessionClosed(Session session, CloseReason reason) implements SessionEvent {}
}
