package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.EncodedText;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Optional;

/**
 * replace_sm: an ESME gives another text, time or receipt wish to a message that is not delivered yet (SMPP 3.4, 5.0). The
 * new text is in the data_coding of the old: this PDU has none.
 */
public final class ReplaceSm extends Body implements Request<ReplaceSmResp> {
    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("replace_sm");
    private static final Field.CString MESSAGE_ID =
            TABLE.identifier("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);
    private static final Field.Addr SOURCE =
            TABLE.address("source_addr", "source_addr", 21, CommandStatus.INVALID_SOURCE_ADDRESS);
    private static final Field.CString SCHEDULE_DELIVERY_TIME =
            TABLE.time("schedule_delivery_time", CommandStatus.INVALID_SCHEDULED_DELIVERY_TIME);
    private static final Field.CString VALIDITY_PERIOD =
            TABLE.time("validity_period", CommandStatus.INVALID_VALIDITY_PERIOD);
    private static final Field.Int8 REGISTERED_DELIVERY = TABLE.int8("registered_delivery");
    private static final Field.Int8 SM_DEFAULT_MSG_ID = TABLE.int8("sm_default_msg_id");
    private static final Field.Counted SHORT_MESSAGE = TABLE.message("the TLV message_payload, from 5.0 on");

    static final Layout<ReplaceSm> LAYOUT = TABLE.layout(ReplaceSm::new);

    private ReplaceSm(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** A builder with every field at its default: 0 or empty. */
    public static Builder builder() {
        return new Builder(LAYOUT.draft());
    }

    /**
     * Replaces the text of one message. The PDU has no data_coding, so the text is read as the message's own was: this writes
     * GSM 03.38.
     *
     * @param messageId as the response to its submit gave it
     * @param source source_addr of that submit
     * @throws IllegalArgumentException when GSM 03.38 lacks a character of {@code text}, or it is too long
     */
    public static ReplaceSm of(String messageId, Address source, String text) {
        return builder()
                .messageId(messageId)
                .source(source)
                .shortMessage(EncodedText.of(text, DataCoding.MC_DEFAULT).octets())
                .build();
    }

    @Override
    public Command command() {
        return Command.REPLACE_SM;
    }

    /** message_id: the message centre's own name for the message. */
    public String messageId() {
        return MESSAGE_ID.in(this);
    }

    /** source_addr_ton, source_addr_npi, source_addr: as they were in the message; the message centre compares them. */
    public Address source() {
        return SOURCE.in(this);
    }

    /** schedule_delivery_time as it travels; empty leaves it as it was. */
    public String scheduleDeliveryTime() {
        return SCHEDULE_DELIVERY_TIME.in(this);
    }

    /** schedule_delivery_time; empty when there is none, or what is there is no time. */
    public Optional<SmppTime> schedule() {
        return SmppTime.parse(scheduleDeliveryTime());
    }

    /** validity_period as it travels; empty leaves it as it was. */
    public String validityPeriod() {
        return VALIDITY_PERIOD.in(this);
    }

    /** validity_period; empty when there is none, or what is there is no time. */
    public Optional<SmppTime> validity() {
        return SmppTime.parse(validityPeriod());
    }

    /** registered_delivery. */
    public RegisteredDelivery registeredDelivery() {
        return RegisteredDelivery.of(REGISTERED_DELIVERY.in(this));
    }

    /** sm_default_msg_id: number of a text stored at the message centre; 0 for none. */
    public int smDefaultMsgId() {
        return SM_DEFAULT_MSG_ID.in(this);
    }

    /** short_message, 0 … 255 octets; 3.4 peers take at most 254. Empty when the TLV message_payload of 5.0 is used. */
    public Octets shortMessage() {
        return SHORT_MESSAGE.in(this);
    }

    /** A builder that starts with everything in this PDU. */
    public Builder toBuilder() {
        return new Builder(LAYOUT.draftOf(this));
    }

    /** Builds a replace_sm. Not thread-safe. Setters refuse what no wire can carry, naming field, value and bound. */
    public static final class Builder {
        private final Draft draft;

        private Builder(Draft draft) {
            this.draft = draft;
        }

        /** @see ReplaceSm#messageId() */
        public Builder messageId(String value) {
            MESSAGE_ID.set(draft, value);
            return this;
        }

        /** @see ReplaceSm#source() */
        public Builder source(Address value) {
            SOURCE.set(draft, value);
            return this;
        }

        /** @see ReplaceSm#scheduleDeliveryTime() */
        public Builder scheduleDeliveryTime(String value) {
            SCHEDULE_DELIVERY_TIME.set(draft, value);
            return this;
        }

        /** @see ReplaceSm#schedule() */
        public Builder schedule(SmppTime value) {
            return scheduleDeliveryTime(value.format());
        }

        /** @see ReplaceSm#validityPeriod() */
        public Builder validityPeriod(String value) {
            VALIDITY_PERIOD.set(draft, value);
            return this;
        }

        /** @see ReplaceSm#validity() */
        public Builder validity(SmppTime value) {
            return validityPeriod(value.format());
        }

        /** @see ReplaceSm#registeredDelivery() */
        public Builder registeredDelivery(RegisteredDelivery value) {
            REGISTERED_DELIVERY.set(draft, value.code());
            return this;
        }

        /** @see ReplaceSm#smDefaultMsgId() */
        public Builder smDefaultMsgId(int value) {
            SM_DEFAULT_MSG_ID.set(draft, value);
            return this;
        }

        /** @see ReplaceSm#shortMessage() */
        public Builder shortMessage(Octets value) {
            SHORT_MESSAGE.set(draft, value);
            return this;
        }

        /** Adds an optional parameter behind those already there. */
        public <T> Builder tlv(Tag<T> tag, T value) {
            draft.tlvs().add(tag, value);
            return this;
        }

        /** Replaces all optional parameters. */
        public Builder tlvs(Tlvs value) {
            draft.replaceTlvs(value);
            return this;
        }

        /** The PDU with the values set until now; the builder may go on to make others. */
        public ReplaceSm build() {
            return LAYOUT.build(draft);
        }
    }
}
