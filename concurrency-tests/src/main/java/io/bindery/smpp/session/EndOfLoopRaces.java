package io.bindery.smpp.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Offers against the end of the event loop: each request is drained or fails, one of the two, once. */
final class EndOfLoopRaces {
    private EndOfLoopRaces() {}

    /** How often a request has ended. */
    private static int ends(Drained of, PendingRequest<?> request) {
        return of.timesOf(request) + (request.outcome.isDone() ? 1 : 0);
    }

    /** Nobody polls any more. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both failed")
    @Outcome(expect = FORBIDDEN, desc = "left waiting for ever")
    @State
    public static class AfterTheEnd extends Drained {
        public AfterTheEnd() {
            loop.turnAway();
            loop.terminate();
        }

        @Actor
        public void one() {
            outbox.offer(first);
        }

        @Actor
        public void other() {
            outbox.offer(second);
        }

        @Arbiter
        public void rest(II_Result r) {
            r.r1 = ends(this, first);
            r.r2 = ends(this, second);
        }
    }

    /** A thread offers twice while the loop ends: what it has taken on it still runs. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "each was drained or failed")
    @Outcome(expect = FORBIDDEN, desc = "lost, twice, or left waiting for ever")
    @State
    public static class AtTheEnd extends Drained {
        @Actor
        public void producer() {
            outbox.offer(first);
            outbox.offer(second);
        }

        @Actor
        public void eventLoop() {
            loop.enter();
            loop.turnAway();
            runPlanned();
            loop.terminate();
        }

        @Arbiter
        public void rest(II_Result r) {
            r.r1 = ends(this, first);
            r.r2 = ends(this, second);
        }
    }

    /** As before, with something under way from the beginning, so that the last drain polls while others are turned away. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "each was drained or failed")
    @Outcome(expect = FORBIDDEN, desc = "lost, twice, or left waiting for ever")
    @State
    public static class LastDrain extends Drained {
        public LastDrain() {
            outbox.offer(first);
            loop.turnAway();
        }

        @Actor
        public void eventLoop() {
            loop.enter();
            runPlanned();
            loop.terminate();
        }

        @Actor
        public void late() {
            outbox.offer(second);
        }

        @Arbiter
        public void rest(II_Result r) {
            r.r1 = ends(this, first);
            r.r2 = ends(this, second);
        }
    }
}
