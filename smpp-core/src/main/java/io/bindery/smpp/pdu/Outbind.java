package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tlvs;

/**
 * outbind: the message centre has connected to an ESME and asks it to bind (SMPP 3.4, 5.0). Nobody answers it but with a
 * bind_receiver or bind_transceiver.
 */
public final class Outbind extends Body implements Notice {
    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("outbind");
    private static final Field.CString SYSTEM_ID = TABLE.cString("system_id", 16, CommandStatus.INVALID_SYSTEM_ID);
    private static final Field.CString PASSWORD = TABLE.secret("password", 9, CommandStatus.INVALID_PASSWORD);

    static final Layout<Outbind> LAYOUT = TABLE.layout(Outbind::new);

    private Outbind(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** A builder with every field at its default: 0 or empty. */
    public static Builder builder() {
        return new Builder(LAYOUT.draft());
    }

    @Override
    public Command command() {
        return Command.OUTBIND;
    }

    /** system_id: the message centre's name. */
    public String systemId() {
        return SYSTEM_ID.in(this);
    }

    /** password, by which the ESME may know the message centre. */
    public Secret password() {
        return Secret.of(PASSWORD.in(this));
    }

    /** A builder that starts with everything in this PDU. */
    public Builder toBuilder() {
        return new Builder(LAYOUT.draftOf(this));
    }

    /** Builds an outbind. Not thread-safe. Setters refuse what no wire can carry, naming field, value and bound. */
    public static final class Builder {
        private final Draft draft;

        private Builder(Draft draft) {
            this.draft = draft;
        }

        /** @see Outbind#systemId() */
        public Builder systemId(String value) {
            SYSTEM_ID.set(draft, value);
            return this;
        }

        /** @see Outbind#password() */
        public Builder password(Secret value) {
            PASSWORD.set(draft, value.reveal());
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
        public Outbind build() {
            return LAYOUT.build(draft);
        }
    }
}
