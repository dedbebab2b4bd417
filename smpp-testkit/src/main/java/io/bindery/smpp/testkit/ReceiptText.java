package io.bindery.smpp.testkit;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.tlv.Tags;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Receipts as deliver_sm, in text and TLVs, written and read as a fake needs it. Apart from the library's own reader on
 * purpose: a fake that shared its mistakes could not find them.
 */
final class ReceiptText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyMMddHHmm");
    private static final int QUOTED_CHARACTERS = 20;
    private static final int LONGEST_SHORT_MESSAGE = 254;

    private ReceiptText() {}

    /** The beginning of a message as receipts quote it: ASCII, 20 characters. */
    static String quote(MessagePdu message) {
        String text = message.text().orElse("");
        StringBuilder quote = new StringBuilder(QUOTED_CHARACTERS);
        for (int i = 0; i < text.length() && i < QUOTED_CHARACTERS; i++) {
            char c = text.charAt(i);
            quote.append(c >= ' ' && c < 0x7F ? c : '.');
        }
        return quote.toString();
    }

    static DeliverSm write(PendingReceipt receipt, LocalDateTime now) {
        boolean isDelivered = receipt.state().equals(MessageState.DELIVERED);
        String text = "id:" + receipt.messageId()
                + " sub:001 dlvrd:" + (isDelivered ? "001" : "000")
                + " submit date:" + MINUTE.format(receipt.submitted())
                + " done date:" + MINUTE.format(now)
                + " stat:" + receipt.state().stat().orElse("UNKNOWN")
                + " err:000 text:" + receipt.quote();
        Octets octets = Octets.of(text, StandardCharsets.US_ASCII);
        return DeliverSm.builder()
                .source(receipt.source())
                .destination(receipt.destination())
                .esmClass(receipt.state().isFinal() ? EsmClass.DELIVERY_RECEIPT : EsmClass.INTERMEDIATE_NOTIFICATION)
                .shortMessage(octets.slice(0, Math.min(octets.length(), LONGEST_SHORT_MESSAGE)))
                .tlv(Tags.RECEIPTED_MESSAGE_ID, receipt.messageId())
                .tlv(Tags.MESSAGE_STATE, receipt.state().code())
                .build();
    }

    static boolean isFinalReceipt(MessagePdu pdu) {
        return pdu.esmClass().isDeliveryReceipt();
    }

    /** The id in the text; empty when there is none. */
    static Optional<String> idInText(MessagePdu pdu) {
        return word(pdu, "id:");
    }

    /** The id in the TLV; empty when there is none. */
    static Optional<String> idInTlv(MessagePdu pdu) {
        return pdu.tlvs().get(Tags.RECEIPTED_MESSAGE_ID);
    }

    /** The stat word; empty when there is none. */
    static String stat(MessagePdu pdu) {
        return word(pdu, "stat:").orElse("");
    }

    private static Optional<String> word(MessagePdu pdu, String key) {
        String text = pdu.body().asString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf(" text:");
        String fields = " " + (end < 0 ? text : text.substring(0, end));
        int at = fields.indexOf(" " + key);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + 1 + key.length();
        int to = fields.indexOf(' ', from);
        return Optional.of(to < 0 ? fields.substring(from) : fields.substring(from, to));
    }
}
