package io.bindery.smpp.session;

import io.bindery.smpp.pdu.Command;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which session of a pool a request goes to: one that may carry it, and of those the one whose window is used least; where
 * several are, they take turns.
 */
final class Choice {
    private Choice() {}

    /** @param tried those that could not carry it after all */
    static Optional<LiveSession> of(SessionPool pool, Command command, Collection<LiveSession> tried) {
        List<LiveSession> able = new ArrayList<>();
        for (LiveSession session : pool.bound()) {
            if (session.carries(command) && !tried.contains(session)) {
                able.add(session);
            }
        }
        if (able.isEmpty()) {
            return Optional.empty();
        }
        int best = leastUsed(
                able.stream().mapToInt(pool::underWay).toArray(),
                able.stream().mapToInt(session -> session.policy().window()).toArray(),
                pool.nextTurn());
        return Optional.of(able.get(best));
    }

    /**
     * The index of the least part {@code used[i] / of[i]}; of several, the first from {@code turn} on.
     *
     * @param of each above 0
     */
    static int leastUsed(int[] used, int[] of, int turn) {
        int start = turn % used.length;
        int best = start;
        for (int i = 1; i < used.length; i++) {
            int other = (start + i) % used.length;
            if ((long) used[other] * of[best] < (long) used[best] * of[other]) {
                best = other;
            }
        }
        return best;
    }
}
