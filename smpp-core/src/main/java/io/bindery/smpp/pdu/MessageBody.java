package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tags;

/** Where the text of a message goes: short_message while it is short, else the TLV message_payload. */
final class MessageBody {
    /** The bound of SMPP 3.4; 5.0 allows one more, and nothing is gained by it. */
    static final int LONGEST_SHORT_MESSAGE = 254;

    private MessageBody() {}

    /** Puts {@code value} into message_payload, or takes that TLV away when there is nothing to put. */
    static void setPayload(Draft draft, Octets value) {
        if (!value.isEmpty()) {
            draft.tlvs().set(Tags.MESSAGE_PAYLOAD, value);
        } else if (draft.hasTlvs()) {
            draft.tlvs().remove(Tags.MESSAGE_PAYLOAD);
        }
    }
}
