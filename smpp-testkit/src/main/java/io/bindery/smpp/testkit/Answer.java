package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Pdu;

/**
 * The response to a request of a fake.
 *
 * @param frame header and body
 * @param nanos {@link System#nanoTime()} when it had been decoded
 */
public record Answer(Frame frame, long nanos) {
    /** command_status. */
    public CommandStatus status() {
        return frame.status();
    }

    /** The body: the response that belongs to the request, or generic_nack. */
    public Pdu pdu() {
        return frame.pdu();
    }

    /** message_id of the response to submit_sm, data_sm, submit_multi or broadcast_sm; empty in others. */
    public String messageId() {
        return Responses.messageIdOf(pdu());
    }

    /**
     * This answer, when it has this status.
     *
     * @throws AssertionError when it has another
     */
    public Answer expect(CommandStatus expected) {
        if (!status().equals(expected)) {
            throw new AssertionError(
                    "command_status: " + status() + " (expected " + expected + ") in the answer " + frame);
        }
        return this;
    }

    /** As {@link #expect(CommandStatus)} with {@link CommandStatus#OK}. */
    public Answer expectOk() {
        return expect(CommandStatus.OK);
    }
}
