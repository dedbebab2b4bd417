package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import java.time.LocalDateTime;

/** A receipt that a message centre owes to an account. What changes is guarded by the {@link ReceiptOutbox}. */
final class PendingReceipt {
    private final String systemId;
    private final String messageId;
    private final MessageState state;
    private final Address source;
    private final Address destination;
    private final String quote;
    private final LocalDateTime submitted;

    long dueNanos;
    int attempts;
    boolean isDone;

    private PendingReceipt(
            String systemId, String messageId, MessageState state, MessagePdu message, LocalDateTime submitted) {
        this.systemId = systemId;
        this.messageId = messageId;
        this.state = state;
        this.source = message.destination();
        this.destination = message.source();
        this.quote = ReceiptText.quote(message);
        this.submitted = submitted;
    }

    static PendingReceipt of(
            String systemId, String messageId, MessageState state, MessagePdu message, LocalDateTime now) {
        return new PendingReceipt(systemId, messageId, state, message, now);
    }

    /** The account that gets it. */
    String systemId() {
        return systemId;
    }

    String messageId() {
        return messageId;
    }

    MessageState state() {
        return state;
    }

    Address source() {
        return source;
    }

    Address destination() {
        return destination;
    }

    String quote() {
        return quote;
    }

    LocalDateTime submitted() {
        return submitted;
    }
}
