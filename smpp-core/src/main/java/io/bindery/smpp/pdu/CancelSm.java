package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tlvs;

/**
 * cancel_sm: an ESME takes back a message that is not delivered yet, or all messages of one service type between two
 * addresses (SMPP 3.4, 5.0).
 */
public final class CancelSm extends Body implements Request<CancelSmResp> {
    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("cancel_sm");
    private static final Field.CString SERVICE_TYPE =
            TABLE.cString("service_type", 6, CommandStatus.INVALID_SERVICE_TYPE);
    private static final Field.CString MESSAGE_ID =
            TABLE.identifier("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);
    private static final Field.Addr SOURCE =
            TABLE.address("source_addr", "source_addr", 21, CommandStatus.INVALID_SOURCE_ADDRESS);
    private static final Field.Addr DESTINATION =
            TABLE.address("dest_addr", "destination_addr", 21, CommandStatus.INVALID_DESTINATION_ADDRESS);

    static final Layout<CancelSm> LAYOUT = TABLE.layout(CancelSm::new);

    private CancelSm(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** A builder with every field at its default: 0 or empty. */
    public static Builder builder() {
        return new Builder(LAYOUT.draft());
    }

    /**
     * Cancels one message.
     *
     * @param messageId as the response to its submit gave it
     * @param source source_addr of that submit
     * @param destination destination_addr of that submit
     */
    public static CancelSm of(String messageId, Address source, Address destination) {
        return builder()
                .messageId(messageId)
                .source(source)
                .destination(destination)
                .build();
    }

    @Override
    public Command command() {
        return Command.CANCEL_SM;
    }

    /** service_type: of the messages to cancel when there is no message_id; else usually empty. */
    public String serviceType() {
        return SERVICE_TYPE.in(this);
    }

    /** message_id: the message centre's own name for the message; empty to cancel by service type, source and destination. */
    public String messageId() {
        return MESSAGE_ID.in(this);
    }

    /** source_addr_ton, source_addr_npi, source_addr. */
    public Address source() {
        return SOURCE.in(this);
    }

    /** dest_addr_ton, dest_addr_npi, destination_addr; may be empty when there is a message_id. */
    public Address destination() {
        return DESTINATION.in(this);
    }

    /** A builder that starts with everything in this PDU. */
    public Builder toBuilder() {
        return new Builder(LAYOUT.draftOf(this));
    }

    /** Builds a cancel_sm. Not thread-safe. Setters refuse what no wire can carry, naming field, value and bound. */
    public static final class Builder {
        private final Draft draft;

        private Builder(Draft draft) {
            this.draft = draft;
        }

        /** @see CancelSm#serviceType() */
        public Builder serviceType(String value) {
            SERVICE_TYPE.set(draft, value);
            return this;
        }

        /** @see CancelSm#messageId() */
        public Builder messageId(String value) {
            MESSAGE_ID.set(draft, value);
            return this;
        }

        /** @see CancelSm#source() */
        public Builder source(Address value) {
            SOURCE.set(draft, value);
            return this;
        }

        /** @see CancelSm#destination() */
        public Builder destination(Address value) {
            DESTINATION.set(draft, value);
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
        public CancelSm build() {
            return LAYOUT.build(draft);
        }
    }
}
