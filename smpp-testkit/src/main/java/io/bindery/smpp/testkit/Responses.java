package io.bindery.smpp.testkit;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.BroadcastSmResp;
import io.bindery.smpp.pdu.CancelBroadcastSm;
import io.bindery.smpp.pdu.CancelBroadcastSmResp;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.CancelSmResp;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.QueryBroadcastSm;
import io.bindery.smpp.pdu.QueryBroadcastSmResp;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.QuerySmResp;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.ReplaceSmResp;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.List;

/** The bodies that answer requests. */
final class Responses {
    private static final int RESPONSE = 0x8000_0000;
    private static final Octets EVERYWHERE = Octets.ofHex("00");

    private Responses() {}

    /**
     * The body of a positive answer. What was submitted is taken for all destinations; what is asked for is on its way.
     *
     * @param id message_id of what is submitted, or system_id in a bind_resp; queries are answered with the id they ask for
     */
    static Pdu positive(Pdu request, String id) {
        if (request instanceof Bind bind) {
            return BindResp.of(bind.type(), id, versionFor(bind));
        }
        if (request instanceof SubmitSm) {
            return SubmitSmResp.of(id);
        }
        if (request instanceof DataSm) {
            return DataSmResp.of(id);
        }
        return request instanceof DeliverSm ? DeliverSmResp.of() : rarer(request, id);
    }

    /** A peer of 3.3 knows no TLVs. */
    private static Tlvs versionFor(Bind bind) {
        return bind.interfaceVersion() < Bind.VERSION_3_4
                ? Tlvs.empty()
                : Tlvs.of(Tags.SC_INTERFACE_VERSION, bind.interfaceVersion());
    }

    private static Pdu rarer(Pdu request, String id) {
        if (request instanceof SubmitMulti) {
            return SubmitMultiResp.of(id, List.of());
        }
        if (request instanceof QuerySm query) {
            return QuerySmResp.of(query.messageId(), "", MessageState.ENROUTE, 0);
        }
        if (request instanceof CancelSm) {
            return CancelSmResp.of();
        }
        if (request instanceof ReplaceSm) {
            return ReplaceSmResp.of();
        }
        if (request instanceof BroadcastSm) {
            return BroadcastSmResp.of(id);
        }
        if (request instanceof QueryBroadcastSm query) {
            return QueryBroadcastSmResp.of(query.messageId(), underWay());
        }
        return request instanceof CancelBroadcastSm ? CancelBroadcastSmResp.of() : withoutBody(request);
    }

    private static Tlvs underWay() {
        return Tlvs.builder()
                .add(Tags.MESSAGE_STATE, MessageState.ENROUTE.code())
                .add(Tags.BROADCAST_AREA_IDENTIFIER, EVERYWHERE)
                .add(Tags.BROADCAST_AREA_SUCCESS, 100)
                .build();
    }

    /** message_id of a response that names what was submitted; empty in others. */
    static String messageIdOf(Pdu response) {
        if (response instanceof SubmitSmResp submitted) {
            return submitted.messageId();
        }
        if (response instanceof DataSmResp data) {
            return data.messageId();
        }
        if (response instanceof SubmitMultiResp multi) {
            return multi.messageId();
        }
        return response instanceof BroadcastSmResp broadcast ? broadcast.messageId() : "";
    }

    /** The answer without a body, as refusals have it. */
    static Pdu withoutBody(Pdu request) {
        return to(request.command()).withoutBody();
    }

    /** The command of the answer; of a vendor's own request the one with the top bit set. */
    static Command to(Command request) {
        return request.isKnown() ? request.response() : Command.of(request.id() | RESPONSE);
    }
}
