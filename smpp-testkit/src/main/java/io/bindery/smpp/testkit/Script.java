package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a fake does about requests of one kind, in the words of wire situations.
 *
 * <p>A script is a list of turns, one a request; the last turn serves all further requests. A turn is any number of steps
 * ({@code delay}, {@code sendReceipt}, {@code sendRaw}) and one ending ({@code accept}, {@code refuse}, …); {@code and…}
 * after an ending adds what happens to the connection. So
 *
 * <ul>
 *   <li>{@code s.refuse(CommandStatus.THROTTLED).thenAccept("m-1")} refuses the first submit_sm and accepts the others,
 *   <li>{@code s.sendReceipt("m-1", MessageState.DELIVERED).thenAccept("m-1")} lets the receipt overtake the response,
 *   <li>{@code s.accept("m-1").andClose()} answers and hangs up.
 * </ul>
 *
 * Built by the caller of {@code onSubmit} and its like; after that fakes read it from any thread.
 */
public final class Script {
    private final List<Turn> turns = new ArrayList<>();
    private List<Turn.Step> steps = new ArrayList<>();
    // guarded by this
    private int at;
    private int usedOfTurn;

    Script() {}

    /** Answers positively, a message with an id of the fake's own. */
    public Script accept() {
        return end(new Turn.Ending.Accept(Optional.empty()), 1);
    }

    /** Answers positively with this message_id; in a bind_resp it is the system_id. */
    public Script accept(String messageId) {
        return end(new Turn.Ending.Accept(Optional.of(messageId)), 1);
    }

    /** As {@link #accept()}; reads better behind a step or another turn. */
    public Script thenAccept() {
        return accept();
    }

    /** As {@link #accept(String)}; reads better behind a step or another turn. */
    public Script thenAccept(String messageId) {
        return accept(messageId);
    }

    /** Nothing; reads better between two turns. */
    public Script then() {
        return this;
    }

    /** Answers with this status and without a body. */
    public Script refuse(CommandStatus status) {
        return end(new Turn.Ending.Refuse(status), 1);
    }

    /** As {@link #refuse}; reads better behind a step or another turn. */
    public Script thenRefuse(CommandStatus status) {
        return refuse(status);
    }

    /** Answers with exactly this, under the sequence number of the request. */
    public Script reply(CommandStatus status, Pdu pdu) {
        return end(new Turn.Ending.Reply(status, pdu), 1);
    }

    /** Neither takes nor answers the request. */
    public Script noAnswer() {
        return end(new Turn.Ending.Ignore(), 1);
    }

    /** Takes the request as {@link #accept(String)} does, but the answer is lost. */
    public Script acceptSilently(String messageId) {
        return end(new Turn.Ending.AcceptSilently(Optional.of(messageId)), 1);
    }

    /** Takes the request, but only this many octets of the positive answer are written before the connection is closed. */
    public Script cutAfterOctets(int octets) {
        return end(new Turn.Ending.Cut(requireAtLeast("octets", octets, 0)), 1);
    }

    /** Accepts this many requests and answers them then, the last one first. */
    public Script answerOutOfOrder(int requests) {
        int count = requireAtLeast("requests", requests, 2);
        return end(new Turn.Ending.OutOfOrder(count), count);
    }

    /** Closes the connection instead of answering. */
    public Script close() {
        return noAnswer().andClose();
    }

    /** Resets the connection (RST) instead of answering. */
    public Script reset() {
        return noAnswer().andReset();
    }

    /** Neither answers nor reads any more; the connection stays open. */
    public Script stopReading() {
        return noAnswer().andStopReading();
    }

    /** Closes the connection after the answer. */
    public Script andClose() {
        return afterwards(Turn.Afterwards.CLOSE);
    }

    /** Resets the connection (RST) after the answer, which may be lost by that. */
    public Script andReset() {
        return afterwards(Turn.Afterwards.RESET);
    }

    /** Reads no more after the answer; the connection stays open. */
    public Script andStopReading() {
        return afterwards(Turn.Afterwards.STOP_READING);
    }

    /** The next step waits this long; other requests are served meanwhile. */
    public Script delay(Duration duration) {
        steps.add(new Turn.Step.Wait(duration));
        return this;
    }

    /**
     * Sends a receipt for the message at hand, to the session it came from if that one may receive. Sent again until it is
     * acknowledged, as all receipts of a {@link FakeSmsc}.
     *
     * @param messageId the id in the receipt, usually the one that {@code accept} gives
     */
    public Script sendReceipt(String messageId, MessageState state) {
        steps.add(new Turn.Step.Receipt(messageId, state));
        return this;
    }

    /** Writes octets as they are. */
    public Script sendRaw(Octets octets) {
        steps.add(new Turn.Step.Raw(octets));
        return this;
    }

    /** What to do about the next request. */
    synchronized Turn next() {
        Turn turn = turns.get(at);
        usedOfTurn++;
        if (usedOfTurn >= turn.times() && at < turns.size() - 1) {
            at++;
            usedOfTurn = 0;
        }
        return turn;
    }

    /** This script, when it can be played. */
    Script checked() {
        if (turns.isEmpty() || !steps.isEmpty()) {
            throw new IllegalArgumentException("script: " + (turns.isEmpty() ? "no turn" : "a step without an ending")
                    + " (a turn ends with accept, refuse, reply, noAnswer, close, reset or the like)");
        }
        return this;
    }

    private Script end(Turn.Ending ending, int times) {
        turns.add(new Turn(List.copyOf(steps), ending, Turn.Afterwards.STAY, times));
        steps = new ArrayList<>();
        return this;
    }

    private Script afterwards(Turn.Afterwards next) {
        if (turns.isEmpty() || !steps.isEmpty()) {
            throw new IllegalArgumentException("script: and… needs an ending such as accept before it");
        }
        int last = turns.size() - 1;
        turns.set(last, turns.get(last).withAfterwards(next));
        return this;
    }

    private static int requireAtLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + ": " + value + " (at least " + least + ")");
        }
        return value;
    }
}
