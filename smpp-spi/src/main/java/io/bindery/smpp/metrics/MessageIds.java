package io.bindery.smpp.metrics;

import io.bindery.smpp.pdu.BroadcastSmResp;
import io.bindery.smpp.pdu.CancelBroadcastSm;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.QueryBroadcastSm;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.util.Optional;

/** The message ids that PDUs bear. */
final class MessageIds {
    private MessageIds() {}

    /** The message_id of a PDU; empty when it has none, or one without a character. */
    static Optional<String> in(Pdu pdu) {
        return Optional.of(fieldOf(pdu)).filter(id -> !id.isEmpty());
    }

    private static String fieldOf(Pdu pdu) {
        if (pdu instanceof SubmitSmResp response) {
            return response.messageId();
        } else if (pdu instanceof DataSmResp response) {
            return response.messageId();
        } else if (pdu instanceof SubmitMultiResp response) {
            return response.messageId();
        } else if (pdu instanceof BroadcastSmResp response) {
            return response.messageId();
        } else if (pdu instanceof QuerySm request) {
            return request.messageId();
        } else if (pdu instanceof CancelSm request) {
            return request.messageId();
        } else if (pdu instanceof ReplaceSm request) {
            return request.messageId();
        } else if (pdu instanceof QueryBroadcastSm request) {
            return request.messageId();
        } else if (pdu instanceof CancelBroadcastSm request) {
            return request.messageId();
        }
        return "";
    }
}
