package io.bindery.smpp.benchmarks;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;

/** submit_sm_resp as a record of its fields. */
record EagerSubmitSmResp(String messageId, Tlvs tlvs) implements EagerPdu {
    static final int ID = 0x8000_0004;

    static EagerSubmitSmResp of(String messageId) {
        Wire.requireCString("message_id", messageId, 65);
        return new EagerSubmitSmResp(messageId, Tlvs.empty());
    }

    static EagerSubmitSmResp read(EagerReader in) {
        return new EagerSubmitSmResp(in.cString("message_id", 65, CommandStatus.INVALID_MESSAGE_ID), in.tlvs());
    }

    @Override
    public int commandId() {
        return ID;
    }

    @Override
    public void write(EagerWriter out) {
        out.cString(messageId);
        out.tlvs(tlvs);
    }
}
