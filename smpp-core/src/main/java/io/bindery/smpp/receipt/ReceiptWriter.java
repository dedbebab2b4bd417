package io.bindery.smpp.receipt;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tags;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes receipts in the classic form. */
final class ReceiptWriter {
    private static final int EXCERPT = 20;
    private static final String NO_DATE = "0000000000";

    private ReceiptWriter() {}

    static String text(DeliveryReceipt receipt) {
        Map<String, String> fields = receipt.fields();
        boolean isDelivered =
                receipt.state().filter(MessageState.DELIVERED::equals).isPresent();
        String networkError =
                receipt.networkError().map(error -> count(error.code())).orElse("000");
        StringBuilder text = new StringBuilder(160);
        put(text, ReceiptText.ID, receipt.id().orElse(""));
        put(text, ReceiptText.SUB, fields.getOrDefault(ReceiptText.SUB, "001"));
        put(text, ReceiptText.DLVRD, fields.getOrDefault(ReceiptText.DLVRD, isDelivered ? "001" : "000"));
        put(text, ReceiptText.SUBMIT_DATE, fields.getOrDefault(ReceiptText.SUBMIT_DATE, NO_DATE));
        put(text, ReceiptText.DONE_DATE, fields.getOrDefault(ReceiptText.DONE_DATE, NO_DATE));
        receipt.stat()
                .or(() -> receipt.state().flatMap(MessageState::stat))
                .ifPresent(word -> put(text, ReceiptText.STAT, word));
        put(text, ReceiptText.ERR, receipt.err().orElse(networkError));
        put(text, ReceiptText.TEXT, excerpt(receipt.text().orElse("")));
        return text.toString();
    }

    private static void put(StringBuilder text, String key, String value) {
        text.append(text.isEmpty() ? "" : " ").append(key).append(':').append(value);
    }

    /** What of {@code text} goes into a receipt; nothing that its reader would cut off again. */
    static String excerpt(String text) {
        int end = Math.min(text.length(), EXCERPT);
        if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        while (end > 0 && ReceiptText.isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static String count(int value) {
        return String.format(Locale.ROOT, "%03d", value);
    }

    static String date(@Nullable LocalDateTime date) {
        return date == null ? NO_DATE : ReceiptDate.format(date);
    }

    static DeliverSm.Builder putOn(DeliveryReceipt receipt, DeliverSm.Builder target) {
        String text = text(receipt);
        // receipts are read as ASCII under data_coding 0, whatever that means for messages
        boolean isAscii = Alphabets.ASCII.canEncode(text);
        target.esmClass(receipt.isIntermediate() ? EsmClass.INTERMEDIATE_NOTIFICATION : EsmClass.DELIVERY_RECEIPT)
                .dataCoding(isAscii ? DataCoding.MC_DEFAULT : DataCoding.LATIN_1)
                .body(Octets.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        receipt.id().filter(ReceiptWriter::fitsTlv).ifPresent(id -> target.tlv(Tags.RECEIPTED_MESSAGE_ID, id));
        receipt.state().ifPresent(state -> target.tlv(Tags.MESSAGE_STATE, state.code()));
        receipt.networkError().ifPresent(error -> target.tlv(Tags.NETWORK_ERROR_CODE, error.octets()));
        return target;
    }

    /** A peer's own id may be longer than the TLV allows; it then travels in the text alone. */
    private static boolean fitsTlv(String id) {
        return id.length() < Tags.RECEIPTED_MESSAGE_ID.maxOctets() && id.chars().allMatch(c -> c > 0 && c <= 0xFF);
    }
}
