package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tlvs;

/**
 * bind_receiver, bind_transmitter and bind_transceiver: an ESME asks for a session (SMPP 3.4, 5.0). One type for three
 * commands, which have the same fields.
 */
public final class Bind extends Body implements Request<BindResp> {
    /** interface_version of SMPP 3.4, the default of the builder. */
    public static final int VERSION_3_4 = 0x34;

    /** interface_version of SMPP 5.0. */
    public static final int VERSION_5_0 = 0x50;

    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("bind");
    private static final Field.CString SYSTEM_ID = TABLE.cString("system_id", 16, CommandStatus.INVALID_SYSTEM_ID);
    private static final Field.CString PASSWORD = TABLE.secret("password", 9, CommandStatus.INVALID_PASSWORD);
    private static final Field.CString SYSTEM_TYPE =
            TABLE.cString("system_type", 13, CommandStatus.INVALID_SYSTEM_TYPE);
    private static final Field.Int8 INTERFACE_VERSION = TABLE.int8("interface_version");
    private static final Field.Addr ADDRESS_RANGE =
            TABLE.address("addr", "address_range", 41, CommandStatus.BIND_FAILED);

    static final Layout<Bind> RECEIVER = layout(BindType.RECEIVER);
    static final Layout<Bind> TRANSMITTER = layout(BindType.TRANSMITTER);
    static final Layout<Bind> TRANSCEIVER = layout(BindType.TRANSCEIVER);

    private final BindType type;

    private Bind(BindType type, byte[] image, long marks, int tlvStart, int flags) {
        super(image, marks, 0, tlvStart, flags);
        this.type = type;
    }

    private static Layout<Bind> layout(BindType type) {
        return TABLE.layout(
                (image, marks, fifthMark, tlvStart, flags) -> new Bind(type, image, marks, tlvStart, flags));
    }

    /** A builder for a bind of this type to SMPP 3.4, every other field empty. */
    public static Builder builder(BindType type) {
        return new Builder(type, layoutOf(type).draft()).interfaceVersion(VERSION_3_4);
    }

    private static Layout<Bind> layoutOf(BindType type) {
        return switch (type) {
            case RECEIVER -> RECEIVER;
            case TRANSMITTER -> TRANSMITTER;
            case TRANSCEIVER -> TRANSCEIVER;
        };
    }

    @Override
    public Command command() {
        return switch (type) {
            case RECEIVER -> Command.BIND_RECEIVER;
            case TRANSMITTER -> Command.BIND_TRANSMITTER;
            case TRANSCEIVER -> Command.BIND_TRANSCEIVER;
        };
    }

    /** Which of the three binds this is. */
    public BindType type() {
        return type;
    }

    /** system_id: the account. */
    public String systemId() {
        return SYSTEM_ID.in(this);
    }

    /** password. */
    public Secret password() {
        return Secret.of(PASSWORD.in(this));
    }

    /** system_type; usually empty. */
    public String systemType() {
        return SYSTEM_TYPE.in(this);
    }

    /** interface_version: 0x34 for 3.4, 0x50 for 5.0; 0x33 and below count as 3.3. */
    public int interfaceVersion() {
        return INTERFACE_VERSION.in(this);
    }

    /** addr_ton, addr_npi and address_range: which addresses the ESME serves; usually empty. */
    public Address addressRange() {
        return ADDRESS_RANGE.in(this);
    }

    /** Builds a bind. Not thread-safe. Setters refuse what no wire can carry, naming field and bound. */
    public static final class Builder {
        private final BindType type;
        private final Draft draft;

        private Builder(BindType type, Draft draft) {
            this.type = type;
            this.draft = draft;
        }

        /** @see Bind#systemId() */
        public Builder systemId(String value) {
            SYSTEM_ID.set(draft, value);
            return this;
        }

        /** @see Bind#password() */
        public Builder password(Secret value) {
            PASSWORD.set(draft, value.reveal());
            return this;
        }

        /** @see Bind#systemType() */
        public Builder systemType(String value) {
            SYSTEM_TYPE.set(draft, value);
            return this;
        }

        /** @see Bind#interfaceVersion() */
        public Builder interfaceVersion(int value) {
            INTERFACE_VERSION.set(draft, value);
            return this;
        }

        /** @see Bind#addressRange() */
        public Builder addressRange(Address value) {
            ADDRESS_RANGE.set(draft, value);
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
        public Bind build() {
            return layoutOf(type).build(draft);
        }
    }
}
