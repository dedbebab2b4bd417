package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tlvs;

/**
 * broadcast_sm_resp: the message centre took or refused a broadcast (SMPP 5.0). Where some areas failed it says which in the
 * TLVs broadcast_area_identifier, with a broadcast_error_status for each.
 */
public final class BroadcastSmResp extends Body implements Response {
    private static final WireTable TABLE = WireTable.of("broadcast_sm_resp");
    private static final Field.CString MESSAGE_ID =
            TABLE.identifier("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);

    static final Layout<BroadcastSmResp> LAYOUT = TABLE.responseLayout(BroadcastSmResp::new);

    private BroadcastSmResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /**
     * A response with this message_id.
     *
     * @param messageId the message centre's own name for the broadcast; empty when there is none
     * @throws IllegalArgumentException when it is longer than 64 characters or no C-Octet String can carry it
     */
    public static BroadcastSmResp of(String messageId) {
        return of(messageId, Tlvs.empty());
    }

    /** As {@link #of(String)}, with optional parameters. */
    public static BroadcastSmResp of(String messageId, Tlvs tlvs) {
        Draft draft = LAYOUT.draft();
        MESSAGE_ID.set(draft, messageId);
        draft.replaceTlvs(tlvs);
        return LAYOUT.build(draft);
    }

    /** The response without a body, as refusals have it. */
    public static BroadcastSmResp withoutBody() {
        return LAYOUT.absent();
    }

    @Override
    public Command command() {
        return Command.BROADCAST_SM_RESP;
    }

    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }

    /** message_id: the message centre's own name for the broadcast; empty when there is none. */
    public String messageId() {
        return MESSAGE_ID.in(this);
    }
}
