package io.bindery.smpp.receipt;

import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A delivery receipt or intermediate notification: what has become of a message (SMPP 3.4, deliver_sm and data_sm).
 *
 * <p>It comes as a text, {@code id:… sub:001 dlvrd:001 submit date:… done date:… stat:DELIVRD err:000 text:…}, as TLVs,
 * or as both; then the text wins and the TLVs fill its gaps. Every field may be missing. Immutable; values are taken from
 * the text when they are asked for.
 */
public final class DeliveryReceipt {
    private final ReceiptText text;
    private final Tlvs tlvs;
    private final boolean isIntermediate;

    DeliveryReceipt(ReceiptText text, Tlvs tlvs, boolean isIntermediate) {
        this.text = text;
        this.tlvs = tlvs;
        this.isIntermediate = isIntermediate;
    }

    /**
     * The receipt in {@code pdu}; empty when its esm_class says that it is none. What cannot be understood is left out, so
     * the receipt may be without any field. Never throws.
     */
    public static Optional<DeliveryReceipt> of(MessagePdu pdu) {
        EsmClass esmClass = pdu.esmClass();
        return esmClass.isDeliveryReceipt() || esmClass.isIntermediateNotification()
                ? Optional.of(read(pdu, textOf(pdu)))
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
        ReceiptText text = textOf(pdu);
        return text.isUnmistakable() || pdu.tlvs().contains(Tags.RECEIPTED_MESSAGE_ID)
                ? Optional.of(read(pdu, text))
                : Optional.empty();
    }

    /** The receipt that {@code text} says; one without any field when it says none. Never throws. */
    public static DeliveryReceipt parse(String text) {
        return new DeliveryReceipt(ReceiptText.of(text), Tlvs.empty(), false);
    }

    private static ReceiptText textOf(MessagePdu pdu) {
        return ReceiptText.of(ReceiptBody.of(pdu).text());
    }

    private static DeliveryReceipt read(MessagePdu pdu, ReceiptText text) {
        return new DeliveryReceipt(text, pdu.tlvs(), pdu.esmClass().isIntermediateNotification());
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
        return Relabelling.of(pdu, ReceiptWords.requireId(id));
    }

    /** As {@link #relabelled(DeliverSm, String)}. */
    public static DataSm relabelled(DataSm pdu, String id) {
        return Relabelling.of(pdu, ReceiptWords.requireId(id));
    }

    /** The message's id: that of the text, else that of the TLV receipted_message_id. Empty when neither has one. */
    public Optional<String> id() {
        String id = text.value(ReceiptKey.ID);
        return id != null ? Optional.of(id) : receiptedMessageId();
    }

    /** The TLV receipted_message_id; some peers write the id there in another form than in the text. */
    public Optional<String> receiptedMessageId() {
        return tlvs.get(Tags.RECEIPTED_MESSAGE_ID).map(String::strip).filter(id -> !id.isEmpty());
    }

    /** {@code sub}: how many messages were submitted; empty when missing or no number. */
    public OptionalInt submitted() {
        return text.number(ReceiptKey.SUB);
    }

    /** {@code dlvrd}: how many messages were delivered; empty when missing or no number. */
    public OptionalInt delivered() {
        return text.number(ReceiptKey.DLVRD);
    }

    /**
     * {@code submit date}, in the message centre's own time, whatever its zone; empty when missing or no date. Ten, twelve
     * or fourteen digits are understood.
     */
    public Optional<LocalDateTime> submitDate() {
        return Optional.ofNullable(text.date(ReceiptKey.SUBMIT_DATE));
    }

    /** {@code done date}: when the message reached this state; otherwise as {@link #submitDate()}. */
    public Optional<LocalDateTime> doneDate() {
        return Optional.ofNullable(text.date(ReceiptKey.DONE_DATE));
    }

    /**
     * The state: what {@code stat} says, else the TLV message_state, which also counts when stat is a word that the
     * specification does not have. Empty when neither says any.
     */
    public Optional<MessageState> state() {
        return stat().flatMap(MessageState::ofStat).or(this::messageState);
    }

    private Optional<MessageState> messageState() {
        return tlvs.get(Tags.MESSAGE_STATE)
                .filter(code -> code >= 0 && code <= 0xFF)
                .map(MessageState::of);
    }

    /** {@code stat} as it came, for example {@code DELIVRD}. */
    public Optional<String> stat() {
        return Optional.ofNullable(text.value(ReceiptKey.STAT));
    }

    /** {@code err} as it came: any word, such as {@code 000}, {@code 21b}, {@code -1}. */
    public Optional<String> err() {
        return Optional.ofNullable(text.value(ReceiptKey.ERR));
    }

    /** The TLV network_error_code; empty when missing or not three octets long. */
    public Optional<NetworkError> networkError() {
        return tlvs.get(Tags.NETWORK_ERROR_CODE).flatMap(NetworkError::of);
    }

    /**
     * The excerpt of the message behind {@code text:}, by the specification at most 20 characters. Of a receipt that was
     * built it is the whole text given: the {@link ReceiptDialect} cuts it.
     */
    public Optional<String> text() {
        return Optional.ofNullable(text.value(ReceiptKey.TEXT));
    }

    /** Whether this is an intermediate notification by its esm_class: not the last word about the message. */
    public boolean isIntermediate() {
        return isIntermediate;
    }

    /**
     * All fields of the text as they came, in their order, other words than the specification's among them. Keys are in lower
     * case; of a key that comes twice the first counts; values may be empty. Unmodifiable, built anew at each call: read
     * single values with {@link #field}.
     */
    public Map<String, String> fields() {
        return text.values();
    }

    /**
     * One field of the text as it came; empty when it is missing or has no value.
     *
     * @param key in lower case, the specification's or another, for example {@code done date}
     */
    public Optional<String> field(String key) {
        return Optional.ofNullable(text.value(key));
    }

    /** This receipt under another id; the text keeps its other fields. {@code id} as in {@link #builder(String)}. */
    public DeliveryReceipt withMessageId(String id) {
        ReceiptWords.requireId(id);
        Tlvs renamed = tlvs.contains(Tags.RECEIPTED_MESSAGE_ID)
                ? tlvs.toBuilder().set(Tags.RECEIPTED_MESSAGE_ID, id).build()
                : tlvs;
        return new DeliveryReceipt(text.withId(id), renamed, isIntermediate);
    }

    /** The text in the classic form: {@link ReceiptDialect#standard()}. */
    public String toText() {
        return toText(ReceiptDialect.standard());
    }

    /**
     * The text in a dialect. What is not known gets the usual filler; stat is left out when there is none. Empty when the
     * dialect has no text.
     */
    public String toText(ReceiptDialect dialect) {
        return dialect.hasText() ? new ReceiptWriter(this, dialect).text() : "";
    }

    /**
     * Makes a deliver_sm this receipt: sets esm_class, data_coding and the text, and adds the TLVs receipted_message_id,
     * message_state when the state is known, and network_error_code when that is known. Addresses are the caller's to set.
     * Characters of the excerpt that Latin-1 does not have become question marks.
     *
     * @return {@code target}
     */
    public DeliverSm.Builder putOn(DeliverSm.Builder target) {
        return putOn(target, ReceiptDialect.standard());
    }

    /**
     * As {@link #putOn(DeliverSm.Builder)}, in another dialect. A text of more than 254 octets goes into message_payload.
     *
     * @return {@code target}
     */
    public DeliverSm.Builder putOn(DeliverSm.Builder target, ReceiptDialect dialect) {
        ReceiptWriter writer = new ReceiptWriter(this, dialect);
        target.esmClass(writer.esmClass()).dataCoding(writer.dataCoding()).body(writer.body());
        writer.putTlvs(target::tlv);
        return target;
    }

    /**
     * As {@link #putOn(DeliverSm.Builder)}, for a data_sm.
     *
     * @return {@code target}
     */
    public DataSm.Builder putOn(DataSm.Builder target) {
        return putOn(target, ReceiptDialect.standard());
    }

    /**
     * As {@link #putOn(DeliverSm.Builder, ReceiptDialect)}, for a data_sm.
     *
     * @return {@code target}
     */
    public DataSm.Builder putOn(DataSm.Builder target, ReceiptDialect dialect) {
        ReceiptWriter writer = new ReceiptWriter(this, dialect);
        target.esmClass(writer.esmClass()).dataCoding(writer.dataCoding()).body(writer.body());
        writer.putTlvs(target::tlv);
        return target;
    }

    /** Equal are receipts with the same fields in the text and the same values in the three TLVs that receipts have. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DeliveryReceipt that
                && isIntermediate == that.isIntermediate
                && fields().equals(that.fields())
                && receiptedMessageId().equals(that.receiptedMessageId())
                && messageState().equals(that.messageState())
                && networkError().equals(that.networkError());
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields(), receiptedMessageId(), messageState(), networkError(), isIntermediate);
    }

    /** Id, stat, err and state, never the text. */
    @Override
    public String toString() {
        String shown = (isIntermediate ? "IntermediateNotification" : "DeliveryReceipt")
                + id().map(id -> " id:" + id).orElse("")
                + stat().map(stat -> " stat:" + stat).orElse("")
                + err().map(err -> " err:" + err).orElse("")
                + messageState().map(state -> " " + state).orElse("")
                + networkError().map(error -> " " + error).orElse("");
        return Wire.printable(shown);
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
            this.id = ReceiptWords.requireId(id);
        }

        /** @see DeliveryReceipt#submitted() */
        public Builder submitted(int value) {
            submitted = ReceiptWords.requireRange(ReceiptKey.SUB.word(), value, 0, 999);
            return this;
        }

        /** @see DeliveryReceipt#delivered() */
        public Builder delivered(int value) {
            delivered = ReceiptWords.requireRange(ReceiptKey.DLVRD.word(), value, 0, 999);
            return this;
        }

        /**
         * In the years 2000 … 2099, to the second; how much of it is written is the dialect's.
         *
         * @see DeliveryReceipt#submitDate()
         */
        public Builder submitDate(LocalDateTime value) {
            submitDate = requireDate(ReceiptKey.SUBMIT_DATE, value);
            return this;
        }

        /**
         * As {@link #submitDate}.
         *
         * @see DeliveryReceipt#doneDate()
         */
        public Builder doneDate(LocalDateTime value) {
            doneDate = requireDate(ReceiptKey.DONE_DATE, value);
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
            stat = ReceiptWords.requireWord(ReceiptKey.STAT.word(), value);
            return this;
        }

        /** @see DeliveryReceipt#err() */
        public Builder err(String value) {
            err = ReceiptWords.requireWord(ReceiptKey.ERR.word(), value);
            return this;
        }

        /**
         * The message, of which the dialect writes the beginning.
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

        /** The receipt with the values set until now. */
        public DeliveryReceipt build() {
            String word = stat != null || state == null ? stat : state.stat().orElse(null);
            int arrived = delivered >= 0 ? delivered : MessageState.DELIVERED.equals(state) ? 1 : 0;
            StringBuilder fields = new StringBuilder(160).append("id:").append(id);
            ReceiptWords.append(fields.append(" sub:"), submitted, 3);
            ReceiptWords.append(fields.append(" dlvrd:"), arrived, 3);
            ReceiptDateFormat.exact(submitDate).append(fields.append(" submit date:"), submitDate);
            ReceiptDateFormat.exact(doneDate).append(fields.append(" done date:"), doneDate);
            if (word != null) {
                fields.append(" stat:").append(word);
            }
            fields.append(" err:").append(err).append(" text:").append(text);
            return new DeliveryReceipt(ReceiptText.of(fields.toString()), tlvs(), isIntermediate);
        }

        private Tlvs tlvs() {
            Tlvs.Builder tlvs = Tlvs.builder().add(Tags.RECEIPTED_MESSAGE_ID, id);
            if (state != null) {
                tlvs.add(Tags.MESSAGE_STATE, state.code());
            }
            if (networkError != null) {
                tlvs.add(Tags.NETWORK_ERROR_CODE, networkError.octets());
            }
            return tlvs.build();
        }

        private static LocalDateTime requireDate(ReceiptKey key, LocalDateTime date) {
            ReceiptWords.requireRange("year of " + key.word(), date.getYear(), 2000, 2099);
            return date;
        }
    }
}
