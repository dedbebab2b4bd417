package io.bindery.smpp.server;

import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.session.Complaints;
import java.net.SocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * Who was turned away at the door: counts it, tells the host's observer, and writes at most one line for each reason in ten
 * seconds, all connections together. Thread-safe.
 */
final class DoorLog {
    private final SessionObserver observer;
    private final Complaints lines;
    private final Map<ConnectionRefusal, LongAdder> refused = new EnumMap<>(ConnectionRefusal.class);
    private final Map<ConnectionRefusal, String> headings = new EnumMap<>(ConnectionRefusal.class);
    private final LongAdder empty = new LongAdder();
    private final LongAdder silent = new LongAdder();

    /** @param name the server's, which its lines begin with */
    DoorLog(String name, SessionObserver observer, LongSupplier clock) {
        this.observer = observer;
        this.lines = new Complaints(LoggerFactory.getLogger(SmppServer.class), name, clock);
        for (ConnectionRefusal reason : ConnectionRefusal.values()) { // read only from now on
            refused.put(reason, new LongAdder());
            headings.put(reason, "refused, " + reason);
        }
    }

    /** {@code detail}: what is known beside the address; never a secret. */
    void refused(SocketAddress client, ConnectionRefusal reason, String detail) {
        Objects.requireNonNull(refused.get(reason)).increment();
        if (reason != ConnectionRefusal.STOPPING) {
            String heading = Objects.requireNonNull(headings.get(reason));
            lines.about(heading, detail.isEmpty() ? client.toString() : client + ", " + detail, 0);
        }
        tell(to -> to.connectionRefused(client, reason));
    }

    /** A connection was closed by its client without an octet. */
    void empty(SocketAddress client) {
        empty.increment();
        tell(to -> to.connectionEmpty(client));
    }

    /** Nothing came. */
    void silent(SocketAddress client) {
        silent.increment();
        notBound(client, "nothing came");
    }

    /** A connection ended without a bind. */
    void notBound(SocketAddress client, String how) {
        lines.inform("closed before a bind", client + ", " + how, 0);
    }

    private void tell(Consumer<SessionObserver> what) {
        try {
            what.accept(observer);
        } catch (Throwable e) { // whatever the host throws
            lines.failure("the session observer failed", e, 0);
        }
    }

    /** Where sessions complain before they are bound. */
    Complaints complaints() {
        return lines;
    }

    AdmissionCounts counts(Door door) {
        Map<ConnectionRefusal, Long> byReason = new EnumMap<>(ConnectionRefusal.class);
        refused.forEach((reason, count) -> {
            if (count.sum() > 0) {
                byReason.put(reason, count.sum());
            }
        });
        return new AdmissionCounts(
                door.connections(), door.notBound(), door.accepted(), empty.sum(), silent.sum(), byReason);
    }
}
