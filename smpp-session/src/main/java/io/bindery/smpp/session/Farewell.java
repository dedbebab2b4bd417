package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import io.bindery.smpp.session.Farewell.Step.Answering;
import io.bindery.smpp.session.Farewell.Step.AwaitingUnbindResp;
import io.bindery.smpp.session.Farewell.Step.Finishing;
import io.bindery.smpp.session.Farewell.Step.Over;
import io.bindery.smpp.session.Farewell.Step.Refusing;
import io.bindery.smpp.session.Farewell.Step.Staying;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The orderly end of a session, begun by either side. Each wait is bounded by the {@link Patience}, and none begins twice.
 * Event loop only.
 *
 * <pre>{@code
 *  Staying -- we unbind --> Finishing -- unbind --> AwaitingUnbindResp
 *     |                        |                       |    |
 *     |                  peer's unbind        peer's unbind | unbind_resp, or U is over
 *     |                        |                       |    |
 *     '---- peer's unbind -----+----> Answering <------+----'
 *                                      |     |
 *                         all answered |     | F is over; U after the peer's unbind
 *                                      |     |
 *                                      |  Refusing
 *                                      |     | all refused
 *                                      v     v
 *                        [unbind_resp, when the peer has unbound] Over
 * }</pre>
 *
 * <p>What was under way when we begin is finished first, in both directions, and not more: a peer that never stops sending
 * cannot put the unbind off. What it sends from then on is answered as always until its unbind_resp shows that it has stopped,
 * or U is over; then comes the cut-off, and requests are refused with a status that says "again, elsewhere".
 *
 * <p>A message centre that unbinds usually answers what it has, so an ESME waits for that with its unbind_resp. An ESME that
 * unbinds is about to exit and seldom answers any more.
 */
final class Farewell {
    private static final long NEVER = Long.MAX_VALUE;
    /** For refusals to pass through the outbox, which takes no time unless the machine stands still. */
    private static final long REFUSING_NANOS = 1_000_000_000L;

    private static final Step STAYING = new Staying();
    private static final Step OVER = new Over();

    sealed interface Step {
        /** When the step ends whatever happens. */
        default long deadline() {
            return NEVER;
        }

        record Staying() implements Step {}

        /** @param since what arrived up to then is answered before unbind */
        record Finishing(long since, long deadline) implements Step {}

        record AwaitingUnbindResp(long deadline) implements Step {}

        record Answering(long deadline) implements Step {}

        record Refusing(long deadline) implements Step {}

        record Over() implements Step {}
    }

    private final ChannelSession session;
    private final boolean peerAnswersToTheLast;
    private final Duration unbind;
    private @Nullable Patience patience; // of an unbind of ours
    private Step step = STAYING;
    private long end = NEVER;
    private Kind kind = Kind.UNBOUND;
    private String detail = "";
    private OptionalInt peersUnbind = OptionalInt.empty();
    private boolean isOrderly;
    private int refused;
    private int unanswered;

    Farewell(ChannelSession session, SessionSetup setup) {
        this.session = session;
        this.unbind = setup.link().unbind();
        this.peerAnswersToTheLast = setup.role().peer() == Command.Sender.SMSC;
    }

    /** We unbind. */
    void begin(Kind why, Patience with, long now) {
        if (step instanceof Staying) {
            kind = why;
            patience = with;
            end = now + 2 * with.unbindNanos() + with.answersNanos();
            step = new Finishing(now, now + with.unbindNanos());
        }
        proceed(now);
    }

    /** The peer has sent unbind; that answers an unbind of ours too. */
    void peerUnbinds(int sequence, long now) {
        if (step instanceof Staying) {
            kind = Kind.UNBOUND_BY_PEER;
        }
        isOrderly = true;
        peersUnbind = OptionalInt.of(sequence);
        if (!(step instanceof Refusing)) {
            step = new Answering(Math.min(end, now + patience().unbindNanos()));
        }
        proceed(now);
    }

    /** The peer has answered an unbind, ours if we have sent one. */
    void unbindAnswered(long now) {
        if (step instanceof AwaitingUnbindResp) {
            isOrderly = true;
            cutOff(now);
        }
    }

    /** Something was finished, or time went by. */
    void proceed(long now) {
        if (step instanceof Staying || step instanceof Over) {
            return;
        }
        boolean isLate = now >= step.deadline();
        if (step instanceof Finishing finishing) {
            if (isLate || session.sent().inFlight() == 0 && !session.received.owesSince(finishing.since)) {
                step = new AwaitingUnbindResp(now + patience().unbindNanos());
                session.outflow.writeNow(Unbind.of());
            }
        } else if (step instanceof AwaitingUnbindResp) {
            if (isLate) {
                detail = "unbind was not answered";
                cutOff(now);
            }
        } else if (step instanceof Answering) {
            finishAnswers(isLate, now);
        } else if (isLate || session.received.unanswered() == 0) {
            session.exit.afterFlush(new CloseReason(kind, detail));
        }
    }

    private void cutOff(long now) {
        step = new Answering(now + patience().answersNanos());
        session.cutOff();
        proceed(now);
    }

    private void finishAnswers(boolean isLate, long now) {
        boolean awaits = peersUnbind.isPresent()
                && peerAnswersToTheLast
                && session.sent().inFlight() > 0;
        if (session.received.unanswered() == 0 && (isLate || !awaits)) {
            session.exit.afterFlush(new CloseReason(kind, detail));
        } else if (isLate) {
            step = new Refusing(now + REFUSING_NANOS);
            unanswered = session.received.refuseAll();
        }
    }

    /** That of this end, or of one for which nobody has said another. */
    Patience patience() {
        return patience == null ? Patience.of(unbind) : patience;
    }

    /** Whether an unbind of the peer is to be taken although the state allows no more requests: it is its first. */
    boolean takesUnbind() {
        return isCutOff();
    }

    /** The status for a request that the state does not allow. */
    CommandStatus refusal() {
        if (!isCutOff()) {
            return CommandStatus.INVALID_BIND_STATUS;
        }
        refused++;
        return session.received.overload();
    }

    private boolean isCutOff() {
        return peersUnbind.isEmpty() && (step instanceof Answering || step instanceof Refusing);
    }

    /** The session has ended, in whatever way. An unbind_resp that is owed goes out before anything is closed. */
    void over() {
        if (peersUnbind.isPresent() && !(step instanceof Over)) {
            session.outflow.writeNow(peersUnbind.getAsInt(), CommandStatus.OK, UnbindResp.of());
        }
        step = OVER;
    }

    long nextDeadline() {
        return step.deadline();
    }

    /** How long the peer may take to close the connection after us. */
    long lingerNanos() {
        return patience().lingerNanos();
    }

    /** After the end. */
    Departure departure(CloseReason reason) {
        return new Departure(reason, session.handshake.wasBound(), isOrderly, refused, unanswered);
    }
}
