package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tlvs;

/**
 * query_broadcast_sm_resp: what has become of a broadcast (SMPP 5.0). The answer is in its TLVs: message_state, and
 * broadcast_area_identifier with broadcast_area_success once for each area.
 */
public final class QueryBroadcastSmResp extends Body implements Response {
    private static final WireTable TABLE = WireTable.of("query_broadcast_sm_resp");
    private static final Field.CString MESSAGE_ID =
            TABLE.identifier("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);

    static final Layout<QueryBroadcastSmResp> LAYOUT = TABLE.responseLayout(QueryBroadcastSmResp::new);

    private QueryBroadcastSmResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /**
     * A response with this message_id.
     *
     * @param messageId the message centre's own name for the broadcast; empty when there is none
     * @throws IllegalArgumentException when it is longer than 64 characters or no C-Octet String can carry it
     */
    public static QueryBroadcastSmResp of(String messageId) {
        return of(messageId, Tlvs.empty());
    }

    /** As {@link #of(String)}, with optional parameters. */
    public static QueryBroadcastSmResp of(String messageId, Tlvs tlvs) {
        Draft draft = LAYOUT.draft();
        MESSAGE_ID.set(draft, messageId);
        draft.replaceTlvs(tlvs);
        return LAYOUT.build(draft);
    }

    /** The response without a body, as refusals have it. */
    public static QueryBroadcastSmResp withoutBody() {
        return LAYOUT.absent();
    }

    @Override
    public Command command() {
        return Command.QUERY_BROADCAST_SM_RESP;
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
