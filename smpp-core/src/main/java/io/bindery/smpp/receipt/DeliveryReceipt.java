package io.bindery.smpp.receipt;

import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.wire.Wire;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A delivery receipt or intermediate notification: what has become of a message (SMPP 3.4, deliver_sm and data_sm).
 *
 * <p>It comes as a text, {@code id:… sub:001 dlvrd:001 submit date:… done date:… stat:DELIVRD err:000 text:…}, as TLVs,
 * or as both; then the text wins and the TLVs fill its gaps. Every field may be missing. Immutable.
 */
public final class DeliveryReceipt {
    private final Map<String, String> fields;
    private final @Nullable String receiptedMessageId;
    private final @Nullable MessageState messageState;
    private final @Nullable NetworkError networkError;
    private final boolean isIntermediate;

    private DeliveryReceipt(
            Map<String, String> fields,
            @Nullable String receiptedMessageId,
            @Nullable MessageState messageState,
            @Nullable NetworkError networkError,
            boolean isIntermediate) {
        this.fields = Collections.unmodifiableMap(fields);
        this.receiptedMessageId = receiptedMessageId;
        this.messageState = messageState;
        this.networkError = networkError;
        this.isIntermediate = isIntermediate;
    }

    /**
     * The receipt in {@code pdu}; empty when its esm_class says that it is none. What cannot be understood is left out, so
     * the receipt may be without any field. Never throws.
     */
    public static Optional<DeliveryReceipt> of(MessagePdu pdu) {
        EsmClass esmClass = pdu.esmClass();
        return esmClass.isDeliveryReceipt() || esmClass.isIntermediateNotification()
                ? Optional.of(read(pdu, ReceiptText.of(ReceiptBody.of(pdu).text())))
                : Optional.empty();
    }

    /**
     * As {@link #of(MessagePdu)}, for peers that send receipts without saying so in esm_class: then a PDU is one when it has
     * the TLV receipted_message_id, or its text begins as a receipt does and has an id and a stat or done date. A
     * subscriber can write such a text: use it only where no subscriber writes to the account.
     */
    public static Optional<DeliveryReceipt> recognise(MessagePdu pdu) {
        Optional<DeliveryReceipt> declared = of(pdu);
        if (declared.isPresent()) {
            return declared;
        }
        ReceiptText text = ReceiptText.of(ReceiptBody.of(pdu).text());
        return text.isUnmistakable() || pdu.tlvs().contains(Tags.RECEIPTED_MESSAGE_ID)
                ? Optional.of(read(pdu, text))
                : Optional.empty();
    }

    /** The receipt that {@code text} says; one without any field when it says none. Never throws. */
    public static DeliveryReceipt parse(String text) {
        return new DeliveryReceipt(ReceiptText.of(text).values(), null, null, null, false);
    }

    private static DeliveryReceipt read(MessagePdu pdu, ReceiptText text) {
        return new DeliveryReceipt(
                text.values(),
                pdu.tlvs().get(Tags.RECEIPTED_MESSAGE_ID).map(String::strip).orElse(null),
                pdu.tlvs()
                        .get(Tags.MESSAGE_STATE)
                        .filter(code -> code >= 0 && code <= 0xFF)
                        .map(MessageState::of)
                        .orElse(null),
                pdu.tlvs()
                        .get(Tags.NETWORK_ERROR_CODE)
                        .flatMap(NetworkError::of)
                        .orElse(null),
                pdu.esmClass().isIntermediateNotification());
    }

    /** A builder for a receipt; only the id has to be given. */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /**
     * {@code pdu}, which is a receipt, under another message_id: in the text where it has an {@code id:}, and in the TLV
     * receipted_message_id, which is added when missing. Everything else stays octet for octet as it came. Where
     * short_message has no room for the id, the excerpt of the message behind {@code text:} becomes shorter; without one
     * the text moves into message_payload.
     *
     * @param id 1 … 64 visible characters of ASCII without {@code , ; |}
     * @throws IllegalArgumentException when {@code id} is not such an id
     */
    public static DeliverSm relabelled(DeliverSm pdu, String id) {
        return Relabelling.of(pdu, requireId(id));
    }

    /** As {@link #relabelled(DeliverSm, String)}. */
    public static DataSm relabelled(DataSm pdu, String id) {
        return Relabelling.of(pdu, requireId(id));
    }

    /** The message's id: that of the text, else that of the TLV receipted_message_id. Empty when neither has one. */
    public Optional<String> id() {
        return field(ReceiptText.ID).or(this::receiptedMessageId);
    }

    /** The TLV receipted_message_id; some peers write the id there in another form than in the text. */
    public Optional<String> receiptedMessageId() {
        return Optional.ofNullable(receiptedMessageId).filter(id -> !id.isEmpty());
    }

    /** {@code sub}: how many messages were submitted; empty when missing or no number. */
    public OptionalInt submitted() {
        return number(ReceiptText.SUB);
    }

    /** {@code dlvrd}: how many messages were delivered; empty when missing or no number. */
    public OptionalInt delivered() {
        return number(ReceiptText.DLVRD);
    }

    /**
     * {@code submit date}, in the message centre's own time, whatever its zone; empty when missing or no date. Ten, twelve
     * or fourteen digits are understood.
     */
    public Optional<LocalDateTime> submitDate() {
        return field(ReceiptText.SUBMIT_DATE).flatMap(ReceiptDate::parse);
    }

    /** {@code done date}: when the message reached this state; otherwise as {@link #submitDate()}. */
    public Optional<LocalDateTime> doneDate() {
        return field(ReceiptText.DONE_DATE).flatMap(ReceiptDate::parse);
    }

    /**
     * The state: what {@code stat} says, else the TLV message_state, which also counts when stat is a word that the
     * specification does not have. Empty when neither says any.
     */
    public Optional<MessageState> state() {
        return stat().flatMap(MessageState::ofStat).or(() -> Optional.ofNullable(messageState));
    }

    /** {@code stat} as it came, for example {@code DELIVRD}. */
    public Optional<String> stat() {
        return field(ReceiptText.STAT);
    }

    /** {@code err} as it came: any word, such as {@code 000}, {@code 21b}, {@code -1}. */
    public Optional<String> err() {
        return field(ReceiptText.ERR);
    }

    /** The TLV network_error_code; empty when missing or not three octets long. */
    public Optional<NetworkError> networkError() {
        return Optional.ofNullable(networkError);
    }

    /** The excerpt of the message behind {@code text:}, by the specification at most 20 characters. */
    public Optional<String> text() {
        return field(ReceiptText.TEXT);
    }

    /** Whether this is an intermediate notification by its esm_class: not the last word about the message. */
    public boolean isIntermediate() {
        return isIntermediate;
    }

    /**
     * All fields of the text as they came, in their order, other words than the specification's among them. Keys are in lower
     * case; of a key that comes twice the first counts; values may be empty.
     */
    public Map<String, String> fields() {
        return fields;
    }

    private Optional<String> field(String key) {
        return Optional.ofNullable(fields.get(key)).filter(value -> !value.isEmpty());
    }

    private OptionalInt number(String key) {
        String digits = fields.getOrDefault(key, "");
        boolean isNumber =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    /** This receipt under another id; the text keeps its other fields. {@code id} as in {@link #builder(String)}. */
    public DeliveryReceipt withMessageId(String id) {
        requireId(id);
        Map<String, String> renamed = new LinkedHashMap<>(fields);
        renamed.put(ReceiptText.ID, id);
        return new DeliveryReceipt(
                renamed, receiptedMessageId == null ? null : id, messageState, networkError, isIntermediate);
    }

    /**
     * The text in the classic form, with the fields of the specification in its order. What is not known gets the usual
     * filler; stat is left out when there is none. The excerpt has at most 20 characters.
     */
    public String toText() {
        return ReceiptWriter.text(this);
    }

    /**
     * Makes a deliver_sm this receipt: sets esm_class, data_coding and the text, and adds the TLVs receipted_message_id,
     * message_state when the state is known, and network_error_code when that is known. Addresses are the caller's to set.
     * Characters of the excerpt that Latin-1 does not have become question marks.
     *
     * @return {@code target}
     */
    public DeliverSm.Builder putOn(DeliverSm.Builder target) {
        return ReceiptWriter.putOn(this, target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeliveryReceipt that
                && isIntermediate == that.isIntermediate
                && fields.equals(that.fields)
                && Objects.equals(receiptedMessageId, that.receiptedMessageId)
                && Objects.equals(messageState, that.messageState)
                && Objects.equals(networkError, that.networkError);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields, receiptedMessageId, messageState, networkError, isIntermediate);
    }

    /** Id, stat, err and state, never the text. */
    @Override
    public String toString() {
        String shown = (isIntermediate ? "IntermediateNotification" : "DeliveryReceipt")
                + id().map(id -> " id:" + id).orElse("")
                + stat().map(stat -> " stat:" + stat).orElse("")
                + err().map(err -> " err:" + err).orElse("")
                + (messageState == null ? "" : " " + messageState)
                + (networkError == null ? "" : " " + networkError);
        return Wire.printable(shown);
    }

    static String requireId(String id) {
        if (id.isEmpty() || id.length() > 64) {
            throw new IllegalArgumentException("message_id: " + id.length() + " characters (allowed 1 … 64)");
        }
        return requireWord("message_id", id);
    }

    /** Refuses what would not come back from the text as it went in. */
    private static String requireWord(String field, String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c > '~' || c == ',' || c == ';' || c == '|') {
                throw new IllegalArgumentException(String.format(
                        "%s: character U+%04X at index %d (allowed visible ASCII without , ; |)", field, (int) c, i));
            }
        }
        return word;
    }

    /**
     * Builds a receipt as a message centre writes it: sub 1, dlvrd 1 when delivered, err 000. Not thread-safe. Setters refuse
     * what a receipt cannot carry, naming field, value and bound.
     */
    public static final class Builder {
        private final String id;
        private int submitted = 1;
        private int delivered = -1;
        private @Nullable LocalDateTime submitDate;
        private @Nullable LocalDateTime doneDate;
        private @Nullable MessageState state;
        private @Nullable String stat;
        private String err = "000";
        private String text = "";
        private @Nullable NetworkError networkError;
        private boolean isIntermediate;

        private Builder(String id) {
            this.id = requireId(id);
        }

        /** @see DeliveryReceipt#submitted() */
        public Builder submitted(int value) {
            submitted = requireCount(ReceiptText.SUB, value);
            return this;
        }

        /** @see DeliveryReceipt#delivered() */
        public Builder delivered(int value) {
            delivered = requireCount(ReceiptText.DLVRD, value);
            return this;
        }

        /** @see DeliveryReceipt#submitDate() */
        public Builder submitDate(LocalDateTime value) {
            submitDate = value;
            return this;
        }

        /** @see DeliveryReceipt#doneDate() */
        public Builder doneDate(LocalDateTime value) {
            doneDate = value;
            return this;
        }

        /** @see DeliveryReceipt#state() */
        public Builder state(MessageState value) {
            state = value;
            return this;
        }

        /**
         * A word of the message centre's own in place of that of the state.
         *
         * @see DeliveryReceipt#stat()
         */
        public Builder stat(String value) {
            stat = requireWord(ReceiptText.STAT, value);
            return this;
        }

        /** @see DeliveryReceipt#err() */
        public Builder err(String value) {
            err = requireWord(ReceiptText.ERR, value);
            return this;
        }

        /**
         * The message; its first 20 characters are used.
         *
         * @see DeliveryReceipt#text()
         */
        public Builder text(String value) {
            text = value;
            return this;
        }

        /** @see DeliveryReceipt#networkError() */
        public Builder networkError(NetworkError value) {
            networkError = value;
            return this;
        }

        /** An intermediate notification instead of a final receipt. */
        public Builder intermediate() {
            isIntermediate = true;
            return this;
        }

        public DeliveryReceipt build() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put(ReceiptText.ID, id);
            fields.put(ReceiptText.SUB, ReceiptWriter.count(submitted));
            boolean isDelivered = MessageState.DELIVERED.equals(state);
            fields.put(ReceiptText.DLVRD, ReceiptWriter.count(delivered >= 0 ? delivered : isDelivered ? 1 : 0));
            fields.put(ReceiptText.SUBMIT_DATE, ReceiptWriter.date(submitDate));
            fields.put(ReceiptText.DONE_DATE, ReceiptWriter.date(doneDate));
            String word = stat != null || state == null ? stat : state.stat().orElse(null);
            if (word != null) {
                fields.put(ReceiptText.STAT, word);
            }
            fields.put(ReceiptText.ERR, err);
            fields.put(ReceiptText.TEXT, ReceiptWriter.excerpt(text));
            return new DeliveryReceipt(fields, id, state, networkError, isIntermediate);
        }

        private static int requireCount(String field, int value) {
            if (value < 0 || value > 999) {
                throw new IllegalArgumentException(field + ": " + value + " (allowed 0 … 999)");
            }
            return value;
        }
    }
}
