package io.bindery.smpp.server;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which binds are refused unheard, because too many have failed in the last minute. A pure function of events and the times
 * it is told; thread-safe; each table holds the latest {@value #MOST} entries at most.
 *
 * <p><b>What is counted.</b> An address may fail some times a minute, and so may a system_id, from wherever it is tried: the one
 * stops a guesser who tries many accounts, the other many guessers who try one. The right password does not help: it would
 * tell the guesser that it was right.
 *
 * <p><b>Who must not suffer.</b> Alone, the second rule would let anybody lock a customer out by failing in his name, and the
 * first would let one customer with a wrong password lock out all others behind the same load balancer. So a pair of address and
 * system_id that has bound before is judged by its own failures only: whoever binds from where he always does is
 * held up by nobody else. And an address from which several system_ids have bound is a shared one: it may fail as many times
 * more as it has such system_ids. What remains is this: a customer that binds from a new address while somebody guesses at his
 * password has to wait until the guessing ends. Letting new addresses through would let through a guesser with many addresses.
 */
final class FailedBinds {
    static final int MOST = 20_000;

    private record Pair(Origin origin, String systemId) {}

    private final int limit;
    private final Map<Origin, FailureLog> byOrigin = latest();
    private final Map<String, FailureLog> bySystemId = latest();
    private final Map<Pair, FailureLog> known = latest();
    private final Map<Origin, Integer> knownAt = new HashMap<>(); // how many of the known pairs are from there

    /** @param limit failures a minute; 0 for any number */
    FailedBinds(int limit) {
        this.limit = limit;
    }

    private static <K> Map<K, FailureLog> latest() {
        return new LinkedHashMap<>(16, 0.75f, true);
    }

    /** Whether a bind is to be refused whatever its password. */
    synchronized boolean isBlocked(Origin origin, String systemId, long now) {
        if (limit == 0) {
            return false;
        }
        FailureLog own = known.get(new Pair(origin, systemId));
        if (own != null) {
            return own.count(now) >= limit;
        }
        return failures(byOrigin.get(origin), now) >= limitOf(origin)
                || failures(bySystemId.get(systemId), now) >= limit;
    }

    private int limitOf(Origin origin) {
        return limit * Math.max(1, knownAt.getOrDefault(origin, 0));
    }

    private static int failures(@Nullable FailureLog log, long now) {
        return log == null ? 0 : log.count(now);
    }

    /**
     * A bind has failed. Gives false, and counts nothing, when it would be blocked by now: others have failed while it was
     * being decided, and its answer must not tell how it would have ended.
     */
    synchronized boolean fails(Origin origin, String systemId, long now) {
        if (limit == 0) {
            return true;
        }
        if (isBlocked(origin, systemId, now)) {
            return false;
        }
        FailureLog own = known.get(new Pair(origin, systemId));
        if (own != null) {
            own.add(now);
        }
        if (!origin.equals(Origin.UNKNOWN)) {
            add(byOrigin, origin, limitOf(origin), now);
        }
        add(bySystemId, systemId, limit, now);
        return true;
    }

    private static <K> void add(Map<K, FailureLog> logs, K key, int limit, long now) {
        FailureLog log = logs.computeIfAbsent(key, k -> new FailureLog());
        if (log.count(now) < limit) {
            log.add(now); // a known pair may fail beyond it, which must not prolong what others suffer
        }
        if (logs.size() > MOST) {
            eldest(logs);
        }
    }

    private static <K> K eldest(Map<K, FailureLog> logs) {
        Iterator<K> keys = logs.keySet().iterator();
        K eldest = keys.next();
        keys.remove();
        return eldest;
    }

    /** A session has bound. */
    synchronized void succeeds(Origin origin, String systemId) {
        Pair pair = new Pair(origin, systemId);
        if (limit == 0 || origin.equals(Origin.UNKNOWN) || known.get(pair) != null) { // get makes it the youngest
            return;
        }
        known.put(pair, new FailureLog());
        knownAt.merge(origin, 1, Integer::sum);
        if (known.size() > MOST) {
            knownAt.computeIfPresent(eldest(known).origin(), (at, count) -> count == 1 ? null : count - 1);
        }
    }

    /** How many entries there are in all tables. */
    synchronized int size() {
        return byOrigin.size() + bySystemId.size() + known.size() + knownAt.size();
    }
}
