package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Script} does about one request: steps, one ending, and what happens to the connection afterwards.
 *
 * @param times how many requests in a row this turn is for
 */
record Turn(List<Step> steps, Ending ending, Afterwards afterwards, int times) {

    /** What comes before the answer. */
    sealed interface Step {
        record Wait(Duration duration) implements Step {}

        record Receipt(String messageId, MessageState state) implements Step {}

        record Raw(Octets octets) implements Step {}
    }

    /** How the request is answered. */
    sealed interface Ending {
        /** With a positive response; the fake chooses a message id when there is none. */
        record Accept(Optional<String> id) implements Ending {}

        /** Not at all, although the fake takes it. */
        record AcceptSilently(Optional<String> id) implements Ending {}

        /** With a positive response of which only the first octets reach the wire; then the connection is closed. */
        record Cut(int octets) implements Ending {}

        /** With a positive response that waits until there are {@code count}; these leave last one first. */
        record OutOfOrder(int count) implements Ending {}

        record Refuse(CommandStatus status) implements Ending {}

        record Reply(CommandStatus status, Pdu pdu) implements Ending {}

        /** Not at all, and the fake does not take it either. */
        record Ignore() implements Ending {}
    }

    /** What happens to the connection when the turn is over. */
    enum Afterwards {
        STAY,
        CLOSE,
        RESET,
        STOP_READING
    }

    Turn withAfterwards(Afterwards next) {
        return new Turn(steps, ending, next, times);
    }
}
