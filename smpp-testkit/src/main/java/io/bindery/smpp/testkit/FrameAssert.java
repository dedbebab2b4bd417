package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.tlv.Tag;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a PDU with its header: an {@link Answer}, something {@link Received}, or a frame made by hand. */
public final class FrameAssert extends AbstractAssert<FrameAssert, Frame> {
    FrameAssert(Frame actual) {
        super(actual, FrameAssert.class);
    }

    /** command_status is {@link CommandStatus#OK}. */
    public FrameAssert isOk() {
        return hasStatus(CommandStatus.OK);
    }

    /** command_status. */
    public FrameAssert hasStatus(CommandStatus expected) {
        return has("command_status", frame().status(), expected);
    }

    /** sequence_number. */
    public FrameAssert hasSequence(int expected) {
        return has("sequence_number", frame().sequence(), expected);
    }

    /** command_id. */
    public FrameAssert hasCommand(Command expected) {
        return has("command", frame().pdu().command(), expected);
    }

    /** message_id in the response to submit_sm, data_sm, submit_multi or broadcast_sm. */
    public FrameAssert hasMessageId(String expected) {
        return has("message_id", Responses.messageIdOf(frame().pdu()), expected);
    }

    /** It is the response to submit_sm, data_sm, submit_multi or broadcast_sm, with any message_id. */
    public FrameAssert hasMessageId() {
        return has("message_id present", !Responses.messageIdOf(frame().pdu()).isEmpty(), true);
    }

    /** The first TLV with this tag. */
    public <T> FrameAssert hasTlv(Tag<T> tag, T expected) {
        return has("TLV " + tag, frame().pdu().tlvs().get(tag), Optional.of(expected));
    }

    /** No TLV with this tag. */
    public FrameAssert hasNoTlv(Tag<?> tag) {
        return has("TLV " + tag, frame().pdu().tlvs().get(tag), Optional.empty());
    }

    private Frame frame() {
        isNotNull();
        return actual;
    }

    private FrameAssert has(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            failWithMessage("%s: %s (expected %s) in %s", what, found, expected, actual);
        }
        return this;
    }
}
