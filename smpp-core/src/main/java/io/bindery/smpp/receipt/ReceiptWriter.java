package io.bindery.smpp.receipt;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.util.Optional;

/** One receipt in one dialect. */
final class ReceiptWriter {
    /** Where TLVs go: the method {@code tlv} of a builder. */
    interface Target {
        <T> Object tlv(Tag<T> tag, T value);
    }

    private final DeliveryReceipt receipt;
    private final ReceiptDialect dialect;
    private final String text;

    ReceiptWriter(DeliveryReceipt receipt, ReceiptDialect dialect) {
        this.receipt = receipt;
        this.dialect = dialect;
        this.text = dialect.hasText() ? compose() : "";
    }

    String text() {
        return text;
    }

    EsmClass esmClass() {
        return receipt.isIntermediate() ? EsmClass.INTERMEDIATE_NOTIFICATION : EsmClass.DELIVERY_RECEIPT;
    }

    DataCoding dataCoding() {
        return dialect.hasText() ? dialect.coding().dataCodingOf(text) : DataCoding.MC_DEFAULT;
    }

    Octets body() {
        return dialect.coding().encode(text);
    }

    void putTlvs(Target target) {
        if (dialect.adds(Tags.RECEIPTED_MESSAGE_ID)) {
            receipt.id().filter(ReceiptWriter::fitsTlv).ifPresent(id -> target.tlv(Tags.RECEIPTED_MESSAGE_ID, id));
        }
        if (dialect.adds(Tags.MESSAGE_STATE)) {
            receipt.state().ifPresent(state -> target.tlv(Tags.MESSAGE_STATE, state.code()));
        }
        if (dialect.adds(Tags.NETWORK_ERROR_CODE)) {
            receipt.networkError().ifPresent(error -> target.tlv(Tags.NETWORK_ERROR_CODE, error.octets()));
        }
    }

    /** A peer's own id may be longer than the TLV allows; it then travels in the text alone. */
    private static boolean fitsTlv(String id) {
        return id.length() < Tags.RECEIPTED_MESSAGE_ID.maxOctets() && id.chars().allMatch(c -> c > 0 && c <= 0xFF);
    }

    private String compose() {
        StringBuilder to =
                new StringBuilder(160).append("id:").append(receipt.id().orElse(""));
        if (dialect.hasCounts()) {
            int arrived = receipt.state().filter(MessageState.DELIVERED::equals).isPresent() ? 1 : 0;
            ReceiptWords.append(to.append(" sub:"), receipt.submitted().orElse(1), 3);
            ReceiptWords.append(to.append(" dlvrd:"), receipt.delivered().orElse(arrived), 3);
        }
        dialect.dates().append(to.append(" submit date:"), receipt.submitDate().orElse(null));
        dialect.dates().append(to.append(" done date:"), receipt.doneDate().orElse(null));
        stat().ifPresent(word -> to.append(" stat:").append(word));
        to.append(" err:");
        appendErr(to);
        switch (dialect.excerptKey()) {
            case LOWER_CASE -> to.append(" text:").append(excerpt());
            case CAPITAL -> to.append(" Text:").append(excerpt());
            case ABSENT -> {}
        }
        return to.toString();
    }

    /** The dialect's own word for the state, else what came, else the specification's. */
    private Optional<String> stat() {
        Optional<MessageState> state = receipt.state();
        return state.flatMap(dialect::stat).or(receipt::stat).or(() -> state.flatMap(MessageState::stat));
    }

    /** A number with as many digits as the dialect wants, zeros in front put or taken away; any other word as it is. */
    private void appendErr(StringBuilder to) {
        Optional<String> came = receipt.err();
        String err = came.orElseGet(this::networkError);
        int width = dialect.errDigits() == 0 && came.isEmpty() ? 3 : dialect.errDigits();
        boolean isNumber = err.chars().allMatch(c -> c >= '0' && c <= '9');
        int first = 0;
        while (isNumber && width > 0 && err.length() - first > width && err.charAt(first) == '0') {
            first++;
        }
        to.append("0".repeat(isNumber ? Math.max(0, width - err.length()) : 0)).append(err, first, err.length());
    }

    private String networkError() {
        return receipt.networkError()
                .map(error -> Integer.toString(error.code()))
                .orElse("0");
    }

    private String excerpt() {
        return excerpt(receipt.text().orElse(""), dialect.excerptLength());
    }

    /** What of {@code text} goes into a receipt; nothing that its reader would cut off again. */
    private static String excerpt(String text, int length) {
        int end = Math.min(text.length(), length);
        if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        while (end > 0 && ReceiptScan.isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
