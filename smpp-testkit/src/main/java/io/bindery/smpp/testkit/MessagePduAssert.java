package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.tlv.Tag;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a submit_sm, deliver_sm or data_sm. */
public final class MessagePduAssert extends AbstractAssert<MessagePduAssert, MessagePdu> {
    MessagePduAssert(MessagePdu actual) {
        super(actual, MessagePduAssert.class);
    }

    /** The message, by its data_coding, is this text. */
    public MessagePduAssert hasText(String expected) {
        return has("text", message().text(), Optional.of(expected));
    }

    /** The digits, or letters, of source_addr. */
    public MessagePduAssert hasSource(String expected) {
        return has("source_addr", message().source().digits(), expected);
    }

    /** The digits of destination_addr. */
    public MessagePduAssert hasDestination(String expected) {
        return has("destination_addr", message().destination().digits(), expected);
    }

    /** The first TLV with this tag. */
    public <T> MessagePduAssert hasTlv(Tag<T> tag, T expected) {
        return has("TLV " + tag, message().tlvs().get(tag), Optional.of(expected));
    }

    /** No TLV with this tag. */
    public MessagePduAssert hasNoTlv(Tag<?> tag) {
        return has("TLV " + tag, message().tlvs().get(tag), Optional.empty());
    }

    /** It is a delivery receipt, by its esm_class, for this message. Text and TLV must agree where both have the id. */
    public MessagePduAssert isReceiptFor(String messageId) {
        has("esm_class says receipt", ReceiptText.isFinalReceipt(message()), true);
        Optional<String> inText = ReceiptText.idInText(message());
        Optional<String> inTlv = ReceiptText.idInTlv(message());
        if (inText.isPresent() || inTlv.isEmpty()) {
            has("id in the text", inText, Optional.of(messageId));
        }
        return inTlv.isEmpty() ? this : has("receipted_message_id", inTlv, Optional.of(messageId));
    }

    private MessagePdu message() {
        isNotNull();
        return actual;
    }

    private MessagePduAssert has(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            failWithMessage("%s: %s (expected %s) in %s", what, found, expected, actual);
        }
        return this;
    }
}
