package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Optional;

/**
 * broadcast_sm: an ESME sends one message to everybody in an area (SMPP 5.0). The message is in the TLV message_payload; the
 * TLVs broadcast_area_identifier, broadcast_content_type, broadcast_rep_num and broadcast_frequency_interval must be there.
 * A session refuses to send a broadcast_sm without them, and answers one with ESME_RMISSINGOPTPARAM.
 */
public final class BroadcastSm extends Body implements Request<BroadcastSmResp> {
    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("broadcast_sm");
    private static final Field.CString SERVICE_TYPE =
            TABLE.cString("service_type", 6, CommandStatus.INVALID_SERVICE_TYPE);
    private static final Field.Addr SOURCE =
            TABLE.address("source_addr", "source_addr", 21, CommandStatus.INVALID_SOURCE_ADDRESS);
    private static final Field.CString MESSAGE_ID =
            TABLE.identifier("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);
    private static final Field.Int8 PRIORITY_FLAG = TABLE.int8("priority_flag");
    private static final Field.CString SCHEDULE_DELIVERY_TIME =
            TABLE.time("schedule_delivery_time", CommandStatus.INVALID_SCHEDULED_DELIVERY_TIME);
    private static final Field.CString VALIDITY_PERIOD =
            TABLE.time("validity_period", CommandStatus.INVALID_VALIDITY_PERIOD);
    private static final Field.Int8 REPLACE_IF_PRESENT_FLAG = TABLE.int8("replace_if_present_flag");
    private static final Field.Int8 DATA_CODING = TABLE.int8("data_coding");
    private static final Field.Int8 SM_DEFAULT_MSG_ID = TABLE.int8("sm_default_msg_id");

    static final Layout<BroadcastSm> LAYOUT = TABLE.layout(BroadcastSm::new);

    private BroadcastSm(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** A builder with every field at its default: 0 or empty. */
    public static Builder builder() {
        return new Builder(LAYOUT.draft());
    }

    @Override
    public Command command() {
        return Command.BROADCAST_SM;
    }

    /** service_type; empty for the default. */
    public String serviceType() {
        return SERVICE_TYPE.in(this);
    }

    /** source_addr_ton, source_addr_npi, source_addr. */
    public Address source() {
        return SOURCE.in(this);
    }

    /** message_id: of an earlier broadcast that this one replaces; else empty. */
    public String messageId() {
        return MESSAGE_ID.in(this);
    }

    /** priority_flag: 0 (lowest) … 3, 4 in 5.0. */
    public int priorityFlag() {
        return PRIORITY_FLAG.in(this);
    }

    /** schedule_delivery_time as it travels; empty means at once. */
    public String scheduleDeliveryTime() {
        return SCHEDULE_DELIVERY_TIME.in(this);
    }

    /** schedule_delivery_time; empty when there is none, or what is there is no time. */
    public Optional<SmppTime> schedule() {
        return SmppTime.parse(scheduleDeliveryTime());
    }

    /** validity_period as it travels; empty for the message centre's default. */
    public String validityPeriod() {
        return VALIDITY_PERIOD.in(this);
    }

    /** validity_period; empty when there is none, or what is there is no time. */
    public Optional<SmppTime> validity() {
        return SmppTime.parse(validityPeriod());
    }

    /** replace_if_present_flag: 1 to replace the earlier broadcast that message_id names. */
    public int replaceIfPresentFlag() {
        return REPLACE_IF_PRESENT_FLAG.in(this);
    }

    /** data_coding. */
    public DataCoding dataCoding() {
        return DataCoding.of(DATA_CODING.in(this));
    }

    /** sm_default_msg_id: number of a text stored at the message centre; 0 for none. */
    public int smDefaultMsgId() {
        return SM_DEFAULT_MSG_ID.in(this);
    }

    /** The message: the TLV message_payload; empty when there is none. */
    public Octets body() {
        return tlvs().get(Tags.MESSAGE_PAYLOAD).orElse(Octets.empty());
    }

    /** A builder that starts with everything in this PDU. */
    public Builder toBuilder() {
        return new Builder(LAYOUT.draftOf(this));
    }

    /** Builds a broadcast_sm. Not thread-safe. Setters refuse what no wire can carry, naming field, value and bound. */
    public static final class Builder {
        private final Draft draft;

        private Builder(Draft draft) {
            this.draft = draft;
        }

        /** @see BroadcastSm#serviceType() */
        public Builder serviceType(String value) {
            SERVICE_TYPE.set(draft, value);
            return this;
        }

        /** @see BroadcastSm#source() */
        public Builder source(Address value) {
            SOURCE.set(draft, value);
            return this;
        }

        /** @see BroadcastSm#messageId() */
        public Builder messageId(String value) {
            MESSAGE_ID.set(draft, value);
            return this;
        }

        /** @see BroadcastSm#priorityFlag() */
        public Builder priorityFlag(int value) {
            PRIORITY_FLAG.set(draft, value);
            return this;
        }

        /** @see BroadcastSm#scheduleDeliveryTime() */
        public Builder scheduleDeliveryTime(String value) {
            SCHEDULE_DELIVERY_TIME.set(draft, value);
            return this;
        }

        /** @see BroadcastSm#schedule() */
        public Builder schedule(SmppTime value) {
            return scheduleDeliveryTime(value.format());
        }

        /** @see BroadcastSm#validityPeriod() */
        public Builder validityPeriod(String value) {
            VALIDITY_PERIOD.set(draft, value);
            return this;
        }

        /** @see BroadcastSm#validity() */
        public Builder validity(SmppTime value) {
            return validityPeriod(value.format());
        }

        /** @see BroadcastSm#replaceIfPresentFlag() */
        public Builder replaceIfPresentFlag(int value) {
            REPLACE_IF_PRESENT_FLAG.set(draft, value);
            return this;
        }

        /** @see BroadcastSm#dataCoding() */
        public Builder dataCoding(DataCoding value) {
            DATA_CODING.set(draft, value.code());
            return this;
        }

        /** @see BroadcastSm#smDefaultMsgId() */
        public Builder smDefaultMsgId(int value) {
            SM_DEFAULT_MSG_ID.set(draft, value);
            return this;
        }

        /**
         * The message, at most 65535 octets; travels as the TLV message_payload.
         *
         * @see BroadcastSm#body()
         */
        public Builder body(Octets value) {
            MessageBody.setPayload(draft, value);
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
        public BroadcastSm build() {
            return LAYOUT.build(draft);
        }
    }
}
