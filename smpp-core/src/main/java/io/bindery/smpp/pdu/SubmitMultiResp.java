package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Collection;
import java.util.List;

/**
 * submit_multi_resp: the message centre took a message for some, all or none of its destinations (SMPP 3.4, 5.0).
 */
public final class SubmitMultiResp extends Body implements Response {
    private static final WireTable TABLE = WireTable.of("submit_multi_resp");
    private static final Field.CString MESSAGE_ID =
            TABLE.identifier("message_id", 65, CommandStatus.INVALID_MESSAGE_ID);
    private static final Field.Entries<UnsuccessfulDestination> UNSUCCESSFUL =
            TABLE.list("no_unsuccess", "unsuccess_sme", EntryForm.UNSUCCESSFUL);

    static final Layout<SubmitMultiResp> LAYOUT = TABLE.responseLayout(SubmitMultiResp::new);

    private SubmitMultiResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /**
     * A response.
     *
     * @param messageId message_id, at most 64 characters; one for all destinations
     * @param unsuccessful the destinations that the message does not go to, at most 255
     * @throws IllegalArgumentException naming the field that no wire can carry
     */
    public static SubmitMultiResp of(String messageId, Collection<UnsuccessfulDestination> unsuccessful) {
        return of(messageId, unsuccessful, Tlvs.empty());
    }

    /** As {@link #of(String, Collection)}, with optional parameters. */
    public static SubmitMultiResp of(String messageId, Collection<UnsuccessfulDestination> unsuccessful, Tlvs tlvs) {
        Draft draft = LAYOUT.draft();
        MESSAGE_ID.set(draft, messageId);
        UNSUCCESSFUL.set(draft, unsuccessful);
        draft.replaceTlvs(tlvs);
        return LAYOUT.build(draft);
    }

    /** The response without a body, as refusals have it. */
    public static SubmitMultiResp withoutBody() {
        return LAYOUT.absent();
    }

    @Override
    public Command command() {
        return Command.SUBMIT_MULTI_RESP;
    }

    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }

    /** message_id: the message centre's own name for the message; empty when there is none. */
    public String messageId() {
        return MESSAGE_ID.in(this);
    }

    /** no_unsuccess and unsuccess_sme: the destinations that the message does not go to, at most 255; empty when it goes to all. */
    public List<UnsuccessfulDestination> unsuccessful() {
        return UNSUCCESSFUL.in(this);
    }
}
