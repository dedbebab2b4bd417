package io.bindery.smpp.server;

import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.server.Visit.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the connections of a server, all listeners together, and says which are too many. A pure function of events and the
 * times it is told (nanoseconds from 0 on); thread-safe. What it keeps is bounded by the connections that are open.
 *
 * <p>A load balancer's probe opens a connection and closes it without an octet. Such a connection counts as one that has not
 * bound, but takes no place from its address: there only those count that have sent something. Silent ones are counted apart,
 * with as many places, and at least {@value #SILENT} of them, or one address could take all that the whole server has.
 */
final class Door {
    private static final int SILENT = 64;
    private static final long SECOND = 1_000_000_000L;

    /** The connections from one origin. */
    private static final class Crowd {
        private int silent;
        private int others;
    }

    private final DoorLimits limits;
    private final Map<Origin, Crowd> crowds = new HashMap<>(); // of origins with connections
    private int connections;
    private int notBound;
    private long accepted;
    private long acceptableAt = -SECOND; // the bucket of the accept rate: empty until then, full a second later

    Door(DoorLimits limits) {
        this.limits = limits;
    }

    /** A connection comes. When it is let in, {@link #leaves} must be called once. */
    synchronized Optional<ConnectionRefusal> arrives(Visit visit, Origin origin, long now) {
        if (isUsedUp(limits.connections(), connections)) {
            return Optional.of(ConnectionRefusal.TOO_MANY_CONNECTIONS);
        }
        if (isUsedUp(limits.notBound(), notBound)) {
            return Optional.of(ConnectionRefusal.TOO_MANY_NOT_BOUND);
        }
        if (isLimited(origin) && silentOf(origin) >= Math.max(SILENT, limits.connectionsPerAddress())) {
            return Optional.of(ConnectionRefusal.TOO_MANY_FROM_ADDRESS);
        }
        if (isTooFast(now)) {
            return Optional.of(ConnectionRefusal.TOO_FAST);
        }
        connections++;
        notBound++;
        accepted++;
        visit.stage = Stage.SILENT;
        visit.origin = isLimited(origin) ? origin : Origin.UNKNOWN; // nobody else need remember it
        crowd(visit, 1);
        return Optional.empty();
    }

    /** The first octets of SMPP, or of TLS, have come; from {@code origin}, as is known by now. */
    synchronized Optional<ConnectionRefusal> speaks(Visit visit, Origin origin) {
        if (visit.stage != Stage.SILENT) {
            return Optional.empty();
        }
        Crowd others = crowds.get(origin);
        if (isLimited(origin) && others != null && others.others >= limits.connectionsPerAddress()) {
            return Optional.of(ConnectionRefusal.TOO_MANY_FROM_ADDRESS);
        }
        crowd(visit, -1);
        visit.stage = Stage.TALKING;
        visit.origin = isLimited(origin) ? origin : Origin.UNKNOWN; // nobody else need remember it
        crowd(visit, 1);
        return Optional.empty();
    }

    synchronized void binds(Visit visit) {
        if (visit.stage == Stage.TALKING) {
            visit.stage = Stage.BOUND;
            notBound--;
        }
    }

    /** The connection is closed. */
    synchronized void leaves(Visit visit) {
        if (visit.stage == Stage.OUTSIDE) {
            return;
        }
        crowd(visit, -1);
        connections--;
        notBound -= visit.stage == Stage.BOUND ? 0 : 1;
        visit.stage = Stage.OUTSIDE;
    }

    private static boolean isUsedUp(int limit, int used) {
        return limit > 0 && used >= limit;
    }

    private boolean isLimited(Origin origin) {
        return limits.connectionsPerAddress() > 0 && !origin.equals(Origin.UNKNOWN);
    }

    private int silentOf(Origin origin) {
        Crowd crowd = crowds.get(origin);
        return crowd == null ? 0 : crowd.silent;
    }

    /** A bucket that holds the connections of one second. */
    private boolean isTooFast(long now) {
        if (limits.acceptsPerSecond() == 0) {
            return false;
        }
        long taken = Math.max(acceptableAt, now - SECOND) + SECOND / limits.acceptsPerSecond();
        if (taken > now) {
            return true;
        }
        acceptableAt = taken;
        return false;
    }

    private void crowd(Visit visit, int change) {
        if (!isLimited(visit.origin)) {
            return;
        }
        Crowd crowd = crowds.computeIfAbsent(visit.origin, origin -> new Crowd());
        if (visit.stage == Stage.SILENT) {
            crowd.silent += change;
        } else {
            crowd.others += change;
        }
        if (crowd.silent + crowd.others == 0) {
            crowds.remove(visit.origin);
        }
    }

    synchronized int connections() {
        return connections;
    }

    synchronized int notBound() {
        return notBound;
    }

    synchronized long accepted() {
        return accepted;
    }

    /** How many origins it keeps account of. */
    synchronized int origins() {
        return crowds.size();
    }
}
