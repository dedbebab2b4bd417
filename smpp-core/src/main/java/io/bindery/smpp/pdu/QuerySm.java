package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tlvs;

/**
 * query_sm: an ESME asks what has become of a message (SMPP 3.4, 5.0).
 */
public final class QuerySm extends Body implements Request<QuerySmResp> {
    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("query_sm");
    private static final Field.CString MESSAGE_ID =
            TABLE.identifier("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);
    private static final Field.Addr SOURCE =
            TABLE.address("source_addr", "source_addr", 21, CommandStatus.INVALID_SOURCE_ADDRESS);

    static final Layout<QuerySm> LAYOUT = TABLE.layout(QuerySm::new);

    private QuerySm(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** A builder with every field at its default: 0 or empty. */
    public static Builder builder() {
        return new Builder(LAYOUT.draft());
    }

    /**
     * A question for the state of one message.
     *
     * @param messageId as the response to its submit gave it
     * @param source source_addr of that submit
     */
    public static QuerySm of(String messageId, Address source) {
        return builder().messageId(messageId).source(source).build();
    }

    @Override
    public Command command() {
        return Command.QUERY_SM;
    }

    /** message_id: the message centre's own name for the message. */
    public String messageId() {
        return MESSAGE_ID.in(this);
    }

    /** source_addr_ton, source_addr_npi, source_addr: as they were in the message; the message centre compares them. */
    public Address source() {
        return SOURCE.in(this);
    }

    /** A builder that starts with everything in this PDU. */
    public Builder toBuilder() {
        return new Builder(LAYOUT.draftOf(this));
    }

    /** Builds a query_sm. Not thread-safe. Setters refuse what no wire can carry, naming field, value and bound. */
    public static final class Builder {
        private final Draft draft;

        private Builder(Draft draft) {
            this.draft = draft;
        }

        /** @see QuerySm#messageId() */
        public Builder messageId(String value) {
            MESSAGE_ID.set(draft, value);
            return this;
        }

        /** @see QuerySm#source() */
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
        public QuerySm build() {
            return LAYOUT.build(draft);
        }
    }
}
