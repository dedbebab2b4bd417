package io.bindery.smpp.server;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionOwner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a server, bound or not. Thread-safe. */
final class SessionRegistry implements SessionOwner {
    private final Set<LiveSession> connections = ConcurrentHashMap.newKeySet();

    void opened(LiveSession session) {
        connections.add(session);
    }

    @Override
    public void bound(LiveSession session) {
        // found by its state from now on
    }

    @Override
    public void closed(LiveSession session, CloseReason reason) {
        connections.remove(session);
    }

    /** All connections, those that are not bound too. */
    List<LiveSession> all() {
        return List.copyOf(connections);
    }

    List<Session> bound() {
        return connections.stream()
                .filter(Session::isBound)
                .map(Session.class::cast)
                .toList();
    }

    List<Session> bound(String systemId) {
        return bound().stream()
                .filter(session -> session.systemId().equals(systemId))
                .toList();
    }
}
