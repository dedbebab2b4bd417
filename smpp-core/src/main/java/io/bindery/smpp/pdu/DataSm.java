package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.EncodedText;
import io.bindery.smpp.text.Part;
import io.bindery.smpp.text.Splitter;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.List;

/**
 * data_sm: one message in either direction, its text always in the TLV message_payload (SMPP 3.4, 5.0).
 */
public final class DataSm extends Body implements Request<DataSmResp>, MessagePdu {
    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("data_sm");
    private static final Field.CString SERVICE_TYPE =
            TABLE.cString("service_type", 6, CommandStatus.INVALID_SERVICE_TYPE);
    private static final Field.Addr SOURCE =
            TABLE.address("source_addr", "source_addr", 65, CommandStatus.INVALID_SOURCE_ADDRESS);
    private static final Field.Addr DESTINATION =
            TABLE.address("dest_addr", "destination_addr", 65, CommandStatus.INVALID_DESTINATION_ADDRESS);
    private static final Field.Int8 ESM_CLASS = TABLE.int8("esm_class");
    private static final Field.Int8 REGISTERED_DELIVERY = TABLE.int8("registered_delivery");
    private static final Field.Int8 DATA_CODING = TABLE.int8("data_coding");

    static final Layout<DataSm> LAYOUT = TABLE.layout(DataSm::new);

    private DataSm(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** A builder with every field at its default: 0 or empty. */
    public static Builder builder() {
        return new Builder(LAYOUT.draft());
    }

    /**
     * {@code text} in GSM 03.38 or, where that lacks a character, in UCS-2; all else has its default.
     *
     * @throws IllegalArgumentException as the builder
     */
    public static DataSm of(Address source, Address destination, String text) {
        return builder().source(source).destination(destination).text(text).build();
    }

    @Override
    public Command command() {
        return Command.DATA_SM;
    }

    @Override
    public String serviceType() {
        return SERVICE_TYPE.in(this);
    }

    @Override
    public Address source() {
        return SOURCE.in(this);
    }

    @Override
    public Address destination() {
        return DESTINATION.in(this);
    }

    @Override
    public EsmClass esmClass() {
        return EsmClass.of(ESM_CLASS.in(this));
    }

    @Override
    public RegisteredDelivery registeredDelivery() {
        return RegisteredDelivery.of(REGISTERED_DELIVERY.in(this));
    }

    @Override
    public DataCoding dataCoding() {
        return DataCoding.of(DATA_CODING.in(this));
    }

    @Override
    public Octets body() {
        return tlvs().get(Tags.MESSAGE_PAYLOAD).orElse(Octets.empty());
    }

    /**
     * This message in parts that fit into one SM each, in order; each has the fields of this one, data_coding included.
     *
     * <p>A message that fits comes back as one. A message that is a part already, or whose user data header cannot be read,
     * comes back alone and unchanged. The other elements of a user data header go into every part.
     *
     * @throws IllegalArgumentException as {@link Splitter#split(EncodedText)}: when it needs more than 255 parts, for example
     */
    public List<DataSm> parts(Splitter splitter) {
        return Parts.of(this, splitter, this::with);
    }

    /**
     * This PDU with {@code part} as its message: data_coding, the UDHI bit of esm_class, the message and the TLVs of a long
     * message are replaced, all else stays.
     */
    public DataSm with(Part part) {
        return toBuilder()
                .dataCoding(part.dataCoding())
                .esmClass(Parts.esmClass(esmClass(), part))
                .tlvs(Parts.tlvs(this, part))
                .body(part.body())
                .build();
    }

    /** A builder that starts with everything in this PDU. */
    public Builder toBuilder() {
        return new Builder(LAYOUT.draftOf(this));
    }

    /** Builds a data_sm. Not thread-safe. Setters refuse what no wire can carry, naming field, value and bound. */
    public static final class Builder {
        private final Draft draft;

        private Builder(Draft draft) {
            this.draft = draft;
        }

        /** @see DataSm#serviceType() */
        public Builder serviceType(String value) {
            SERVICE_TYPE.set(draft, value);
            return this;
        }

        /** @see DataSm#source() */
        public Builder source(Address value) {
            SOURCE.set(draft, value);
            return this;
        }

        /** @see DataSm#destination() */
        public Builder destination(Address value) {
            DESTINATION.set(draft, value);
            return this;
        }

        /** @see DataSm#esmClass() */
        public Builder esmClass(EsmClass value) {
            ESM_CLASS.set(draft, value.code());
            return this;
        }

        /** @see DataSm#registeredDelivery() */
        public Builder registeredDelivery(RegisteredDelivery value) {
            REGISTERED_DELIVERY.set(draft, value.code());
            return this;
        }

        /** @see DataSm#dataCoding() */
        public Builder dataCoding(DataCoding value) {
            DATA_CODING.set(draft, value.code());
            return this;
        }

        /**
         * The message, at most 65535 octets; travels as the TLV message_payload.
         *
         * @see DataSm#body()
         */
        public Builder body(Octets value) {
            MessageBody.setPayload(draft, value);
            return this;
        }

        /**
         * The message as text: GSM 03.38 when it has all characters, else UCS-2. Sets data_coding and the body.
         *
         * @see DataSm#text()
         */
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
        public DataSm build() {
            return LAYOUT.build(draft);
        }
    }
}
