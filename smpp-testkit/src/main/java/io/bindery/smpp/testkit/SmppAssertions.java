package io.bindery.smpp.testkit;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.Pdu;
import java.util.List;

/**
 * AssertJ for PDUs: {@code assertThat(smsc.await(SubmitSm.class)).hasText("Your code is 4711")}. May be imported beside
 * AssertJ's own {@code assertThat}. The failures show what was found, texts and numbers included.
 */
public final class SmppAssertions {
    private SmppAssertions() {}

    /** About a submit_sm, deliver_sm or data_sm. */
    public static MessagePduAssert assertThat(MessagePdu actual) {
        return new MessagePduAssert(actual);
    }

    /** About any other PDU. */
    public static AnyPduAssert assertThat(Pdu actual) {
        return new AnyPduAssert(actual);
    }

    /** About the answer to a request of a fake. */
    public static FrameAssert assertThat(Answer actual) {
        return new FrameAssert(actual.frame());
    }

    /** About a frame that a fake received. */
    public static FrameAssert assertThat(Received actual) {
        return new FrameAssert(actual.frame());
    }

    /** About a PDU with its header. */
    public static FrameAssert assertThat(Frame actual) {
        return new FrameAssert(actual);
    }

    /** About the parts of one long message: {@code assertThatSegments(smsc.received(SubmitSm.class)).haveText(longText)}. */
    public static SegmentsAssert assertThatSegments(List<? extends MessagePdu> actual) {
        return new SegmentsAssert(List.copyOf(actual));
    }

    /** About what a host was told of one of its sessions. */
    public static SessionEventAssert assertThat(SessionEvent actual) {
        return new SessionEventAssert(actual);
    }

    /** About why a session ended. */
    public static CloseReasonAssert assertThat(CloseReason actual) {
        return new CloseReasonAssert(actual);
    }
}
