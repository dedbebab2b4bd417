package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tlvs;

/**
 * cancel_broadcast_sm: an ESME takes back a broadcast, or all of one service type and source; the TLV
 * broadcast_content_type narrows that down (SMPP 5.0).
 */
public final class CancelBroadcastSm extends Body implements Request<CancelBroadcastSmResp> {
    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("cancel_broadcast_sm");
    private static final Field.CString SERVICE_TYPE =
            TABLE.cString("service_type", 6, CommandStatus.INVALID_SERVICE_TYPE);
    private static final Field.CString MESSAGE_ID =
            TABLE.identifier("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);
    private static final Field.Addr SOURCE =
            TABLE.address("source_addr", "source_addr", 21, CommandStatus.INVALID_SOURCE_ADDRESS);

    static final Layout<CancelBroadcastSm> LAYOUT = TABLE.layout(CancelBroadcastSm::new);

    private CancelBroadcastSm(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** A builder with every field at its default: 0 or empty. */
    public static Builder builder() {
        return new Builder(LAYOUT.draft());
    }

    @Override
    public Command command() {
        return Command.CANCEL_BROADCAST_SM;
    }

    /** service_type; empty for the default. */
    public String serviceType() {
        return SERVICE_TYPE.in(this);
    }

    /** message_id: the message centre's own name for the broadcast; empty to cancel by service type and source. */
    public String messageId() {
        return MESSAGE_ID.in(this);
    }

    /** source_addr_ton, source_addr_npi, source_addr. */
    public Address source() {
        return SOURCE.in(this);
    }

    /** A builder that starts with everything in this PDU. */
    public Builder toBuilder() {
        return new Builder(LAYOUT.draftOf(this));
    }

    /** Builds a cancel_broadcast_sm. Not thread-safe. Setters refuse what no wire can carry, naming field, value and bound. */
    public static final class Builder {
        private final Draft draft;

        private Builder(Draft draft) {
            this.draft = draft;
        }

        /** @see CancelBroadcastSm#serviceType() */
        public Builder serviceType(String value) {
            SERVICE_TYPE.set(draft, value);
            return this;
        }

        /** @see CancelBroadcastSm#messageId() */
        public Builder messageId(String value) {
            MESSAGE_ID.set(draft, value);
            return this;
        }

        /** @see CancelBroadcastSm#source() */
        public Builder source(Address value) {
            SOURCE.set(draft, value);
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
        public CancelBroadcastSm build() {
            return LAYOUT.build(draft);
        }
    }
}
