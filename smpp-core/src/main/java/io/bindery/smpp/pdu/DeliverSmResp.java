package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tlvs;

/**
 * deliver_sm_resp: the ESME took or refused a message or receipt (SMPP 3.4, 5.0).
 */
public final class DeliverSmResp extends Body implements Response {
    private static final WireTable TABLE = WireTable.of("deliver_sm_resp");
    private static final Field.CString MESSAGE_ID = TABLE.cString("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);

    static final Layout<DeliverSmResp> LAYOUT = TABLE.responseLayout(DeliverSmResp::new);

    private DeliverSmResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /**
     * A response with this message_id.
     *
     * @param messageId not used, empty; peers send all kinds of things here
     * @throws IllegalArgumentException when it is longer than 64 characters or no C-Octet String can carry it
     */
    public static DeliverSmResp of(String messageId) {
        return of(messageId, Tlvs.empty());
    }

    /** As {@link #of(String)}, with optional parameters. */
    public static DeliverSmResp of(String messageId, Tlvs tlvs) {
        Draft draft = LAYOUT.draft();
        MESSAGE_ID.set(draft, messageId);
        draft.replaceTlvs(tlvs);
        return LAYOUT.build(draft);
    }

    /** The usual response: an empty message_id. */
    public static DeliverSmResp of() {
        return of("");
    }

    /** The response without a body, as refusals have it. */
    public static DeliverSmResp withoutBody() {
        return LAYOUT.absent();
    }

    @Override
    public Command command() {
        return Command.DELIVER_SM_RESP;
    }

    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }

    /** message_id: not used, empty; peers send all kinds of things here. */
    public String messageId() {
        return MESSAGE_ID.in(this);
    }
}
