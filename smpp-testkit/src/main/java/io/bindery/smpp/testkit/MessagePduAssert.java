package io.bindery.smpp.testkit;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tags;
import java.util.Optional;

/** Assertions about a submit_sm, deliver_sm or data_sm. */
public final class MessagePduAssert extends PduAssert<MessagePduAssert, MessagePdu> {
    MessagePduAssert(MessagePdu actual) {
        super(actual, MessagePduAssert.class);
    }

    /** The message, by its data_coding, is this text; of a segment its part of it. */
    public MessagePduAssert hasText(String expected) {
        return has("text", pdu().text(), Optional.of(expected));
    }

    /** The message as it travels, its user data header included. */
    public MessagePduAssert hasBody(Octets expected) {
        return has("body", pdu().body().toHex(), expected.toHex());
    }

    /** The digits, or letters, of source_addr. */
    public MessagePduAssert hasSource(String expected) {
        return has("source_addr", pdu().source().digits(), expected);
    }

    /** source_addr with its type of number and numbering plan. */
    public MessagePduAssert hasSource(Address expected) {
        return hasAddress("source_addr", pdu().source(), expected);
    }

    /** The digits of destination_addr. */
    public MessagePduAssert hasDestination(String expected) {
        return has("destination_addr", pdu().destination().digits(), expected);
    }

    /** destination_addr with its type of number and numbering plan. */
    public MessagePduAssert hasDestination(Address expected) {
        return hasAddress("destination_addr", pdu().destination(), expected);
    }

    private MessagePduAssert hasAddress(String what, Address found, Address expected) {
        has(what + " (ton)", found.ton(), expected.ton());
        has(what + " (npi)", found.npi(), expected.npi());
        return has(what, found.digits(), expected.digits());
    }

    /** service_type; empty for the default. */
    public MessagePduAssert hasServiceType(String expected) {
        return has("service_type", pdu().serviceType(), expected);
    }

    /** esm_class, all of its bits. */
    public MessagePduAssert hasEsmClass(EsmClass expected) {
        return has("esm_class", pdu().esmClass(), expected);
    }

    /** data_coding. */
    public MessagePduAssert hasDataCoding(DataCoding expected) {
        return has("data_coding", pdu().dataCoding(), expected);
    }

    /** registered_delivery, all of its bits. */
    public MessagePduAssert hasRegisteredDelivery(RegisteredDelivery expected) {
        return has("registered_delivery", pdu().registeredDelivery(), expected);
    }

    /** registered_delivery asks for a receipt, for every outcome or for some. */
    public MessagePduAssert wantsReceipt() {
        return has("wants a receipt", pdu().registeredDelivery().wantsReceipt(), true);
    }

    /** registered_delivery asks for no receipt. */
    public MessagePduAssert wantsNoReceipt() {
        return has("wants a receipt", pdu().registeredDelivery().wantsReceipt(), false);
    }

    // ---- receipts

    /** It is a delivery receipt, by its esm_class, for this message. Text and TLV must agree where both have the id. */
    public MessagePduAssert isReceiptFor(String messageId) {
        has("esm_class says receipt", ReceiptText.isFinalReceipt(pdu()), true);
        return hasReceiptId(messageId);
    }

    /** As {@link #isReceiptFor(String)}, with what became of the message; see {@link #hasReceiptState}. */
    public MessagePduAssert isReceiptFor(String messageId, MessageState state) {
        return isReceiptFor(messageId).hasReceiptState(state);
    }

    /** It is an intermediate notification, by its esm_class, for this message. */
    public MessagePduAssert isIntermediateReceiptFor(String messageId) {
        has("esm_class says intermediate", pdu().esmClass().isIntermediateNotification(), true);
        return hasReceiptId(messageId);
    }

    /** It is neither a receipt nor an intermediate notification, but a message. */
    public MessagePduAssert isNoReceipt() {
        has("esm_class says receipt", ReceiptText.isFinalReceipt(pdu()), false);
        return has("esm_class says intermediate", pdu().esmClass().isIntermediateNotification(), false);
    }

    /** What became of the message: stat in the text and the TLV message_state, which must agree where both are there. */
    public MessagePduAssert hasReceiptState(MessageState expected) {
        String stat = ReceiptText.stat(pdu());
        Optional<Integer> inTlv = pdu().tlvs().get(Tags.MESSAGE_STATE);
        if (!stat.isEmpty() || inTlv.isEmpty()) {
            has("stat in the text", stat, expected.stat().orElse("UNKNOWN"));
        }
        return inTlv.isEmpty() ? this : has("message_state", inTlv, Optional.of(expected.code()));
    }

    private MessagePduAssert hasReceiptId(String messageId) {
        Optional<String> inText = ReceiptText.idInText(pdu());
        Optional<String> inTlv = ReceiptText.idInTlv(pdu());
        if (inText.isPresent() || inTlv.isEmpty()) {
            has("id in the text", inText, Optional.of(messageId));
        }
        return inTlv.isEmpty() ? this : has("receipted_message_id", inTlv, Optional.of(messageId));
    }

    // ---- long messages

    /**
     * It is part {@code number} of a message of {@code total} parts, by its user data header or its TLVs.
     *
     * @param number from 1 on
     */
    public MessagePduAssert isSegment(int number, int total) {
        String found = pdu().concatenation()
                .map(place -> place.number() + " of " + place.total())
                .orElse("none");
        return has("segment", found, number + " of " + total);
    }

    /** It is a message by itself. */
    public MessagePduAssert isNoSegment() {
        return has("segment", pdu().concatenation(), Optional.empty());
    }
}
