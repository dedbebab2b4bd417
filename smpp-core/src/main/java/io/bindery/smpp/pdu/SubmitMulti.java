package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.EncodedText;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * submit_multi: one short message from an ESME to several destinations, which may be distribution lists of the message centre
 * (SMPP 3.4, 5.0).
 */
public final class SubmitMulti extends Body implements Request<SubmitMultiResp> {
    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("submit_multi");
    private static final Field.CString SERVICE_TYPE =
            TABLE.cString("service_type", 6, CommandStatus.INVALID_SERVICE_TYPE);
    private static final Field.Addr SOURCE =
            TABLE.address("source_addr", "source_addr", 21, CommandStatus.INVALID_SOURCE_ADDRESS);
    private static final Field.Entries<Destination> DESTINATIONS =
            TABLE.list("number_of_dests", "dest_address", EntryForm.DESTINATION);
    private static final Field.Int8 ESM_CLASS = TABLE.int8("esm_class");
    private static final Field.Int8 PROTOCOL_ID = TABLE.int8("protocol_id");
    private static final Field.Int8 PRIORITY_FLAG = TABLE.int8("priority_flag");
    private static final Field.CString SCHEDULE_DELIVERY_TIME =
            TABLE.time("schedule_delivery_time", CommandStatus.INVALID_SCHEDULED_DELIVERY_TIME);
    private static final Field.CString VALIDITY_PERIOD =
            TABLE.time("validity_period", CommandStatus.INVALID_VALIDITY_PERIOD);
    private static final Field.Int8 REGISTERED_DELIVERY = TABLE.int8("registered_delivery");
    private static final Field.Int8 REPLACE_IF_PRESENT_FLAG = TABLE.int8("replace_if_present_flag");
    private static final Field.Int8 DATA_CODING = TABLE.int8("data_coding");
    private static final Field.Int8 SM_DEFAULT_MSG_ID = TABLE.int8("sm_default_msg_id");
    private static final Field.Counted SHORT_MESSAGE = TABLE.message();

    static final Layout<SubmitMulti> LAYOUT = TABLE.layout(SubmitMulti::new);

    private SubmitMulti(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** A builder with every field at its default: 0 or empty. */
    public static Builder builder() {
        return new Builder(LAYOUT.draft());
    }

    /**
     * {@code text} in GSM 03.38 or, where that lacks a character, in UCS-2; all else has its default.
     *
     * @param destinations 1 … 254 of them
     * @throws IllegalArgumentException as the builder
     */
    public static SubmitMulti of(Address source, Collection<Address> destinations, String text) {
        return builder()
                .source(source)
                .destinations(destinations.stream().map(Destination::of).toList())
                .text(text)
                .build();
    }

    @Override
    public Command command() {
        return Command.SUBMIT_MULTI;
    }

    /** service_type; empty for the default. */
    public String serviceType() {
        return SERVICE_TYPE.in(this);
    }

    /** source_addr_ton, source_addr_npi, source_addr. */
    public Address source() {
        return SOURCE.in(this);
    }

    /** number_of_dests and dest_address: 1 … 255 destinations in wire order; 3.4 peers take at most 254. */
    public List<Destination> destinations() {
        return DESTINATIONS.in(this);
    }

    /** esm_class. */
    public EsmClass esmClass() {
        return EsmClass.of(ESM_CLASS.in(this));
    }

    /** protocol_id, 0 … 255. */
    public int protocolId() {
        return PROTOCOL_ID.in(this);
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

    /** registered_delivery. */
    public RegisteredDelivery registeredDelivery() {
        return RegisteredDelivery.of(REGISTERED_DELIVERY.in(this));
    }

    /** replace_if_present_flag: 1 to replace an earlier message with the same service type, source and destination. */
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

    /** short_message, 0 … 255 octets; empty when the TLV message_payload is used. */
    public Octets shortMessage() {
        return SHORT_MESSAGE.in(this);
    }

    /** How many destinations there are, without making them. */
    public int numberOfDestinations() {
        return DESTINATIONS.count(this);
    }

    /** The message as it travels: short_message, or the TLV message_payload when short_message is empty. */
    public Octets body() {
        return SHORT_MESSAGE.isEmptyIn(this)
                ? tlvs().get(Tags.MESSAGE_PAYLOAD).orElse(Octets.empty())
                : SHORT_MESSAGE.in(this);
    }

    /** A builder that starts with everything in this PDU. */
    public Builder toBuilder() {
        return new Builder(LAYOUT.draftOf(this));
    }

    /** Builds a submit_multi. Not thread-safe. Setters refuse what no wire can carry, naming field, value and bound. */
    public static final class Builder {
        private final Draft draft;

        private Builder(Draft draft) {
            this.draft = draft;
        }

        /** @see SubmitMulti#serviceType() */
        public Builder serviceType(String value) {
            SERVICE_TYPE.set(draft, value);
            return this;
        }

        /** @see SubmitMulti#source() */
        public Builder source(Address value) {
            SOURCE.set(draft, value);
            return this;
        }

        /** @see SubmitMulti#destinations() */
        public Builder destinations(Collection<? extends Destination> value) {
            DESTINATIONS.set(draft, value);
            return this;
        }

        /** @see SubmitMulti#esmClass() */
        public Builder esmClass(EsmClass value) {
            ESM_CLASS.set(draft, value.code());
            return this;
        }

        /** @see SubmitMulti#protocolId() */
        public Builder protocolId(int value) {
            PROTOCOL_ID.set(draft, value);
            return this;
        }

        /** @see SubmitMulti#priorityFlag() */
        public Builder priorityFlag(int value) {
            PRIORITY_FLAG.set(draft, value);
            return this;
        }

        /** @see SubmitMulti#scheduleDeliveryTime() */
        public Builder scheduleDeliveryTime(String value) {
            SCHEDULE_DELIVERY_TIME.set(draft, value);
            return this;
        }

        /** @see SubmitMulti#schedule() */
        public Builder schedule(SmppTime value) {
            return scheduleDeliveryTime(value.format());
        }

        /** @see SubmitMulti#validityPeriod() */
        public Builder validityPeriod(String value) {
            VALIDITY_PERIOD.set(draft, value);
            return this;
        }

        /** @see SubmitMulti#validity() */
        public Builder validity(SmppTime value) {
            return validityPeriod(value.format());
        }

        /** @see SubmitMulti#registeredDelivery() */
        public Builder registeredDelivery(RegisteredDelivery value) {
            REGISTERED_DELIVERY.set(draft, value.code());
            return this;
        }

        /** @see SubmitMulti#replaceIfPresentFlag() */
        public Builder replaceIfPresentFlag(int value) {
            REPLACE_IF_PRESENT_FLAG.set(draft, value);
            return this;
        }

        /** @see SubmitMulti#dataCoding() */
        public Builder dataCoding(DataCoding value) {
            DATA_CODING.set(draft, value.code());
            return this;
        }

        /** @see SubmitMulti#smDefaultMsgId() */
        public Builder smDefaultMsgId(int value) {
            SM_DEFAULT_MSG_ID.set(draft, value);
            return this;
        }

        /** @see SubmitMulti#shortMessage() */
        public Builder shortMessage(Octets value) {
            SHORT_MESSAGE.set(draft, value);
            return this;
        }

        /** As {@link #destinations(Collection)}. */
        public Builder destinations(Destination... value) {
            return destinations(Arrays.asList(value));
        }

        /**
         * The message, wherever it fits: short_message up to 254 octets, else the TLV message_payload (at most 65535).
         *
         * @see SubmitMulti#body()
         */
        public Builder body(Octets value) {
            boolean isShort = value.length() <= MessageBody.LONGEST_SHORT_MESSAGE;
            SHORT_MESSAGE.set(draft, isShort ? value : Octets.empty());
            MessageBody.setPayload(draft, isShort ? Octets.empty() : value);
            return this;
        }

        /** The message as text: GSM 03.38 when it has all characters, else UCS-2. Sets data_coding and the body. */
        public Builder text(String value) {
            return text(EncodedText.of(value));
        }

        /**
         * As {@link #text(String)}, as the peer reads it: {@code text(peer.encode("…"))} with its
         * {@link io.bindery.smpp.text.PeerAlphabets}.
         */
        public Builder text(EncodedText value) {
            return dataCoding(value.dataCoding()).body(value.octets());
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
        public SubmitMulti build() {
            return LAYOUT.build(draft);
        }
    }
}
