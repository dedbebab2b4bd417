package io.bindery.smpp.server;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.session.LiveSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of each system_id, counted when their bind is accepted and not later, so that of many binds at a time no one
 * slips through. Thread-safe.
 */
final class AccountPlaces {
    private final Map<String, Roster> rosters = new ConcurrentHashMap<>(); // of system_ids with sessions

    /** Takes a place, unless the policy allows no more; whoever gets one must {@link #giveBack} it. */
    synchronized boolean take(String systemId, BindType type, SessionPolicy policy) {
        Roster known = rosters.get(systemId);
        Roster roster = known == null ? new Roster() : known;
        boolean isTaken = roster.take(type, policy);
        if (isTaken && known == null) {
            rosters.put(systemId, roster);
        }
        return isTaken;
    }

    /** A session that has taken a place is bound now. */
    synchronized void bound(LiveSession session) {
        Roster roster = rosters.get(session.systemId());
        if (roster != null) {
            roster.add(session);
        }
    }

    /** A session that has taken a place is over. */
    synchronized void ended(LiveSession session) {
        Roster roster = rosters.get(session.systemId());
        if (roster != null) {
            roster.remove(session);
        }
        giveBack(session.systemId(), session.bindType());
    }

    synchronized void giveBack(String systemId, BindType type) {
        Roster roster = rosters.get(systemId);
        if (roster != null) {
            roster.giveBack(type);
            if (roster.places() == 0) {
                rosters.remove(systemId);
            }
        }
    }

    /** The sessions of a system_id; does not wait for anybody. */
    Roster of(String systemId) {
        return rosters.getOrDefault(systemId, Roster.NOBODY);
    }

    /** How many system_ids have sessions. */
    int systemIds() {
        return rosters.size();
    }
}
