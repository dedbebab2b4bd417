package io.bindery.smpp.gateway;

import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.ReplicaId;
import io.bindery.smpp.store.Subscription;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** One pump for each application that has a session here on which it receives. Thread-safe. */
final class Pumps {
    private final Mailbox mailbox;
    private final ReplicaId me;
    private final Relay relay;
    private final ConcurrentHashMap<String, Station> stations = new ConcurrentHashMap<>();

    Pumps(Mailbox mailbox, ReplicaId me, Relay relay) {
        this.mailbox = mailbox;
        this.me = me;
        this.relay = relay;
    }

    /** A pump, what wakes it, and the sessions that keep it; immutable. */
    private record Station(MailboxPump pump, Subscription arrivals, Set<Session> sessions) {
        Station with(Session session) {
            Set<Session> more = new HashSet<>(sessions);
            more.add(session);
            return new Station(pump, arrivals, more);
        }

        Station without(Session session) {
            Set<Session> fewer = new HashSet<>(sessions);
            fewer.remove(session);
            return new Station(pump, arrivals, fewer);
        }
    }

    /** Follows the sessions of the server. */
    void on(SessionEvent event) {
        Session session = event.session();
        if (!session.bindType().canReceive()) {
            return;
        }
        if (event instanceof SessionEvent.SessionBound) {
            stations.compute(
                            session.systemId(),
                            (systemId, found) -> (found == null ? open(systemId) : found).with(session))
                    .pump()
                    .add(session); // not within compute: it may send at once, and what fails then comes back here
        } else {
            remove(session);
        }
    }

    private Station open(String systemId) {
        MailboxName name = MailboxName.esme(systemId);
        MailboxPump pump = new MailboxPump(name, mailbox, me, relay);
        return new Station(pump, mailbox.onArrival(Set.of(name), arrived -> pump.hint()), Set.of());
    }

    private void remove(Session session) {
        Station station = stations.get(session.systemId());
        if (station == null) {
            return;
        }
        station.pump().remove(session);
        stations.computeIfPresent(session.systemId(), (systemId, found) -> {
            Station fewer = found.without(session);
            if (!fewer.sessions().isEmpty()) {
                return fewer;
            }
            fewer.arrivals().close();
            return null;
        });
    }

    /** Hints may be lost: looks into all mailboxes now. */
    void poll() {
        stations.values().forEach(station -> station.pump().hint());
    }

    /** Completes when all that can be delivered now has been. */
    CompletionStage<Void> finish() {
        return CompletableFuture.allOf(stations.values().stream()
                .map(station -> station.pump().finish().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }
}
