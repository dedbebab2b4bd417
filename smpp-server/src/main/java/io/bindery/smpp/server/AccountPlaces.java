package io.bindery.smpp.server;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The sessions of each system_id, counted when their bind is accepted and not later, so that of many binds at a time no one
 * slips through. Thread-safe.
 */
final class AccountPlaces {
    private final Map<String, Map<BindType, Integer>> taken = new HashMap<>(); // of system_ids with sessions

    /** Takes a place, unless the policy allows no more; whoever gets one must {@link #giveBack} it. */
    synchronized boolean take(String systemId, BindType type, SessionPolicy policy) {
        Map<BindType, Integer> counts = taken.getOrDefault(systemId, Map.of());
        int alike = counts.getOrDefault(type, 0);
        int all = 0;
        for (int count : counts.values()) {
            all += count;
        }
        if (isUsedUp(policy.maxSessions(), all) || isUsedUp(policy.maxSessions(type), alike)) {
            return false;
        }
        taken.computeIfAbsent(systemId, id -> new EnumMap<>(BindType.class)).put(type, alike + 1);
        return true;
    }

    private static boolean isUsedUp(int limit, int used) {
        return limit > 0 && used >= limit;
    }

    synchronized void giveBack(String systemId, BindType type) {
        taken.computeIfPresent(systemId, (id, counts) -> {
            counts.computeIfPresent(type, (same, count) -> count == 1 ? null : count - 1);
            return counts.isEmpty() ? null : counts;
        });
    }

    /** How many system_ids have sessions. */
    synchronized int systemIds() {
        return taken.size();
    }
}
