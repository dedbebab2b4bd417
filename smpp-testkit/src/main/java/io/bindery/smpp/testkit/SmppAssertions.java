package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.MessagePdu;

/** AssertJ for PDUs: {@code assertThat(smsc.await(SubmitSm.class)).hasText("Your code is 4711")}. */
public final class SmppAssertions {
    private SmppAssertions() {}

    /** About a submit_sm, deliver_sm or data_sm. */
    public static MessagePduAssert assertThat(MessagePdu actual) {
        return new MessagePduAssert(actual);
    }
}
