package io.bindery.smpp.server;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.SessionOwner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a server, bound or not. Thread-safe. */
final class SessionRegistry implements SessionOwner {
    private final Set<ChannelSession> connections = ConcurrentHashMap.newKeySet();

    void opened(ChannelSession session) {
        connections.add(session);
    }

    @Override
    public void bound(ChannelSession session) {
        // found by its state from now on
    }

    @Override
    public void closed(ChannelSession session, CloseReason reason) {
        connections.remove(session);
    }

    /** All connections, those that are not bound too. */
    List<ChannelSession> all() {
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
