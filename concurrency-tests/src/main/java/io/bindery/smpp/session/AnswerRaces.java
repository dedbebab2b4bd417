package io.bindery.smpp.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.IZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** One request, one answer, whoever is first; one request, one outcome and one slot given back. */
final class AnswerRaces {
    private AnswerRaces() {}

    /** A handler answers when its time is up. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the handler was first")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "it was refused for the handler")
    @Outcome(expect = FORBIDDEN, desc = "no answer, or two")
    @State
    public static class HandlerAndDeadline extends BoundSession {
        public HandlerAndDeadline() {
            receive(2, CommandStatus.OK, submit());
        }

        @Actor
        public void handler() {
            answer.complete(Reply.ok(SubmitSmResp.of("7")));
        }

        @Actor
        public void eventLoop() {
            pass(26); // the handler's deadline is 25 s, enquire_link comes at 30 s
        }

        @Arbiter
        public void rest(II_Result r) {
            int[] frames = framesByStatus(CommandStatus.OK, CommandStatus.SYSTEM_ERROR);
            r.r1 = frames[0];
            r.r2 = frames[1];
        }
    }

    /** Two answers to one request at once. */
    @JCStressTest
    @Outcome(
            id = {"true, false", "false, true"},
            expect = ACCEPTABLE,
            desc = "the first wins")
    @Outcome(expect = FORBIDDEN, desc = "none or both")
    @State
    public static class TwoAnswers extends BoundSession {
        private final InboundRequest request = new InboundRequest(engine(), 2, submit(), handler());

        private boolean one;
        private boolean other;

        private PduHandler handler() {
            return java.util.Objects.requireNonNull(handlers.handlerOf(Command.SUBMIT_SM));
        }

        @Actor
        public void one() {
            one = request.refuse(CommandStatus.SYSTEM_ERROR);
        }

        @Actor
        public void other() {
            other = request.refuse(CommandStatus.THROTTLED);
        }

        @Arbiter
        public void rest(ZZ_Result r) {
            r.r1 = one;
            r.r2 = other;
        }
    }

    /** A sender gives up while the response comes in. */
    @JCStressTest
    @Outcome(id = "0, true", expect = ACCEPTABLE, desc = "over, and the slot is free")
    @Outcome(expect = FORBIDDEN, desc = "the slot is not free, or the sender waits for ever")
    @State
    public static class CancelAndResponse extends BoundSession {
        private final CompletableFuture<?> outcome;
        private final int sequence;

        public CancelAndResponse() {
            outcome = engine().live().sendAsync(DeliverSm.builder().build()).toCompletableFuture();
            sequence = java.util.Objects.requireNonNull(take()).sequence();
        }

        @Actor
        public void sender() {
            outcome.cancel(false);
        }

        @Actor
        public void eventLoop() {
            receive(sequence, CommandStatus.OK, DeliverSmResp.of());
        }

        @Arbiter
        public void rest(IZ_Result r) {
            framesByStatus(CommandStatus.OK, CommandStatus.OK);
            r.r1 = engine().sent().inFlight();
            r.r2 = outcome.isDone();
        }
    }
}
