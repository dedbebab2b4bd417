package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.OptionalInt;

/**
 * bind_receiver_resp, bind_transmitter_resp and bind_transceiver_resp: the message centre's decision (SMPP 3.4, 5.0).
 */
public final class BindResp extends Body implements Response {
    private static final WireTable TABLE = WireTable.of("bind_resp");
    private static final Field.CString SYSTEM_ID = TABLE.cString("system_id", 16, CommandStatus.INVALID_SYSTEM_ID);

    static final Layout<BindResp> RECEIVER = layout(BindType.RECEIVER);
    static final Layout<BindResp> TRANSMITTER = layout(BindType.TRANSMITTER);
    static final Layout<BindResp> TRANSCEIVER = layout(BindType.TRANSCEIVER);

    private final BindType type;

    private BindResp(BindType type, byte[] image, long marks, int tlvStart, int flags) {
        super(image, marks, 0, tlvStart, flags);
        this.type = type;
    }

    private static Layout<BindResp> layout(BindType type) {
        return TABLE.responseLayout(
                (image, marks, fifthMark, tlvStart, flags) -> new BindResp(type, image, marks, tlvStart, flags));
    }

    /**
     * The answer to a bind of this type.
     *
     * @param systemId name of the message centre, at most 15 characters
     * @param tlvs for peers of 3.4 and above: sc_interface_version; else empty
     */
    public static BindResp of(BindType type, String systemId, Tlvs tlvs) {
        Draft draft = layoutOf(type).draft();
        SYSTEM_ID.set(draft, systemId);
        draft.replaceTlvs(tlvs);
        return layoutOf(type).build(draft);
    }

    /** The response without a body, as refusals have it. */
    public static BindResp withoutBody(BindType type) {
        return layoutOf(type).absent();
    }

    private static Layout<BindResp> layoutOf(BindType type) {
        return switch (type) {
            case RECEIVER -> RECEIVER;
            case TRANSMITTER -> TRANSMITTER;
            case TRANSCEIVER -> TRANSCEIVER;
        };
    }

    @Override
    public Command command() {
        return switch (type) {
            case RECEIVER -> Command.BIND_RECEIVER_RESP;
            case TRANSMITTER -> Command.BIND_TRANSMITTER_RESP;
            case TRANSCEIVER -> Command.BIND_TRANSCEIVER_RESP;
        };
    }

    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }

    /** Which of the three responses this is. */
    public BindType type() {
        return type;
    }

    /** system_id: the message centre's name; may be empty. */
    public String systemId() {
        return SYSTEM_ID.in(this);
    }

    /** The TLV sc_interface_version: the version the message centre speaks; empty when it does not say (3.3). */
    public OptionalInt scInterfaceVersion() {
        return tlvs().get(Tags.SC_INTERFACE_VERSION).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
