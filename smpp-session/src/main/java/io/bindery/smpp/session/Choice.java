package io.bindery.smpp.session;

import io.bindery.smpp.pdu.Command;
import java.util.Collection;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Which session of a pool a request goes to: one that may carry it, and of those the one whose window is used least; where
 * several are, they take turns.
 */
final class Choice {
    private Choice() {}

    /** @param tried those that could not carry it after all */
    static Optional<LiveSession> of(SessionPool pool, Command command, Collection<LiveSession> tried) {
        LiveSession[] bound = pool.bound();
        int best = leastUsed(
                bound.length,
                pool.nextTurn(),
                i -> bound[i].carries(command) && !tried.contains(bound[i]),
                i -> pool.underWay(bound[i]),
                i -> bound[i].policy().window());
        return best < 0 ? Optional.empty() : Optional.of(bound[best]);
    }

    /**
     * The index of the least part {@code used(i) / of(i)} below {@code count} among those that are able; of several, the one whose
     * turn it is, else the first; -1 when none is able.
     *
     * @param of each above 0
     */
    static int leastUsed(int count, int turn, IntPredicate able, IntUnaryOperator used, IntUnaryOperator of) {
        int candidates = 0;
        for (int i = 0; i < count; i++) {
            candidates += able.test(i) ? 1 : 0;
        }
        int first = candidates == 0 ? 0 : turn % candidates;
        int rank = 0;
        int best = -1;
        long bestUsed = 0;
        long bestOf = 1;
        for (int i = 0; i < count; i++) {
            if (able.test(i)) {
                long itsUsed = used.applyAsInt(i);
                long itsOf = of.applyAsInt(i);
                long more = itsUsed * bestOf - bestUsed * itsOf;
                if (best < 0 || more < 0 || more == 0 && rank == first) {
                    best = i;
                    bestUsed = itsUsed;
                    bestOf = itsOf;
                }
                rank++;
            }
        }
        return best;
    }
}
