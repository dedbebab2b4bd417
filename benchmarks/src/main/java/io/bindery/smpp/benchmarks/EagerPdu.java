package io.bindery.smpp.benchmarks;

/**
 * The alternative that ADR 0006 weighs: a PDU is a record of its fields, decoded at once by straight-line code. The order of
 * fields is stated three times (components, {@code read}, {@code write}). Same checks as {@code Layout}, and the same
 * value types. Only what the benchmarks send exists.
 */
sealed interface EagerPdu permits EagerSubmitSm, EagerDeliverSm, EagerSubmitSmResp, EagerEnquireLink {
    int commandId();

    /** Writes the body. */
    void write(EagerWriter out);

    static EagerPdu read(int commandId, EagerReader in) {
        EagerPdu pdu = switch (commandId) {
            case EagerSubmitSm.ID -> EagerSubmitSm.read(in);
            case EagerDeliverSm.ID -> EagerDeliverSm.read(in);
            case EagerSubmitSmResp.ID -> EagerSubmitSmResp.read(in);
            case EagerEnquireLink.ID -> EagerEnquireLink.read(in);
            default ->
                throw new IllegalArgumentException(String.format("command_id: 0x%08X (no sample has it)", commandId));
        };
        in.requireEnd();
        return pdu;
    }
}
