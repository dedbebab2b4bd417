package io.bindery.smpp.pdu;

import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.util.List;

/**
 * The TLVs that are optional in their form only: without them the PDU says nothing. The sessions check them, not builder
 * and decoder, which may handle such PDUs in parts.
 */
final class MandatoryTlvs {
    private static final List<Tag<?>> IN_BROADCAST_SM = List.of(
            Tags.BROADCAST_AREA_IDENTIFIER,
            Tags.BROADCAST_CONTENT_TYPE,
            Tags.BROADCAST_REP_NUM,
            Tags.BROADCAST_FREQUENCY_INTERVAL);

    private static final List<Tag<?>> IN_QUERY_BROADCAST_SM_RESP =
            List.of(Tags.MESSAGE_STATE, Tags.BROADCAST_AREA_IDENTIFIER, Tags.BROADCAST_AREA_SUCCESS);

    private MandatoryTlvs() {}

    static List<Tag<?>> of(Command command) {
        if (command.equals(Command.BROADCAST_SM)) {
            return IN_BROADCAST_SM;
        }
        return command.equals(Command.QUERY_BROADCAST_SM_RESP) ? IN_QUERY_BROADCAST_SM_RESP : List.of();
    }
}
