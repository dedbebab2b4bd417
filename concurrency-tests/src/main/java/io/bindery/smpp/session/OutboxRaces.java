package io.bindery.smpp.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.IIZ_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Offers against drains: nothing is lost, nothing comes twice, nobody is left waiting without a planned drain. */
final class OutboxRaces {
    private OutboxRaces() {}

    /** Two threads offer; one of them plans the drain. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "each came once")
    @Outcome(expect = FORBIDDEN, desc = "lost, twice, or left without a drain")
    @State
    public static class TwoProducers extends Drained {
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
            loop.enter();
            runPlanned();
            r.r1 = timesOf(first);
            r.r2 = timesOf(second);
        }
    }

    /** A thread offers while the event loop drains what was offered before, and what comes in between. */
    @JCStressTest
    @Outcome(id = "1, 1, true", expect = ACCEPTABLE, desc = "each came once and in order")
    @Outcome(expect = FORBIDDEN, desc = "lost, twice, overtaken, or left without a drain")
    @State
    public static class ProducerAndDrain extends Drained {
        public ProducerAndDrain() {
            outbox.offer(first);
        }

        @Actor
        public void producer() {
            outbox.offer(second);
            outbox.offer(third);
        }

        @Actor
        public void eventLoop() {
            loop.enter();
            runPlanned();
        }

        @Arbiter
        public void rest(IIZ_Result r) {
            loop.enter();
            runPlanned();
            r.r1 = timesOf(second);
            r.r2 = timesOf(third);
            r.r3 = timesOf(first) == 1 && isBefore(first, second) && isBefore(second, third);
        }
    }

    /** Two threads offer while the event loop drains; this one needs three processors. */
    @JCStressTest
    @Outcome(id = "1, 1, true", expect = ACCEPTABLE, desc = "each came once, those of one thread in order")
    @Outcome(expect = FORBIDDEN, desc = "lost, twice, overtaken, or left without a drain")
    @State
    public static class TwoProducersAndDrain extends Drained {
        @Actor
        public void producer() {
            outbox.offer(first);
            outbox.offer(second);
        }

        @Actor
        public void other() {
            outbox.offer(third);
        }

        @Actor
        public void eventLoop() {
            loop.enter();
            runPlanned();
            runPlanned();
        }

        @Arbiter
        public void rest(IIZ_Result r) {
            loop.enter();
            runPlanned();
            r.r1 = timesOf(first);
            r.r2 = timesOf(second);
            r.r3 = isBefore(first, second) && timesOf(third) == 1;
        }
    }

    /** The event loop offers in the middle of a burst, which plans nothing, while another thread offers. */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "each came once")
    @Outcome(expect = FORBIDDEN, desc = "lost, twice, or left without a drain")
    @State
    public static class BurstAndProducer extends Drained {
        @Actor
        public void eventLoop() {
            loop.enter();
            outbox.beginBurst();
            outbox.offer(first);
            drain();
            outbox.offer(second);
            runPlanned();
        }

        @Actor
        public void producer() {
            outbox.offer(third);
        }

        @Arbiter
        public void rest(III_Result r) {
            loop.enter();
            runPlanned();
            r.r1 = timesOf(first);
            r.r2 = timesOf(second);
            r.r3 = timesOf(third);
        }
    }
}
