package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Optional;

/**
 * query_sm_resp: what has become of a message (SMPP 3.4, 5.0).
 */
public final class QuerySmResp extends Body implements Response {
    private static final WireTable TABLE = WireTable.of("query_sm_resp");
    private static final Field.CString MESSAGE_ID =
            TABLE.identifier("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);
    private static final Field.CString FINAL_DATE = TABLE.time("final_date", CommandStatus.INVALID_VALIDITY_PERIOD);
    private static final Field.Int8 MESSAGE_STATE = TABLE.int8("message_state");
    private static final Field.Int8 ERROR_CODE = TABLE.int8("error_code");

    static final Layout<QuerySmResp> LAYOUT = TABLE.responseLayout(QuerySmResp::new);

    private QuerySmResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /**
     * A response.
     *
     * @param messageId message_id, at most 64 characters: as it was asked for
     * @param finalDate final_date: 16 characters, or empty when the state is not final
     * @param state message_state
     * @param errorCode error_code, 0 … 255
     * @throws IllegalArgumentException naming the field that no wire can carry
     */
    public static QuerySmResp of(String messageId, String finalDate, MessageState state, int errorCode) {
        return of(messageId, finalDate, state, errorCode, Tlvs.empty());
    }

    /** As {@link #of(String, String, MessageState, int)}, with optional parameters. */
    public static QuerySmResp of(String messageId, String finalDate, MessageState state, int errorCode, Tlvs tlvs) {
        Draft draft = LAYOUT.draft();
        MESSAGE_ID.set(draft, messageId);
        FINAL_DATE.set(draft, finalDate);
        MESSAGE_STATE.set(draft, state.code());
        ERROR_CODE.set(draft, errorCode);
        draft.replaceTlvs(tlvs);
        return LAYOUT.build(draft);
    }

    /** The response without a body, as refusals have it. */
    public static QuerySmResp withoutBody() {
        return LAYOUT.absent();
    }

    @Override
    public Command command() {
        return Command.QUERY_SM_RESP;
    }

    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }

    /** message_id: the message centre's own name for the message. */
    public String messageId() {
        return MESSAGE_ID.in(this);
    }

    /** final_date as it travels: when the message reached its final state; empty before that. */
    public String finalDate() {
        return FINAL_DATE.in(this);
    }

    /** final_date; empty when there is none, or what is there is no time. */
    public Optional<SmppTime> finalTime() {
        return SmppTime.parse(finalDate());
    }

    /** message_state. */
    public MessageState messageState() {
        return MessageState.of(MESSAGE_STATE.in(this));
    }

    /** error_code: the network's or message centre's own; 0 for none. */
    public int errorCode() {
        return ERROR_CODE.in(this);
    }
}
